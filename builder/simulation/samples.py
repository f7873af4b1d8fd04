"""Answers that a field takes: read by its own type, so that a simulation enters nothing that people could not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from banshi.builder.simulation.identifiers import known_numbers, numbers_for
from banshi.core.compiler.compiled import CompiledField
from banshi.core.extensions.field_type import FieldSpec
from banshi.core.extensions.registers import Registers
from banshi.core.rules.boundary import TODAY
from banshi.core.rules.types import ValueType

ENOUGH = 6
"""So many answers of a text or a number are enough; of a choice all options are taken."""
_DAYS = (0, 1, 30, 365, -1, -30, -365, -3650, -13000)
_NUMBERS = (1, 2, 3, 5, 10, 100, 1000, 2000, 0, -1, Decimal("0.5"))
_TEXTS = ("样例", "样例二", "样例三", "样例四")
_OTHERS = (
    "sample@example.com", "other@example.com", "08:30", "17:00", "13800000001", "13900000002",
    "110101", "310101", "530102", "530199", "530100", "330102", "https://example.com", "1", "2026-01-15",
)  # fmt: skip


class Samples:
    """Answers by field, found once and kept."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers
        self._found: dict[int, tuple[Any, ...]] = {}
        self._legal: dict[tuple[int, Any], bool] = {}
        self._kept: list[CompiledField] = []
        self.stand_ins: list[str] = []

    def of(self, item: CompiledField) -> tuple[Any, ...]:
        """Return answers that a field takes, the plainest first."""
        if id(item) not in self._found:
            self._kept.append(item)
            self._found[id(item)] = self._find(item) or self._stand_in(item)
        return self._found[id(item)]

    def takes(self, item: CompiledField, value: Any) -> bool:
        """Tell whether a field takes an answer: what the type makes of it when it is entered is that answer."""
        if value is None or value in self.of(item):
            return True
        key = (id(item), value)
        if key not in self._legal:
            self._legal[key] = self._try(item, value)
        return self._legal[key]

    def ordered(self, item: CompiledField, chosen: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return chosen options in the order of the field."""
        order = list(item.spec.options) or sorted(item.type.value_type(item.spec).options)
        if item.type.value_type(item.spec).kind != "choices" or not set(chosen) <= set(order):
            return chosen
        return tuple(option for option in order if option in chosen)

    def _try(self, item: CompiledField, value: Any) -> bool:
        kind = item.type.value_type(item.spec).kind
        if kind == "date":
            return isinstance(value, dt.date) and _within(item.spec, value)
        try:
            return bool(item.type.parse(item.spec, item.type.raw(value)) == value)
        except Exception:  # a field type may be a plugin's: what it cannot take it does not take
            return False

    def _find(self, item: CompiledField) -> tuple[Any, ...]:
        declared = item.type.value_type(item.spec)
        if declared.kind == "date":
            return tuple(day for day in _days(item.spec) if _within(item.spec, day))[:ENOUGH]
        if declared.kind == "list" and declared.item and declared.item.kind == "date":
            days = [day for day in _days(item.spec) if _within(item.spec, day)]
            return ((days[0], max(days)), (days[0], days[0])) if days else ()
        several = declared.kind in {"choice", "choices"}
        found: dict[Any, None] = {}
        for raw in self._raws(item, declared):
            value = _read(item, raw)
            if value is not None:
                found[value] = None
            if len(found) >= ENOUGH and not several:
                break
        return tuple(found)

    def _raws(self, item: CompiledField, declared: ValueType) -> Iterator[Sequence[str]]:
        spec = item.spec
        if item.default is not None:
            yield [item.default]
        if declared.options:
            yield from _options(spec, declared)
            return
        if declared.kind == "number":
            yield from ([str(number)] for number in _numbers(spec))
            return
        longest = spec.max_length or 200
        checks = spec.checks or ((spec.type,) if spec.type in self._registers.identifier_checks else ())
        yield from ([text] for text in numbers_for(self._registers.identifier_checks, checks))
        yield from ([text[:longest]] for text in _TEXTS)
        yield from ([text] for text in (*_regions(spec), *_OTHERS, *map(str, filter(None, (spec.min, spec.max)))))
        yield from ([text] for text in known_numbers())
        yield from ([region, "样例路 1 号"] for region in (*_regions(spec), *_OTHERS))
        yield ["signed"]

    def _stand_in(self, item: CompiledField) -> tuple[Any, ...]:
        """Return something of the right kind for a field whose type takes nothing that is known."""
        if item.asked:
            self.stand_ins.append(item.name)
        declared = item.type.value_type(item.spec)
        plain: dict[str, Any] = {"number": 1, "date": TODAY, "bool": True, "list": (), "choices": ()}
        return (plain.get(declared.kind, "样例"),)


def _read(item: CompiledField, raw: Sequence[str]) -> Any:
    """Return what a field makes of an entry; None where it is refused, whoever made the type."""
    try:
        return item.type.parse(item.spec, raw)
    except Exception:
        return None


def _options(spec: FieldSpec, declared: ValueType) -> Iterator[list[str]]:
    order = [key for key in spec.options if key in declared.options]
    order += sorted(declared.options - set(order))
    yield from ([option] for option in order)
    if declared.kind == "choices":
        yield from (order[:count] for count in range(2, len(order) + 1))


def _numbers(spec: FieldSpec) -> Iterator[Any]:
    limits = [limit for limit in (spec.min, spec.max) if limit is not None]
    yield from _NUMBERS
    for limit in limits:
        plain = int(limit) if isinstance(limit, float) and limit.is_integer() else limit
        yield plain


def _days(spec: FieldSpec) -> list[dt.date]:
    ends = [day for given in (spec.min, spec.max) if (day := _limit(given)) is not None]
    return list(dict.fromkeys([TODAY + dt.timedelta(days=days) for days in _DAYS] + ends))


def _within(spec: FieldSpec, day: dt.date) -> bool:
    earliest, latest = _limit(spec.min), _limit(spec.max)
    return (earliest is None or day >= earliest) and (latest is None or day <= latest)


def _limit(given: float | str | None) -> dt.date | None:
    """Return a limit as a day of the simulation, whose today never moves."""
    if given == "today":
        return TODAY
    try:
        return dt.date.fromisoformat(str(given)) if isinstance(given, str) else None
    except ValueError:
        return None


def _regions(spec: FieldSpec) -> Iterator[str]:
    within = str(spec.params.get("within", ""))
    if within:
        stem = within.rstrip("0")
        stem += "0" * (len(stem) % 2)
        yield within
        yield from (f"{stem}{number:02}".ljust(6, "0") for number in range(1, 100) if len(stem) < 6)
        yield from (f"{stem}01{number:02}" for number in range(1, 30) if len(stem) == 2)
