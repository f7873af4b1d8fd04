"""The functions that rules may call: a fixed table, each bounded and never raising where a rule calls it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from banshi.core.rules import calculation, days
from banshi.core.rules.types import BOOL, DATE, NUMBER, TEXT, ValueType, choice

Takes = Literal["number", "text", "date", "list", "numbers", "any", "item", "ordered"]
"""What an argument may be: text or choice for `text`; a column or several choices for `list`; a column of numbers
for `numbers`; what the list before it holds for `item`; numbers or dates, or one column of them, for `ordered`."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the rule language."""

    name: str
    takes: tuple[Takes, ...]
    returns: ValueType | None
    """None: the kind of its arguments."""
    call: Callable[..., Any]
    """Given values that are answered and, where `today` says so, the present day last."""
    today: bool = False
    most: int = 0
    """How many arguments at most, where that is more than `takes` names."""
    answers_missing: bool = False
    """It is called with what is not answered, too; other functions then give None, or False for a condition."""


MOST = 20


def _count(values: Sequence[Any]) -> int:
    return sum(value is not None for value in values)


def _upper(text: str) -> str:
    # ß would become SS: no result is longer than what went in.
    return "".join(large if len(large := character.upper()) == 1 else character for character in text)


def _filled(value: Any) -> bool:
    return not (value is None or value == "" or value in ((), []))


def _least(*values: Any) -> Any:
    return min(_ordered(values), default=None)


def _greatest(*values: Any) -> Any:
    return max(_ordered(values), default=None)


def _ordered(values: Sequence[Any]) -> list[Any]:
    column = values[0] if len(values) == 1 and isinstance(values[0], tuple | list) else values
    answered = [value for value in column if value is not None]
    if any(days.day(value) for value in answered):
        return [value for value in answered if days.day(value)]
    return [found for value in answered if (found := calculation.plain(value)) is not None]


FUNCTIONS: dict[str, Function] = {
    function.name: function
    for function in (
        Function("age", ("date",), NUMBER, days.age, today=True),
        Function("birth_date", ("text",), DATE, days.birth_date),
        Function("sex", ("text",), choice("1", "2"), days.sex),
        Function("days_between", ("date", "date"), NUMBER, days.days_between),
        Function("months_between", ("date", "date"), NUMBER, days.months_between),
        Function("years_between", ("date", "date"), NUMBER, days.years_between),
        Function("add_days", ("date", "number"), DATE, days.add_days),
        Function("date", ("text",), DATE, days.read_day),
        Function("sum", ("numbers",), NUMBER, calculation.total),
        Function("count", ("list",), NUMBER, _count),
        Function("min", ("ordered",), None, _least, most=MOST),
        Function("max", ("ordered",), None, _greatest, most=MOST),
        Function("round", ("number", "number"), NUMBER, calculation.rounded),
        Function("abs", ("number",), NUMBER, calculation.magnitude),
        Function("length", ("text",), NUMBER, len),
        Function("contains", ("text", "text"), BOOL, lambda whole, part: part in whole),
        Function("starts_with", ("text", "text"), BOOL, lambda whole, start: whole.startswith(start)),
        Function("filled", ("any",), BOOL, _filled, answers_missing=True),
        Function("any_of", ("list", "item"), BOOL, lambda values, wanted: wanted in values),
        Function("upper", ("text",), TEXT, _upper),
    )
}
