"""The elements with which a region composes: the packs', its own, and those of the regions above; nobody else's."""

from __future__ import annotations

import pytest

from banshi.builder.dictionaries.elements import ElementDictionary
from banshi.core.store.database import Database
from banshi.core.store.dictionaries import Dictionaries, regions_above
from tests.factories.shipped import registers
from tests.unit.builder.dictionaries.conftest import Put

COUNTY, OTHER, TOWN = "530199000000", "530102000000", "530199101000"
PROVINCE, NATION = "530000000000", "000000000000"


@pytest.fixture
def known(database: Database) -> ElementDictionary:
    return ElementDictionary(Dictionaries(database), registers())


def test_a_region_is_within_its_city_its_province_and_the_nation() -> None:
    assert regions_above(TOWN) == (TOWN, COUNTY, "530100000000", PROVINCE, NATION)
    assert regions_above(NATION) == (NATION,)


def test_without_a_dictionary_the_registers_are_the_sites_own(known: ElementDictionary) -> None:
    assert known.registers_for(COUNTY).elements.keys() == registers().elements.keys()


@pytest.mark.parametrize(
    ("kept_in", "seen_in"), [(COUNTY, COUNTY), (COUNTY, TOWN), (PROVINCE, COUNTY), (NATION, OTHER)]
)
def test_an_element_is_seen_in_its_region_and_below(
    known: ElementDictionary, element: Put, kept_in: str, seen_in: str
) -> None:
    element("stall.spot", kept_in)
    assert "stall.spot" in known.registers_for(seen_in).elements


@pytest.mark.parametrize(("kept_in", "looked_at"), [(COUNTY, OTHER), (TOWN, COUNTY), (COUNTY, PROVINCE)])
def test_an_element_is_not_seen_beside_or_above(
    known: ElementDictionary, element: Put, kept_in: str, looked_at: str
) -> None:
    element("stall.spot", kept_in)
    assert "stall.spot" not in known.registers_for(looked_at).elements


@pytest.mark.parametrize("state", ["proposed", "retired"])
def test_only_accepted_elements_are_used(known: ElementDictionary, element: Put, state: str) -> None:
    element("stall.spot", state=state)
    assert "stall.spot" not in known.registers_for(COUNTY).elements


def test_the_nearest_of_several_counts_and_a_packs_before_all(known: ElementDictionary, element: Put) -> None:
    element("stall.spot", NATION, "全国的")
    element("stall.spot", COUNTY, "本县的")
    element("person.name", COUNTY, "冒充的")
    found = known.registers_for(TOWN).elements
    assert found.get("stall.spot").label.zh == "本县的"
    assert found.get("person.name") == registers().elements.get("person.name")


def test_registers_stay_the_same_until_an_element_changes(known: ElementDictionary, element: Put, put: Put) -> None:
    element("stall.spot")
    before = known.registers_for(COUNTY)
    assert known.registers_for(COUNTY) is before
    element("stall.goods")
    after = known.registers_for(COUNTY)
    assert after is not before
    assert "stall.goods" in after.elements
    assert "stall.goods" not in before.elements


def test_an_element_of_a_type_that_nobody_knows_does_no_harm(known: ElementDictionary, element: Put) -> None:
    element("stall.spot", type="hologram")
    assert "stall.spot" not in known.registers_for(COUNTY).elements
