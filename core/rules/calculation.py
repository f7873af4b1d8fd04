"""Arithmetic of rules: exact, bounded, and never raising; what cannot be said is None."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

Number = int | Decimal
LIMIT = 10**30
"""No number in a rule is larger; a result beyond it is None."""
PLACES = 6
"""Most decimals that `round` keeps."""
# No traps: a division by zero gives infinity and no exception; tidy() turns it into None.
_CONTEXT = Context(prec=60, traps=[])
_UNITS = tuple(Decimal(1).scaleb(-places) for places in range(PLACES + 1))


def plain(value: Any) -> Number | None:
    """Return a value as a number of rules; None for all else, and for numbers beyond bounds.

    A float, as YAML reads a local figure, counts as the decimal that it is written as.
    """
    kind = type(value)
    if kind is float:
        value, kind = Decimal(repr(value)), Decimal
    if isinstance(value, int) and kind is int:
        return value if -LIMIT <= value <= LIMIT else None
    if isinstance(value, Decimal) and value.is_finite() and value.adjusted() <= 30:
        return value
    return None


def tidy(value: Decimal) -> Number | None:
    """Return a result in its plainest form: an int where it is whole; None beyond bounds."""
    if not value.is_finite() or not -LIMIT <= value <= LIMIT:
        return None
    if value == value.to_integral_value():
        return int(value)
    return value.normalize(_CONTEXT)


def _calculated(exact: Callable[[int, int], int], decimal: Callable[[Decimal, Decimal], Decimal]) -> Callable[..., Any]:
    def calculate(left: Any, right: Any) -> Number | None:
        a, b = plain(left), plain(right)
        if a is None or b is None:
            return None
        if isinstance(a, int) and isinstance(b, int):
            found = exact(a, b)
            return found if -LIMIT <= found <= LIMIT else None
        return tidy(decimal(Decimal(a), Decimal(b)))

    return calculate


def divide(a: Any, b: Any) -> Number | None:
    """Return a divided by b; None where b is 0."""
    a, b = plain(a), plain(b)
    return None if a is None or not b else tidy(_CONTEXT.divide(Decimal(a), Decimal(b)))


CALCULATE: dict[str, Callable[[Any, Any], Number | None]] = {
    "+": _calculated(lambda a, b: a + b, _CONTEXT.add),
    "-": _calculated(lambda a, b: a - b, _CONTEXT.subtract),
    "*": _calculated(lambda a, b: a * b, _CONTEXT.multiply),
    "/": divide,
}


def total(values: Iterable[Any]) -> Number | None:
    """Return the sum of a column; what is not answered is left out."""
    found: Number | None = 0
    for value in values:
        if value is not None:
            found = CALCULATE["+"](found, value)
    return found


def rounded(value: Any, places: Any) -> Number | None:
    """Return a number rounded half up (四舍五入) to 0–6 decimals; None for other numbers of decimals."""
    value = plain(value)
    if value is None or places not in range(PLACES + 1):
        return None
    return tidy(Decimal(value).quantize(_UNITS[int(places)], ROUND_HALF_UP, _CONTEXT))


def magnitude(value: Any) -> Number | None:
    """Return a number without its sign."""
    value = plain(value)
    return None if value is None else abs(value)
