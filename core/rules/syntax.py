"""From text to tree: parsed with `ast`, allowed nodes only, everything else refused by its name."""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NoReturn

from banshi.core.rules import literals
from banshi.core.rules.constructs import FORBIDDEN, PLAIN, syntax_hint
from banshi.core.rules.functions import FUNCTIONS
from banshi.core.rules.nodes import (
    AND,
    IF,
    IN,
    MAX_ITEMS,
    MAX_TEXT,
    NOT,
    OR,
    Call,
    Items,
    Literal,
    Meter,
    Name,
    Node,
    Operation,
    operation,
)  # fmt: skip
from banshi.core.rules.problems import not_allowed, refuse, too_large

_SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.And: AND, ast.Or: OR,
}  # fmt: skip
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_ESCAPED = re.compile(r"\\(.?)")


@lru_cache(maxsize=2048)
def parse(text: str) -> Node:
    """Read a rule's text; a builder's checks read all rules of a matter again at each of its versions.

    :raises RuleError: it is too long, does not parse, or holds what the language does not have.
    """
    if len(text) > MAX_TEXT:
        too_large(MAX_TEXT + 1)
    # One line: a rule may be folded over several in YAML, and Python would want brackets for that.
    line = re.sub(r"[\t\r\n]", " ", text)
    _check_signs(line)
    start = len(line) - len(line.lstrip(" "))
    line = line.strip(" ")
    try:
        body = ast.parse(line, mode="eval").body
    except SyntaxError as wrong:
        _not_parsed(line, min(max((wrong.offset or 1) - 1, 0), len(line)), start)
    except (ValueError, RecursionError, MemoryError, OverflowError, Warning):
        too_large()
    reader = _Reader(line, start)
    reader.nothing_after(body)
    return reader.node(body, 1)


def _check_signs(line: str) -> None:
    at = literals.unseen(line)
    if at is not None:
        refuse(
            "规则里有看不见的字符", "the rule holds a character that cannot be seen",
            "删掉它，重新输入这一处", "remove it by typing that part again", at + 1,
        )  # fmt: skip
    for found in _ESCAPED.finditer(line):
        if found[1] not in {"\\", "'", '"'}:
            refuse(
                "反斜杠后面只能是引号或反斜杠", "a backslash stands before a quote or a backslash only",
                "去掉反斜杠", "leave the backslash out", found.start() + 1,
            )  # fmt: skip


def _not_parsed(line: str, index: int, start: int) -> NoReturn:
    zh, en = (
        ("规则是空的", "the rule is empty")
        if not line
        else ("规则写得不完整，或有不认识的符号", "the rule is not complete, or holds a sign that is not known")
    )
    hint = ("写一个条件，例如 serves_meals == 'yes'", "write a condition, such as serves_meals == 'yes'")
    if line:
        hint = syntax_hint(line, index)
        words = [word for word in re.findall(r"[A-Za-z_][A-Za-z_.]*\.([a-z]+)", line) if keyword.iskeyword(word)]
        if words:
            hint = (
                f"“{words[0]}”是 Python 的保留字，请给这个字段换个标识",
                f"{words[0]!r} is a word of Python's own; give that field another key",
            )
    refuse(zh, en, *hint, start + index + 1)


