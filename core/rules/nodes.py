"""What a rule is made of: one small tree that text and JSONLogic are both read into and written from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

MAX_TEXT = 2_000
"""Characters of a rule as written."""
MAX_CANONICAL = 8_000
"""Characters of a rule in canonical text, where chained comparisons are written out."""
MAX_NODES = 400
MAX_DEPTH = 20
MAX_ITEMS = 200
"""Entries of a list."""
MAX_DIGITS = 30
"""Digits of a number."""

AND, OR, NOT, IN, IF = "and", "or", "!", "in", "if"
ORDERS = ("<", "<=", ">", ">=")
EQUALITIES = ("==", "!=")
ARITHMETIC = ("+", "-", "*", "/")
SIGNS = frozenset({AND, OR, NOT, IN, IF, *ORDERS, *EQUALITIES, *ARITHMETIC})


@dataclass(frozen=True, slots=True)
class Literal:
    """A number (int or Decimal), a text, True, False or None."""

    value: int | Decimal | str | bool | None
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """Something that the scope declares."""

    key: str
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Items:
    """A list of literals; it stands right of `in` only."""

    values: tuple[Any, ...]
    column: int = field(default=1, compare=False)
    columns: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """One of the signs with its parts; `if` has condition, value, condition, value, …, otherwise."""

    sign: str
    parts: tuple[Node, ...]
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a registered function."""

    function: str
    parts: tuple[Node, ...]
    column: int = field(default=1, compare=False)


Node = Literal | Name | Items | Operation | Call


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all below it."""
    yield node
    if isinstance(node, Operation | Call):
        for part in node.parts:
            yield from walk(part)


def operation(sign: str, parts: tuple[Node, ...], column: int) -> Node:
    """Return an operation in its one canonical shape.

    `and` and `or` take up their like, `+` and `*` take up their like on the left, `if` takes up the `if` in its
    otherwise, and minus a number is a number.
    """
    if sign in {AND, OR}:
        return Operation(sign, tuple(inner for part in parts for inner in _alike(part, sign)), column)
    if sign in {"+", "*"}:
        return Operation(sign, (*_alike(parts[0], sign), *parts[1:]), column)
    if sign == IF:
        return Operation(sign, (*parts[:-1], *_alike(parts[-1], sign)), column)
    if sign == "-" and len(parts) == 1 and isinstance(parts[0], Literal):
        value = parts[0].value
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return Literal(-value, column)
    return Operation(sign, parts, column)


def _alike(part: Node, sign: str) -> tuple[Node, ...]:
    return part.parts if isinstance(part, Operation) and part.sign == sign else (part,)


class Meter:
    """Counts what is read, so that no rule grows beyond its bounds, however it is written."""

    def __init__(self) -> None:
        self.nodes = 0

    def within(self, depth: int) -> bool:
        """Count one node at a depth; tell whether that is still within bounds."""
        self.nodes += 1
        return self.nodes <= MAX_NODES and depth <= MAX_DEPTH
