"""Conditions of other makers as rules."""

from __future__ import annotations

import pytest

from banshi.builder.exchange.bpmn.conditions import none_of, rule_of


@pytest.mark.parametrize(
    ("expression", "rule"),
    [
        ("serves_meals == 'yes'", "serves_meals == 'yes'"),
        ("${amount > 100}", "amount > 100"),
        ("#{a == 'x' && !b}", "a == 'x' and not b"),
        ("${a || b}", "a or b"),
        ("${ok == true}", "ok == True"),
        ('=amount >= 10 and kind = "A=B"', 'amount >= 10 and kind == "A=B"'),
        ("a eq 'b && c'", "a eq 'b && c'".replace("eq", "==")),
        ("name == '张三'", "name == '张三'"),
        ("x != null", "x != None"),
    ],
)
def test_what_says_the_same_is_taken(expression: str, rule: str) -> None:
    assert rule_of(expression) == rule


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "  ",
        "${}",
        "材料齐全",
        "${task.getX() == 1}",
        "return x;",
        "a = 1",
        "1 if",
        "(" * 5000,
        "x" * 3000,
        "${a}${b}",
    ],
)
def test_what_says_something_else_is_not(expression: str) -> None:
    assert rule_of(expression) is None


def test_none_of_some_rules() -> None:
    assert none_of(["a", "b or c"]) == "not (a) and not (b or c)"
