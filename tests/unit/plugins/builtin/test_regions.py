"""The regions that a site starts with, and the reader for others."""

from __future__ import annotations

from collections import Counter

import pytest

from banshi.core.errors import DefinitionError
from banshi.plugins.builtin.regions import LEVELS, Region, read_regions, seed_regions

REGIONS = seed_regions()
BY_CODE = {region.code: region for region in REGIONS}
HEAD = "code,name,name_en,parent,level,short\n000000000000,中国,China,,national,中国\n"


def _below(code: str) -> list[Region]:
    return [region for region in REGIONS if region.parent == code]


def test_all_34_provinces_stand_under_the_nation() -> None:
    assert len(_below("000000000000")) == 34
    assert {region.level for region in _below("000000000000")} == {"province"}


@pytest.mark.parametrize(("province", "cities", "counties"), [("21", 14, 100), ("33", 11, 90), ("53", 16, 130)])
def test_three_provinces_are_complete_to_the_county(province: str, cities: int, counties: int) -> None:
    """Yunnan has 129 counties and the invented one."""
    levels = Counter(region.level for region in REGIONS if region.code.startswith(province))
    assert (levels["city"], levels["county"]) == (cities, counties)


def test_the_demo_county_has_five_towns_and_says_that_it_is_a_demo() -> None:
    assert BY_CODE["530199000000"].parent == "530100000000"
    assert len(_below("530199000000")) == 5
    assert all("(demo)" in region.name_en for region in [BY_CODE["530199000000"], *_below("530199000000")])


@pytest.mark.parametrize("code", ["330113000000", "330114000000", "330383000000", "210283000000", "530681000000"])
def test_young_counties_are_there(code: str) -> None:
    assert BY_CODE[code].level == "county"


def test_a_code_continues_its_parents_code() -> None:
    length = {"national": 0, "province": 2, "city": 4, "county": 6, "town": 9}
    assert all(region.code.startswith(region.parent[: length[BY_CODE[region.parent].level]]) for region in REGIONS[1:])


def test_every_region_is_named_in_both_languages_within_its_columns() -> None:
    assert all(
        0 < len(region.name_en) <= 80 and len(region.name) <= 60 and len(region.short) <= 20 for region in REGIONS
    )
    assert all(region.name_en.isprintable() and region.level in LEVELS for region in REGIONS)


def test_a_file_of_ones_own_is_read_with_comments_and_byte_order_mark() -> None:
    text = f"\ufeff# ours\n{HEAD}\n110000000000,北京市,Beijing,000000000000,province,京\n"
    assert [region.short for region in read_regions(text, "ours.csv")] == ["中国", "京"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("11,北京市,Beijing,000000000000,province,京", "wanted 12 digits"),
        ("110000000000,北京市,Beijing,000000000000,state,京", "wanted one of"),
        ("110000000000,北京市,Beijing,990000000000,province,京", "does not stand before it"),
        ("110000000000,北京市,Beijing,000000000000,national,京", "no parent"),
        ("110000000000,,Beijing,000000000000,province,京", "must be filled"),
        ("110000000000,北京市", "2 columns"),
        ("000000000000,中国,China,,national,中国", "given twice"),
    ],
)
def test_a_wrong_line_is_told_with_its_place(line: str, says: str) -> None:
    with pytest.raises(DefinitionError) as found:
        read_regions(f"{HEAD}{line}\n", "ours.csv")
    assert found.value.data["problems"][0].startswith("ours.csv:3: ")
    assert says in found.value.data["problems"][0]


def test_all_wrong_lines_are_told_at_once() -> None:
    with pytest.raises(DefinitionError) as found:
        read_regions(f"{HEAD}1\n2\n3\n", "ours.csv")
    assert len(found.value.data["problems"]) == 3


def test_a_region_under_one_of_its_own_level_is_refused() -> None:
    lines = (
        "110000000000,北京市,Beijing,000000000000,province,京\n120000000000,天津市,Tianjin,110000000000,province,津\n"
    )
    with pytest.raises(DefinitionError, match="no higher"):
        read_regions(HEAD + lines, "ours.csv")
