"""From a rule's text to a compiled rule: parsed with `ast`, allowed nodes only, type-checked, made into closures."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NoReturn

from banshi.core.rules import operations as op
from banshi.core.rules.functions import FUNCTIONS
from banshi.core.rules.problems import KINDS, mismatch, not_allowed, refuse, unknown_name, unknown_option
from banshi.core.rules.rule import CompiledRule, Run
from banshi.core.rules.types import BOOL, NUMBER, TEXT, Kind, ValueType

MAX_TEXT = 2_000
MAX_NODES = 400
MAX_DEPTH = 20
MAX_LIST = 200
MAX_DIGITS = 30
NOTHING = ValueType("text", frozenset({"\x00nothing"}))
"""The type of None, which goes with every other."""


@dataclass(frozen=True, slots=True)
class Part:
    """A checked part of a rule."""

    run: Run
    type: ValueType
    tree: Any
    reads: frozenset[str] = frozenset()
    constant: bool = False
    value: Any = None
    name: str = ""


def compile_rule(text: str, scope: Mapping[str, ValueType], expect: Kind | None = None) -> CompiledRule:
    """Compile a rule.

    :param text: the rule as written; 2,000 characters at most.
    :param scope: the names that may be read, with their types.
    :param expect: the kind of value wanted; `bool` for a condition.
    :raises RuleError: `zh`, `en` say what is wrong, `hint_zh`, `hint_en` what would be right, `column` where (from 1).
    """
    part = _Compiler(scope).visit(_parse(text).body)
    if expect is not None and part.type.kind != expect and part.type is not NOTHING:
        wanted, given = KINDS[expect], KINDS[part.type.kind]
        refuse(
            f"这里需要{wanted[0]}，规则得到的是{given[0]}",
            f"{wanted[1]} is needed here, the rule gives {given[1]}",
            "例如：serves_meals == 'yes'" if expect == "bool" else "改成这种类型的计算",
            "for example: serves_meals == 'yes'" if expect == "bool" else "write a rule that gives it",
        )
    return CompiledRule(text.strip(), part.tree, part.reads, part.type, part.run)


def _parse(text: str) -> ast.Expression:
    if len(text) > MAX_TEXT:
        _not_read("规则太长", "the rule is too long")
    try:
        tree = ast.parse(text.strip(), mode="eval")
        if sum(1 for _ in ast.walk(tree)) > MAX_NODES or _depth(tree.body) > MAX_DEPTH:
            _not_read("规则太复杂", "the rule is too complex")
    except SyntaxError as wrong:
        refuse(
            "规则写得不完整，或有不认识的符号",
            "the rule is not complete, or holds a sign that is not known",
            "检查括号、引号是否成对，比较用 ==",
            "check brackets and quotes; compare with ==",
            wrong.offset or 1,
        )
    except (ValueError, RecursionError, MemoryError, OverflowError):
        _not_read("规则读不出来", "the rule cannot be read")
    return tree


def _not_read(zh: str, en: str) -> NoReturn:
    refuse(zh, en, "拆成几条短规则", "split it into shorter rules")


def _depth(node: ast.AST) -> int:
    deepest, level = 0, [node]
    while level:
        deepest += 1
        level = [child for parent in level for child in ast.iter_child_nodes(parent)]
    return deepest


class _Compiler:
    """Turns allowed nodes into parts; everything else is refused by name."""

    def __init__(self, scope: Mapping[str, ValueType]) -> None:
        self._scope = scope

    def visit(self, node: ast.expr) -> Part:
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        if method is None:
            not_allowed(type(node).__name__, node.col_offset + 1)
        found: Part = method(node)
        return found

    def _constant(self, node: ast.Constant) -> Part:
        value: Any = node.value
        if isinstance(value, float):
            value = Decimal(str(value))
        if isinstance(value, bool):
            return Part(op.constant(value), BOOL, value, constant=True, value=value)
        if value is None:
            return Part(op.constant(None), NOTHING, None, constant=True)
        if isinstance(value, str):
            return Part(op.constant(value), TEXT, value, constant=True, value=value)
        if not isinstance(value, (int, Decimal)) or abs(value) >= 10**MAX_DIGITS:
            not_allowed(type(node.value).__name__, node.col_offset + 1)
        kept = value if isinstance(value, int) else str(value)
        return Part(op.constant(value), NUMBER, kept, constant=True, value=value)

    def _name(self, node: ast.Name) -> Part:
        return self._read(node.id, node)

    def _attribute(self, node: ast.Attribute) -> Part:
        parts = [node.attr]
        inner: ast.expr = node.value
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        if not isinstance(inner, ast.Name):
            not_allowed("Attribute", node.col_offset + 1)
        return self._read(".".join([inner.id, *reversed(parts)]), node)

    def _read(self, key: str, node: ast.expr) -> Part:
        if key not in self._scope:
            unknown_name(key, self._scope, node.col_offset + 1)
        return Part(op.name(key), self._scope[key], {"var": key}, frozenset({key}), name=key)

    def _boolop(self, node: ast.BoolOp) -> Part:
        parts = [self._condition(value) for value in node.values]
        word, make = ("and", op.both) if isinstance(node.op, ast.And) else ("or", op.either)
        return Part(make([p.run for p in parts]), BOOL, {word: [p.tree for p in parts]}, _reads(parts))

    def _condition(self, node: ast.expr) -> Part:
        part = self.visit(node)
        if part.type.kind != "bool":
            kind = KINDS[part.type.kind]
            refuse(
                f"这里需要是非判断，得到的是{kind[0]}",
                f"a condition is needed here, not {kind[1]}",
                f"写成比较，例如：{part.name or '某项'} == 'yes'",
                f"write a comparison, for example: {part.name or 'name'} == 'yes'",
                node.col_offset + 1,
            )
        return part

    def _unaryop(self, node: ast.UnaryOp) -> Part:
        if isinstance(node.op, ast.Not):
            part = self._condition(node.operand)
            return Part(op.negation(part.run), BOOL, {"!": [part.tree]}, part.reads)
        if not isinstance(node.op, ast.USub):
            not_allowed(type(node.op).__name__, node.col_offset + 1)
        part = self._number(node.operand)
        if part.constant:
            kept = -part.value if isinstance(part.value, int) else str(-part.value)
            return Part(op.constant(-part.value), NUMBER, kept, constant=True, value=-part.value)
        return Part(op.arithmetic("-", op.constant(0), part.run), NUMBER, {"-": [part.tree]}, part.reads)

    def _number(self, node: ast.expr) -> Part:
        part = self.visit(node)
        if part.type.kind != "number":
            mismatch("number", part.type.kind, node.col_offset + 1)
        return part

    _SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}  # noqa: RUF012 - fixed table

    def _binop(self, node: ast.BinOp) -> Part:
        sign = self._SIGNS.get(type(node.op))
        if sign is None:
            not_allowed(type(node.op).__name__, node.col_offset + 1)
        left, right = self._number(node.left), self._number(node.right)
        tree = {sign: [left.tree, right.tree]}
        return Part(op.arithmetic(sign, left.run, right.run), NUMBER, tree, left.reads | right.reads)

    def _ifexp(self, node: ast.IfExp) -> Part:
        test, yes, no = self._condition(node.test), self.visit(node.body), self.visit(node.orelse)
        found = yes.type if yes.type is not NOTHING else no.type
        if not _alike(yes.type, no.type):
            mismatch(yes.type.kind, no.type.kind, node.col_offset + 1)
        if found.kind == "choice":
            found = TEXT
        tree = {"if": [test.tree, yes.tree, no.tree]}
        return Part(op.condition(test.run, yes.run, no.run), found, tree, _reads([test, yes, no]))

    def _compare(self, node: ast.Compare) -> Part:
        parts, left = [], node.left
        for sign, right in zip(node.ops, node.comparators, strict=True):
            parts.append(self._one_comparison(left, sign, right))
            left = right
        if len(parts) == 1:
            return parts[0]
        return Part(op.both([p.run for p in parts]), BOOL, {"and": [p.tree for p in parts]}, _reads(parts))

    _COMPARE = {  # noqa: RUF012 - fixed table
        ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    }  # fmt: skip

    def _one_comparison(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> Part:
        if isinstance(sign, (ast.In, ast.NotIn)):
            found = self._membership(left, right)
            if isinstance(sign, ast.In):
                return found
            return Part(op.negation(found.run), BOOL, {"!": [found.tree]}, found.reads)
        word = self._COMPARE.get(type(sign))
        if word is None:
            not_allowed(type(sign).__name__, left.col_offset + 1)
        a, b = self.visit(left), self.visit(right)
        self._comparable(a, b, word, right.col_offset + 1)
        tree = {word: [a.tree, b.tree]}
        if a.name and b.constant and b.type is not NOTHING:
            run = op.equal_constant(a.name, b.value) if word == "==" else op.compare_constant(a.name, word, b.value)
            run = op.compare(a.run, word, b.run) if word == "!=" else run
            return Part(run, BOOL, tree, a.reads)
        return Part(op.compare(a.run, word, b.run), BOOL, tree, a.reads | b.reads)

    def _comparable(self, a: Part, b: Part, word: str, column: int) -> None:
        for one, other in ((a, b), (b, a)):
            if one.type.kind == "choice" and other.constant and isinstance(other.value, str):
                _option(one, other.value, column)
        if not _alike(a.type, b.type):
            mismatch(a.type.kind, b.type.kind, column)
        ordered = {"number", "date"}
        if word not in {"==", "!="} and not (a.type.kind in ordered and b.type.kind in ordered):
            mismatch(a.type.kind, "number", column)

    def _membership(self, left: ast.expr, right: ast.expr) -> Part:
        item = self.visit(left)
        if isinstance(right, (ast.List, ast.Tuple, ast.Set)):
            return self._among(item, right)
        several = self.visit(right)
        column = right.col_offset + 1
        if several.type.kind == "choices" and item.constant:
            _option(several, item.value, column)
            return Part(op.chosen(item.value, several.run), BOOL, {"in": [item.tree, several.tree]}, several.reads)
        if several.type.kind == "list":
            run = op.call(lambda wanted, values: wanted in values, [item.run, several.run], needs_today=False)
            return Part(op.compare(run, "==", op.constant(True)), BOOL, {"in": [item.tree, several.tree]},
                        item.reads | several.reads)  # fmt: skip
        mismatch(several.type.kind, "list", column)

    def _among(self, item: Part, right: ast.List | ast.Tuple | ast.Set) -> Part:
        options = [self.visit(node) for node in right.elts[: MAX_LIST + 1]]
        if len(options) > MAX_LIST or not all(option.constant for option in options):
            not_allowed("list", right.col_offset + 1)
        for option, node in zip(options, right.elts, strict=True):
            if item.type.kind == "choice" and isinstance(option.value, str):
                _option(item, option.value, node.col_offset + 1)
            elif not _alike(item.type, option.type):
                mismatch(item.type.kind, option.type.kind, node.col_offset + 1)
        tree = {"in": [item.tree, [option.tree for option in options]]}
        return Part(op.among(item.run, frozenset(o.value for o in options)), BOOL, tree, item.reads)

    def _call(self, node: ast.Call) -> Part:
        called = node.func.id if isinstance(node.func, ast.Name) else ""
        if node.keywords or (called != "filled" and called not in FUNCTIONS):
            refuse(
                f"没有“{called or '这个'}”函数",
                f"there is no function {called!r}",
                f"可用的函数：{'、'.join(['filled', *sorted(FUNCTIONS)])}",
                f"the functions are: {', '.join(['filled', *sorted(FUNCTIONS)])}",
                node.col_offset + 1,
            )
        parts = [self.visit(argument) for argument in node.args]
        tree = {called: [part.tree for part in parts]}
        if called == "filled":
            if len(parts) != 1:
                _arguments(called, 1, node)
            return Part(op.filled(parts[0].run), BOOL, tree, parts[0].reads)
        function = FUNCTIONS[called]
        _check_arguments(function.accepts, parts, node, called)
        run = op.call(function.call, [part.run for part in parts], function.needs_today)
        reads = _reads(parts) | ({"today"} if function.needs_today else frozenset())
        return Part(run, function.returns, tree, reads)


def _reads(parts: list[Part]) -> frozenset[str]:
    return frozenset().union(*(part.reads for part in parts))


def _option(part: Part, option: Any, column: int) -> None:
    if part.type.options and option not in part.type.options:
        unknown_option(part.name or "…", option, part.type.options, column)


_WORDS = frozenset({"text", "choice"})


def _alike(a: ValueType, b: ValueType) -> bool:
    return a is NOTHING or b is NOTHING or a.kind == b.kind or (a.kind in _WORDS and b.kind in _WORDS)


def _check_arguments(accepts: tuple[str, ...], parts: list[Part], node: ast.Call, called: str) -> None:
    many = accepts[0].endswith("...")
    if (many and not 1 <= len(parts) <= 20) or (not many and len(parts) != len(accepts)):
        _arguments(called, len(accepts), node)
    for number, part in enumerate(parts):
        wanted = accepts[0].removesuffix("...") if many else accepts[number]
        kind = "text" if part.type.kind == "choice" else part.type.kind
        if wanted not in {"any", kind} and part.type is not NOTHING and not (wanted == "list" and kind == "choices"):
            mismatch(wanted, part.type.kind, node.args[number].col_offset + 1)


def _arguments(called: str, wanted: int, node: ast.Call) -> NoReturn:
    refuse(
        f"函数“{called}”需要 {wanted} 个参数",
        f"{called}() takes {wanted} argument(s)",
        "见 docs/rules.md 中的函数表",
        "see the table of functions in docs/rules.md",
        node.col_offset + 1,
    )


