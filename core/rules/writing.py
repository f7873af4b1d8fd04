"""From tree to canonical text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from banshi.core.rules.nodes import AND, IF, IN, NOT, OR, Call, Items, Literal, Name, Node, Operation

_STRENGTH = {
    IF: 1, OR: 2, AND: 3, NOT: 4, IN: 5, "==": 5, "!=": 5, "<": 5, "<=": 5, ">": 5, ">=": 5,
    "+": 6, "-": 6, "*": 7, "/": 7,
}  # fmt: skip
_UNARY, _ATOM = 8, 9


def written(node: Node) -> str:
    """Return the canonical text of a tree: reading it gives the same tree again."""
    return _write(node)[0]


def literal(value: Any) -> str:
    """Return a literal as it is written in a rule."""
    if isinstance(value, str):
        safe = value.replace("\\", "\\\\")
        if "'" not in safe:
            return f"'{safe}'"
        return f'"{safe}"' if '"' not in safe else "'" + safe.replace("'", "\\'") + "'"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _write(node: Node) -> tuple[str, int]:
    """Return the text and how strongly its outermost sign binds."""
    if isinstance(node, Literal):
        negative = isinstance(node.value, int | Decimal) and node.value < 0
        return literal(node.value), _UNARY if negative else _ATOM
    if isinstance(node, Name):
        return node.key, _ATOM
    if isinstance(node, Items):
        return f"[{', '.join(map(literal, node.values))}]", _ATOM
    if isinstance(node, Call):
        return f"{node.function}({', '.join(map(written, node.parts))})", _ATOM
    return _operation(node)


def _operation(node: Operation) -> tuple[str, int]:
    sign, parts = node.sign, node.parts
    if sign == NOT:
        inner = parts[0]
        if isinstance(inner, Operation) and inner.sign == IN:
            return f"{_part(inner.parts[0], 6)} not in {_part(inner.parts[1], 6)}", _STRENGTH[IN]
        return f"not {_part(inner, _STRENGTH[NOT])}", _STRENGTH[NOT]
    if sign == "-" and len(parts) == 1:
        return f"-{_part(parts[0], _UNARY)}", _UNARY
    if sign == IF:
        pairs = zip(parts[:-1:2], parts[1::2], strict=True)
        ways = "".join(f"{_part(value, 2)} if {_part(test, 2)} else " for test, value in pairs)
        return ways + _part(parts[-1], _STRENGTH[IF]), _STRENGTH[IF]
    strength = _STRENGTH[sign]
    first = _part(parts[0], strength + (strength == 5))
    return f" {sign} ".join([first, *(_part(part, strength + 1) for part in parts[1:])]), strength


def _part(node: Node, least: int) -> str:
    """Return the text of a part, in brackets where it binds less strongly than it must."""
    text, strength = _write(node)
    return text if strength >= least else f"({text})"
