"""The canonical form: the typed subset of JSONLogic, from and to the nodes of a rule."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NoReturn

from banshi.core.rules import literals
from banshi.core.rules.functions import FUNCTIONS
from banshi.core.rules.nodes import (
    AND,
    IF,
    IN,
    MAX_ITEMS,
    SIGNS,
    Call,
    Items,
    Literal,
    Meter,
    Name,
    Node,
    Operation,
    operation,
)  # fmt: skip
from banshi.core.rules.problems import bad_number, refuse, too_large

_SAME = {"===": "==", "!==": "!="}
_COUNTS = {
    "and": (2, 400), "or": (2, 400), "!": (1, 1), "==": (2, 2), "!=": (2, 2), "<": (2, 3), "<=": (2, 3), ">": (2, 2),
    ">=": (2, 2), "in": (2, 2), "+": (2, 400), "*": (2, 400), "-": (1, 2), "/": (2, 2), "if": (3, 400),
}  # fmt: skip


def to_tree(node: Node) -> Any:
    """Return a node as JSONLogic: JSON values only."""
    if isinstance(node, Literal):
        return literals.kept(node.value)
    if isinstance(node, Name):
        return {"var": node.key}
    if isinstance(node, Items):
        return [literals.kept(value) for value in node.values]
    word = node.function if isinstance(node, Call) else node.sign
    return {word: [to_tree(part) for part in node.parts]}


def from_tree(tree: Any) -> Node:
    """Read JSONLogic.

    :param tree: what `json.loads` gives; never trusted.
    :raises RuleError: it is not of the subset, or beyond the bounds of a rule.
    """
    return _Reader().node(tree, 1)


def _odd(what: str) -> NoReturn:
    refuse(
        f"规则的存储格式不对：{what}", f"the stored form of the rule is not right: {what}",
        "只能用规则语言里有的运算", "use the operations of the rule language only",
    )  # fmt: skip


class _Reader:
    def __init__(self) -> None:
        self._meter = Meter()

    def node(self, tree: Any, depth: int) -> Node:
        if not self._meter.within(depth):
            too_large()
        if not isinstance(tree, dict):
            return _literal(tree)
        if len(tree) != 1:
            _odd("{…}")
        word, given = next(iter(tree.items()))
        parts = given if isinstance(given, list) else [given]
        if word == "var":
            return _name(parts)
        if word == "decimal":
            return _decimal(parts)
        word = _SAME.get(word, word) if isinstance(word, str) else word
        if word not in SIGNS and word not in FUNCTIONS:
            _odd(str(word)[:40])
        if word == IN and len(parts) == 2 and isinstance(parts[1], list):
            return Operation(IN, (self.node(parts[0], depth + 1), _items(parts[1])))
        found = tuple(self.node(part, depth + 1) for part in parts)
        return Call(word, found) if word in FUNCTIONS else self._operation(word, found)

    def _operation(self, word: str, parts: tuple[Node, ...]) -> Node:
        least, most = _COUNTS[word]
        if not least <= len(parts) <= most or (word == IF and len(parts) % 2 == 0):
            _odd(word)
        if len(parts) == 3 and word in {"<", "<="}:
            return operation(AND, (Operation(word, parts[:2]), Operation(word, parts[1:])), 1)
        return operation(word, parts, 1)


def _literal(value: Any) -> Literal:
    if value is None or isinstance(value, bool):
        return Literal(value)
    if isinstance(value, str):
        return literals.text(value, 1)
    if isinstance(value, int) and abs(value) < 10**30:
        return Literal(int(value))
    if isinstance(value, float) and abs(value) < 1e30:
        return _written(Decimal(repr(value)))
    if isinstance(value, int | float):
        bad_number("…", 1)
    _odd(type(value).__name__)


def _written(value: Decimal) -> Literal:
    found = literals.number(format(abs(value), "f"), 1)
    return _negated(found) if value < 0 else found


def _negated(found: Literal) -> Literal:
    return Literal(-found.value) if isinstance(found.value, int | Decimal) else found


def _decimal(parts: list[Any]) -> Literal:
    text = parts[0] if len(parts) == 1 else None
    if not isinstance(text, str):
        _odd("decimal")
    found = literals.number(text.removeprefix("-"), 1)
    return _negated(found) if text.startswith("-") else found


def _name(parts: list[Any]) -> Name:
    if len(parts) != 1 or not isinstance(parts[0], str):
        _odd("var")
    return Name(parts[0])


def _items(values: list[Any]) -> Items:
    if not 1 <= len(values) <= MAX_ITEMS:
        _odd("in […]")
    found = tuple((_decimal([v["decimal"]]) if _is_decimal(v) else _literal(v)).value for v in values)
    return Items(found)


def _is_decimal(value: Any) -> bool:
    return isinstance(value, dict) and list(value) == ["decimal"]
