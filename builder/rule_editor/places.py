"""Where in a matter a rule stands: that decides what it may read and what it must give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from banshi.core.rules.types import Kind

WHERES = ("form", "row", "material", "guide", "chain", "check", "calculate", "licence")
_WRITTEN = re.compile(r"([a-z]+)(?::([a-z0-9_.]+))?(?:/([a-z0-9_.]+))?(?:@([0-9A-Za-z_-]+))?")


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a rule.

    :param where: one of `WHERES`.
    :param group: the repeated section in whose rows it stands.
    :param field: the field whose check it is.
    :param item: the id of the draft's item that holds it; `located` makes group and field of it.
    """

    where: str = "form"
    group: str = ""
    field: str = ""
    item: str = ""

    @property
    def expects(self) -> Kind | None:
        """What the rule must give; None for any value."""
        return None if self.where in {"calculate", "licence"} else "bool"


def place_of(text: str) -> Place:
    """Read a place: `form`, `material`, `guide`, `chain`, `licence`, `row:GROUP`, `check:FIELD`, `check:GROUP/FIELD`,
    `calculate`, `calculate:GROUP`, or `WHERE@ITEM` with the id of an item of a draft; anything odd is `form`.
    """
    found = _WRITTEN.fullmatch(text)
    if found is None or found[1] not in WHERES:
        return Place()
    where, first, second, item = found[1], found[2] or "", found[3] or "", found[4] or ""
    if where == "check":
        return Place(where, first if second else "", second or first, item)
    return Place(where, first, "", item)


def located(place: Place, document: Any) -> Place:
    """Return a place that names an item as one that names group and field.

    :param document: a draft's document with the ids of its items.
    """
    if not place.item:
        return place
    above = next(_above(document, place.item, ()), ())
    group = next((key for item in above if (key := _repeat(item))), "")
    field = next((name for item in reversed(above) if (name := name_of(item)) and not _repeat(item)), "")
    where = "row" if place.where == "form" and group else place.where
    return Place(where, group, field if where == "check" else "")


def _above(value: Any, item: str, path: tuple[Mapping[str, Any], ...]) -> Iterator[tuple[Mapping[str, Any], ...]]:
    """Yield the items from the root down to the one of an id."""
    if isinstance(value, Mapping):
        if "_id" in value:
            path = (*path, value)
            if value["_id"] == item:
                yield path
        for part in value.values():
            yield from _above(part, item, path)
    elif isinstance(value, list):
        for part in value:
            yield from _above(part, item, path)


def _repeat(item: Mapping[str, Any]) -> str:
    repeat = item.get("repeat") if "fields" in item else None
    key = repeat.get("key") if isinstance(repeat, Mapping) else None
    return key if isinstance(key, str) else ""


def name_of(field: Mapping[str, Any]) -> str:
    """Return the name of a field as its author wrote it; empty where there is none."""
    name = field.get("key") or field.get("element")
    return name if isinstance(name, str) else ""
