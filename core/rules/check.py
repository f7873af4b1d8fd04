"""Types: every name is declared, every option exists, both sides go together, or the rule is refused."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping

from banshi.core.rules.nodes import (
    AND,
    ARITHMETIC,
    IF,
    IN,
    NOT,
    OR,
    ORDERS,
    Call,
    Items,
    Literal,
    Name,
    Node,
    Operation,
)
from banshi.core.rules.problems import KINDS, mismatch, needed, refuse, unknown_name
from banshi.core.rules.signatures import call_type, check_option, item_type
from banshi.core.rules.typed import WORDS, Typed, alike, literal_type
from banshi.core.rules.types import BOOL, NUMBER, TEXT, Kind, ValueType, choice

Scope = Mapping[str, ValueType]
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")
_CALCULATE = {
    "date": (
        "日期用 add_days(d, n) 和 days_between(a, b) 计算",
        "with dates use add_days(d, n) and days_between(a, b)",
    ),
    "text": ("文字不能加减；数字不要加引号", "there is no calculating with text; a number has no quotes"),
    "list": (
        "一列数字先用 sum(…)、count(…)、min(…)、max(…) 合成一个数",
        "make a column one number with sum, count, min or max",
    ),
}


def check(node: Node, scope: Scope, expect: Kind | None = None) -> Typed:
    """Check a whole rule.

    :raises RuleError: a name, an option or a kind is not right, or the rule does not give what is expected.
    """
    found = _Checker(scope).node(node)
    if expect == "bool":
        return _condition(found)
    if expect is not None and not alike(found.type, ValueType(expect)):
        zh, en = KINDS[expect]
        needed(expect, found.kind, found.shown, (f"改成得出{zh}的规则", f"write a rule that gives {en}"), found.column)
    return found


class _Checker:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def node(self, node: Node) -> Typed:
        if isinstance(node, Literal):
            return Typed(node, literal_type(node.value))
        if isinstance(node, Name):
            return Typed(node, self._declared(node))
        if isinstance(node, Items):  # its entries are checked against what stands left of `in`
            return Typed(node, None)
        parts = tuple(self.node(part) for part in node.parts)
        if isinstance(node, Call):
            return Typed(node, call_type(node.function, parts, node.column), parts)
        return Typed(node, _operation(node, parts), parts)

    def _declared(self, node: Name) -> ValueType:
        found = self._scope.get(node.key)
        if found is None:
            options = frozenset[str]().union(*(declared.options for declared in self._scope.values()))
            unknown_name(node.key, self._scope, options, node.column)
        if not _NAME.fullmatch(node.key) or any(map(keyword.iskeyword, node.key.split("."))):
            refuse(
                f"“{node.key}”不能写进规则", f"{node.key!r} cannot be written in a rule",
                "请换一个不是 Python 保留字的标识", "give it a key that is no word of Python's own", node.column,
            )  # fmt: skip
        return found


def _operation(node: Operation, parts: tuple[Typed, ...]) -> ValueType | None:
    if node.sign in {AND, OR, NOT}:
        for part in parts:
            _condition(part)
        return BOOL
    if node.sign in ARITHMETIC:
        for part in parts:
            _number(part)
        return NUMBER
    if node.sign == IF:
        return _alternatives(parts)
    if node.sign == IN:
        _membership(*parts)
    else:
        _comparison(node.sign, *parts)
    return BOOL


def _condition(part: Typed) -> Typed:
    if part.kind != "bool":
        hint = ("写成比较，例如 serves_meals == 'yes'", "write a comparison, such as serves_meals == 'yes'")
        if part.key and part.type and part.type.kind == "choice" and part.type.options:
            option = "yes" if "yes" in part.type.options else min(part.type.options)
            hint = (f"写成 {part.key} == '{option}'", f"write {part.key} == '{option}'")
        elif part.key:
            hint = (f"判断有没有填写用 filled({part.key})", f"to ask whether it is answered write filled({part.key})")
        needed("bool", part.kind, part.shown, hint, part.column)
    return part


def _number(part: Typed) -> None:
    if part.type is not None and part.kind != "number":
        other = ("这里只能用数字", "use a number here")
        hint = _CALCULATE.get("list" if part.kind == "choices" else str(part.kind), other)
        needed("number", part.kind, part.shown, hint, part.column)


def _alternatives(parts: tuple[Typed, ...]) -> ValueType | None:
    found: Typed | None = None
    for index, part in enumerate(parts):
        if index % 2 == 0 and index < len(parts) - 1:
            _condition(part)
        elif part.type is not None:
            if found is not None and not alike(found.type, part.type):
                mismatch((found.shown, found.kind), (part.shown, part.kind), part.column)
            found = found or part
    if found is None or found.kind not in WORDS:
        return found.type if found else None
    values = [part.type for part in (*parts[1::2], parts[-1]) if part.type is not None]
    if all(value.kind == "choice" for value in values):
        return choice(*(option for value in values for option in value.options))
    return TEXT


def _comparison(sign: str, left: Typed, right: Typed) -> None:
    for one, other in ((left, right), (right, left)):
        if one.type is not None and one.kind == "choice":
            check_option(one, one.type.options, other)
    sides = (left.shown, left.kind), (right.shown, right.kind)
    if sign in ORDERS:
        if left.kind != right.kind or left.kind not in {"number", "date"}:
            mismatch(*sides, right.column, sign)
        return
    several = {"choices", "list"} & {left.kind, right.kind}
    if not alike(left.type, right.type) or (several and None not in {left.kind, right.kind}):
        mismatch(*sides, right.column, sign)


def _membership(item: Typed, several: Typed) -> None:
    if isinstance(several.node, Items):
        _among(item, several.node)
        return
    if several.kind not in {"choices", "list"}:
        hint = (
            "写成 x in ['a', 'b'] 或 'a' in 多选字段；在文字里找用 contains(x, '字')",
            "write x in ['a', 'b'] or 'a' in the_field; to look in a text use contains(x, 'word')",
        )
        zh, en = KINDS[several.kind or "nothing"]
        refuse(
            f"in 的右边要是列表，{several.shown} 是{zh}", f"a list stands right of in, {several.shown} is {en}",
            *hint, several.column,
        )  # fmt: skip
    held = item_type(several)
    check_option(several, held.options, item)
    if not alike(held, item.type):
        mismatch((several.shown, held.kind), (item.shown, item.kind), item.column)


def _among(item: Typed, items: Items) -> None:
    columns = items.columns or (items.column,) * len(items.values)
    for value, column in zip(items.values, columns, strict=True):
        entry = Typed(Literal(value, column), literal_type(value))
        if item.type is not None and item.kind == "choice":
            check_option(item, item.type.options, entry)
        if item.kind in {"choices", "list"} or not alike(item.type, entry.type):
            mismatch((item.shown, item.kind), (entry.shown, entry.kind), column)
