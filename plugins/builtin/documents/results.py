"""Documents of a result: decision, filing, licence, delivery."""

from __future__ import annotations

from typing import Any, ClassVar

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.document_kind import DocumentKind


class Decision(DocumentKind):
    """A decision, whose official name differs where the law of administrative permits (行政许可法) applies."""

    permit_title: ClassVar[str]

    def facts(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Name a decision about a permit as the law does, unless somebody named it otherwise."""
        usual = facts.get("title") in (None, "", self.title.zh)
        return facts | {"title": self.permit_title} if facts.get("is_permit") is True and usual else facts


class Approval(Decision):
    """What was applied for is granted (§38)."""

    key = "approval"
    title = LocalText(zh="准予决定书", en="Decision to grant")
    permit_title = "准予行政许可决定书"
    template = "approval.typ"
    word = "准"


class Refusal(Decision):
    """What was applied for is refused, with reason and remedies (§38)."""

    key = "refusal"
    title = LocalText(zh="不予决定书", en="Decision to refuse")
    permit_title = "不予行政许可决定书"
    template = "refusal.typ"
    word = "不准"
    placeholders = ("reason",)


class Filing(DocumentKind):
    """A notification is filed; nothing is decided."""

    key = "filing"
    title = LocalText(zh="备案证明", en="Proof of filing")
    template = "filing.typ"
    word = "备"


class Licence(DocumentKind):
    """A framed certificate; the matter says its title and its rows."""

    key = "licence"
    title = LocalText(zh="证照", en="Licence")
    template = "licence.typ"
    word = "证"
    own_texts = False


class Delivery(DocumentKind):
    """The result has been delivered (§44)."""

    key = "delivery"
    title = LocalText(zh="送达回证", en="Proof of delivery")
    template = "delivery.typ"
    word = "送"
