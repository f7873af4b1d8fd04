"""Documents while a case runs, and of cases that end without a decision."""

from __future__ import annotations

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.document_kind import DocumentKind


class SpecialProcedure(DocumentKind):
    """The clock stops for a procedure whose time does not count (行政许可法 §45)."""

    key = "special-procedure"
    title = LocalText(zh="特别程序告知书", en="Notice of special procedure")
    template = "special-procedure.typ"
    word = "特"
    placeholders = ("reason", "days")


class Extension(DocumentKind):
    """The limit is extended, with the reason (行政许可法 §42)."""

    key = "extension"
    title = LocalText(zh="延期决定告知书", en="Notice of extension")
    template = "extension.typ"
    word = "延"
    placeholders = ("reason", "days")


class Withdrawal(DocumentKind):
    """The applicant has withdrawn."""

    key = "withdrawal"
    title = LocalText(zh="撤回申请确认书", en="Confirmation of withdrawal")
    template = "withdrawal.typ"
    word = "撤"
    placeholders = ("reason",)


class Termination(DocumentKind):
    """The case cannot be decided any more."""

    key = "termination"
    title = LocalText(zh="终止办理通知书", en="Notice of termination")
    template = "termination.typ"
    word = "终"
    placeholders = ("reason",)
