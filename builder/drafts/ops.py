"""The five things that can be done to a draft's document; each gives the new document and what would undo it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import orjson

from banshi.builder.drafts.items import ID, Place, find, is_item_list, item_at
from banshi.core.errors import NotAllowedError

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Set:
    """Put a value at a place."""

    at: Place
    value: Any


@dataclass(frozen=True, slots=True)
class Unset:
    """Leave a place empty."""

    at: Place


@dataclass(frozen=True, slots=True)
class Insert:
    """Put a new item into the list at a place, behind another item; first when `after` is None."""

    at: Place
    item: dict[str, Any]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take an item out."""

    item: str


@dataclass(frozen=True, slots=True)
class Move:
    """Put an item into the list at a place, behind another item; first when `after` is None."""

    item: str
    to: Place
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Replace:
    """Put another document in the place of all."""

    document: Document


Op = Set | Unset | Insert | Remove | Move | Replace
_KINDS: dict[str, type[Any]] = {kind.__name__.lower(): kind for kind in (Set, Unset, Insert, Remove, Move, Replace)}


def to_text(ops: tuple[Op, ...]) -> str:
    """Return ops as JSON."""
    return orjson.dumps([{"op": type(op).__name__.lower(), **asdict(op)} for op in ops]).decode()


def from_text(text: str) -> tuple[Op, ...]:
    """Return the ops that a JSON text holds."""
    return tuple(_op(dict(kept)) for kept in orjson.loads(text))


def _op(kept: dict[str, Any]) -> Op:
    kind = _KINDS[kept.pop("op")]
    made: Op = kind(**{name: tuple(value) if name in {"at", "to"} else value for name, value in kept.items()})
    return made


def copied(document: Document) -> Document:
    """Return a copy that shares nothing."""
    made: Document = orjson.loads(orjson.dumps(document))
    return made


def apply(document: Document, op: Op) -> tuple[Document, Op]:
    """Return the document with an op done, and the op that undoes it.

    :raises NotAllowedError: the place is gone or is no list of items.
    """
    new = copied(document)
    if isinstance(op, Replace):
        return copied(op.document), Replace(document)
    if isinstance(op, Set | Unset):
        return new, _put(new, op)
    if isinstance(op, Insert):
        _insert(_list_at(new, op.at), copied(op.item), op.after)
        return new, Remove(op.item[ID])
    if isinstance(op, Remove):
        return new, _remove(new, op)
    return new, _move(new, op)


def apply_all(document: Document, ops: tuple[Op, ...]) -> tuple[Document, tuple[Op, ...]]:
    """Return the document with all ops done in order, and the ops that undo them."""
    undoing: list[Op] = []
    for op in ops:
        document, undo = apply(document, op)
        undoing.insert(0, undo)
    return document, tuple(undoing)


def _gone(place: object) -> NotAllowedError:
    return NotAllowedError("draft", gone=str(place))


def _put(document: Document, op: Set | Unset) -> Op:
    value: Any = item_at(document, op.at[0])
    if value is None or len(op.at) < 2:
        raise _gone(op.at)
    for key in op.at[1:-1]:
        if not isinstance(value.get(key), dict):
            if isinstance(op, Unset):
                return op
            value[key] = {}
        value = value[key]
    last = op.at[-1]
    undo: Op = Set(op.at, value[last]) if last in value else Unset(op.at)
    if isinstance(op, Set):
        value[last] = copied({"value": op.value})["value"]
    else:
        value.pop(last, None)
    return undo


def _list_at(document: Document, place: Place) -> list[Any]:
    value: Any = item_at(document, place[0])
    if value is None:
        raise _gone(place)
    for key in place[1:-1]:
        value = value.setdefault(key, {})
        if not isinstance(value, dict):
            raise _gone(place)
    found = value.setdefault(place[-1], [])
    if not is_item_list(found):
        raise _gone(place)
    listed: list[Any] = found
    return listed


def _insert(into: list[Any], item: dict[str, Any], after: str | None) -> None:
    """Put an item behind another; behind all when that one is gone."""
    if after is None:
        into.insert(0, item)
        return
    place = next((n for n, other in enumerate(into) if other[ID] == after), len(into) - 1)
    into.insert(place + 1, item)


def _remove(document: Document, op: Remove) -> Op:
    found = find(document, op.item)
    if found is None:
        raise _gone(op.item)
    item, listed, position = found
    undo = Insert(list_place(document, op.item), item, listed[position - 1][ID] if position else None)
    del listed[position]
    return undo


def _move(document: Document, op: Move) -> Op:
    found = find(document, op.item)
    if found is None or any(inner[ID] == op.to[0] for inner in _family(found[0])):
        raise _gone(op.item)
    item, listed, position = found
    undo = Move(op.item, list_place(document, op.item), listed[position - 1][ID] if position else None)
    del listed[position]
    _insert(_list_at(document, op.to), item, op.after)
    return undo


def _family(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [item, *_below(item)]


def _below(value: Any) -> list[dict[str, Any]]:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    found = [inner for part in parts for inner in _below(part)]
    return [part for part in parts if isinstance(part, dict) and ID in part] + found


def list_place(document: Document, key: str) -> Place:
    """Return the place of the list that holds an item.

    :raises NotAllowedError: the item is gone.
    """
    found = _search(document, ("",), key)
    if found is None:
        raise _gone(key)
    return found


def _search(value: dict[str, Any], place: Place, key: str) -> Place | None:
    for name, part in value.items():
        if isinstance(part, dict):
            found = _search(part, (*place, name), key)
        elif isinstance(part, list):
            found = _search_list(part, (*place, name), key)
        else:
            found = None
        if found:
            return found
    return None


def _search_list(listed: list[Any], place: Place, key: str) -> Place | None:
    items = [item for item in listed if isinstance(item, dict) and ID in item]
    if any(item[ID] == key for item in items):
        return place
    return next(filter(None, (_search(item, (item[ID],), key) for item in items)), None)
