"""All that a matter tells and prints, with what of it is its own: the lists of the tabs 通知 and 结果文书."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.items import ID, value_at
from banshi.core.definitions.events import EVENTS, NoticeEvent
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.document_kind import DocumentKind
from banshi.core.runtime.texts import TEXTS
from banshi.core.web.site import site


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """An event, and what is said at it."""

    event: NoticeEvent
    standard: LocalText
    own: Mapping[str, Any] | None
    """The draft's own item."""

    @property
    def item(self) -> str:
        """The id of the draft's own item; empty where there is none."""
        return str(self.own[ID]) if self.own else ""


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A kind of document."""

    kind: DocumentKind
    item: str
    """The id of the draft's own item; empty where there is none."""


def listed_events(draft: Draft) -> tuple[ListedEvent, ...]:
    """Return all events at which applicants are told something."""
    own = _items(draft, "notices", "event")
    return tuple(ListedEvent(event, TEXTS[event.key], own.get(event.key)) for event in EVENTS.values())


def listed_documents(draft: Draft) -> tuple[ListedDocument, ...]:
    """Return all documents that take texts of the matter's own."""
    own = _items(draft, "documents", "document")
    kinds = (kind for kind in site().registers.document_kinds if kind.own_texts)
    return tuple(ListedDocument(kind, str(own[kind.key][ID]) if kind.key in own else "") for kind in kinds)


def _items(draft: Draft, name: str, by: str) -> dict[str, Mapping[str, Any]]:
    listed = value_at(draft.document, ("", name))
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    return {str(item.get(by)): item for item in items if ID in item}
