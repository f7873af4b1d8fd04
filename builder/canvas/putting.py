"""Putting a new item in: behind the chosen one where it may stand there, or where a mouse has dropped it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from banshi.builder.canvas.adding import new_item
from banshi.builder.canvas.outline import Branch, list_at, list_of, walk
from banshi.builder.drafts.items import NewId
from banshi.builder.drafts.ops import Document, Insert
from banshi.core.errors import NotFoundError

LAST = "*"
"""In the place of an item's id: behind all others."""


def put(
    document: Document, branches: Sequence[Branch], made: dict[str, Any], kind: str, chosen: str, new_id: NewId
) -> Insert:
    """Return the op that puts an item in behind the chosen one.

    The item goes into the nearest list that takes its kind: the one in which the chosen item stands, a list within the
    chosen item, a list around it; otherwise the last one there is. A field for a form without sections brings a section.

    :raises NotFoundError: nothing takes such an item.
    """
    near = list_of(branches, chosen)
    if near is not None and kind in near.inner.kinds:
        return Insert(near.place, made, chosen)
    into = _within(branches, chosen, kind)
    if into is not None:
        return Insert(into.place, made, into.last_id or None)
    around = _around(branches, chosen, kind)
    if around is not None:
        branch, after = around
        return Insert(branch.place, made, after)
    takes = [
        branch for branch, above in walk(branches) if kind in branch.inner.kinds and (kind == "field" or not above)
    ]
    if takes:
        return Insert(takes[-1].place, made, takes[-1].last_id or None)
    return _with_section(document, branches, made, kind, new_id)


def put_at(branches: Sequence[Branch], made: dict[str, Any], kind: str, place: str, after: str) -> Insert:
    """Return the op that puts an item in at a place, behind another item: first when `after` is empty.

    :raises NotFoundError: there is no such place, or it does not take the item.
    """
    into = list_at(branches, tuple(place.split("/")))
    if into is None or kind not in into.inner.kinds:
        raise NotFoundError(place)
    behind = into.last_id if after == LAST else after
    return Insert(into.place, made, behind or None)


def _within(branches: Sequence[Branch], chosen: str, kind: str) -> Branch | None:
    nodes = (node for branch, _ in walk(branches) for node in branch.nodes if node.id == chosen)
    return next((inner for node in nodes for inner in node.lists if kind in inner.inner.kinds), None)


def _around(branches: Sequence[Branch], chosen: str, kind: str) -> tuple[Branch, str] | None:
    """Return the nearest list around the chosen item that takes a kind, and the item of it that holds the chosen one."""
    above = next((up for branch, up in walk(branches) if any(node.id == chosen for node in branch.nodes)), ())
    for node in reversed(above):
        around = list_of(branches, node.id)
        if around is not None and kind in around.inner.kinds:
            return around, node.id
    return None


def _with_section(
    document: Document, branches: Sequence[Branch], made: dict[str, Any], kind: str, new_id: NewId
) -> Insert:
    if kind != "field" or not branches:
        raise NotFoundError(kind)
    section = new_item(document, "section", new_id)
    section["title"] = {"zh": "基本情况", "en": "Particulars"}
    section["fields"] = [made]
    return Insert(branches[0].place, section, None)
