"""Identifiers that are known by their form, and those with small check digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.core.extensions.identifier_check import IdentifierCheck
from banshi.plugins.builtin.identifiers import ALL
from banshi.plugins.builtin.identifiers.civil import DisabilityCertificate

CHECKS: dict[str, IdentifierCheck] = {check.key: check for check in ALL}
PERSON = "11010519491231002X"

RIGHT = [
    ("mobile", "13812345678", "13812345678"),
    ("mobile", "+86 138-1234-5678", "13812345678"),
    ("mobile", "008616212345678", "16212345678"),
    ("mobile", "8619912345678", "19912345678"),
    ("phone", "13812345678", "13812345678"),
    ("phone", "0571-87654321", "0571-87654321"),
    ("phone", "057187654321", "0571-87654321"),
    ("phone", "（0571）8765 4321", "0571-87654321"),
    ("phone", "010-87654321转8001", "010-87654321-8001"),
    ("phone", "0872-2123456", "0872-2123456"),
    ("phone", "400-820-8820", "4008208820"),
    ("phone", "12345", "12345"),
    ("phone", "95588", "95588"),
    ("bank-card", "4111 1111 1111 1111", "4111111111111111"),
    ("bank-card", "6222-0212-3456-7890-128", "6222021234567890128"),
    ("imo", "IMO 9074729", "9074729"),
    ("imo", "imo:8814275", "8814275"),
    ("mmsi", "412 345 678", "412345678"),
    ("mmsi", "477995000", "477995000"),
    ("vin", "1M8GDM9AXKP042788", "1M8GDM9AXKP042788"),
    ("vin", "lsvam4187c2184847", "LSVAM4187C2184847"),
    ("real-estate-unit", "330106 001002 GB00001 F00010001", "330106001002GB00001F00010001"),
    ("real-estate-unit", "330106001002JC00012W00000000", "330106001002JC00012W00000000"),
    ("real-estate-certificate", "浙（2023）杭州市不动产权第0012345号", "浙(2023)杭州市不动产权第0012345号"),
    ("real-estate-certificate", "云〔2024〕大理市不动产证明第0000001号", "云(2024)大理市不动产证明第0000001号"),
    ("project-code", "2612-330100-04-02-123456", "2612-330100-04-02-123456"),
    ("project-code", "2017－330100－38－03－012345", "2017-330100-38-03-012345"),
    ("project-code", "3708272000062-01-0001", "3708272000062-01-0001"),
    ("food-licence", "jy2 3301 0600 12345", "JY23301060012345"),
    ("marriage-certificate", "J330102-2026-000123", "J330102-2026-000123"),
    ("marriage-certificate", "bl330102—2019—000001", "BL330102-2019-000001"),
    ("birth-certificate", "T330123456", "T330123456"),
    ("disability-certificate", f"{PERSON}44", f"{PERSON}44"),
    ("disability-certificate", f"{PERSON}11b1", f"{PERSON}11B1"),
    ("postcode", "310000", "310000"),
    ("postcode", "010010", "010010"),
    ("hs-code", "8471.30.1000", "8471301000"),
]
WRONG = [
    ("mobile", ["", "12812345678", "1381234567", "138123456789", "0571-87654321", "13８1234567a"]),
    ("phone", ["", "87654321", "0571-123", "+1 202 555 0100", "110000", "转", "11"]),
    ("bank-card", ["", "4111111111111112", "411111111111", "0000000000000000", "41111111111111111111"]),
    ("imo", ["", "9074728", "907472", "IMO", "0000000"]),
    ("mmsi", ["", "012345678", "812345678", "41234567", "4123456789"]),
    ("vin", ["", "1M8GDM9A0KP042788", "1M8GDM9AXKP04278", "IM8GDM9AXKP042788", "1M8GDM9AYKP042788"]),
    (
        "real-estate-unit",
        ["", "330106001002GB00001F0001000", "330106001002GB00001X00010001", "3301060010021200001F00010001"],
    ),
    (
        "real-estate-certificate",
        ["", "杭房权证字第0012345号", "浙(2023)杭州市不动产权第0012345", "美(2023)杭州市不动产权第0012345号"],
    ),
    ("project-code", ["", "2613-330100-04-02-123456", "2612-330100-04-02-12345", "2612-330100", "<script>"]),
    ("food-licence", ["", "JY43301060012345", "JY2330106001234", "SC23301060012345", "JY20301060012345"]),
    ("marriage-certificate", ["", "X330102-2026-000123", "J330102-2026-123", "J330102-1899-000123"]),
    ("birth-certificate", ["", "1234567890", "T33012345", "TT33012345"]),
    ("disability-certificate", ["", PERSON, f"{PERSON}84", f"{PERSON}45", "11010519491231002144", f"{PERSON}44B"]),
    ("postcode", ["", "31000", "000000", "970000", "3100000", "３１００００0"]),
    ("hs-code", ["", "847130100", "0071301000", "9971301000", "84713010000"]),
]


@pytest.mark.parametrize(("key", "typed", "kept"), RIGHT)
def test_a_right_one_is_taken_and_kept_in_its_normal_form(key: str, typed: str, kept: str) -> None:
    normal = CHECKS[key].normal(typed)
    assert normal == kept
    assert CHECKS[key].problem(normal) is None
    assert CHECKS[key].normal(normal) == normal


@pytest.mark.parametrize(("key", "typed"), [(key, typed) for key, all_typed in WRONG for typed in all_typed])
def test_a_wrong_one_is_refused_in_both_languages(key: str, typed: str) -> None:
    found = CHECKS[key].problem(CHECKS[key].normal(typed))
    assert found is not None
    assert found.zh
    assert found.en


@given(st.sampled_from(ALL), st.text(max_size=60))
def test_no_text_makes_a_check_fail(check: IdentifierCheck, text: str) -> None:
    """Neither as typed nor as it comes from somewhere else."""
    for value in (text, check.normal(text)):
        found = check.problem(value)
        assert found is None or (found.zh and found.en)


@given(st.text("0123456789", min_size=12, max_size=18), st.integers(0, 18), st.integers(1, 9))
def test_one_wrong_digit_of_a_bank_card_is_always_caught(digits: str, place: int, step: int) -> None:
    digits = "6" + digits[1:]
    doubled = [int(d) if n % 2 else sum(divmod(int(d) * 2, 10)) for n, d in enumerate(reversed(digits))]
    card = digits + str((10 - sum(doubled) % 10) % 10)
    assert CHECKS["bank-card"].problem(card) is None
    place = min(place, len(card) - 1)
    wrong = card[:place] + str((int(card[place]) + step) % 10) + card[place + 1 :]
    assert CHECKS["bank-card"].problem(wrong) is not None


def test_a_wrong_id_number_in_a_disability_certificate_is_named() -> None:
    found = DisabilityCertificate().problem("11010519491231002144")
    assert found is not None
    assert "身份证号有误" in found.zh
    assert "校验码" in found.zh


def test_each_check_has_its_own_key_and_a_title_in_both_languages() -> None:
    assert len(CHECKS) == len(ALL) == 18
    assert all(check.title.zh and check.title.en for check in ALL)
