"""Closures that rules run as; each takes the environment and never raises, whatever that holds."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from banshi.core.rules import shortcuts
from banshi.core.rules.calculation import CALCULATE, plain
from banshi.core.rules.days import day
from banshi.core.rules.functions import FUNCTIONS, Function
from banshi.core.rules.nodes import AND, ARITHMETIC, IF, IN, NOT, OR, Call, Items, Literal, Name, Operation
from banshi.core.rules.rule import Environment, Run
from banshi.core.rules.typed import Typed

_TESTS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def closure(typed: Typed) -> Run:
    """Return the closure of a checked node."""
    node = typed.node
    if isinstance(node, Literal):
        return _constant(node.value)
    if isinstance(node, Name):
        return shortcuts.read(node.key)
    if isinstance(node, Call):
        return _call(FUNCTIONS[node.function], [closure(part) for part in typed.parts])
    if isinstance(node, Operation):
        return _operation(node.sign, typed.parts)
    return _constant(None)


def condition(typed: Typed) -> Run:
    """Return the closure of a condition, which gives True or False and nothing else."""
    node = typed.node
    if isinstance(node, Name):
        return shortcuts.is_true(node.key)
    if isinstance(node, Operation) and node.sign == IF:
        run = closure(typed)
        return lambda env: run(env) is True
    return closure(typed)


def _constant(value: Any) -> Run:
    return lambda _env: value


def _operation(sign: str, parts: Sequence[Typed]) -> Run:
    if sign == AND:
        return shortcuts.all_of([condition(part) for part in parts])
    if sign == OR:
        return shortcuts.one_of([condition(part) for part in parts])
    if sign == NOT:
        run = condition(parts[0])
        return lambda env: not run(env)
    if sign == IF:
        return _alternatives(parts)
    if sign in ARITHMETIC:
        return _arithmetic(sign, [closure(part) for part in parts])
    return _membership(*parts) if sign == IN else _comparison(sign, *parts)


def _alternatives(parts: Sequence[Typed]) -> Run:
    ways = [(condition(test), closure(value)) for test, value in zip(parts[:-1:2], parts[1::2], strict=True)]
    otherwise = closure(parts[-1])
    if len(ways) == 1:
        test, value = ways[0]
        return lambda env: value(env) if test(env) else otherwise(env)

    def run(env: Environment) -> Any:
        for test, value in ways:
            if test(env):
                return value(env)
        return otherwise(env)

    return run


def _arithmetic(sign: str, parts: Sequence[Run]) -> Run:
    calculate = CALCULATE[sign]
    if len(parts) == 1:
        only = parts[0]
        return lambda env: calculate(0, only(env))
    if len(parts) == 2:
        left, right = parts
        return lambda env: calculate(left(env), right(env))

    def run(env: Environment) -> Any:
        found = parts[0](env)
        for part in parts[1:]:
            found = calculate(found, part(env))
        return found

    return run


def _comparison(sign: str, left: Typed, right: Typed) -> Run:
    if left.constant and right.key:
        return _comparison(_TURNED[sign], right, left)
    # A decimal and a float of the same digits differ in Python; the slower way makes them alike.
    if left.key and right.constant and right.value is not None and not isinstance(right.value, Decimal):
        return shortcuts.COMPARE[sign](left.key, right.value)
    return _compared(sign, left, right)


def _compared(sign: str, left: Typed, right: Typed) -> Run:
    one, other, test = closure(left), closure(right), _TESTS[sign]
    if left.kind == "number" and right.kind == "number":
        one, other = _then(plain, one), _then(plain, other)
    ordered = sign not in {"==", "!="}
    if ordered and left.kind == "date":
        one, other = _then(day, one), _then(day, other)

    def run(env: Environment) -> bool:
        a, b = one(env), other(env)
        try:
            if ordered and (a is None or b is None):
                return False
            return bool(test(a, b))
        except Exception:
            return sign == "!="

    return run


def _then(tidy: Callable[[Any], Any], run: Run) -> Run:
    return lambda env: tidy(run(env))


def _membership(item: Typed, several: Typed) -> Run:
    if isinstance(several.node, Items):
        options = frozenset(several.node.values)
        if item.kind == "number":
            return _among(_then(plain, closure(item)), options)
        return shortcuts.among(item.key, options) if item.key else _among(closure(item), options)
    if item.constant and several.key:
        return shortcuts.chosen(item.value, several.key)
    wanted, held = closure(item), closure(several)

    def run(env: Environment) -> bool:
        try:
            found = held(env)
            return isinstance(found, tuple | list) and wanted(env) in found
        except Exception:
            return False

    return run


def _among(item: Run, options: frozenset[Any]) -> Run:
    def run(env: Environment) -> bool:
        try:
            return item(env) in options
        except Exception:
            return False

    return run


def _call(function: Function, parts: Sequence[Run]) -> Run:
    call, missing = function.call, False if function.returns and function.returns.kind == "bool" else None
    if function.today:
        parts = [*parts, shortcuts.read("today")]
    goes_on = function.answers_missing

    def run(env: Environment) -> Any:
        values = [part(env) for part in parts]
        try:
            if not goes_on and None in values:
                return missing
            return call(*values)
        except Exception:
            return missing

    return run
