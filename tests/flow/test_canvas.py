"""Items are copied and added from a sheet, with what was entered on it; what an element brings is shown."""

from __future__ import annotations

import re

import pytest

from banshi.testing import Office, Person
from tests.flow.builders import begun, item, posted, seen


@pytest.fixture
def composer(office: Office) -> Person:
    posted(office, "admin", "composer")
    return office.person("admin")


def test_what_was_entered_comes_along_when_an_item_is_added(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    address = f"/builder/drafts/{key}/materials"
    first = item(composer.get(address).text, "居民身份证")
    here = f"{address}?item={first}"
    composer.get(here)
    entered = {"do": "add:/materials:material", "rev": "0", "on-page": ["title"], "p-title-zh": "新的名称"}
    assert composer.post(here, entered).status_code == 303
    materials = seen(office, key).plain["materials"]
    assert materials[0]["title"] == "新的名称"
    assert materials[1]["key"] == "material-1"


def test_what_cannot_be_taken_keeps_the_item_from_being_added(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    address = f"/builder/drafts/{key}/materials"
    here = f"{address}?item={item(composer.get(address).text, '居民身份证')}"
    composer.get(here)
    before = len(seen(office, key).plain["materials"])
    answer = composer.post(here, {"do": "add:/materials:material", "on-page": ["tolerable"], "p-tolerable": "几天"})
    assert answer.status_code == 422
    assert "几天" in answer.text
    assert len(seen(office, key).plain["materials"]) == before


def test_an_item_is_copied_behind_itself(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    address = f"/builder/drafts/{key}/materials"
    first = item(composer.get(address).text, "居民身份证")
    answer = composer.post(address, {"do": f"copy:{first}"})
    assert answer.status_code == 303
    original, made = seen(office, key).plain["materials"][:2]
    assert made == {**original, "key": "material-1"}


def test_a_field_shows_what_its_element_brings_and_what_it_has_use_for(composer: Person) -> None:
    key = begun(composer)
    address = f"/builder/drafts/{key}/form"
    section = re.findall(r'id="item-([0-9a-f]+)"', composer.get(address).text)[0]
    made = composer.post(address, {"do": f"add:{section}/fields:field"}).location.split("item=")[1]
    here = f"{address}?item={made}"
    assert 'name="p-options"' not in composer.get(here).text
    composer.post(here, {"on-page": ["element"], "p-element": "delivery.mode"})
    page = composer.get(here).text
    assert 'placeholder="结果领取方式"' in page
    assert "沿用数据元的：单选" in page
    assert 'name="p-options" placeholder="electronic = ' in page


def test_the_chain_shows_the_limits_against_the_promise(composer: Person) -> None:
    key = begun(composer)
    page = composer.get(f"/builder/drafts/{key}/chain").text
    assert "8 / 10" in page
