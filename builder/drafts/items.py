"""A draft's document with a name for every item, so that a place stays the same place while others move things.

An author's document is plain JSON. In a draft each item of a list of objects or lists carries an id of its own under
`_id`; what is not an object (a list in a list, a text between objects) is wrapped: `{"_id": …, "_of": …}`.
A place is the id of the nearest item above and the keys below it: `("3f9c", "limit", "n")`; the id of the root is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

ID = "_id"
OF = "_of"
ROOT = ""
Place = tuple[str, ...]
NewId = Callable[[], str]


def identified(value: Any, new_id: NewId) -> Any:
    """Return a plain value with ids for all its items."""
    if isinstance(value, dict):
        return {key: identified(part, new_id) for key, part in value.items() if key not in {ID, OF}}
    if isinstance(value, list):
        if not any(isinstance(part, (dict, list)) for part in value):
            return list(value)
        return [as_item(part, new_id) for part in value]
    return value


def as_item(value: Any, new_id: NewId) -> dict[str, Any]:
    """Return a plain value as an item of a list."""
    if isinstance(value, dict):
        return {ID: new_id(), **identified(value, new_id)}
    return {ID: new_id(), OF: identified(value, new_id)}


def plain(value: Any) -> Any:
    """Return a value without ids, as an author wrote it."""
    if isinstance(value, dict):
        if ID in value and OF in value:
            return plain(value[OF])
        # Most of a document are single values, for which a call each would cost the most.
        return {key: plain(part) if part.__class__ in _COMPOUND else part for key, part in value.items() if key != ID}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value


_COMPOUND = frozenset({dict, list})


def is_item_list(value: Any) -> bool:
    """Whether a value is a list whose parts have ids (or none yet)."""
    return isinstance(value, list) and all(isinstance(part, dict) and ID in part for part in value)


def walk(value: Any) -> Iterator[tuple[dict[str, Any], list[Any], int]]:
    """Yield every item with the list it is in and its position."""
    if isinstance(value, dict):
        for part in value.values():
            yield from walk(part)
    elif isinstance(value, list):
        for position, part in enumerate(value):
            if isinstance(part, dict) and ID in part:
                yield part, value, position
            yield from walk(part)


def ids_in(value: Any) -> frozenset[str]:
    """Return the ids of all items within a value."""
    return frozenset(item[ID] for item, _, _ in walk(value))


def find(document: dict[str, Any], key: str) -> tuple[dict[str, Any], list[Any], int] | None:
    """Return an item with the list it is in and its position; None when it is gone."""
    return next((found for found in walk(document) if found[0][ID] == key), None)


def item_at(document: dict[str, Any], key: str) -> dict[str, Any] | None:
    """Return an item by its id; the document itself for the root."""
    if key == ROOT:
        return document
    found = find(document, key)
    return found[0] if found else None


def value_at(document: dict[str, Any], place: Place) -> Any:
    """Return what stands at a place; None when nothing does."""
    value: Any = item_at(document, place[0])
    for key in place[1:]:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def place_of(document: dict[str, Any], path: tuple[str | int, ...]) -> Place:
    """Return the place that a definition's path names, as far down as there are items."""
    value: Any = document
    place: Place = (ROOT,)
    for part in path:
        if isinstance(value, dict) and OF in value and not isinstance(part, str):
            value = value[OF]
        if isinstance(part, int) and isinstance(value, list) and 0 <= part < len(value):
            value = value[part]
            place = (value[ID],) if isinstance(value, dict) and ID in value else place
        elif isinstance(value, dict) and isinstance(part, str):
            value, place = value.get(part), (*place, part)
        else:
            break
    return place
