"""Which value a part must have for the whole to have a given one: how boundary values find their way to the names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from banshi.core.rules.calculation import CALCULATE, plain
from banshi.core.rules.days import add_days, day

MOST_ROWS = 60
MOST_CHARACTERS = 2_000
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(born: dt.date, sex: str = "1") -> str:
    """Return an identity number of nobody, with a right check character.

    Source: GB 11643-1999.
    """
    digits = f"110101{born.year:04}{born:%m%d}" + ("001" if sex == "1" else "002")
    rest = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11
    return digits + "10X98765432"[rest]


def months_later(start: dt.date, months: int) -> dt.date | None:
    """Return the day so many months later, the last day of the month where it lacks the day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for last in (start.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, min(start.day, last))
        except (ValueError, OverflowError):
            continue
    return None


def _sum(value: Any, parts: Sequence[Any], index: int) -> Iterable[Any]:
    for other, part in enumerate(parts):
        value = value if other == index else CALCULATE["-"](value, part)
    yield value


def _product(value: Any, parts: Sequence[Any], index: int) -> Iterable[Any]:
    for other, part in enumerate(parts):
        value = value if other == index else CALCULATE["/"](value, part)
    yield value


def _difference(value: Any, parts: Sequence[Any], index: int) -> Iterable[Any]:
    if len(parts) == 1:
        yield CALCULATE["-"](0, value)
    else:
        yield CALCULATE["+"](value, parts[1]) if index == 0 else CALCULATE["-"](parts[0], value)


def _quotient(value: Any, parts: Sequence[Any], index: int) -> Iterable[Any]:
    yield CALCULATE["*"](value, parts[1]) if index == 0 else CALCULATE["/"](parts[0], value)


def _months(value: Any, parts: Sequence[Any], index: int, unit: int = 1) -> Iterable[Any]:
    count, fixed = _whole(value), day(parts[1 - index])
    if count is None or fixed is None:
        return
    found = months_later(fixed, count * unit * (1 if index == 1 else -1))
    if found is not None:
        yield from (found, add_days(found, 1), add_days(found, -1))


def _days(value: Any, parts: Sequence[Any], index: int) -> Iterable[Any]:
    fixed = day(parts[1 - index])
    if fixed is not None and plain(value) is not None:
        yield add_days(fixed, value if index == 1 else -value)


def _add_days(value: Any, parts: Sequence[Any], index: int) -> Iterable[Any]:
    start, days, end = day(parts[0]), plain(parts[1]), day(value)
    if end is None:
        return
    if index == 0 and days is not None:
        yield add_days(end, -days)
    if index == 1 and start is not None:
        yield (end - start).days


def _age(value: Any, parts: Sequence[Any], index: int) -> Iterable[Any]:
    return _months(value, parts, index, 12) if index == 0 and len(parts) == 2 else ()


def _length(value: Any) -> Iterable[Any]:
    count = _whole(value)
    if count is not None and 0 <= count <= MOST_CHARACTERS:
        yield "字" * count


def _whole(value: Any) -> int | None:
    found = plain(value)
    if found is None:
        return None
    whole = int(found)
    return whole if whole == found and -(10**9) < whole < 10**9 else None


_JOINED: dict[str, Callable[[Any, Sequence[Any], int], Iterable[Any]]] = {
    "+": _sum,
    "-": _difference,
    "*": _product,
    "/": _quotient,
    "age": _age,
    "days_between": _days,
    "months_between": _months,
    "years_between": lambda value, parts, index: _months(value, parts, index, 12),
    "add_days": _add_days,
}
_ALONE: dict[str, Callable[[Any], Iterable[Any]]] = {
    "birth_date": lambda value: [identity(value)],
    "sex": lambda value: [identity(dt.date(1990, 1, 1), value)],
    "date": lambda value: [value.isoformat()],
    "round": lambda value: [value],
    "abs": lambda value: [value, CALCULATE["-"](0, value)],
    "length": _length,
    "upper": lambda value: [value, value.lower()],
    "sum": lambda value: [(value,)],
}


def solve(word: str, value: Any, parts: Sequence[Any], index: int) -> Iterable[Any]:
    """Return values for one part with which the whole has a value, the other parts being as they are.

    :param word: a sign or a function; for some nothing is known.
    :param value: of the whole, of its declared kind.
    :param parts: the present values; for `age` the present day last.
    """
    if word in {"min", "max"}:
        return [(value,)] if len(parts) == 1 else [value]
    if word == "count":
        count, rows = _whole(value), parts[0]
        return [rows[:1] * count] if count is not None and 0 <= count <= MOST_ROWS and isinstance(rows, tuple) else []
    if word in _JOINED:
        return _JOINED[word](value, parts, index)
    return _ALONE[word](value) if word in _ALONE and index == 0 else []


def near(value: Any) -> tuple[Any, ...]:
    """Return a value with its neighbours: n-1, n, n+1 in its own last decimal; the day before and after."""
    if day(value):
        return add_days(value, -1), value, add_days(value, 1)
    found = plain(value)
    if found is None:
        return (value,)
    places = -int(found.as_tuple().exponent) if isinstance(found, Decimal) else 0
    step = Decimal(1).scaleb(-min(max(places, 0), 6))
    return CALCULATE["-"](found, step), found, CALCULATE["+"](found, step)
