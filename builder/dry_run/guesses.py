"""What somebody might enter in a field: plain values by field type, the likeliest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from random import Random

from banshi.builder.dry_run.identifiers import numbers
from banshi.builder.dry_run.persons import SamplePerson, born, id_number
from banshi.core.compiler.compiled import CompiledField
from banshi.core.extensions.field_type import FieldProblem, FieldSpec
from banshi.plugins.builtin.regions import seed_regions

_FAMILY, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "示安宁平和顺康乐泰祥瑞昌明远"
Raw = list[str]
_Guess = Callable[[FieldSpec], Iterator[Raw]]


def readable(item: CompiledField, raw: Sequence[str]) -> bool:
    """Tell whether a field takes an entry by itself, whatever the rules of the form say."""
    try:
        return item.type.parse(item.spec, list(raw)) is not None
    except FieldProblem:
        return False


class Guesses:
    """Guesses entries for one person; the same seed guesses the same.

    :param on: the day on which ages hold and from which dates are reckoned.
    """

    def __init__(self, person: SamplePerson, on: dt.date, seed: int) -> None:
        self._person = person
        self._on = on
        self._seed = seed
        self._rng = Random(seed)  # noqa: S311 - samples, no secrets
        self._known = person.known()
        self._own = ""
        self._names: dict[str, str] = {}
        self._by_type: dict[str, _Guess] = {
            "text": self._text, "long-text": self._text, "number": self._number, "money": self._number,
            "date": self._date, "date-range": self._dates, "time": self._time, "yes-no": self._yes_no,
            "choice": self._choice, "choices": self._choices, "email": self._email, "file": self._file,
            "photo": self._file, "commitment": self._signed, "region": self._region, "address": self._address,
            "id-number": self._identifier, "uscc": self._identifier, "phone": self._identifier,
            "bank-account": self._identifier,
        }  # fmt: skip

    def belongs(self, prefix: str) -> None:
        """Say which fields are about the sample person: those whose names begin so."""
        self._own = prefix

    def of(self, item: CompiledField, whose: str = "") -> list[Raw]:
        """Return entries that a field takes by itself.

        :param whose: what sets the people of a form apart, such as the row of a repeated section.
        """
        spec = item.spec
        self._whose = whose + spec.name.rpartition(".")[0]
        guess = self._by_type.get(spec.type, self._anything)
        found: list[Raw] = []
        self._item = item
        for raw in (*self._before(item), *guess(spec)):
            if raw not in found and readable(item, raw):
                found.append(raw)
        return found

    def _before(self, item: CompiledField) -> Iterator[Raw]:
        own = self._person.answers.get(item.spec.name)
        if own:
            yield [own]
        known = self._known.get(item.spec.source or "")
        if known:
            yield [known]
        if item.default:
            yield [item.default]
        prefix, _, tail = item.spec.name.rpartition(".")
        if prefix == self._own:
            about = {
                "name": self._person.legal_rep or self._person.name, "id_no": self._person.id_no,
                "sex": self._person.sex, "mobile": self._person.mobile, "nationality": self._person.nationality,
                "birth_date": str(self._person.birth_date or ""), "passport": self._person.passport,
            }  # fmt: skip
            if about.get(tail):
                yield [about[tail]]

    def _text(self, spec: FieldSpec) -> Iterator[Raw]:
        for key in spec.checks:
            yield from ([text] for text in numbers(key, self._passes, self._on, self._rng))
        most = spec.max_length or 200
        if spec.sensitivity != "plain" and spec.name.endswith("name"):
            yield [self._name()[:most]]
        label = "".join(sign for sign in spec.label.zh if sign.isalnum())
        yield [f"示例{label}"[:most]]
        yield ["示例"[:most]]
        digits = "".join(str(self._rng.randrange(1, 10)) for _ in range(18))
        yield from ([digits[:length]] for length in (4, 6, 8, 10, 11, 18, most) if length <= most)

    def _name(self) -> str:
        if self._whose not in self._names:
            order = len(self._names) + self._seed
            family, given = _FAMILY[order % len(_FAMILY)], _GIVEN[1 + order // len(_FAMILY) % (len(_GIVEN) - 1)]
            self._names[self._whose] = f"{family}示{given}"
        return self._names[self._whose]

    def _identifier(self, spec: FieldSpec) -> Iterator[Raw]:
        if spec.type == "id-number" and spec.name.rpartition(".")[0] != self._own:
            yield [id_number(born(38, self._on, self._rng.randrange(20, 300)), self._rng.randrange(100, 900))]
        key = {"bank-account": "bank-card"}.get(spec.type, spec.type)
        for check in spec.checks or (key,):
            yield from ([text] for text in numbers(check, self._passes, self._on, self._rng))

    def _passes(self, text: str) -> bool:
        return readable(self._item, [text])

    def _number(self, spec: FieldSpec) -> Iterator[Raw]:
        least, most = _limit(spec.min, Decimal(0)), _limit(spec.max, Decimal(1_000_000))
        if least >= 1000 and most <= 3000:
            yield ["2012"]
        start = least + self._rng.randint(1, 9)
        for value in (start, least, least + 1, 1, 2, 3, 10, 20, 30, 50, 100, 1000, (least + most) / 2, most, 0):
            yield [format(value, "f")]

    def _date(self, spec: FieldSpec) -> Iterator[Raw]:
        spread = self._rng.randrange(1, 60)
        ahead = [365 * 5, 365 * 6, 365 * 12, 365 * 30, 30, 365, 1]
        back = [-365 * 3, -365 * 8, -365 * 35, -30, -1, 0]
        order = [*ahead, *back] if spec.min == "today" else [*back, *ahead]
        yield from ([(self._on + dt.timedelta(days=days + (spread if days > 60 else 0))).isoformat()] for days in order)
        for limit in (spec.min, spec.max):
            if isinstance(limit, str) and limit != "today":
                yield [limit]

    def _dates(self, spec: FieldSpec) -> Iterator[Raw]:
        days = [raw[0] for raw in self._date(spec)]
        yield from ([first, last] for first in days for last in days if first < last)

    def _time(self, spec: FieldSpec) -> Iterator[Raw]:
        yield from ([text] for text in ("09:00", str(spec.min or "10:00"), str(spec.max or "17:00")))

    def _yes_no(self, _spec: FieldSpec) -> Iterator[Raw]:
        yield from (["yes"], ["no"]) if self._seed % 2 == 0 else (["no"], ["yes"])

    def _choice(self, spec: FieldSpec) -> Iterator[Raw]:
        keys = list(spec.options)
        if self._seed:
            self._rng.shuffle(keys)
        yield from ([key] for key in keys)

    def _choices(self, spec: FieldSpec) -> Iterator[Raw]:
        keys = list(spec.options)
        yield from ([key] for key in keys)
        yield from (keys[:count] for count in range(2, len(keys) + 1))

    def _email(self, _spec: FieldSpec) -> Iterator[Raw]:
        yield [f"sample{self._rng.randrange(1000)}@example.com"]

    def _file(self, spec: FieldSpec) -> Iterator[Raw]:
        yield [f"sample-{self._rng.randrange(1000)}"]

    def _signed(self, _spec: FieldSpec) -> Iterator[Raw]:
        yield ["signed"]

    def _region(self, spec: FieldSpec) -> Iterator[Raw]:
        within = str(spec.params.get("within", "")).rstrip("0")
        near = [code for code in _counties() if code.startswith(within)]
        yield from ([code] for code in ("530199000000", *near[self._seed % max(len(near), 1) :][:20]))

    def _address(self, spec: FieldSpec) -> Iterator[Raw]:
        detail = f"示例县示例镇示范路 {self._rng.randrange(1, 200)} 号"[: spec.max_length or 200]
        yield ["", detail]
        yield from ([raw[0], detail] for raw in self._region(spec))

    def _anything(self, spec: FieldSpec) -> Iterator[Raw]:
        """Try what other types would take: a pack's own type may be like one of them."""
        for guess in (self._choice, self._text, self._number, self._date, self._yes_no, self._identifier):
            yield from guess(spec)


def _limit(declared: float | str | None, otherwise: Decimal) -> Decimal:
    try:
        found = otherwise if declared is None else Decimal(str(declared))
        return found.to_integral_value() if found == found.to_integral_value() else found
    except InvalidOperation:
        return otherwise


@cache
def _counties() -> tuple[str, ...]:
    return tuple(region.code for region in seed_regions() if region.level == "county")
