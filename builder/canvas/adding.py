"""New items: what one holds when it is added or copied, with a key that nobody else has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from banshi.builder.canvas.outline import kind_of
from banshi.builder.canvas.sheets import SHEETS
from banshi.builder.drafts.items import NewId, as_item, plain, value_at, walk
from banshi.core.definitions.events import EVENTS
from banshi.plugins.builtin.documents import ALL as DOCUMENT_KINDS

_KEYED = {
    "step": "step", "parallel": "parallel", "wait": "wait", "question": "key", "material": "key", "promise": "key",
    "licence": "key",
}  # fmt: skip
"""Items that need a key of their own, and where it stands."""
_ONE_OF = {
    "notice": ("event", tuple(EVENTS)),
    "document": ("document", tuple(kind.key for kind in DOCUMENT_KINDS if kind.own_texts)),
}
"""Items that each stand for another of some things: where it is told which, and what there is."""


def new_item(document: dict[str, Any], kind: str, new_id: NewId) -> dict[str, Any]:
    """Return a new item of a kind for a document."""
    blank = plain(dict(SHEETS[kind].blank or {}))
    if kind == "branch":
        return as_item([], new_id)
    if kind in _ONE_OF:
        name, known = _ONE_OF[kind]
        taken = {item.get(name) for item, _, _ in walk(document)}
        blank[name] = next((key for key in known if key not in taken), known[0])
    if kind in _KEYED:
        blank[_KEYED[kind]] = free_key(document, kind, _KEYED[kind])
    return as_item(blank, new_id)


def copy_of(document: dict[str, Any], item: dict[str, Any], kind: str, new_id: NewId) -> dict[str, Any]:
    """Return a copy of an item of a kind with ids of its own; what must have a key of its own gets a free one."""
    made: dict[str, Any] = as_item(plain(item), new_id)
    both = {"there": document, "made": [made]}
    for part, found in _family(made, kind):
        if found in _KEYED:
            part[_KEYED[found]] = free_key(both, found, _KEYED[found])
    return made


def _family(item: dict[str, Any], kind: str) -> Iterator[tuple[dict[str, Any], str]]:
    yield item, kind
    for inner in SHEETS[kind].inner:
        listed = value_at({"item": item}, ("", "item", *inner.keys))
        for part in listed if isinstance(listed, list) else ():
            if isinstance(part, dict):
                yield from _family(part, kind_of(part, inner.kinds))


def free_key(document: dict[str, Any], kind: str, name: str, joint: str = "") -> str:
    """Return a key that no item uses under a name; guide questions take underscores, for rules read them."""
    taken = {item.get(name) for item, _, _ in walk(document)}
    joint = joint or ("_" if kind == "question" else "-")
    number = 1
    while f"{kind}{joint}{number}" in taken:
        number += 1
    return f"{kind}{joint}{number}"
