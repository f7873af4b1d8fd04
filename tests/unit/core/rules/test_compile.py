"""What rules mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.types import BOOL, NUMBER

Compile = Callable[..., CompiledRule]
DAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "environment", "expected"),
    [
        ("age >= 60", {"age": 60}, True),
        ("age >= 60", {"age": 59}, False),
        ("60 <= age", {"age": 60}, True),
        ("60 < age", {"age": 60}, False),
        ("age == 60", {"age": Decimal("60.0")}, True),
        ("age != 60", {"age": 60}, False),
        ("age < income", {"age": 1, "income": Decimal("1.5")}, True),
        ("district == 'A'", {"district": "A"}, True),
        ("'A' == district", {"district": "A"}, True),
        ("district != 'A'", {"district": "B"}, True),
        ("district in ['A', 'B']", {"district": "B"}, True),
        ("district in ('A',)", {"district": "B"}, False),
        ("district not in ['A']", {"district": "B"}, True),
        ("age in [1, 2.5]", {"age": Decimal("2.5")}, True),
        ("'alarm' in equipment", {"equipment": ("alarm",)}, True),
        ("'alarm' not in equipment", {"equipment": ()}, True),
        ("name in staff.name", {"name": "王", "staff.name": ("李", "王")}, True),
        ("'cook' in staff.role", {"staff.role": ("cleaner", None)}, False),
        ("opens > born", {"opens": DAY, "born": dt.date(2000, 1, 1)}, True),
        ("born < date('2026-01-01')", {"born": dt.date(2025, 12, 31)}, True),
        ("signed", {"signed": True}, True),
        ("not signed", {"signed": True}, False),
        ("signed == True", {"signed": False}, False),
        ("name == '张三'", {"name": "张三"}, True),
        ("(age > 1) == (income > 1)", {"age": 2, "income": 0}, False),
    ],
)  # fmt: skip
def test_a_condition_holds_or_not(rule: Compile, text: str, environment: dict[str, Any], expected: bool) -> None:
    assert rule(text, "bool").run(environment) is expected


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">="])
@pytest.mark.parametrize("other", ["60", "60.5", "income"])
def test_an_order_with_what_is_not_answered_is_false(rule: Compile, sign: str, other: str) -> None:
    compared = rule(f"age {sign} {other}")
    assert compared.run({}) is False
    assert compared.run({"age": None, "income": 1}) is False
    assert rule(f"{other} {sign} age").run({"income": 1}) is False


def test_equality_with_what_is_not_answered_is_as_in_python(rule: Compile) -> None:
    assert rule("district == 'A'").run({}) is False
    assert rule("district != 'A'").run({}) is True
    assert rule("district == None").run({}) is True
    assert rule("None != district").run({"district": "A"}) is True
    assert rule("age == income").run({}) is True
    assert rule("district in ['A']").run({}) is False
    assert rule("district not in ['A']").run({}) is True
    assert rule("'alarm' in equipment").run({}) is False


def test_not_turns_a_false_order_of_nothing_into_true(rule: Compile) -> None:
    assert rule("not age > 60").run({}) is True
    assert rule("age <= 60").run({}) is False


def test_a_chained_comparison_asks_each_pair(rule: Compile) -> None:
    chained = rule("18 <= age < 60")
    assert [chained.run({"age": age}) for age in (17, 18, 59, 60)] == [False, True, True, False]
    assert chained.tree == rule("18 <= age and age < 60").tree
    assert rule("1 < age < income < 10").run({"age": 2, "income": 3}) is True


def test_and_or_not_bind_as_in_python(rule: Compile) -> None:
    text = "age > 1 or income > 1 and not rooms > 1"
    assert rule(text).tree == rule("(age > 1) or ((income > 1) and (not (rooms > 1)))").tree


@pytest.mark.parametrize("word", ["and", "or"])
@pytest.mark.parametrize("count", [2, 3, 4, 5, 9])
def test_and_and_or_take_any_number_of_parts(rule: Compile, word: str, count: int) -> None:
    run = rule(f" {word} ".join(["age > 1"] * (count - 1) + ["income > 1"])).run
    answers = [run({"age": a, "income": i}) for a in (1, 2) for i in (1, 2)]
    assert answers == ([False, False, False, True] if word == "and" else [False, True, True, True])


@pytest.mark.parametrize(
    ("text", "environment", "expected"),
    [
        ("age + income", {"age": 1, "income": 2}, 3),
        ("age - income - 1", {"age": 1, "income": 2}, -2),
        ("age - (income - 1)", {"age": 1, "income": 2}, 0),
        ("0.1 + 0.2", {}, Decimal("0.3")),
        ("age / income", {"age": 1, "income": 4}, Decimal("0.25")),
        ("age / income", {"age": 4, "income": 2}, 2),
        ("age / income", {"age": 4, "income": 0}, None),
        ("age * 2.5", {"age": 2}, 5),
        ("-age", {"age": 2}, -2),
        ("- -5", {}, 5),
        ("age + income", {"age": 1}, None),
        ("age + 1", {"age": 0.5}, Decimal("1.5")),
        ("age * age * age * age", {"age": 10**9}, None),
        ("region.max_area * 2", {"region.max_area": Decimal("1e40")}, None),
        ("1 if age > 60 else 2", {"age": 61}, 1),
        ("1 if age > 60 else 2", {}, 2),
        ("1 if age > 60 else 2 if age > 50 else 3", {"age": 51}, 2),
        ("1 if age > 60 else 2 if age > 50 else 3", {"age": 50}, 3),
        ("name if signed else 'x'", {"name": "王"}, "x"),
    ],
)
def test_a_value_is_exact_and_bounded(rule: Compile, text: str, environment: dict[str, Any], expected: Any) -> None:
    found = rule(text).run(environment)
    assert found == expected
    assert type(found) is type(expected)


def test_a_float_of_a_local_figure_counts_as_it_is_written(rule: Compile) -> None:
    assert rule("age <= 0.1").run({"age": 0.1}) is True
    assert rule("income <= region.max_area").run({"income": Decimal("0.1"), "region.max_area": 0.1}) is True
    assert rule("age in [0.1]").run({"age": 0.1}) is True


def test_a_rule_tells_what_it_reads_and_gives(rule: Compile) -> None:
    found = rule(" age >= 60 and place.area_m2 < region.max_area ", "bool")
    assert found.text == "age >= 60 and place.area_m2 < region.max_area"
    assert found.reads == {"age", "place.area_m2", "region.max_area"}
    assert found.returns == BOOL
    assert rule("age(born)").reads == {"born", "today"}
    assert rule("age(born)").returns == NUMBER
    assert rule("district if signed else 'C'").returns.kind == "text"
    assert rule("district if signed else has_disability").returns.options == {"A", "B", "yes", "no"}


def test_a_rule_may_run_over_several_lines(rule: Compile) -> None:
    assert rule("age >= 60\n  and district == 'A'\n").tree == rule("age >= 60 and district == 'A'").tree


def test_a_condition_gives_true_or_false_only(rule: Compile) -> None:
    assert rule("signed", "bool").run({}) is False
    assert rule("signed if age > 1 else None", "bool").run({}) is False
    assert rule("not (signed if age > 1 else None)").run({}) is True


def test_brackets_and_spaces_do_not_matter(rule: Compile) -> None:
    assert rule("((age)>=(60))").tree == rule("age >= 60").tree
    assert (
        rule("(age >= 60 and signed) and district == 'A'").tree == rule("age >= 60 and signed and district == 'A'").tree
    )
