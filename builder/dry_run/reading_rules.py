"""What a rule compares, so that answers can be found with which it holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from banshi.core.compiler.compiled import CompiledField
from banshi.core.rules.check import check
from banshi.core.rules.closures import closure
from banshi.core.rules.nodes import EQUALITIES, IN, ORDERS, Call, Items, Operation
from banshi.core.rules.rule import CompiledRule, Run
from banshi.core.rules.tree import from_tree
from banshi.core.rules.typed import Typed
from banshi.core.rules.types import ValueType


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison inside a rule: its two sides as functions, and the names that stand there alone."""

    left: Run
    right: Run
    left_key: str
    right_key: str
    items: tuple[Any, ...] = ()


def comparisons(rule: CompiledRule, scope: Mapping[str, ValueType]) -> Iterator[Comparison]:
    """Yield what a rule compares.

    :param scope: the types of the names that it reads.
    """
    for part in check(from_tree(rule.tree), scope).walk():
        node = part.node
        if isinstance(node, Operation) and node.sign in {*ORDERS, *EQUALITIES, IN}:
            yield _comparison(*part.parts)
        elif isinstance(node, Call) and node.function == "any_of":
            yield _comparison(part.parts[0], part.parts[1])


def wanted(one: Comparison, environment: Mapping[str, Any], key: str = "value") -> Iterator[Any]:
    """Yield the values of a name with which a comparison may hold, given the others."""
    for own, other in ((one.left_key, one.right), (one.right_key, one.left)):
        if own != key:
            continue
        found = other(environment)
        yield from _near(found)
        if isinstance(found, (list, tuple)):
            yield from found
    if one.left_key == key:
        yield from one.items


def raws(item: CompiledField, values: Iterable[Any]) -> Iterator[list[str]]:
    """Yield values as they would be entered, those that the field's type can write."""
    for value in values:
        try:
            yield item.type.raw(value)
        except (AttributeError, TypeError, ValueError):
            continue


def _comparison(left: Typed, right: Typed) -> Comparison:
    items = tuple(right.node.values) if isinstance(right.node, Items) else ()
    return Comparison(closure(left), closure(right), left.key or "", right.key or "", items)


def _near(value: Any) -> Iterator[Any]:
    if value is None or isinstance(value, (bool, list, tuple)):
        return
    yield value
    if isinstance(value, (int, Decimal)):
        yield from (value + 1, value - 1)
    elif isinstance(value, dt.date):
        yield from (value + dt.timedelta(days=1), value - dt.timedelta(days=1), value + dt.timedelta(days=400))
