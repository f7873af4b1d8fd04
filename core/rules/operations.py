"""Closures that rules are made of; each takes the environment and never raises."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from decimal import Context, Decimal, DecimalException
from typing import Any

from banshi.core.rules.rule import Environment, Run

ARITHMETIC = Context(prec=34)
LIMIT = 10**30
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def constant(value: Any) -> Run:
    """Return a closure of a constant."""
    return lambda _env: value


def name(key: str) -> Run:
    """Return a closure that reads a name."""
    return lambda env: env.get(key)


def equal_constant(key: str, value: Any) -> Run:
    """Return a closure for `name == constant`, the commonest of all."""
    return lambda env: env.get(key) == value


def compare_constant(key: str, sign: str, value: Any) -> Run:
    """Return a closure for `name < constant` and the like."""
    test = COMPARISONS[sign]

    def run(env: Environment) -> bool:
        found = env.get(key)
        try:
            return found is not None and test(found, value)
        except TypeError:
            return False

    return run


def compare(left: Run, sign: str, right: Run) -> Run:
    """Return a closure for a comparison; with something not answered an order is false."""
    test = COMPARISONS[sign]
    orders = sign not in {"==", "!="}

    def run(env: Environment) -> bool:
        a, b = left(env), right(env)
        if orders and (a is None or b is None):
            return False
        try:
            return bool(test(a, b))
        except TypeError:
            return False

    return run


def among(item: Run, options: frozenset[Any]) -> Run:
    """Return a closure for `item in [constants]`."""

    def run(env: Environment) -> bool:
        try:
            return item(env) in options
        except TypeError:
            return False

    return run


def chosen(option: Any, several: Run) -> Run:
    """Return a closure for `option in choices`."""

    def run(env: Environment) -> bool:
        found = several(env)
        return isinstance(found, (tuple, list, frozenset)) and option in found

    return run


def both(parts: Sequence[Run]) -> Run:
    """Return a closure for `and`."""
    if len(parts) == 2:
        first, second = parts
        return lambda env: bool(first(env) and second(env))
    if len(parts) == 3:
        one, two, three = parts
        return lambda env: bool(one(env) and two(env) and three(env))
    return lambda env: all(part(env) for part in parts)


def either(parts: Sequence[Run]) -> Run:
    """Return a closure for `or`."""
    if len(parts) == 2:
        first, second = parts
        return lambda env: bool(first(env) or second(env))
    return lambda env: any(part(env) for part in parts)


def negation(part: Run) -> Run:
    """Return a closure for `not`."""
    return lambda env: not part(env)


def condition(test: Run, yes: Run, no: Run) -> Run:
    """Return a closure for `yes if test else no`."""
    return lambda env: yes(env) if test(env) else no(env)


def arithmetic(sign: str, left: Run, right: Run) -> Run:
    """Return a closure for `+ - * /` on numbers; what is missing, infinite or too large gives nothing."""

    def run(env: Environment) -> Any:
        a, b = left(env), right(env)
        if not isinstance(a, (int, Decimal)) or not isinstance(b, (int, Decimal)):
            return None
        try:
            return tidy(_CALCULATE[sign](Decimal(a), Decimal(b)))
        except DecimalException:
            return None

    return run


_CALCULATE: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": ARITHMETIC.add,
    "-": ARITHMETIC.subtract,
    "*": ARITHMETIC.multiply,
    "/": ARITHMETIC.divide,
}


def tidy(value: Decimal) -> int | Decimal | None:
    """Return a number in its plainest form: an int where it is whole; None beyond bounds."""
    if not value.is_finite() or abs(value) > LIMIT:
        return None
    return int(value) if value == value.to_integral_value() else value


def call(function: Callable[..., Any], parts: Sequence[Run], needs_today: bool) -> Run:
    """Return a closure that calls a registered function; with something not answered it gives nothing."""

    def run(env: Environment) -> Any:
        values = [part(env) for part in parts]
        if needs_today:
            values.append(env.get("today"))
        if any(value is None for value in values):
            return None
        try:
            return function(*values)
        except (TypeError, ValueError, ArithmeticError, AttributeError, LookupError):
            return None

    return run


def filled(part: Run) -> Run:
    """Return a closure that tells whether something is answered."""
    return lambda env: part(env) not in (None, "", ())
