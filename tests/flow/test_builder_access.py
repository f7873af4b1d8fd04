"""The privilege matrix of the builder, made from the map of addresses; that of the dictionaries is test_dictionary_access.py."""

from __future__ import annotations

import pytest

from banshi.builder.drafts.items import identified
from banshi.builder.drafts.ops import Replace
from banshi.builder.drafts.store import new_id
from banshi.core.runtime.actor import Actor
from banshi.testing import Office, Person
from tests.flow.builders import begun, drafts, posted

OUTSIDE = ("elderly1", "window", "leader", "admin", "auditor", "keeper", "security")
"""People without a role in the builder."""
NO = {403, 404, 405}


def addresses(office: Office, key: str) -> list[str]:
    """Every address of the builder, with a draft's id and harmless values filled in."""
    found = []
    for rule in office.app.url_map.iter_rules():
        if rule.rule.startswith("/builder/"):
            values = dict.fromkeys(rule.arguments, "0" * 32) | {"draft_id": key}
            values |= {name: "form" for name in rule.arguments if name == "tab"}
            adapter = office.app.url_map.bind("localhost")
            try:
                found.append(adapter.build(rule.endpoint, values, append_unknown=False))
            except Exception:
                found.append(rule.rule.replace("<draft_id>", key))
    return sorted(set(found))


@pytest.fixture
def key(office: Office) -> str:
    return begun(office.person("composer"), "homestay-opening")


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_opens_or_changes_anything(office: Office, key: str, who: str) -> None:
    person = office.person(who)
    before = drafts(office).get(key)
    listed = addresses(office, key)
    assert len(listed) >= 10
    person.get("/")
    for address in listed:
        if "/dictionaries/" not in address:
            assert person.get(address).status_code in NO, address
            assert person.post(address, {"do": "undo", "from": "homestay-opening"}).status_code in NO, address
    assert drafts(office).get(key) == before


def test_strangers_are_sent_to_sign_in(office: Office, key: str) -> None:
    visitor = office.visitor()
    for address in addresses(office, key):
        answer = visitor.get(address)
        assert answer.status_code in {302, 405}, address
        assert answer.status_code == 405 or "/login" in answer.location, address


def elsewhere(office: Office) -> Person:
    for role in ("composer", "reviewer", "publisher"):
        posted(office, "finance", role, region="310101000000")
    return office.person("finance")


def test_other_regions_learn_nothing_of_a_draft(office: Office, key: str) -> None:
    stranger = elsewhere(office)
    before = drafts(office).get(key)
    stranger.get("/builder/")
    for address in addresses(office, key):
        if key in address:
            missing = address.replace(key, "f" * 32)
            assert stranger.get(address).status_code == stranger.get(missing).status_code, address
            assert stranger.get(address).status_code in NO, address
            assert stranger.post(address, {"do": "undo"}).status_code in NO, address
    assert drafts(office).get(key) == before


def test_a_composer_of_another_department_does_not_reach_it(office: Office, key: str) -> None:
    posted(office, "fire", "composer", department="fire-rescue")
    other = office.person("fire")
    assert other.get(f"/builder/drafts/{key}/basics").status_code == 404
    assert other.post("/builder/drafts", {"from": "homestay-opening"}).status_code == 404
    own = begun(other)
    assert drafts(office).get(own).department == "fire-rescue"
    assert other.get(f"/builder/drafts/{own}/basics").status_code == 200


def test_a_publisher_of_another_department_does_not_take_a_matter_over(office: Office) -> None:
    for username, role in (("fire", "composer"), ("police", "reviewer"), ("police", "publisher")):
        posted(office, username, role, department="fire-rescue")
    composer, publisher = office.person("fire"), office.person("police")
    key = begun(composer)
    theirs = drafts(office).get(begun(office.person("composer"), "homestay-opening")).plain
    whole = Replace(identified(theirs | {"department": "fire-rescue", "title": "夺来的民宿"}, new_id))
    drafts(office).change(Actor("somebody", "某人", "staff"), key, 0, [whole])
    here = f"/builder/drafts/{key}/versions/"
    composer.get(here)
    assert composer.post(here, {"do": "ask"}).status_code == 303
    publisher.get(here)
    assert publisher.post(here, {"do": "approve"}).status_code == 303
    answer = publisher.post(here, {"do": "publish"})
    assert answer.status_code == 409
    assert "别的地区或者部门" in answer.text
    assert "夺来的民宿" not in office.visitor().get("/matters/homestay-opening").text


@pytest.mark.parametrize(("who", "do"), [
    ("reviewer", "ask"), ("publisher", "ask"), ("composer", "approve"), ("publisher", "approve"), ("composer", "publish"),
    ("reviewer", "publish"), ("reviewer", "restore:0"), ("publisher", "withdraw"),
])  # fmt: skip
def test_each_role_does_its_own_part_only(office: Office, key: str, who: str, do: str) -> None:
    person = office.person(who)
    here = f"/builder/drafts/{key}/versions/"
    person.get(here)
    assert person.post(here, {"do": do}).status_code == 403
    assert drafts(office).get(key).state == "draft"


def test_builders_read_no_cases(office: Office) -> None:
    _, case_id = office.apply(office.sample("homestay-opening", "minimal"))
    for who in ("composer", "reviewer", "publisher"):
        assert office.person(who).get(f"/desk/cases/{case_id}").status_code == 404
        assert office.person(who).get(f"/cases/{case_id}").status_code == 404
