"""Answers: found for rules of every kind, through sums, dates, ages and what is calculated."""

from __future__ import annotations

import random
from typing import Any

import pytest

from banshi.builder.simulation import Budget, Coverage, findings, simulate
from banshi.core.compiler.compiled import CompiledMatter
from tests.factories.chains import ACCEPT, DECIDE, matter, registers


def field(key: str, type: str = "number", **more: Any) -> dict[str, Any]:
    return {"key": key, "type": type, "required": True, **more}


def form(*fields: dict[str, Any], **section: Any) -> dict[str, Any]:
    return {"sections": [{"title": "表", "fields": list(fields), **section}]}


def asked(rule: str, *fields: dict[str, Any], **more: Any) -> Coverage:
    """Simulate a matter in which a step is done when a rule holds."""
    chain = [ACCEPT, {"choose": [{"when": rule, "then": [{"step": "a", "kind": "review", "desk": "fire"}]}]}, DECIDE]
    return simulate(matter(chain, form=form(*fields), **more), registers())


YES_NO = {"yes": "是", "no": "否"}


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("n >= 37.5", [field("n")]),
        ("n * 3 + 1 > 100 and n < 40", [field("n")]),
        ("a - b == 17", [field("a"), field("b")]),
        ("a > b and b > c and c > 5", [field("a"), field("b"), field("c")]),
        ("total >= 250", [field("a"), field("b"), {"key": "total", "type": "number", "calculate": "a * 2 + b"}]),
        ("age(born) >= 60", [field("born", "date")]),
        ("age(birth_date(id_no)) < 18", [field("id_no", "id-number")]),
        ("sex(id_no) == '2'", [field("id_no", "id-number")]),
        ("days_between(from_day, to_day) > 90", [field("from_day", "date"), field("to_day", "date")]),
        ("add_days(day, 30) < date('2026-03-01')", [field("day", "date")]),
        ("length(code) == 7", [field("code", "text")]),
        ("starts_with(code, 'XJ-')", [field("code", "text")]),
        ("contains(upper(code), 'AB')", [field("code", "text")]),
        ("kind in ['b', 'c'] and n > 12", [field("kind", "choice", options={"a": "一", "b": "二", "c": "三"}), field("n")]),
        ("any_of(many, 'b') and any_of(many, 'c')", [field("many", "choices", options={"a": "一", "b": "二", "c": "三"})]),
        ("(10 if kind == 'b' else 1) * n == 50", [field("kind", "choice", options={"a": "一", "b": "二"}), field("n")]),
        ("not (yes == 'yes' or n < 10)", [field("yes", "yes-no"), field("n")]),
        ("round(n / 3, 1) == 4.5", [field("n")]),
        ("hidden > 5", [field("yes", "yes-no"), field("hidden", show_when="yes == 'no'")]),
        ("min(a, b) > 20", [field("a"), field("b")]),
        ("filled(note)", [field("note", "text", required=False)]),
        ("applicant.kind == 'company'", []),
    ],
)  # fmt: skip
def test_both_ways_past_a_rule_are_found(rule: str, fields: list[dict[str, Any]]) -> None:
    found = asked(rule, *fields, audience=["person", "company"])
    assert found.percent_branches == 100.0, [(missed.path, missed.why.en) for missed in found.missed]


@pytest.mark.parametrize(
    "check",
    ["sum(money.amount) == budget", "count(money) >= 2 and sum(money.amount) > 500", "max(money.amount) - budget > 40"],
)
def test_a_group_is_filled_so_that_its_columns_fit(check: str) -> None:
    group = {"title": "资金", "repeat": {"key": "money", "min": 1}, "fields": [field("amount", min=0)]}
    total = {"key": "total", "type": "number", "calculate": "sum(money.amount)", "check": check}
    sections = [{"title": "预算", "fields": [field("budget", min=100)]}, group, {"title": "合计", "fields": [total]}]
    found = simulate(matter([ACCEPT, DECIDE], form={"sections": sections}), registers())
    rule = found.rules["form.sections[2].fields[0].check[0].rule"]
    assert rule.true is not None
    assert rule.true.submittable
    assert rule.false is not None


