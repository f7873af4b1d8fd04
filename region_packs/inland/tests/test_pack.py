"""The inland pack: what it promises of opening a homestay."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from banshi.core.definitions.chain import Choose, Node, Parallel, Step
from banshi.core.definitions.matter import Matter

PACK = Path(__file__).parents[1] / "banshi_inland"


@pytest.fixture(scope="module")
def homestay() -> Matter:
    text = (PACK / "matters" / "homestay-opening.yaml").read_text(encoding="utf-8")
    return Matter.model_validate(yaml.safe_load(text))


def steps(chain: tuple[Node, ...]) -> list[Step]:
    found: list[Step] = []
    for node in chain:
        if isinstance(node, Step):
            found.append(node)
        elif isinstance(node, Parallel):
            found += [step for branch in node.branches for step in steps(branch)]
        elif isinstance(node, Choose):
            found += [step for alternative in node.choose for step in steps(alternative.then)]
    return found


def test_the_whole_form_of_six_licences_is_asked(homestay: Matter) -> None:
    sections = homestay.form.sections
    assert len(sections) >= 7
    assert sum(len(section.fields) for section in sections) >= 45
    groups = {section.repeat.key for section in sections if section.repeat}
    assert groups == {"staff", "devices", "food_managers", "extinguishers"}


def test_the_steps_fit_into_the_promised_limit_even_one_after_another(homestay: Matter) -> None:
    spent = sum(step.limit.n for step in steps(homestay.chain) if step.limit and step.counted)
    assert spent <= homestay.limits.promised.n <= homestay.limits.statutory.n


def test_six_desks_review_side_by_side_and_one_survey_stops_the_clock(homestay: Matter) -> None:
    joint = next(node for node in homestay.chain if isinstance(node, Parallel))
    desks = {step.desk for branch in joint.branches for step in steps(branch)}
    assert desks == {"town", "fire", "health", "police", "housing", "market"}
    survey = next(step for step in steps(homestay.chain) if step.step == "site-survey")
    assert survey.kind == "survey"
    assert survey.stops_clock
    assert not survey.counted


def test_the_market_office_is_asked_only_when_food_is_served(homestay: Matter) -> None:
    joint = next(node for node in homestay.chain if isinstance(node, Parallel))
    choices = [node for branch in joint.branches for node in branch if isinstance(node, Choose)]
    asked = {
        step.desk: alternative.when for c in choices for alternative in c.choose for step in steps(alternative.then)
    }
    assert asked["market"] == "serves_meals == 'yes'"


def test_what_may_follow_later_is_never_what_the_decision_rests_on(homestay: Matter) -> None:
    later = {material.key for material in homestay.materials if material.tolerable}
    assert {"hygiene-report", "health-certificates"} <= later
    assert not any(material.core for material in homestay.materials if material.tolerable)
    assert {m.key for m in homestay.materials if m.promise} == {"fire-promise", "security-promise", "food-promise"}
    assert {m.key for m in homestay.materials if m.obtain} == {"id-card", "business-licence", "property-proof"}


def test_a_locality_sets_the_size_of_a_homestay(homestay: Matter) -> None:
    assert {"max_floors", "max_rooms", "max_area"} <= set(homestay.parameters)
    checks = {field.name: field.check[0].rule for s in homestay.form.sections for field in s.fields if field.check}
    for name, parameter in {
        "lodging.rooms": "max_rooms",
        "place.floors_up": "max_floors",
        "place.area_m2": "max_area",
    }.items():
        assert f"region.{parameter}" in checks[name]
