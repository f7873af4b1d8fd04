"""From rows to a rule's text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from banshi.builder.rule_editor.measures import measured
from banshi.builder.rule_editor.rows import Group, One, Other, Row
from banshi.core.rules.nodes import AND, IN, NOT, OR, Call, Items, Literal, Name, Node, Operation, operation
from banshi.core.rules.writing import written

SIGNS = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
_CALLS = {"contains": "contains", "lacks": "contains", "starts": "starts_with", "starts_not": "starts_with"}
DENIED = {"lacks", "starts_not", "empty", "excludes", "none_of", "fails"}


def to_text(group: Group) -> str:
    """Return the rule that rows say; empty where there is no row.

    What comes back from `to_rows` is the same, with groups of one part and groups within their like taken up.
    """
    node = to_node(group)
    return "" if node is None else written(node)


def row_text(row: Row) -> str:
    """Return the rule that one row says."""
    return written(_row(row))


def to_node(group: Group) -> Node | None:
    """Return the tree of a group; None where it holds no row."""
    found = [_row(part) if isinstance(part, Row) else to_node(part) for part in group.parts]
    parts = tuple(part for part in found if part is not None)
    if not parts:
        return None
    joined = operation(AND if group.kind == "all" else OR, parts, 1) if len(parts) > 1 else parts[0]
    return Operation(NOT, (joined,)) if group.kind == "none" else joined


def operand(value: One) -> Node:
    """Return the node of a value."""
    if isinstance(value, Other):
        return Name(value.key)
    if isinstance(value, dt.date):
        return Call("date", (Literal(value.isoformat()),))
    return Literal(value)


def _row(row: Row) -> Node:
    node = _asserted(row, measured(row.field, row.measure))
    return Operation(NOT, (node,)) if row.operator in DENIED else node


def _asserted(row: Row, subject: Node) -> Node:
    make = _MAKERS.get(row.operator)
    if make is not None:
        return make(subject, row)
    return Operation(SIGNS[row.operator], (subject, operand(_one(row))))


def _one(row: Row) -> One:
    if row.value is None or isinstance(row.value, tuple):
        return ""
    return row.value


def _several(row: Row) -> tuple[One, ...]:
    return row.value if isinstance(row.value, tuple) else ()


def _between(subject: Node, row: Row) -> Node:
    # The lower bound stands left, as nowhere else: so two rows that happen to make a range stay two rows.
    low, high = (operand(value) for value in _several(row))
    return operation(AND, (Operation("<=", (low, subject)), Operation("<=", (subject, high))), 1)


def _among(subject: Node, row: Row) -> Node:
    return Operation(IN, (subject, Items(_several(row))))


_MAKERS: dict[str, Callable[[Node, Row], Node]] = {
    "between": _between,
    "one_of": _among,
    "none_of": _among,
    "includes": lambda subject, row: Operation(IN, (operand(_one(row)), subject)),
    "excludes": lambda subject, row: Operation(IN, (operand(_one(row)), subject)),
    "filled": lambda subject, _row: Call("filled", (subject,)),
    "empty": lambda subject, _row: Call("filled", (subject,)),
    "holds": lambda subject, _row: subject,
    "fails": lambda subject, _row: subject,
    **{word: lambda subject, row: Call(_CALLS[row.operator], (subject, operand(_one(row)))) for word in _CALLS},
}