def test_rules_of_a_row_are_tried_in_rows() -> None:
    rows = form(
        field("kind", "choice", options={"a": "一", "b": "二"}), field("note", "text", show_when="kind == 'b'"),
        field("n", check="value > 3"), repeat={"key": "staff", "min": 1},
    )  # fmt: skip
    found = simulate(matter([ACCEPT, DECIDE], form=rows), registers())
    assert not found.missed
    assert all(rule.true and rule.false for rule in found.rules.values())


def test_a_sample_tells_with_which_answers_a_rule_came_out_so() -> None:
    found = asked("n >= 40", field("n", min=1, max=99))
    rule = found.rules["chain[1].choose[0].when"]
    assert rule.true is not None
    assert rule.true.values["n"] >= 40
    assert rule.false is not None
    assert rule.false.values["n"] < 40


def test_a_field_that_never_has_an_answer_is_stood_in_for_and_told() -> None:
    found = asked("n >= 40", field("n", min=1, max=99), field("odd", "number", min=0.25, max=0.375, decimals=1))
    assert found.stand_ins == ("odd",)


def test_a_matter_without_form_and_guide_has_its_paths() -> None:
    found = simulate(matter([ACCEPT, DECIDE]), registers())
    assert found.percent_steps == 100.0
    assert {path.outcome for path in found.paths} >= {"closed", "not-competent"}


def test_a_chain_without_steps_ends_at_once() -> None:
    compiled = matter([])
    found = simulate(compiled, registers())
    assert [path.outcome for path in found.paths] == ["closed"]
    assert findings(found, compiled) == ()


def large(seed: int) -> CompiledMatter:
    """Return a matter of 200 fields, 60 steps, 10 questions and many rules that read each other's fields."""
    chance = random.Random(seed)
    guide = [{"key": f"q{n}", "ask": f"问题 {n}", "options": YES_NO} for n in range(10)]
    fields = []
    for n in range(200):
        more: dict[str, Any] = {"min": 0, "max": 1000}
        if n and n % 3 == 0:
            more["show_when"] = f"q{n % 10} == 'yes'" if n % 2 else f"f{n - 1} > {chance.randrange(1, 900)}"
        if n % 5 == 4:
            more["check"] = f"value <= f{n - 2} + {chance.randrange(0, 500)} or f{n - 1} > 3"
        fields.append(field(f"f{n}", **more))
    sections = [{"title": f"第 {n} 节", "fields": fields[n : n + 20]} for n in range(0, 200, 20)]
    chain: list[Any] = [ACCEPT]
    for n in range(29):
        rule = f"f{n * 6} > {chance.randrange(1, 900)}" if n % 2 else f"q{n % 10} == 'yes' and f{n * 3 + 1} >= 10"
        one, other = ({"step": f"{key}{n}", "kind": "review", "desk": "fire", "limit": {"n": 1}} for key in "ab")
        chain.append({"choose": [{"when": rule, "then": [one]}, {"then": [other]}]})
    return matter([*chain, DECIDE], guide=guide, form={"sections": sections})


def test_a_large_matter_stays_within_the_budget_and_says_so_if_it_ends() -> None:
    compiled = large(7)
    found = simulate(compiled, registers())
    assert len(compiled.form.fields) == 200
    assert sum(node.kind == "step" for node in compiled.chain.values()) == 60
    assert found.budget_ended or found.percent_branches == 100.0
    assert found.paired


def test_a_small_budget_keeps_a_large_matter_short() -> None:
    found = simulate(large(8), registers(), Budget(guides=5, tries=20, settlings=300, drives=40))
    assert found.budget_ended
    assert len(found.paths) <= 40
    assert found.guides_tried == 5
