"""The functions that rules may call: a fixed table, each bounded and never raising."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from banshi.core.rules.types import BOOL, DATE, NUMBER, TEXT, ValueType

Accepts = str
"""What an argument may be: a kind, `any`, `number...` for any number of them, or `same...`."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the rule language."""

    name: str
    accepts: tuple[Accepts, ...]
    returns: ValueType
    call: Callable[..., Any]
    needs_today: bool = False


def _years(start: dt.date, end: dt.date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _months(start: dt.date, end: dt.date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _birth_date(text: str) -> dt.date | None:
    digits = text[6:14]
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if len(text) == 18 else None
    except ValueError:
        return None


def _sex(text: str) -> str | None:
    if len(text) != 18 or not text[16].isdigit():
        return None
    return "male" if int(text[16]) % 2 else "female"


def _add_days(day: dt.date, n: Any) -> dt.date | None:
    try:
        return day + dt.timedelta(days=int(n))
    except (OverflowError, ValueError):
        return None


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _sum(values: Sequence[Any]) -> Any:
    return sum((value for value in values if isinstance(value, (int, Decimal))), 0)


def _round(value: Any, places: Any) -> Any:
    if not 0 <= places <= 6:
        return None
    try:
        found = Decimal(value).quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)
    except InvalidOperation:
        return None
    return int(found) if found == found.to_integral_value() else found


FUNCTIONS = {
    f.name: f
    for f in (
        Function("age", ("date",), NUMBER, lambda born, today: _years(born, today), needs_today=True),
        Function("birth_date", ("text",), DATE, _birth_date),
        Function("sex", ("text",), TEXT, _sex),
        Function("days_between", ("date", "date"), NUMBER, lambda a, b: (b - a).days),
        Function("months_between", ("date", "date"), NUMBER, _months),
        Function("years_between", ("date", "date"), NUMBER, _years),
        Function("add_days", ("date", "number"), DATE, _add_days),
        Function("date", ("text",), DATE, _date),
        Function("sum", ("list",), NUMBER, _sum),
        Function("count", ("list",), NUMBER, lambda values: sum(value is not None for value in values)),
        Function("min", ("number...",), NUMBER, min),
        Function("max", ("number...",), NUMBER, max),
        Function("round", ("number", "number"), NUMBER, _round),
        Function("abs", ("number",), NUMBER, abs),
        Function("length", ("text",), NUMBER, len),
        Function("contains", ("text", "text"), BOOL, lambda whole, part: part in whole),
        Function("starts_with", ("text", "text"), BOOL, lambda whole, start: whole.startswith(start)),
        Function("any_of", ("list", "any"), BOOL, lambda values, wanted: wanted in values),
        Function("upper", ("text",), TEXT, lambda text: text.upper()[: len(text)]),
    )
}
"""All functions but `filled`, which is told about missing answers and so stands in the compiler."""
