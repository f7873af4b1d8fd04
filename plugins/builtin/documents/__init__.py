"""The built-in documents (文书), under their official names (domain §2.4)."""

from __future__ import annotations

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.document_kind import DocumentKind
from banshi.core.extensions.register import Register
from banshi.plugins.hookspecs import hookimpl


class _House(DocumentKind):
    """A document of the house: everything but its key is said in the table below."""

    def __init__(self, key: str, zh: str, en: str, word: str) -> None:
        self.key, self.title, self.word = key, LocalText(zh=zh, en=en), word  # type: ignore[misc]
        self.template = f"{key}.typ"  # type: ignore[misc]


ALL: tuple[DocumentKind, ...] = (
    _House("receipt", "申请材料接收凭证", "Receipt of application", "收"),
    _House("acceptance", "受理通知书", "Notice of acceptance", "受"),
    _House("tolerant-acceptance", "容缺受理通知书", "Notice of acceptance with materials to follow", "受"),
    _House("correction", "补正材料通知书", "Notice of correction", "补"),
    _House("refusal-to-accept", "不予受理决定书", "Decision not to accept", "不受"),
    _House("not-required", "不需要办理告知书", "Notice that nothing is required", "告"),
    _House("special-procedure", "特别程序告知书", "Notice of special procedure", "特"),
    _House("extension", "延期决定告知书", "Notice of extension", "延"),
    _House("approval", "准予决定书", "Decision to grant", "准"),
    _House("refusal", "不予决定书", "Decision to refuse", "不准"),
    _House("withdrawal", "撤回申请确认书", "Confirmation of withdrawal", "撤"),
    _House("termination", "终止办理通知书", "Notice of termination", "终"),
    _House("delivery", "送达回证", "Proof of delivery", "送"),
    _House("filing", "备案证明", "Proof of filing", "备"),
    _House("licence", "证照", "Licence", "证"),
)


@hookimpl
def register_document_kinds(register: Register[DocumentKind]) -> None:
    """Add the built-in documents."""
    for kind in ALL:
        register.add(kind)
