"""From a rule's text to rows, where it can be said in rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from banshi.builder.rule_editor.measures import TODAY, measure_of
from banshi.builder.rule_editor.rows import Group, One, Other, Row
from banshi.builder.rule_editor.writing import SIGNS
from banshi.core.errors import RuleError
from banshi.core.rules.days import read_day
from banshi.core.rules.nodes import AND, IN, NOT, OR, Call, Items, Literal, Name, Node, Operation
from banshi.core.rules.syntax import parse
from banshi.core.rules.types import ValueType

Scope = Mapping[str, ValueType]
_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_BY_SIGN = {sign: operator for operator, sign in SIGNS.items()}
_BY_CALL = {"contains": "contains", "starts_with": "starts", "filled": "filled", "any_of": "includes"}
_DENIALS = {
    "one_of": "none_of", "includes": "excludes", "contains": "lacks", "starts": "starts_not", "filled": "empty",
    "holds": "fails",
}  # fmt: skip


def to_rows(rule_text: str, scope: Scope) -> Group | None:
    """Return a rule as rows; None where it cannot be read or says more than rows can, such as a calculation.

    A name that the scope does not declare makes a row all the same: what is wrong with it is told beside the row.
    """
    if not rule_text.strip():
        return Group("all")
    try:
        node = parse(rule_text)
    except RuleError:
        return None
    found = _part(node, scope)
    return Group("all", (found,)) if isinstance(found, Row) else found


def _part(node: Node, scope: Scope) -> Row | Group | None:
    row = _row(node, scope)
    if row is not None or not isinstance(node, Operation):
        return row
    if node.sign in {AND, OR}:
        return _group(node, scope)
    if node.sign == NOT:
        return _none(node.parts[0], scope)
    return None


def _none(inner: Node, scope: Scope) -> Group | None:
    found = _part(inner, scope)
    if isinstance(found, Group) and found.kind == "any":
        return Group("none", found.parts)
    return None if found is None else Group("none", (found,))


def _group(node: Operation, scope: Scope) -> Row | Group | None:
    parts: list[Row | Group] = []
    waiting = list(node.parts)
    while waiting:
        between = _between(waiting[0], waiting[1]) if node.sign == AND and len(waiting) > 1 else None
        found = between or _part(waiting[0], scope)
        if found is None:
            return None
        parts.append(found)
        del waiting[: 2 if between else 1]
    if len(parts) == 1:
        return parts[0]
    return Group("all" if node.sign == AND else "any", tuple(parts))


def _row(node: Node, scope: Scope) -> Row | None:
    if isinstance(node, Name):
        declared = scope.get(node.key)
        return Row(node.key, "holds") if declared is not None and declared.kind == "bool" else None
    if isinstance(node, Call):
        return _called(node)
    if not isinstance(node, Operation):
        return None
    if node.sign == NOT:
        inner = _row(node.parts[0], scope)
        denied = _DENIALS.get(inner.comparison) if inner else None
        if inner is not None and inner.comparison.endswith(":one_of"):
            denied = f"{inner.measure}:none_of"
        return Row(inner.field, denied, inner.value) if inner and denied else None
    if node.sign == IN:
        return _membership(*node.parts)
    return _comparison(node.sign, *node.parts) if node.sign in _BY_SIGN else None


def _called(node: Call) -> Row | None:
    operator = _BY_CALL.get(node.function)
    if operator is None or not node.parts or not isinstance(node.parts[0], Name):
        return None
    if operator == "filled":
        return Row(node.parts[0].key, operator) if len(node.parts) == 1 else None
    value = _operand(node.parts[1]) if len(node.parts) == 2 else None
    return None if value is None else Row(node.parts[0].key, operator, value)


def _membership(item: Node, several: Node) -> Row | None:
    if isinstance(several, Items):
        subject = measure_of(item)
        plain = not any(value is None or isinstance(value, bool) for value in several.values)
        return Row(subject[0], _compared(subject[1], "one_of"), several.values) if subject and plain else None
    value = _operand(item)
    return Row(several.key, "includes", value) if isinstance(several, Name) and value is not None else None


def _comparison(sign: str, left: Node, right: Node) -> Row | None:
    if (_steady(left) and not _steady(right)) or measure_of(left) is None or _operand(right) is None:
        sign, left, right = _TURNED[sign], right, left
    subject, value = measure_of(left), _operand(right)
    if subject is None or value is None:
        return None
    return Row(subject[0], _compared(subject[1], _BY_SIGN[sign]), value)


def _between(low: Node, high: Node) -> Row | None:
    if not isinstance(low, Operation) or not isinstance(high, Operation) or not low.sign == high.sign == "<=":
        return None
    first, subject = low.parts
    last = _operand(high.parts[1])
    if not _steady(first) or _steady(subject) or subject != high.parts[0] or last is None:
        return None
    found, least = measure_of(subject), _operand(first)
    return Row(found[0], _compared(found[1], "between"), (least, last)) if found and least is not None else None


def _compared(measure: str, operator: str) -> str:
    return f"{measure}:{operator}" if measure else operator


def _steady(node: Node) -> bool:
    """Whether a node is no answer: a literal, a day, a region parameter, today."""
    if isinstance(node, Name):
        return node == TODAY or node.key.startswith("region.")
    return isinstance(node, Literal) or (isinstance(node, Call) and node.function == "date")


def _operand(node: Node) -> One | None:
    if isinstance(node, Name):
        return Other(node.key)
    if isinstance(node, Literal) and isinstance(node.value, str | int | Decimal) and not isinstance(node.value, bool):
        return node.value
    if isinstance(node, Call) and node.function == "date" and len(node.parts) == 1:
        return _day(node.parts[0])
    return None


def _day(node: Node) -> dt.date | None:
    return read_day(node.value) if isinstance(node, Literal) and isinstance(node.value, str) else None
