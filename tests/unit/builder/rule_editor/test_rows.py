"""Rows and text say the same: nothing is lost on the way there and back."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings

from banshi.builder.rule_editor.reading import to_rows
from banshi.builder.rule_editor.rows import Group, Other, Row
from banshi.builder.rule_editor.writing import to_text
from banshi.core.definitions.matter import Matter
from banshi.core.rules.compile import compile_rule
from tests.factories.shipped import KEYS, shipped
from tests.unit.builder.rule_editor.strategies import SCOPE, answers, groups

BEYOND = (
    "n + 1 > 2", "n == None", "n == (1 if flag else 2)", "round(n, 1) > 2", "(n > 1) == (d > today)", "True",
    "years_between(birth_date(t), add_days(today, 5)) >= 80", "upper(t) == 'A'", "min(n, 3) > 2", "1 == 1", "c",
    "add_days(d, 3) > today", "length(t) > length(region.word)", "not", "((", "n in (1, flag)", "contains('a', t)",
)  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(groups)
def test_rows_come_back_exactly(group: Group) -> None:
    assert to_rows(to_text(group), SCOPE) == group


@settings(deadline=None, max_examples=200)
@given(groups, answers)
def test_every_row_is_a_right_rule_and_means_the_same_written_again(group: Group, environment: dict[str, Any]) -> None:
    text = to_text(group)
    again = to_rows(text, SCOPE)
    assert again is not None
    rule = compile_rule(text, SCOPE, "bool")
    assert compile_rule(to_text(again), SCOPE, "bool").tree == rule.tree
    assert isinstance(rule.run(environment), bool)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("5 < n", "n > 5"),
        ("region.top <= n", "n >= region.top"),
        ("1 <= n <= 5", "1 <= n and n <= 5"),
        ("1 <= n and 2 <= n and n <= 5", "n >= 1 and 2 <= n and n <= 5"),
        ("any_of(many, 'a')", "'a' in many"),
        ("not any_of(many, 'a')", "'a' not in many"),
        ("not (t == 'x' or not filled(n))", "not (t == 'x' or not filled(n))"),
        ("'a' == c", "c == 'a'"),
        ("n == age(d)", "age(d) == n"),
        ("n == -1.50", "n == -1.5"),
    ],
)
def test_other_ways_to_write_it_are_understood(text: str, same: str) -> None:
    found = to_rows(text, SCOPE)
    assert found is not None
    assert to_text(found) == same


@settings(deadline=None, max_examples=60)
@given(answers)
@pytest.mark.parametrize(
    "text",
    ["5 < n <= place.area", "any_of(many, 'a') or not 'b' in many", "not not (d <= today)", "today <= d and 3 == n",
     "not (1 <= n <= 5 and c in ['a'])", "18 <= age(d) <= 60 or not filled(staff)"],
)  # fmt: skip
def test_the_meaning_stays_whatever_was_answered(text: str, environment: dict[str, Any]) -> None:
    found = to_rows(text, SCOPE)
    assert found is not None
    before, after = (compile_rule(each, SCOPE, "bool") for each in (text, to_text(found)))
    assert before.run(environment) == after.run(environment)


@pytest.mark.parametrize("text", BEYOND)
def test_what_rows_cannot_say_is_left_as_text(text: str) -> None:
    assert to_rows(text, SCOPE) is None


def test_no_rule_is_a_group_without_rows() -> None:
    assert to_rows("  ", SCOPE) == Group("all")
    assert to_text(Group("all")) == ""
    assert to_text(Group("all", (Group("any"), Row("n", "gt", 3)))) == "n > 3", "an empty group says nothing"


def test_days_names_and_groups_are_kept_apart() -> None:
    found = to_rows("d < date('2026-01-31') and (c == 'a' or n >= region.top)", SCOPE)
    assert found == Group(
        "all",
        (
            Row("d", "lt", dt.date(2026, 1, 31)),
            Group("any", (Row("c", "eq", "a"), Row("n", "ge", Other("region.top")))),
        ),
    )


def test_a_name_that_is_gone_is_a_row_still() -> None:
    assert to_rows("gone == 'x'", SCOPE) == Group("all", (Row("gone", "eq", "x"),))


def _rules(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [text for key in ("show_when", "when", "rule") if isinstance(text := value.get(key), str)]
        return own + [text for part in value.values() for text in _rules(part)]
    return [text for part in value for text in _rules(part)] if isinstance(value, list) else []


@pytest.mark.parametrize("key", KEYS)
def test_nearly_every_rule_that_is_shipped_can_be_said_in_rows(key: str) -> None:
    matter: Matter = shipped(key).definition
    rules = _rules(json.loads(matter.model_dump_json()))
    said = [rule for rule in rules if to_rows(rule, {}) is not None]
    assert len(rules) > 3
    assert len(said) >= 0.8 * len(rules)
