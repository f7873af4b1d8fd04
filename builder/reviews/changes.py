"""What two documents of a matter differ in, item by item, in words for whoever reviews them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from banshi.core.definitions.events import EVENTS
from banshi.core.definitions.labels import label
from banshi.core.definitions.text import LocalText
from banshi.plugins.builtin.documents import ALL as DOCUMENT_KINDS

_NAMES = (
    "key",
    "step",
    "parallel",
    "wait",
    "each",
    "event",
    "document",
    "element",
    "law",
    "label",
    "title",
    "ask",
    "text",
    "question",
    "name",
    "rule",
)
"""What tells an item from others of its list, in this order."""
_KNOWN = {event.key: event.title for event in EVENTS.values()} | {kind.key: kind.title for kind in DOCUMENT_KINDS}
"""What events and documents are called, by their keys."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a difference is, as the documents are written."""

    keys: tuple[str, ...]
    """From the root; `*` for an item of a list."""
    holders: tuple[Any, Any] = (None, None)
    """What holds the property, before and after."""
    values: tuple[Any, Any] = (None, None)
    follows: LocalText | None = None
    """After which item a new one comes."""

    def under(self, key: str, before: Any, after: Any) -> Spot:
        """Return a spot below this one."""
        return Spot((*self.keys, key), (before, after))


@dataclass(frozen=True, slots=True)
class Changed:
    """One difference."""

    kind: str
    """added, removed, changed or moved."""
    place: tuple[LocalText, ...]
    """From the part of the matter down to the property."""
    before: str
    after: str
    spot: Spot = field(default_factory=lambda: Spot(()), compare=False)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Changed, ...]:
    """Return every difference of two documents, as authors write them; none when they are equal."""
    return tuple(_of_mappings(before, after, (), Spot(())))


def _of_mappings(
    before: Mapping[str, Any], after: Mapping[str, Any], place: tuple[LocalText, ...], spot: Spot
) -> Iterator[Changed]:
    for key in [*before, *(key for key in after if key not in before)]:
        here = spot.under(key, before, after)
        yield from _of(before.get(key), after.get(key), (*place, _word(key)), here)


def _of(before: Any, after: Any, place: tuple[LocalText, ...], spot: Spot) -> Iterator[Changed]:
    before, after = _whole(before, after), _whole(after, before)
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping) and not _is_text(before) and not _is_text(after):
        yield from _of_mappings(before, after, place, spot)
    elif _is_list(before) and _is_list(after):
        yield from _of_lists(before, after, place, spot)
    else:
        kind = "added" if before is None else "removed" if after is None else "changed"
        yield Changed(kind, place, shown(before), shown(after), replace(spot, values=(before, after)))


def _whole(value: Any, other: Any) -> Any:
    """Read nothing as an empty list where the other is a list of items, so that its items are told one by one."""
    if value is None and _is_list(other):
        return []
    return value


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, (dict, list)) for part in value)


def _is_text(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(value) and set(value) <= {"zh", "en"}


def _of_lists(before: list[Any], after: list[Any], place: tuple[LocalText, ...], spot: Spot) -> Iterator[Changed]:
    old, new = _named(before), _named(after)
    for name, item in old.items():
        if name not in new:
            here = Spot((*spot.keys, "*"), (before, after), (item, None))
            yield Changed("removed", (*place, _title(item)), shown(item), "", here)
    kept = [name for name in old if name in new]
    moved = [name for name in new if name in old]
    if kept != moved:
        titles = ["、".join(_title(new[name]).zh for name in order) for order in (kept, moved)]
        yield Changed("moved", place, titles[0], titles[1], replace(spot, values=(before, after)))
    follows: LocalText | None = None
    for name, item in new.items():
        here = Spot((*spot.keys, "*"), (before, after), (None, item), follows)
        if name not in old:
            yield Changed("added", (*place, _title(item)), "", shown(item), here)
        else:
            yield from _of(old[name], item, (*place, _title(item)), here)
        follows = _title(item)


def _named(items: list[Any]) -> dict[tuple[Any, ...], Any]:
    """Return items by what they are known by; one that has no name, or another's, by its position."""
    found: dict[tuple[Any, ...], Any] = {}
    for position, item in enumerate(items):
        key = next((("name", n, shown(item[n])) for n in _NAMES if isinstance(item, Mapping) and item.get(n)), None)
        found[key if key and key not in found else ("position", position, "")] = item
    return found


def is_text(value: Any) -> bool:
    """Tell whether a value is a text in one or both languages."""
    return isinstance(value, str) or _is_text(value)


def _title(item: Any) -> LocalText:
    if isinstance(item, list) and item:
        titles = [_title(part) for part in item[:3]]
        return LocalText(zh="、".join(t.zh for t in titles), en=", ".join(t.in_("en") for t in titles))
    if not isinstance(item, Mapping):
        return LocalText(zh="分支", en="branch")
    value: Any = next((item[n] for n in ("title", "label", "ask", *_NAMES) if item.get(n)), "")
    known = _KNOWN.get(value) if isinstance(value, str) and {"event", "document"} & set(item) else None
    if known:
        return known
    if _is_text(value):
        return LocalText(zh=str(value.get("zh") or value.get("en")), en=str(value.get("en") or value.get("zh")))
    return LocalText(zh=str(value)[:60], en=str(value)[:60])


def _word(key: str) -> LocalText:
    found = label(key)
    return found if found.zh else LocalText(zh=key, en=key)


def shown(value: Any) -> str:
    """Return a value as people read it."""
    if value is None:
        return ""
    if _is_text(value):
        return " / ".join(str(value[name]) for name in ("zh", "en") if value.get(name))
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, Mapping):
        return "；".join(f"{_word(str(k)).zh}：{shown(v)}" for k, v in value.items() if v not in (None, [], {}))[
            :_LONGEST
        ]
    if isinstance(value, list):
        return "、".join(shown(part) for part in value)[:_LONGEST]
    return str(value)
