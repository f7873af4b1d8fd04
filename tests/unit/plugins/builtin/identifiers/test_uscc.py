"""Credit codes, checked against the weights of GB 32100 and GB 11714 written out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.plugins.builtin.identifiers.uscc import Uscc

CHECK = Uscc()
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
REAL = ["12441500196720244T", "11370800MB28559184"]


def made(head: str, region: str, organisation: str) -> str:
    """Return a credit code with both check characters, by the tables of the standards."""
    total = sum(int(c, 36) * w for c, w in zip(organisation, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    found = 11 - total % 11
    code = head + region + organisation + {10: "X", 11: "0"}.get(found, str(found))
    rest = sum(SIGNS.index(c) * w for c, w in zip(code, WEIGHTS, strict=True)) % 31
    return code + SIGNS[(31 - rest) % 31]


CODES = st.builds(
    made,
    st.sampled_from(["91", "92", "11", "12", "51", "N2", "A1"]),
    st.from_regex(r"[1-6][0-9]{5}", fullmatch=True, alphabet="0123456789"),
    st.text(SIGNS, min_size=8, max_size=8),
)


@pytest.mark.parametrize("code", REAL)
def test_real_codes_are_taken(code: str) -> None:
    assert CHECK.problem(code) is None


@given(CODES)
def test_a_right_code_is_taken(code: str) -> None:
    assert CHECK.problem(code) is None


@given(CODES, st.integers(0, 17), st.integers(1, 30))
def test_one_wrong_character_is_always_caught(code: str, place: int, step: int) -> None:
    new = SIGNS[(SIGNS.index(code[place]) + step) % 31]
    assert CHECK.problem(code[:place] + new + code[place + 1 :]) is not None


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("", "18 位"),
        ("91370800MB2855918", "18 位"),
        ("9137O800MB28559184", "没有字母 I、O、S、V、Z"),
        ("91370A00MB28559184", "第 3 到 8 位是数字"),
        ("11370800MB28559194", "第 9 到 17 位不对"),
        ("11370800MB28559185", "校验码不对"),
    ],
)
def test_what_is_wrong_is_said(code: str, says: str) -> None:
    found = CHECK.problem(code)
    assert found is not None
    assert says in found.zh
    assert found.en


def test_dashes_and_spaces_are_forgiven() -> None:
    assert CHECK.normal("11370800－mb2855918 4") == "11370800MB28559184"