class _Reader:
    """Reads allowed nodes; counts them on the way down, so that it stops in time."""

    def __init__(self, line: str, start: int) -> None:
        self._line = line
        self._bytes = line.encode()
        self._start = start
        self._meter = Meter()
        self._readers: dict[type[ast.AST], Callable[[Any, int], Node]] = {
            ast.Constant: self._constant, ast.Name: self._name, ast.Attribute: self._name, ast.BoolOp: self._logic,
            ast.UnaryOp: self._sign, ast.BinOp: self._arithmetic, ast.Compare: self._comparison, ast.IfExp: self._if,
            ast.Call: self._call,
        }  # fmt: skip

    def node(self, node: ast.expr, depth: int) -> Node:
        """Read one node.

        :param depth: of the node, from 1.
        """
        column = self._column(node)
        if not self._meter.within(depth):
            too_large(column)
        reader = self._readers.get(type(node))
        if reader is None:
            self._forbidden(node, column)
        return reader(node, depth)

    def nothing_after(self, body: ast.expr) -> None:
        """Refuse a comment: what stands behind it would be passed over in silence."""
        rest = self._bytes[body.end_col_offset or 0 :].decode()
        if rest.strip(" )"):
            words = ("注释（#）", "a comment (#)")
            hint = ("把说明写在规则外面", "write remarks outside of the rule")
            not_allowed(*words, hint, self._start + len(self._line) - len(rest) + 1)

    def _column(self, node: ast.expr) -> int:
        return self._start + len(self._bytes[: node.col_offset].decode(errors="ignore")) + 1

    def _segment(self, node: ast.expr) -> str:
        return self._bytes[node.col_offset : node.end_col_offset].decode(errors="ignore")

    def _forbidden(self, node: ast.AST, column: int) -> NoReturn:
        words, hint = FORBIDDEN.get(type(node), ((type(node).__name__, type(node).__name__), PLAIN))
        not_allowed(*words, hint, column)

    def _constant(self, node: ast.Constant, depth: int) -> Literal:
        column, written = self._column(node), self._segment(node)
        if node.value is None or isinstance(node.value, bool):
            return Literal(node.value, column)
        if isinstance(node.value, int | float):
            return literals.number(written, column)
        if not isinstance(node.value, str):
            not_allowed(written[:20], written[:20], PLAIN, column)
        if not _QUOTED.fullmatch(written):
            hint = ("一段文字用一对引号，例如 'yes'", "one text in one pair of quotes, such as 'yes'")
            not_allowed(
                "连写、三引号或带前缀的文字", "texts side by side, in triple quotes or with a prefix", hint, column
            )
        return literals.text(node.value, column)

    def _name(self, node: ast.Name | ast.Attribute, depth: int) -> Name:
        parts: list[str] = []
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        written = self._segment(node)
        key = ".".join([getattr(inner, "id", ""), *reversed(parts)])
        # Python takes look-alikes of letters (ａ, ﬁ) for the letters; the text is what people see, so it decides.
        if not isinstance(inner, ast.Name) or re.sub(r" *\. *", ".", written) != key:
            hint = ("名称写成 place.area_m2 这样，用半角字母", "write a name as in place.area_m2, in plain letters")
            not_allowed(f"“{written[:40]}”这样的写法", f"{written[:40]!r}", hint, self._column(node))
        return Name(key, self._column(node))

    def _logic(self, node: ast.BoolOp, depth: int) -> Node:
        parts = tuple(self.node(part, depth + 1) for part in node.values)
        return operation(_SIGNS[type(node.op)], parts, self._column(node))

    def _sign(self, node: ast.UnaryOp, depth: int) -> Node:
        column = self._column(node)
        if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
            return operation("-", (self._constant(node.operand, depth),), column)
        sign = {ast.Not: NOT, ast.USub: "-"}.get(type(node.op))
        if sign is None:
            self._forbidden(node.op, column)
        return operation(sign, (self.node(node.operand, depth + 1),), column)

    def _arithmetic(self, node: ast.BinOp, depth: int) -> Node:
        # a + b + c leans left without end: the like are gathered here, one level for all of them.
        column, sign = self._column(node), _SIGNS.get(type(node.op))
        if sign is None:
            self._forbidden(node.op, column)
        first: ast.expr = node
        others: list[ast.expr] = []
        while isinstance(first, ast.BinOp) and type(first.op) is type(node.op) and (sign in "+*" or not others):
            others.append(first.right)
            first = first.left
        parts = tuple(self.node(part, depth + 1) for part in (first, *reversed(others)))
        return operation(sign, parts, column)

    def _if(self, node: ast.IfExp, depth: int) -> Node:
        parts: list[Node] = []
        rest: ast.expr = node
        while isinstance(rest, ast.IfExp):
            parts += [self.node(rest.test, depth + 1), self.node(rest.body, depth + 1)]
            rest = rest.orelse
        return operation(IF, (*parts, self.node(rest, depth + 1)), self._column(node))

    def _comparison(self, node: ast.Compare, depth: int) -> Node:
        sides = [node.left, *node.comparators]
        deeper = depth + 1 if len(node.ops) == 1 else depth + 2
        pairs = [self._pair(*each, deeper) for each in zip(sides, node.ops, sides[1:], strict=False)]
        return pairs[0] if len(pairs) == 1 else operation(AND, tuple(pairs), self._column(node))

    def _pair(self, left: ast.expr, sign: ast.cmpop, right: ast.expr, depth: int) -> Node:
        column = self._column(left)
        first = self.node(left, depth)
        if isinstance(sign, ast.In | ast.NotIn):
            found = Operation(IN, (first, self._items(right, depth)), column)
            return found if isinstance(sign, ast.In) else Operation(NOT, (found,), column)
        word = _SIGNS.get(type(sign))
        if word is None:
            self._forbidden(sign, column)
        return Operation(word, (first, self.node(right, depth)), column)

    def _items(self, node: ast.expr, depth: int) -> Node:
        if not isinstance(node, ast.List | ast.Tuple):
            return self.node(node, depth)
        column = self._column(node)
        if not node.elts or len(node.elts) > MAX_ITEMS:
            refuse(
                f"列表里要有 1 到 {MAX_ITEMS} 项", f"a list has 1 to {MAX_ITEMS} entries",
                "写明选项，例如 ['a', 'b']", "write the options, as in ['a', 'b']", column,
            )  # fmt: skip
        found = [self._item(entry) for entry in node.elts]
        return Items(tuple(item.value for item in found), column, tuple(item.column for item in found))

    def _item(self, node: ast.expr) -> Literal:
        minus = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
        inner = node.operand if minus and isinstance(node, ast.UnaryOp) else node
        found = self._constant(inner, 1) if isinstance(inner, ast.Constant) else None
        whole = operation("-", (found,), self._column(node)) if minus and found else found
        if not isinstance(whole, Literal):
            hint = ("列表里只能写数字和带引号的文字", "a list holds numbers and texts in quotes only")
            not_allowed("列表里的计算或名称", "a name or a calculation in a list", hint, self._column(node))
        return whole

    def _call(self, node: ast.Call, depth: int) -> Node:
        column = self._column(node)
        called = self._segment(node.func)
        if called not in FUNCTIONS:
            known = ", ".join(sorted(FUNCTIONS))
            shown = called[:40]
            refuse(
                f"没有函数 {shown}",
                f"there is no function {shown}",
                f"可用的函数：{known}",
                f"the functions are: {known}",
                column,
            )
        if node.keywords:
            hint = ("只写值，例如 round(x, 2)", "write the value only, as in round(x, 2)")
            not_allowed("带名称的参数", "an argument with a name", hint, column)
        return Call(called, tuple(self.node(part, depth + 1) for part in node.args), column)
