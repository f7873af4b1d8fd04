"""Documents until an application is accepted: received, accepted, to be corrected, not accepted (行政许可法 §32)."""

from __future__ import annotations

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.document_kind import DocumentKind


class Receipt(DocumentKind):
    """What has been handed in; it does not say that the application is accepted."""

    key = "receipt"
    title = LocalText(zh="申请材料接收凭证", en="Receipt of application")
    template = "receipt.typ"
    word = "收"


class Acceptance(DocumentKind):
    """The application is accepted, or deemed so; the clock runs."""

    key = "acceptance"
    title = LocalText(zh="受理通知书", en="Notice of acceptance")
    template = "acceptance.typ"
    word = "受"
    placeholders = ("due",)


class TolerantAcceptance(DocumentKind):
    """The application is accepted although listed materials follow later (容缺受理)."""

    key = "tolerant-acceptance"
    title = LocalText(zh="容缺受理通知书", en="Notice of acceptance with materials to follow")
    template = "tolerant-acceptance.typ"
    word = "受"
    placeholders = ("due",)


class Correction(DocumentKind):
    """Everything that has to be corrected, told at once (一次性告知)."""

    key = "correction"
    title = LocalText(zh="补正材料通知书", en="Notice of correction")
    template = "correction.typ"
    word = "补"
    placeholders = ("due",)


class RefusalToAccept(DocumentKind):
    """The matter is not this office's; another one has to be asked."""

    key = "refusal-to-accept"
    title = LocalText(zh="不予受理决定书", en="Decision not to accept")
    template = "refusal-to-accept.typ"
    word = "不受"
    placeholders = ("reason",)


class NotRequired(DocumentKind):
    """Nothing has to be applied for."""

    key = "not-required"
    title = LocalText(zh="不需要办理告知书", en="Notice that nothing is required")
    template = "not-required.typ"
    word = "告"
    placeholders = ("reason",)
