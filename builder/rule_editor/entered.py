"""Rows as they stand in a page: plain texts by place, kept as they were entered, complete or not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as declared

from banshi.builder.rule_editor.rows import Group, Kind, One, Other, Row

Posted = Mapping[str, Sequence[str]]
Path = tuple[int, ...]
MOST_PARTS, DEEPEST, LONGEST, MOST_VALUES = 60, 6, 2_000, 200
_NAME = re.compile(r"rule((?:-\d{1,3}){0,7})-(kind|field|was|is|value|to|other)")
_KINDS: dict[str, Kind] = {"all": "all", "any": "any", "none": "none"}


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """A row as entered.

    :param values: the value; two bounds, or several, where the comparison wants them.
    :param other: the name that stands in place of a value; empty for none.
    """

    field: str = ""
    comparison: str = ""
    values: tuple[str, ...] = ()
    other: str = ""
    changed: bool = declared(default=False, compare=False)
    """Whether the field was changed just now: then comparison and value are those of another field."""


@dataclass(frozen=True, slots=True)
class EnteredGroup:
    """A group as entered."""

    kind: Kind = "all"
    parts: tuple[EnteredRow | EnteredGroup, ...] = ()


Entered = EnteredRow | EnteredGroup


def read(posted: Posted) -> EnteredGroup:
    """Return the rows that a page posted: `rule-kind`, `rule-0-field`, `rule-1-0-value`, …; nothing else counts."""
    found: dict[Path, dict[str, tuple[str, ...]]] = {(): {}}
    for name, values in posted.items():
        match = _NAME.fullmatch(name)
        if match is None or len(found) > MOST_PARTS:
            continue
        path = tuple(int(number) for number in match[1].split("-")[1:])
        if len(path) <= DEEPEST:
            found.setdefault(path, {})[match[2]] = tuple(value[:LONGEST] for value in values[:MOST_VALUES])
    root = _read((), found)
    return root if isinstance(root, EnteredGroup) else EnteredGroup()


def _read(path: Path, found: Mapping[Path, Mapping[str, tuple[str, ...]]]) -> Entered:
    said = found[path]
    if path and "kind" not in said:
        value, upper = said.get("value", ()), said.get("to", ())
        values = (*(value[:1] or ("",)), *upper[:1]) if upper else value
        key = _first(said, "field")
        changed = not said.get("is") or _first(said, "was") not in {key, ""}
        return EnteredRow(key, _first(said, "is"), values, _first(said, "other"), changed)
    below = sorted(other for other in found if len(other) == len(path) + 1 and other[: len(path)] == path)
    return EnteredGroup(_KINDS.get(_first(said, "kind"), "all"), tuple(_read(other, found) for other in below))


def _first(said: Mapping[str, tuple[str, ...]], name: str) -> str:
    return next(iter(said.get(name, ())), "")


def entered(group: Group) -> EnteredGroup:
    """Return rows as they are entered; a range between other names becomes two rows, which say the same."""
    return EnteredGroup(group.kind, tuple(_flat(group)))


def _flat(group: Group) -> Iterator[Entered]:
    for part in group.parts:
        if isinstance(part, Group):
            yield entered(part)
            continue
        bounds = part.value if isinstance(part.value, tuple) else ()
        if part.operator != "between" or not any(isinstance(bound, Other) for bound in bounds):
            yield _entered_row(part)
            continue
        prefix = part.comparison.removesuffix("between")
        two = [_entered_row(Row(part.field, prefix + sign, b)) for sign, b in zip(("ge", "le"), bounds, strict=False)]
        if group.kind == "all":
            yield from two
        else:
            yield EnteredGroup("all", tuple(two))


def _entered_row(row: Row) -> EnteredRow:
    if isinstance(row.value, Other):
        return EnteredRow(row.field, row.comparison, (), row.value.key)
    values = row.value if isinstance(row.value, tuple) else () if row.value is None else (row.value,)
    return EnteredRow(row.field, row.comparison, tuple(_word(value) for value in values))


def _word(value: One) -> str:
    if isinstance(value, Other):
        return value.key
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, str) else format(value, "f") if not isinstance(value, int) else str(value)


def part_at(group: EnteredGroup, path: Path) -> Entered | None:
    """Return what stands at a path; None when nothing does."""
    part: Entered = group
    for number in path:
        if not isinstance(part, EnteredGroup) or not 0 <= number < len(part.parts):
            return None
        part = part.parts[number]
    return part


def added(group: EnteredGroup, path: Path, part: Entered) -> EnteredGroup:
    """Return the rows with one more at the end of the group at a path."""
    return _changed(group, path, lambda found: replace(found, parts=(*found.parts, part)))


def removed(group: EnteredGroup, path: Path) -> EnteredGroup:
    """Return the rows without what stands at a path."""
    if not path:
        return replace(group, parts=())
    last = path[-1]
    return _changed(group, path[:-1], lambda g: replace(g, parts=(*g.parts[:last], *g.parts[last + 1 :])))


def switched(group: EnteredGroup, path: Path, kind: str) -> EnteredGroup:
    """Return the rows with another kind of the group at a path."""
    return _changed(group, path, lambda found: replace(found, kind=_KINDS.get(kind, found.kind)))


def _changed(group: EnteredGroup, path: Path, change: Callable[[EnteredGroup], EnteredGroup]) -> EnteredGroup:
    if not path:
        return change(group)
    number = path[0]
    inner = group.parts[number] if 0 <= number < len(group.parts) else None
    if not isinstance(inner, EnteredGroup):
        return group
    made = _changed(inner, path[1:], change)
    return replace(group, parts=(*group.parts[:number], made, *group.parts[number + 1 :]))
