"""The stored form: JSON values only, the same tree again however often it goes to text and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest

from banshi.core.errors import RuleError
from banshi.core.rules.jsonlogic import from_jsonlogic, to_jsonlogic, to_text
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.syntax import parse
from banshi.core.rules.types import ValueType

Compile = Callable[..., CompiledRule]
Scope = Mapping[str, ValueType]

CASES: list[tuple[str, Any, str]] = [
    (
        "age>=60 and district in ('A','B')",
        {"and": [{">=": [{"var": "age"}, 60]}, {"in": [{"var": "district"}, ["A", "B"]]}]},
        "age >= 60 and district in ['A', 'B']",
    ),
    ("not (signed)", {"!": [{"var": "signed"}]}, "not signed"),
    ("district not in ['A']", {"!": [{"in": [{"var": "district"}, ["A"]]}]}, "district not in ['A']"),
    ("not district == 'A'", {"!": [{"==": [{"var": "district"}, "A"]}]}, "not district == 'A'"),
    ("1 < age < 9", {"and": [{"<": [1, {"var": "age"}]}, {"<": [{"var": "age"}, 9]}]}, "1 < age and age < 9"),
    ("(age+1)+income*2", {"+": [{"var": "age"}, 1, {"*": [{"var": "income"}, 2]}]}, "age + 1 + income * 2"),
    ("age-(income-1)", {"-": [{"var": "age"}, {"-": [{"var": "income"}, 1]}]}, "age - (income - 1)"),
    ("-age * -2", {"*": [{"-": [{"var": "age"}]}, -2]}, "-age * -2"),
    ("-(age * 2)", {"-": [{"*": [{"var": "age"}, 2]}]}, "-(age * 2)"),
    ("(1 if signed else 2) + 1", {"+": [{"if": [{"var": "signed"}, 1, 2]}, 1]}, "(1 if signed else 2) + 1"),
    (
        "1 if signed else (2 if age > 1 else 3)",
        {"if": [{"var": "signed"}, 1, {">": [{"var": "age"}, 1]}, 2, 3]},
        "1 if signed else 2 if age > 1 else 3",
    ),
    ("'alarm' in equipment", {"in": ["alarm", {"var": "equipment"}]}, "'alarm' in equipment"),
    ("filled(name)", {"filled": [{"var": "name"}]}, "filled(name)"),
    ("max(age, 2.50)", {"max": [{"var": "age"}, 2.5]}, "max(age, 2.5)"),
    ("age == 2.0", {"==": [{"var": "age"}, 2]}, "age == 2"),
    ("age == None", {"==": [{"var": "age"}, None]}, "age == None"),
    ("True", True, "True"),
    ('name == "it\'s"', {"==": [{"var": "name"}, "it's"]}, 'name == "it\'s"'),
    ("name == 'a\\\\b\\'\"'", {"==": [{"var": "name"}, "a\\b'\""]}, "name == 'a\\\\b\\'\"'"),
    (
        "age < 0.1234567890123456789",
        {"<": [{"var": "age"}, {"decimal": "0.1234567890123456789"}]},
        "age < 0.1234567890123456789",
    ),
    (
        "age in [1, -2.5, 0.1234567890123456789]",
        {"in": [{"var": "age"}, [1, -2.5, {"decimal": "0.1234567890123456789"}]]},
        "age in [1, -2.5, 0.1234567890123456789]",
    ),
    (
        "age > -0.1234567890123456789",
        {">": [{"var": "age"}, {"decimal": "-0.1234567890123456789"}]},
        "age > -0.1234567890123456789",
    ),
]


@pytest.mark.parametrize(("text", "tree", "canonical"), CASES)
def test_text_and_tree_say_the_same(rule: Compile, scope: Scope, text: str, tree: Any, canonical: str) -> None:
    assert rule(text).tree == tree
    assert to_jsonlogic(parse(text)) == tree
    assert to_text(tree) == canonical
    assert rule(canonical).tree == tree
    again = from_jsonlogic(json.loads(json.dumps(tree)), scope)
    assert again.tree == tree
    assert again.text == canonical


def test_numbers_come_back_exactly(scope: Scope) -> None:
    assert from_jsonlogic({"+": [0.1, 0.2]}, scope).run({}) == Decimal("0.3")
    assert from_jsonlogic({"decimal": "0.1234567890123456789"}, scope).run({}) == Decimal("0.1234567890123456789")


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        ({"var": ["signed"]}, "signed"),
        ({"!": {"var": "signed"}}, "not signed"),
        ({"===": [{"var": "age"}, 1]}, "age == 1"),
        ({"!==": [{"var": "age"}, 1.0]}, "age != 1"),
        ({"<": [1, {"var": "age"}, 9]}, "1 < age and age < 9"),
        ({"and": [{"and": [True, True]}, True]}, "True and True and True"),
        ({"+": [{"+": [1, 2]}, {"+": [3, 4]}]}, "1 + 2 + (3 + 4)"),
        ({"-": [5]}, "-5"),
        (-0.0, "0"),
    ],
)
def test_other_ways_to_write_jsonlogic_are_read_into_the_one(scope: Scope, tree: Any, text: str) -> None:
    found = from_jsonlogic(tree, scope)
    assert found.text == text
    assert from_jsonlogic(found.tree, scope).tree == found.tree


def test_a_tree_is_checked_like_a_text(scope: Scope) -> None:
    with pytest.raises(RuleError) as caught:
        from_jsonlogic({"==": [{"var": "district"}, "C"]}, scope)
    assert caught.value.data["en"] == "district has no option C"
    with pytest.raises(RuleError) as caught:
        from_jsonlogic({"var": "district"}, scope, "bool")
    assert "a condition is needed" in caught.value.data["en"]
