"""Rows as a page posts them: complete or not, everything entered is kept, and what is missing is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from banshi.builder.rule_editor.comparisons import comparisons, others, wanted_options
from banshi.builder.rule_editor.completing import completed
from banshi.builder.rule_editor.drawing import GroupView, RowView, drawn
from banshi.builder.rule_editor.editing import opened, posted_entry
from banshi.builder.rule_editor.entered import EnteredGroup, EnteredRow, entered, read
from banshi.builder.rule_editor.offers import FieldOffer
from banshi.builder.rule_editor.problems import problems
from banshi.builder.rule_editor.reading import to_rows
from banshi.builder.rule_editor.rows import Group
from banshi.builder.rule_editor.saying import explained
from banshi.builder.rule_editor.trying import tried
from banshi.builder.rule_editor.writing import to_text
from banshi.core.definitions.text import LocalText
from banshi.core.rules.compile import compile_rule
from tests.unit.builder.rule_editor.strategies import SCOPE, answers, groups


def offer(key: str) -> FieldOffer:
    kind = SCOPE[key]
    options = tuple((option, LocalText(zh=f"选项{option}")) for option in sorted(kind.options))
    return FieldOffer(key, LocalText(zh=f"名称{key}"), kind, options, rows=key == "staff")


OFFERED = tuple(map(offer, SCOPE))


def posted(group: EnteredGroup, prefix: str = "rule") -> dict[str, list[str]]:
    """Rows as a page posts them."""
    found: dict[str, list[str]] = {f"{prefix}-kind": [group.kind]}
    for number, part in enumerate(group.parts):
        name = f"{prefix}-{number}"
        if isinstance(part, EnteredGroup):
            found |= posted(part, name)
            continue
        found |= {f"{name}-field": [part.field], f"{name}-is": [part.comparison], f"{name}-other": [part.other]}
        if part.comparison.endswith("between"):
            found |= {f"{name}-value": [part.values[0]], f"{name}-to": [part.values[1]]}
        else:
            found[f"{name}-value"] = list(part.values)
    return found


@settings(deadline=None, max_examples=200)
@given(groups)
def test_what_is_drawn_and_posted_back_says_the_same(group: Group) -> None:
    made = entered(group)
    back = read(posted(made))
    assert back == made
    found = completed(back, OFFERED)
    assert found.problems == {}
    assert found.group is not None
    assert compile_rule(to_text(found.group), SCOPE).reads == compile_rule(to_text(group), SCOPE).reads


@settings(deadline=None, max_examples=100)
@given(groups, answers)
def test_a_rule_through_the_page_means_the_same(group: Group, environment: dict[str, Any]) -> None:
    found = completed(read(posted(entered(group))), OFFERED).group
    assert found is not None
    before, after = compile_rule(to_text(group), SCOPE, "bool"), compile_rule(to_text(found), SCOPE, "bool")
    assert before.run(environment) == after.run(environment)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (EnteredRow(), "还没有选比较哪一项"),
        (EnteredRow("gone", "eq", ("1",)), "没有“gone”这一项"),
        (EnteredRow("n", "ge", ("",)), "还没有填要比较的值"),
        (EnteredRow("n", "ge", ("十",)), "这里要填数字"),
        (EnteredRow("n", "between", ("1",)), "还没有填要比较的值"),
        (EnteredRow("d", "lt", ("明天",)), "这里要填日期"),
        (EnteredRow("c", "eq", ("z",)), "c 没有选项 z"),
        (EnteredRow("n", "ge", (), "1 or 2"), "没有“1 or 2”这一项"),
        (EnteredRow("n", "nonsense:eq", ("1",)), "还没有选怎么比较"),
        (EnteredRow("t", "age:ge", ("1",)), "这里需要日期，t 是文字"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_row(row: EnteredRow, said: str) -> None:
    right = EnteredRow("n", "ge", ("1,000",))
    found = completed(EnteredGroup("all", (right, EnteredGroup("any", (right, row)))), OFFERED)
    assert found.group is None
    assert list(found.problems) == [(1, 1)]
    assert found.problems[(1, 1)][0].what.zh == said
    assert all(problem.hint.zh and problem.hint.en for problem in found.problems[(1, 1)])


def test_another_field_takes_a_comparison_of_its_own_and_nothing_of_the_old_value() -> None:
    form = {
        "rule-as": ["rows"],
        "rule-0-field": ["c"],
        "rule-0-was": ["n"],
        "rule-0-is": ["between"],
        "rule-0-value": ["5"],
    }
    assert posted_entry(form, True, OFFERED).group.parts == (EnteredRow("c", "eq"),)


def test_buttons_keep_what_was_entered() -> None:
    form = {
        "rule-as": ["rows"],
        **posted(EnteredGroup("all", (EnteredRow("n", "ge", ("x",)), EnteredRow("t", "eq", ("甲",))))),
    }
    added = posted_entry({**form, "rule-do": ["add-row:"]}, True, OFFERED)
    assert added.group.parts == (EnteredRow("n", "ge", ("x",)), EnteredRow("t", "eq", ("甲",)), EnteredRow())
    assert added.focus == (2,)
    removed = posted_entry({**form, "rule-do": ["remove:0"]}, True, OFFERED)
    assert removed.group.parts == (EnteredRow("t", "eq", ("甲",)),)
    assert posted_entry({**form, "rule-do": ["none:"]}, True, OFFERED).group.kind == "none"
    assert posted_entry({**form, "rule-do": ["remove:7-7"]}, True, OFFERED).group == read(form)


def test_only_what_can_be_compared_is_offered() -> None:
    keys = {key: [one.key for one in comparisons(offer(key))] for key in SCOPE}
    assert keys["c"] == ["eq", "ne", "one_of", "none_of", "filled", "empty"]
    assert keys["staff"] == ["count:ge", "count:le", "count:gt", "count:lt", "count:eq", "count:between"]
    assert "age:ge" in keys["d"]
    assert "sum:ge" in keys["staff.pay"]
    assert "sum:ge" not in keys["staff.born"]
    assert wanted_options(offer("many"), "includes") == offer("many").options
    assert {other.key for other in others(OFFERED, offer("n"), "ge")} == {"place.area", "region.top"}
    for key, found in keys.items():
        assert all(not problems(_example(key, one), SCOPE) for one in found)


def _example(key: str, comparison: str) -> str:
    for value in ("1", "2026-01-31", "a", "person", "passed"):
        found = completed(EnteredGroup("all", (EnteredRow(key, comparison, (value, value)),)), OFFERED)
        if found.group is not None:
            return to_text(found.group)
    return f"{key} {comparison}"


def test_rows_are_drawn_with_their_boxes() -> None:
    view = drawn(opened("n >= region.top and c in ['a']", True, OFFERED).group, OFFERED, {})
    first, second = view.parts
    assert isinstance(view, GroupView)
    assert isinstance(first, RowView)
    assert isinstance(second, RowView)
    assert (first.kind, first.row.other, first.wants) == ("number", "region.top", "one")
    assert [key for _, choices in first.others for key, _ in choices] == ["place.area", "region.top"]
    assert (second.wants, len(second.choices)) == ("many", 3)


def test_all_problems_of_a_text_are_told_at_once() -> None:
    found = problems("n == 'x' and (c == 'z' or not (gone > 3)) and t", SCOPE)
    assert len(found) == 4
    assert [problem.column for problem in found] == sorted(problem.column for problem in found)
    assert len(problems("n ==", SCOPE)) == 1
    assert problems("n > 3", SCOPE) == ()


def test_a_rule_is_a_sentence_in_both_languages() -> None:
    assert explained("c == 'a' and n >= 3", OFFERED, "zh") == "“名称c”是“选项a”，并且名称n 大于等于 3"
    assert " is at least 3" in explained("n >= 3", OFFERED, "en")
    assert explained("n >=", OFFERED, "zh") == ""
    assert to_rows("", SCOPE) == Group("all")
    assert explained("", OFFERED, "zh") == ""


def test_a_rule_is_tried() -> None:
    rule = "n >= 3 and count(staff) > 1 and 'a' in many and age(d) >= 18"
    given_ = {"n": "３", "staff": "2", "many": "a\nb", "d": "2000-1-2", "today": "2026-11-24"}
    found = tried(rule, given_, OFFERED)
    assert found.holds
    assert [part.holds for part in found.parts] == [True] * 4
    found = tried(rule, {**given_, "n": "二", "many": "z"}, OFFERED)
    assert set(found.problems) == {"n", "many"}
    assert [part.holds for part in found.parts] == [False, True, False, True]
    assert tried("sum(staff.pay) + 1", {"staff.pay": "1.5\n2"}, OFFERED, None).value == pytest.approx(4.5)
    assert tried("n >", {}, OFFERED).value is None
