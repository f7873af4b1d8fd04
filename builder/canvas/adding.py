"""New items: what one holds when it is added, with a key that nobody else has."""

from __future__ import annotations

from typing import Any

from banshi.builder.canvas.sheets import SHEETS
from banshi.builder.drafts.items import NewId, as_item, plain, walk

_KEYED = {
    "step": "step", "parallel": "parallel", "wait": "wait", "question": "key", "material": "key", "promise": "key",
    "licence": "key",
}  # fmt: skip
"""Items that need a key of their own, and where it stands."""


def new_item(document: dict[str, Any], kind: str, new_id: NewId) -> dict[str, Any]:
    """Return a new item of a kind for a document."""
    blank = plain(dict(SHEETS[kind].blank or {}))
    if kind == "branch":
        return as_item([], new_id)
    if kind in _KEYED:
        blank[_KEYED[kind]] = free_key(document, kind, _KEYED[kind])
    return as_item(blank, new_id)


def free_key(document: dict[str, Any], kind: str, name: str) -> str:
    """Return a key that no item uses under a name; guide questions take underscores, for rules read them."""
    taken = {item.get(name) for item, _, _ in walk(document)}
    joint = "_" if kind == "question" else "-"
    number = 1
    while f"{kind}{joint}{number}" in taken:
        number += 1
    return f"{kind}{joint}{number}"
