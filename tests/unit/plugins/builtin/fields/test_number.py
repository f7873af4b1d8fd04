"""Numbers and money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.core.definitions.text import LocalText

M2 = LocalText(zh="平方米", en="m²")


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("12", 12), ("１２．５", Decimal("12.5")), ("0012", 12), ("-3", -3), ("+3", 3),
        ("1,234,567.50", Decimal("1234567.5")),
        ("-0", 0), ("0.00", 0), ("12.00", 12), ("－1", -1), ("0.000001", Decimal("0.000001")),
    ],
)  # fmt: skip
def test_a_number_is_read_exactly(field, given, value):
    read = field("number").parse(given)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    "given",
    ["1e5", "inf", "-inf", "nan", "NaN", "0x10", "1_000", "12元", "1,23", "1.2.3", "٣", "½", ".", "5.", "--1", "1 000"],
)
def test_what_is_no_plain_number_is_refused(field, given):
    assert "数字" in field("number").refusal(given).zh


def test_limits_are_named_with_their_unit(field):
    it = field("number", min=1.0, max=800.5, unit=M2)
    assert it.parse("1") == 1
    assert it.refusal("0.5").zh == "不能小于 1 平方米，请核对"
    assert it.refusal("801").en == "Must be at most 800.5 m²; please check it"
    assert "too large" in it.refusal("9" * 16).en


def test_decimals_are_limited_but_zeros_do_no_harm(field):
    assert field("number", decimals=0).parse("12.0") == 12
    assert field("number", decimals=0).refusal("12.5").zh == "请填整数，不要小数"
    assert "2" in field("money").refusal("1.234").en


@given(st.one_of(st.integers(-(10**15) + 1, 10**15 - 1), st.decimals(-(10**9), 10**9, places=6)))
def test_every_number_survives_being_kept_and_typed_again(field, value):
    it = field("number")
    assert it.type.load(it.type.dump(value)) == value
    assert it.parse(*it.type.raw(value)) == value


def test_numbers_are_shown_for_people(field):
    assert field("number").show(1998) == "1998"
    assert field("number", unit=M2).show(Decimal("12345.50")) == "12,345.5 平方米"
    assert field("number").show(Decimal(1) / Decimal(3)) == "0.333333"
    assert field("number").show(100) == "100"
    assert field("number", params={"grouping": False}).show(12345) == "12345"
    assert field("money").show(12345) == "12,345.00 元"
    assert field("money").show(Decimal("0.125"), "en") == "0.13 yuan"
    assert field("money", unit=LocalText(zh="万元")).show(12) == "12.00 万元"


@pytest.mark.parametrize(
    ("declared", "word"),
    [
        ({"min": 2, "max": 1}, "greater"), ({"min": "today"}, "number"), ({"max": float("nan")}, "number"),
        ({"options": {"a": M2}}, "options means nothing"), ({"max_length": 3}, "max_length means nothing"),
    ],
)  # fmt: skip
def test_a_wrong_declaration_is_told(field, declared, word):
    assert word in field("number", **declared).problems()[0]


def test_a_right_declaration_is_not_found_fault_with(field):
    assert field("number", min=0, max=0, decimals=0, unit=M2).problems() == []


@pytest.mark.parametrize("part", ["decimals", "min"])
def test_text_takes_neither_decimals_nor_limits(field, part):
    assert part in field("text", **{part: 0}).problems()[0]


def test_the_keyboard_fits(field):
    assert 'inputmode="decimal"' in field("number").draw()
    assert 'inputmode="numeric"' in field("number", decimals=0).draw()
    assert "inputmode" not in field("number", min=-10).draw()


def test_the_unit_is_shown_and_described(field):
    drawn = field("number", unit=M2).draw("5", described_by="h-a.b")
    assert '<span class="input-group-text" id="u-a.b">平方米</span>' in drawn
    assert 'aria-describedby="h-a.b u-a.b"' in drawn
