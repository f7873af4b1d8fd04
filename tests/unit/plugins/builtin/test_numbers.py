"""Numbers of cases, documents and licences: of the right form, never the same twice, never wrapped."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.core.extensions.number_scheme import Numbered, NumberScheme
from banshi.plugins.builtin.numbers import ALL

SCHEMES: dict[str, NumberScheme] = {scheme.key: scheme for scheme in ALL}
TASK_CODE = "12441500196720244T3442199806003"
OF = Numbered(TASK_CODE, "530199000000", "示例", "文旅受", dt.date(2022, 6, 23))
SHORT = dataclasses.replace(OF, region="530199")
ZHEJIANG = dataclasses.replace(OF, region="331000", day=dt.date(2019, 12, 23))
COUNTY, DAY = "530199000000", "20220623"


@pytest.mark.parametrize(
    ("key", "of", "serial", "number"),
    [
        ("national", OF, 68, "12441500196720244T3442199806003202206230068"),
        ("national", dataclasses.replace(OF, matter_code="370117002011"), 1, f"{COUNTY}0000000370117002011{DAY}0001"),
        ("national", dataclasses.replace(OF, matter_code=""), 1, f"{COUNTY}{'0' * 19}{DAY}0001"),
        ("national", dataclasses.replace(SHORT, matter_code="ab-1"), 1, f"{COUNTY}{'0' * 15}ab-1{DAY}0001"),
        ("zhejiang", ZHEJIANG, 529067437, "331000191223529067437"),
        ("document", OF, 1, "示例文旅受字〔2022〕第1号"),
        ("document", dataclasses.replace(OF, region_name=""), 12, "530199000000文旅受字〔2022〕第12号"),
        ("licence", dataclasses.replace(OF, word="民宿备"), 1, "民宿备〔2022〕530199000001"),
    ],
)
def test_a_number_is_written_by_its_scheme(key: str, of: Numbered, serial: int, number: str) -> None:
    assert SCHEMES[key].number(of, serial) == number


@pytest.mark.parametrize("code", ["", "370117002011", "ab", TASK_CODE])
@pytest.mark.parametrize("region", ["530199", "530199000000"])
def test_a_national_number_has_43_characters(code: str, region: str) -> None:
    of = dataclasses.replace(OF, matter_code=code, region=region)
    assert len(SCHEMES["national"].number(of, 1)) == len(SCHEMES["national"].number(of, 9999)) == 43


@pytest.mark.parametrize("code", ["511A0138600000-511602000000-000-115113010833722043-1-00", "1" * 20])
def test_a_code_too_long_for_the_form_is_kept_whole(code: str) -> None:
    assert code in SCHEMES["national"].number(dataclasses.replace(OF, matter_code=code), 1)


@pytest.mark.parametrize("key", sorted(SCHEMES))
def test_past_its_last_serial_a_number_grows_and_never_wraps(key: str) -> None:
    scheme = SCHEMES[key]
    last = scheme.max_serial
    numbers = [scheme.number(OF, serial) for serial in (1, last, last + 1, last * 10 + 10)]
    assert len(set(numbers)) == 4
    assert len(numbers[1]) < len(numbers[2]) < len(numbers[3])


def test_the_national_number_after_9999_has_44_characters() -> None:
    assert SCHEMES["national"].number(OF, 10_000) == f"{TASK_CODE}2022062310000"


ASKED = st.builds(
    Numbered,
    matter_code=st.sampled_from(["", "1", "01", "370117002011", TASK_CODE, TASK_CODE[:-1] + "4", "1" * 20]),
    region=st.sampled_from(["530199", "530199000000", "530199101000", "330106000000"]),
    region_name=st.sampled_from(["示例", "西湖", ""]),
    word=st.sampled_from(["", "文旅受", "文旅许", "民宿备"]),
    day=st.sampled_from([dt.date(2026, 1, 1), dt.date(2026, 11, 23), dt.date(2025, 11, 23)]),
)
SERIALS = st.integers(1, 99) | st.integers(9_990, 10_010) | st.integers(999_990, 1_000_010)


@given(st.sampled_from(ALL), st.lists(st.tuples(ASKED, SERIALS), min_size=2, max_size=8))
def test_different_serials_or_counters_never_give_the_same_number(
    scheme: NumberScheme, asked: list[tuple[Numbered, int]]
) -> None:
    for (one, first), (other, second) in itertools.combinations(asked, 2):
        same = (scheme.counter(one), first) == (scheme.counter(other), second)
        assert (scheme.number(one, first) == scheme.number(other, second)) == same


@given(st.sampled_from(ALL), ASKED)
def test_a_counter_fits_its_column(scheme: NumberScheme, of: Numbered) -> None:
    assert len(scheme.counter(dataclasses.replace(of, matter_code="1" * 60, region_name="示" * 20))) <= 160


def test_the_serials_of_a_day_begin_anew() -> None:
    tomorrow = dataclasses.replace(OF, day=OF.day + dt.timedelta(days=1))
    assert SCHEMES["national"].counter(OF) != SCHEMES["national"].counter(tomorrow)
    assert SCHEMES["document"].counter(OF) == SCHEMES["document"].counter(tomorrow)
