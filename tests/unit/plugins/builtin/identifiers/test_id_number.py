"""ID numbers, checked against the weights of GB 11643 written out."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.plugins.builtin.identifiers.id_number import IdNumber, birth_date

TODAY = dt.date(2026, 11, 23)
CHECK = IdNumber(lambda: TODAY)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
REGIONS = ["110101", "330113", "330114", "330110", "659012", "530199", "710000", "810000", "820000", "830000", "931156"]


def made(region: str, born: dt.date, serial: int) -> str:
    """Return an ID number with the right check digit, by the table of the standard."""
    digits = f"{region}{born:%Y%m%d}{serial:03d}"
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True)) % 11]


NUMBERS = st.builds(
    made, st.sampled_from(REGIONS), st.dates(dt.date(1900, 1, 1), TODAY), st.integers(0, 999)
)  # fmt: skip


@given(NUMBERS)
def test_a_right_number_is_taken(number: str) -> None:
    """New districts (330113), old ones (330110 in 2000) and unknown counties are all fine."""
    assert CHECK.problem(number) is None


@given(NUMBERS, st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_caught(number: str, place: int, step: int) -> None:
    old = number[place]
    new = str((int(old) + step) % 10) if old != "X" else str(step)
    assert CHECK.problem(number[:place] + new + number[place + 1 :]) is not None


@given(NUMBERS, st.integers(0, 16))
def test_two_neighbours_swapped_are_always_caught(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert (CHECK.problem(swapped) is None) == (swapped == number)


@given(NUMBERS)
def test_the_date_of_birth_is_read_from_it(number: str) -> None:
    assert birth_date(number) == dt.datetime.strptime(number[6:14], "%Y%m%d").replace(tzinfo=dt.UTC).date()


def test_the_example_of_the_standard_is_taken() -> None:
    assert CHECK.problem("11010519491231002X") is None


@pytest.mark.parametrize(
    "typed", [" 110105 19491231 002x", "１１０１０５１９４９１２３１００２Ｘ", "\u200b11010519491231002x\u00a0"]
)
def test_spaces_small_letters_and_wide_digits_are_forgiven(typed: str) -> None:
    assert CHECK.normal(typed) == "11010519491231002X"


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("", "18 位"),
        ("1101051949123100", "18 位"),
        ("110105491231002", "15 位的旧身份证号"),
        ("11010519491231002Y", "最后一位是数字或 X"),
        ("1101051949123100A2", "前 17 位只能是数字"),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢٥", "前 17 位只能是数字"),
        ("{{7*7}}{{7*7}}{{7*7", "18 位"),
        (made("160101", dt.date(1990, 1, 1), 1), "地区码"),
        (made("811234", dt.date(1990, 1, 1), 1), "地区码"),
        (made("010101", dt.date(1990, 1, 1), 1), "地区码"),
        ("110105194902310021", "出生日期"),
        (made("110105", dt.date(1899, 12, 31), 1), "出生日期"),
        (made("110105", dt.date(2026, 11, 24), 1), "出生日期"),
        ("110105194912310021", "校验码不对"),
    ],
)
def test_what_is_wrong_is_said(number: str, says: str) -> None:
    found = CHECK.problem(number)
    assert found is not None
    assert says in found.zh
    assert found.en


def test_a_child_born_today_has_a_number() -> None:
    assert CHECK.problem(made("110105", TODAY, 1)) is None


def test_the_last_day_of_birth_follows_the_clock() -> None:
    born_later = made("110105", dt.date(2027, 1, 1), 1)
    assert IdNumber(lambda: dt.date(2027, 1, 1)).problem(born_later) is None
    assert IdNumber(lambda: dt.date(2026, 12, 31)).problem(born_later) is not None


def test_without_a_clock_today_in_china_counts() -> None:
    assert IdNumber().problem(made("110105", dt.date(1990, 1, 1), 1)) is None
    assert IdNumber().problem(made("110105", dt.date(9000, 1, 1), 1)) is not None


@pytest.mark.parametrize("text", ["", "12345", "110105194902310021", "११०१०५१९४९१२३१००२५"])
def test_what_is_no_number_has_no_date_of_birth(text: str) -> None:
    assert birth_date(text) is None
