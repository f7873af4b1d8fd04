"""New items: what one holds when it is added or copied, with a key that nobody else has."""

from __future__ import annotations

from typing import Any

from banshi.builder.canvas.sheets import SHEETS
from banshi.builder.drafts.items import NewId, as_item, plain, walk

_KEYED = {
    "step": "step", "parallel": "parallel", "wait": "wait", "question": "key", "material": "key", "promise": "key",
    "licence": "key",
}  # fmt: skip
"""Items that need a key of their own, and where it stands."""
_MARKS = {"question": "ask", "material": "need", "promise": "text", "licence": "rows"}
"""What tells items apart whose keys stand under the same name."""


def new_item(document: dict[str, Any], kind: str, new_id: NewId) -> dict[str, Any]:
    """Return a new item of a kind for a document."""
    blank = plain(dict(SHEETS[kind].blank or {}))
    if kind == "branch":
        return as_item([], new_id)
    if kind in _KEYED:
        blank[_KEYED[kind]] = free_key(document, kind, _KEYED[kind])
    return as_item(blank, new_id)


def copy_of(document: dict[str, Any], item: dict[str, Any], new_id: NewId) -> dict[str, Any]:
    """Return a copy of an item with ids of its own; what must have a key of its own gets a free one."""
    made = as_item(plain(item), new_id)
    both = {"there": document, "made": [made]}
    for part in (made, *(inner for inner, _, _ in walk(made))):
        kind = _kind_with_key(part)
        if kind:
            part[_KEYED[kind]] = free_key(both, kind, _KEYED[kind])
    return made


def _kind_with_key(item: dict[str, Any]) -> str:
    return next((kind for kind, name in _KEYED.items() if name in item and _MARKS.get(kind, name) in item), "")


def free_key(document: dict[str, Any], kind: str, name: str) -> str:
    """Return a key that no item uses under a name; guide questions take underscores, for rules read them."""
    taken = {item.get(name) for item, _, _ in walk(document)}
    joint = "_" if kind == "question" else "-"
    number = 1
    while f"{kind}{joint}{number}" in taken:
        number += 1
    return f"{kind}{joint}{number}"
