"""Hostile texts: each is refused with a RuleError, quickly, and nothing is ever evaluated."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from banshi.core.errors import RuleError
from banshi.core.rules.compile import compile_rule
from banshi.core.rules.jsonlogic import from_jsonlogic, to_text
from banshi.core.rules.types import BOOL, NUMBER, TEXT

Refused = Callable[..., RuleError]
NAMES = {"age": NUMBER, "name": TEXT, "signed": BOOL}


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')", "__import__('os').system('id')", "().__class__", "().__class__.__bases__[0].__subclasses__()",
        "age.__class__", "age.real", "name.join(name)", "''.join(['a'])", "getattr(age, 'real')", "age.__init__.__globals__",
        "f''", "f'{age}'", "f'{age.__class__}'", "b'x' == name", "r'x' == name", "u'x' == name",
        "lambda: 1", "(lambda: age)()", "[x for x in name]", "{x for x in name}", "{x: 1 for x in name}", "any(x for x in name)",
        "(x := 1)", "age = 1", "age == 1; age", "import os", "yield", "(yield)", "await age", "*age", "filled(*name)",
        "filled(**name)", "round(age, n=2)", "'a' * 10**9", "'a' * 999999999", "9**9**9", "2 << 999999", "10 % 3", "7 // 2",
        "age @ age", "~age", "+age > 1", "age & 1", "age | 1", "age ^ 1", "age is None", "age is not None",
        "name[0]", "name[0:1]", "{}", "{'a': 1}", "{1, 2}", "[1, 2]", "(1, 2)", "()", "[]", "age in []", "age in [age]",
        "age in [1 + 1]", "age in [[1]]", "age in range(9)", "...", "1j", "1e999", "1e5", "0x10", "0b1", "1_000", "0777",
        "9" * 31 + " > age", "0." + "1" * 31 + " > age", "9" * 1900, "{{7*7}}", "{% if age %}", "${7*7}", "#{7*7}", "<%= 7 %>",
        "age > 1 # and signed", "age > 1 \\\n and signed", "'''x''' == name", "'a' 'b' == name", "'\\x41' == name",
        "'\\u0041' == name", "'\\N{BULLET}' == name", "'\\ud800' == name", "name == 'a\x00b'", "\x00", "age\x00 > 1",
        "age > 1\x0c", "\ud800", "name == '\udc00'", "name == '\u202e'", "name == '\u200b'", "\ufeffage > 1", "age\u2028> 1",
        "\uff41ge > 1", "age ＞ 1", "age > １", "（age > 1）", "name == “x”", "age ≥ 1", "\u0430ge > 1", "ſigned", "𝒂𝒈𝒆 > 1",
        "age > 1 && signed", "age > 1 || signed", "!signed", "age <> 1", "age => 1", "NOT signed", "signed AND signed", "true",
        "", " ", "\n", "(", ")", "'", '"', "age >", "> 1", "age > > 1", "age 1", "signed signed", "if signed: pass", "def f(): 1",
        "not " * 400 + "signed", "-" * 1990 + "1", "(" * 1000 + "1", "(" * 150 + "1" + ")" * 150 + "+", "[" * 1000,
        "1" + "+1" * 990, "age" + "<age" * 480, "age.a" + ".a" * 900, "x(" * 400 + ")" * 400,
        "1 if signed else " * 110 + "1", "abs(" * 30 + "age" + ")" * 30, "-(" * 100 + "age" + ")" * 100,
        "not (" * 30 + "signed" + ")" * 30, "a" * 2001, " " * 3000, "age in [" + "1," * 201 + "]", "\U000e0041" + "age > 1",
    ],
)  # fmt: skip
def test_a_hostile_text_is_refused(text: str) -> None:
    began = time.perf_counter()
    with pytest.raises(RuleError):
        compile_rule(text, NAMES, "bool")
    with pytest.raises(RuleError):
        compile_rule(text + " and signed", NAMES)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("lambda: 1", "lambda"), ("[x for x in name]", "comprehension"), ("(x := 1)", ":="), ("f'{age}'", "f-string"),
        ("name[0]", "index"), ("9**9**9", "**"), ("age is None", "is"), ("{'a': 1}", "dictionary"), ("7 % 2", "%"),
        ("age & 1", "&"), ("signed # x", "comment"), ("__import__('os')", "__import__"), ("{{7*7}}", "braces"),
    ],
)  # fmt: skip
def test_what_is_forbidden_is_named(refused: Refused, text: str, named: str) -> None:
    assert named in refused(text).data["en"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("age ＞ 1", "write >"), ("（age > 1）", "write ("), ("age = 1", "=="), ("age > 1 && signed", "and, or, not"),
        ("age is None", "filled(x)"), ("{1, 2}", "['a', 'b']"), ("", "serves_meals == 'yes'"),
    ],
)  # fmt: skip
def test_a_usual_slip_comes_with_its_mend(refused: Refused, text: str, hint: str) -> None:
    assert hint in refused(text).data["hint_en"]


def test_a_chain_of_chains_does_not_double_without_end() -> None:
    text = "age"
    while len(text) < 900:
        text = f"(signed == ({text} == age) == signed)"
    began = time.perf_counter()
    with pytest.raises(RuleError):
        compile_rule(text, NAMES)
    assert time.perf_counter() - began < 1


def test_long_sums_and_long_choices_are_within_bounds() -> None:
    assert compile_rule("1" + " + 1" * 300, NAMES).run({}) == 301
    assert compile_rule("1 if signed else " * 60 + "2", NAMES).run({}) == 2


def _nested(depth: int) -> Any:
    tree: Any = {"var": "signed"}
    for _ in range(depth):
        tree = {"!": [tree]}
    return tree


def _endless() -> Any:
    tree: dict[str, Any] = {"!": []}
    tree["!"].append(tree)
    return tree


@pytest.mark.parametrize(
    "tree",
    [
        {}, [], [1], {"var": ""}, {"var": []}, {"var": ["age", 1]}, {"var": 0}, {"var": None}, {"var": "no_such"},
        {"var": "age", "==": [1, 1]}, {"eval": ["1"]}, {"map": [[1], {"var": ""}]}, {"cat": ["a", "b"]}, {"%": [1, 2]},
        {"reduce": []}, {"log": ["x"]}, {"if": [True]}, {"if": [True, 1]}, {"and": []}, {"and": [True]}, {"!": [True, True]},
        {"==": [1]}, {"==": [1, 1, 1]}, {">": [3, 2, 1]}, {"in": [1]}, {"in": [1, []]}, {"in": [1, [[1]]]},
        {"in": [1, [{"var": "age"}]]}, {"in": [1, list(range(201))]}, {"==": [[1], 1]}, {"decimal": 1}, {"decimal": ["x"]},
        {"decimal": ["1", "2"]}, {"decimal": "--1"}, float("nan"), float("inf"), 1e300, 1e-300, 10**30, -(10**30), b"x",
        object(), {1: 2}, {None: 1}, {("a",): 1}, "\x00", "\ud800", "a" * 2001, {"+": [1] * 401}, {"abs": [1, 2]},
        {"round": [1, 9]}, {"date": ["2026-13-01"]}, _nested(30), _nested(3000), _endless(), {"var": {"var": "age"}},
        {"__import__": ["os"]}, {"and": [{"var": "age"}, {"var": "age"}]},
    ],
)  # fmt: skip
def test_a_hostile_tree_is_refused(tree: Any) -> None:
    with pytest.raises(RuleError):
        from_jsonlogic(tree, NAMES)


@pytest.mark.parametrize("tree", [{"eval": ["1"]}, _nested(3000), _endless(), float("nan"), object()])
def test_no_text_is_written_from_a_hostile_tree(tree: Any) -> None:
    with pytest.raises(RuleError):
        to_text(tree)
