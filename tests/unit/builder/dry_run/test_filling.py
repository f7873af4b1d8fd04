"""Complete answers: every shipped form, every built-in element, every sample person."""

from __future__ import annotations

import pytest

from banshi.builder.dry_run.filling import Terms, filled, fitting_person
from banshi.builder.dry_run.persons import sample_persons
from banshi.builder.dry_run.sandbox import Sandbox
from banshi.core.definitions.matter import Matter
from tests.factories.shipped import KEYS, START, calendar, compiled, registers, shipped

ON = START.date()
PERSONS = sample_persons(ON)


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("key", KEYS)
def test_a_shipped_form_is_filled_without_a_problem(key: str, person: str, seed: int) -> None:
    found = filled(shipped(key), registers(), PERSONS[person], seed, ON)
    assert found.problems == {}
    if PERSONS[person].kind in shipped(key).definition.audience:
        sandbox = Sandbox(shipped(key), registers(), calendar(), START, PERSONS[person])
        sandbox.guide(found.guide)
        sandbox.fill(found.entries)
        assert sandbox.view.problems == {}


def test_the_same_seed_gives_the_same_answers_and_another_seed_others() -> None:
    first, again, other = (
        filled(shipped("homestay-opening"), registers(), PERSONS["adult"], seed, ON) for seed in (3, 3, 4)
    )
    assert first == again
    assert first.entries != other.entries


def test_what_is_fixed_stands() -> None:
    terms = Terms(fixed={"lodging.rooms": ["11"], "energy.tce": ["5"]})
    found = filled(shipped("homestay-opening"), registers(), PERSONS["adult"], 0, ON, terms=terms)
    assert found.entries.fields["lodging.rooms"] == "11"
    assert int(str(found.entries.fields["lodging.beds"])) >= 11
    assert found.problems == {}


def test_an_unanswerable_form_tells_what_stays_wrong() -> None:
    guide = {"applies_by": "self", "request_kind": "first", "hukou_here": "no", "lives_in": "home", "hardship": "none"}
    found = filled(shipped("old-age-allowance"), registers(), PERSONS["elder"], 0, ON, guide)
    assert set(found.problems) == {"elder.hukou_addr"}


def test_the_elder_fits_the_old_age_allowance_and_the_company_the_filing() -> None:
    found = {key: fitting_person(shipped(key), ON, registers()).key for key in KEYS}
    assert found["old-age-allowance"] == "elder"
    assert found["upgrade-filing"] == "company"


def test_every_built_in_element_can_be_answered() -> None:
    fields = [{"element": element.key, "required": True} for element in registers().elements]
    matter = compiled(
        Matter.model_validate({
            "format": "banshi/1", "matter": "everything", "title": "全部", "type": "20", "department": "d",
            "audience": ["person"], "limits": {"statutory": {"n": 20}, "promised": {"n": 10}},
            "result": {"type": "NONE", "name": "无"}, "form": {"sections": [{"title": "全部", "fields": fields}]},
            "chain": [{"step": "accept", "kind": "accept", "desk": "window"}],
        })
    )  # fmt: skip
    found = filled(matter, registers(), PERSONS["adult"], 0, ON)
    assert len(fields) > 100
    assert found.problems == {}
