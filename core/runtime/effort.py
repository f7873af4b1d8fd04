"""What applying takes, reckoned before anybody has answered: fields, minutes, materials; from the compiled matter alone.

A rule that reads only what is known before the form (the guide, the kind of applicant, region parameters) is run; one
that reads answers of the form may come out either way, and what it shows counts half on a usual way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from banshi.core.compiler.compiled import CompiledField, CompiledMaterial, CompiledMatter, CompiledSection
from banshi.core.definitions.form import Repeat
from banshi.core.rules.rule import CompiledRule
from banshi.core.runtime.guide_ways import guide_ways

CHARACTERS = 255
"""Read in a minute: Chinese, adults (IReST; Trauzettel-Klosinski and Dietz 2012)."""
QUESTION, CONFIRM, PROMISE, UPLOAD = 10, 10, 60, 180
"""Seconds: a question of the guide; what is obtained by sharing; a commitment to read and sign; a file to find and send."""
OPTIONAL = 0.5
"""What may be left out takes half the time: every second person leaves it out."""
Means = Literal["hand", "later", "promise", "share"]
MEANS: tuple[Means, ...] = ("hand", "later", "promise", "share")
"""How a material comes: handed in, handed in but it may follow, a commitment instead, obtained by the office itself."""
SECONDS: Mapping[Means, int] = {"hand": UPLOAD, "later": UPLOAD, "promise": PROMISE, "share": CONFIRM}
_NONE = (0.0, 0.0, 0.0)
_Three = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Range:
    """A figure over the ways of the guide."""

    fewest: float
    typical: float
    """The mean of what is usual on each way."""
    most: float


@dataclass(frozen=True, slots=True)
class Effort:
    """What applying takes."""

    fields: Range
    seconds: Range
    known: float
    """How many fields on a usual way are filled in already for somebody whose data are known."""
    materials: Mapping[Means, Range]
    ways: int

    @property
    def minutes(self) -> int:
        """Whole minutes of a usual way; at least one."""
        return max(1, round(self.seconds.typical / 60))

    @property
    def known_share(self) -> float:
        """The part of the fields that is filled in already, 0 to 1."""
        return self.known / self.fields.typical if self.fields.typical else 0.0


@dataclass(frozen=True, slots=True)
class _Way:
    fields: _Three
    seconds: _Three
    known: float
    materials: Mapping[Means, _Three]


def effort(matter: CompiledMatter) -> Effort:
    """Reckon what applying takes over the ways of the guide."""
    ways = [_way(matter, dict(known)) for known in guide_ways(matter)]
    return Effort(
        _range([way.fields for way in ways]),
        _range([way.seconds for way in ways]),
        sum(way.known for way in ways) / len(ways),
        {means: _range([way.materials[means] for way in ways]) for means in MEANS},
        len(ways),
    )


def _range(found: list[_Three]) -> Range:
    return Range(min(one[0] for one in found), sum(one[1] for one in found) / len(found), max(one[2] for one in found))


def chance(rule: bool | CompiledRule | None, known: Mapping[str, Any]) -> float:
    """Return 1 where a rule holds, 0 where it does not, and a half where nobody can know yet."""
    if rule is None:
        return 1.0
    if isinstance(rule, bool):
        return float(rule)
    return float(bool(rule.run(known))) if rule.reads <= known.keys() else 0.5


def way_of(material: CompiledMaterial) -> Means:
    """Return how a material comes, at its easiest."""
    definition = material.definition
    if definition.obtain:
        return "share"
    return "promise" if definition.promise else "later" if definition.tolerable else "hand"


def field_seconds(item: CompiledField, required: float = 1.0) -> float:
    """Return how long a field takes: its type's time, less where it may be left out, and what there is to read."""
    return item.type.seconds * (OPTIONAL + (1 - OPTIONAL) * required) + reading(item.spec.help.zh)


def reading(text: str) -> float:
    """Return how many seconds a text takes to read."""
    return len(text) * 60 / CHARACTERS


def _way(matter: CompiledMatter, known: dict[str, Any]) -> _Way:
    guide = sum(QUESTION + reading(q.definition.help.zh) for q in matter.guide if q.key in known)
    fields, seconds, prefilled = _NONE, (guide, guide, guide), 0.0
    for section in matter.form.sections:
        for item, likely, rows in _asked(section, known):
            counts = _counted(likely, rows)
            fields = _add(fields, counts)
            seconds = _add(seconds, counts, field_seconds(item, chance(item.required, known)))
            prefilled += counts[1] if item.spec.source or item.default is not None else 0.0
    materials = dict.fromkeys(MEANS, _NONE)
    for material in matter.materials:
        means, counts = way_of(material), _counted(chance(material.need, known), (1, 1, 1))
        materials[means] = _add(materials[means], counts)
        seconds = _add(seconds, counts, SECONDS[means])
    return _Way(fields, seconds, prefilled, materials)


def _asked(section: CompiledSection, known: dict[str, Any]) -> Iterator[tuple[CompiledField, float, _Three]]:
    """Yield what a section asks, how likely, and in how many rows; note what is hidden for certain as not answered."""
    shown = chance(section.show, known)
    rows = _rows(section.repeat)
    for item in section.fields:
        likely = min(shown, chance(item.show, known))
        if likely and item.asked:
            yield item, likely, rows
        elif not likely:
            known[f"{section.repeat.key}.{item.name}" if section.repeat else item.name] = () if section.repeat else None


def _rows(repeat: Repeat | None) -> _Three:
    """Return how many rows are filled in: as few as must be, two as a rule, three."""
    if repeat is None:
        return 1, 1, 1
    return repeat.min, min(max(2, repeat.min), repeat.max), min(max(3, repeat.min), repeat.max)


def _counted(likely: float, rows: _Three) -> _Three:
    return rows[0] * (likely == 1), rows[1] * likely, rows[2] * (likely > 0)


def _add(one: _Three, other: _Three, times: float = 1.0) -> _Three:
    return one[0] + other[0] * times, one[1] + other[1] * times, one[2] + other[2] * times
