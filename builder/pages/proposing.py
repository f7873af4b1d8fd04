"""A field of one's own on the canvas: propose it to the dictionary, or let an element of the dictionary take its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from banshi.builder.canvas.outline import Node
from banshi.builder.canvas.sheet import Tab
from banshi.builder.dictionaries import proposals
from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.items import ID, item_at
from banshi.builder.pages.rights import drafts, registers_for
from banshi.core.definitions.element import Element
from banshi.core.errors import NotFoundError
from banshi.core.store.tables.entries import PROPOSED, RETIRED
from banshi.core.web.site import site
from banshi.core.web.who import actor


@dataclass(frozen=True, slots=True)
class Standing:
    """How a field of one's own stands to the dictionary."""

    element: Element | None
    """The element that it would be; None while it lacks something."""
    alike: Element | None = None
    """An element that may take its place."""
    state: str = ""
    """proposed or retired, where it has been proposed; empty otherwise."""
    note: str = ""


def standing(draft: Draft, node: Node | None) -> Standing | None:
    """Return how the chosen field stands to the dictionary; None where nothing of the kind is asked."""
    field = item_at(draft.document, node.id) if node and node.kind == "field" else None
    if field is None or field.get("element"):
        return None
    element = proposals.as_element(field)
    if element is None:
        return Standing(None)
    found = proposals.alike(field, registers_for(draft.region))
    row = None if found else proposals.entry_of(site().database, draft.region, element.key)
    state = row.state if row is not None and row.state in {PROPOSED, RETIRED} else ""
    return Standing(element, found, state, row.note if row is not None else "")


def _field(draft: Draft, item: str) -> dict[str, Any]:
    field = item_at(draft.document, item)
    if field is None or ID not in field:
        raise NotFoundError(item)
    return field


def propose(draft: Draft, _tab: Tab, item: str, about: str) -> str:
    """`propose:ITEM`: propose a field to the dictionary; the draft stays as it is."""
    element = proposals.as_element(_field(draft, about))
    if element is None or element.key in registers_for(draft.region).elements:
        raise NotFoundError(about)
    proposals.propose(site().database, actor(), draft, element, site().now())
    return item


def adopt(draft: Draft, _tab: Tab, item: str, about: str) -> str:
    """`adopt:ITEM`: let the element that is alike take the place of a field's own properties."""
    field = _field(draft, about)
    element = proposals.alike(field, registers_for(draft.region))
    if element is None:
        raise NotFoundError(about)
    drafts().change(actor(), draft.id, draft.version, proposals.adoption(field, element), _("换成数据元"))
    return item
