"""What is refused for its meaning: the message names what is wrong, the hint what would be right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from banshi.core.errors import RuleError
from banshi.core.rules.compile import compile_rule
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.types import NUMBER, TEXT, choice

Refused = Callable[..., RuleError]


def test_an_option_that_does_not_exist_is_told_with_those_that_do(refused: Refused) -> None:
    assert refused("age > 1 and district == 'C'").data == {
        "zh": "district 没有选项 C",
        "en": "district has no option C",
        "hint_zh": "可用的选项：A、B",
        "hint_en": "the options are: A, B",
        "column": 25,
    }


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("'C' == district", 1),
        ("district != 'C'", 13),
        ("district in ['A', 'C']", 19),
        ("'C' in equipment", 1),
        ("any_of(equipment, 'C')", 19),
        ("any_of(staff.role, 'C')", 20),
        ("'C' in staff.role", 1),
        ("sex(id_no) == 'C'", 15),
        ("(district if signed else has_disability) == 'C'", 45),
    ],
)
def test_an_option_is_checked_wherever_it_stands(refused: Refused, text: str, column: int) -> None:
    error = refused(text)
    assert "has no option C" in error.data["en"]
    assert error.data["column"] == column


def test_a_long_list_of_options_is_cut(refused: Refused) -> None:
    with pytest.raises(RuleError) as caught:
        compile_rule("town == 'x'", {"town": choice(*(f"t{n:03}" for n in range(300)))})
    assert caught.value.data["hint_en"].endswith("… (300 in all)")
    assert len(caught.value.data["hint_zh"]) < 150


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("distrct == 'A'", "district"),
        ("area_m2 > 1", "place.area_m2"),
        ("place.area > 1", "place.area_m2"),
        ("serves_meals == yes", "'yes'"),
        ("quite_other > 1", "declare it in the form"),
        ("年龄 > 1", "plain English letters"),
        ("аge > 1", "plain English letters"),
    ],
)
def test_an_unknown_name_comes_with_what_may_be_meant(refused: Refused, text: str, hint: str) -> None:
    error = refused(text)
    assert "there is no" in error.data["en"]
    assert hint in error.data["hint_en"]


@pytest.mark.parametrize(
    ("text", "sides", "hint"),
    [
        ("age == 'x'", "age is a number, 'x' is text", "no quotes"),
        ("born > '2026-01-01'", "born is a date, '2026-01-01' is text", "date('2026-01-31')"),
        ("has_disability == True", "has_disability is a choice, True is a condition", "'yes' and 'no'"),
        ("born == age", "born is a date, age is a number", "same kind"),
        ("name < 'x'", "name is text, 'x' is text", "order"),
        ("district > 'A'", "district is a choice, 'A' is text", "order"),
        ("age > None", "age is a number, None is None", "filled(x)"),
        ("equipment == 'alarm'", "equipment is a multiple choice, 'alarm' is text", "in"),
        ("staff == staff", "staff is a column of rows, staff is a column of rows", "in"),
        ("age in ['x']", "age is a number, 'x' is text", "no quotes"),
        ("equipment in ['alarm']", "equipment is a multiple choice, 'alarm' is text", "in"),
        ("age in staff.name", "staff.name is text, age is a number", "no quotes"),
        ("min(born, age)", "born is a date, age is a number", "order"),
        ("1 if signed else 'x'", "1 is a number, 'x' is text", "no quotes"),
        ("any_of(staff.share, 'x')", "staff.share is a number, 'x' is text", "no quotes"),
    ],
)
def test_two_sides_that_do_not_go_together_are_both_named(refused: Refused, text: str, sides: str, hint: str) -> None:
    error = refused(text)
    assert sides in error.data["en"]
    assert hint in error.data["hint_en"]


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("serves_meals", "a condition is needed here, serves_meals is a choice", "serves_meals == 'yes'"),
        ("age > 1 and district", "a condition is needed here, district is a choice", "district == 'A'"),
        ("not age", "a condition is needed here, age is a number", "filled(age)"),
        ("age", "a condition is needed here, age is a number", "filled(age)"),
        ("age + 1", "a condition is needed here, age + 1 is a number", "comparison"),
        ("None", "a condition is needed here, None is None", "comparison"),
        ("1 if name else 2", "a condition is needed here, name is text", "filled(name)"),
        ("born + 1 > 2", "a number is needed here, born is a date", "add_days"),
        ("name + 'x' == 'y'", "a number is needed here, name is text", "no calculating with text"),
        ("'a' * 9 == 'b'", "a number is needed here, 'a' is text", "no calculating with text"),
        ("staff.share + 1 > 2", "a number is needed here, staff.share is a column of rows", "sum"),
        ("name in 'abc'", "a list stands right of in, 'abc' is text", "contains"),
        ("age in income", "a list stands right of in, income is a number", "['a', 'b']"),
    ],
)
def test_the_wrong_kind_is_told_with_the_right_one(refused: Refused, text: str, said: str, hint: str) -> None:
    error = refused(text, "bool")
    assert error.data["en"] == said
    assert hint in error.data["hint_en"]


def test_an_expected_kind_is_demanded(refused: Refused, rule: Callable[..., CompiledRule]) -> None:
    assert refused("age > 1", "number").data["en"] == "a number is needed here, age > 1 is a condition"
    assert rule("district", "text").returns.kind == "choice"
    assert rule("age", "number").run({"age": 1}) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("age(name)", "a date is needed here, name is text"),
        ("sum(staff.name)", "a column of rows is needed here, staff.name is a column of rows"),
        ("sum(age)", "a column of rows is needed here, age is a number"),
        ("min(age)", "a column of rows is needed here, age is a number"),
        ("min(staff.name)", "a column of rows is needed here, staff.name is a column of rows"),
        ("max(name, name)", "a number is needed here, name is text"),
        ("length(age)", "text is needed here, age is a number"),
        ("round(age)", "round() takes 2 value(s), here are 1"),
        ("filled()", "filled() takes 1 value(s), here are 0"),
        ("min()", "min() takes 1–20 value(s), here are 0"),
        (f"max({', '.join(['age'] * 21)})", "max() takes 1–20 value(s), here are 21"),
        ("round(age, 7)", "round() cannot keep 7 decimals"),
        ("round(age, 1.5)", "round() cannot keep 1.5 decimals"),
        ("date('2026-02-30')", "'2026-02-30' is not a date"),
        ("date('20260101')", "'20260101' is not a date"),
        ("len(name)", "there is no function len"),
        ("name.upper()", "there is no function name.upper"),
    ],
)
def test_a_call_that_does_not_fit_is_refused(refused: Refused, text: str, said: str) -> None:
    assert refused(text).data["en"] == said


def test_columns_count_characters_from_one(refused: Refused) -> None:
    assert refused("name == '张三李四' and oops == 1").data["column"] == 20
    assert refused("   oops == 1").data["column"] == 4
    assert refused("age > 1\nand oops == 1").data["column"] == 13


def test_every_refusal_speaks_both_languages(refused: Refused) -> None:
    for text in ("oops", "age ==", "district == 'C'", "age + 'x'", "f''", "#", "age(1, 2)", "1e5"):
        data = refused(text).data
        assert set(data) == {"zh", "en", "hint_zh", "hint_en", "column"}
        assert all(data.values())
        assert any("\u4e00" <= letter <= "\u9fff" for letter in data["zh"])


def test_a_key_that_is_a_word_of_python_is_told(refused: Refused) -> None:
    with pytest.raises(RuleError) as caught:
        compile_rule("loan.from > 1", {"loan.from": NUMBER, "x": TEXT})
    assert "'from' is a word of Python's own" in caught.value.data["hint_en"]
