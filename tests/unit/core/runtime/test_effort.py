"""What applying takes is reckoned from the compiled matter: by its rules, its field types and its materials."""

from __future__ import annotations

from typing import Any

import pytest

from banshi.core.runtime.effort import CONFIRM, UPLOAD, chance, effort, way_of
from banshi.core.runtime.guide_ways import MOST, guide_ways
from tests.factories.shipped import KEYS, changed, shipped

ALLOWANCE = "old-age-allowance"


def field(document: dict[str, Any], element: str) -> dict[str, Any]:
    sections = document["form"]["sections"]
    return next(f for s in sections for f in s["fields"] if (f.get("key") or f.get("element")) == element)


@pytest.mark.parametrize("key", KEYS)
def test_figures_of_shipped_matters_are_in_order(key: str) -> None:
    found = effort(shipped(key))
    for part in (found.fields, found.seconds, *found.materials.values()):
        assert 0 <= part.fewest <= part.typical <= part.most
    assert found.minutes == round(found.seconds.typical / 60)
    assert 0 < found.known_share < 1


def test_one_more_required_field_is_one_more_on_every_way() -> None:
    more = {"key": "more", "label": "再问一句", "type": "text", "required": True}
    before, after = (
        effort(shipped(ALLOWANCE)),
        effort(changed(ALLOWANCE, lambda d: d["form"]["sections"][0]["fields"].append(more))),
    )
    assert after.fields.fewest - before.fields.fewest == 1
    assert after.fields.typical - before.fields.typical == pytest.approx(1)
    assert after.fields.most - before.fields.most == 1
    assert after.seconds.typical - before.seconds.typical == pytest.approx(10)


def test_what_may_be_left_out_counts_half_the_time() -> None:
    def change(document: dict[str, Any]) -> None:
        field(document, "elder.mobile")["required"] = False

    spared = effort(shipped(ALLOWANCE)).seconds.typical - effort(changed(ALLOWANCE, change)).seconds.typical
    assert spared == pytest.approx(5)


def test_a_field_that_the_guide_hides_is_not_asked_on_that_way() -> None:
    def only(document: dict[str, Any]) -> None:
        field(document, "elder.mobile")["show_when"] = "applies_by == 'self'"

    def never(document: dict[str, Any]) -> None:
        field(document, "elder.mobile")["show_when"] = "applies_by == 'self' and applies_by == 'family'"

    whole, some, none = (
        effort(m).fields for m in (shipped(ALLOWANCE), changed(ALLOWANCE, only), changed(ALLOWANCE, never))
    )
    assert none.most == whole.most - 1
    assert none.typical < some.typical < whole.typical


def test_a_field_that_another_answer_shows_counts_half_on_a_usual_way() -> None:
    def change(document: dict[str, Any]) -> None:
        field(document, "elder.mobile")["show_when"] = "filled(elder.name)"

    before, after = effort(shipped(ALLOWANCE)).fields, effort(changed(ALLOWANCE, change)).fields
    assert (before.fewest - after.fewest, before.typical - after.typical, before.most - after.most) == pytest.approx(
        (1, 0.5, 0)
    )


def test_materials_count_by_how_they_come() -> None:
    def paper(document: dict[str, Any]) -> None:
        document["materials"][0].pop("obtain")

    def gone(document: dict[str, Any]) -> None:
        document["materials"].pop(0)

    before, handed, without = (
        effort(m) for m in (shipped(ALLOWANCE), changed(ALLOWANCE, paper), changed(ALLOWANCE, gone))
    )
    assert handed.materials["hand"].typical == 1
    assert before.materials["share"].typical - handed.materials["share"].typical == pytest.approx(1)
    assert handed.seconds.typical - before.seconds.typical == pytest.approx(UPLOAD - CONFIRM)
    assert without.materials["hand"].typical == 0
    assert [way_of(m) for m in shipped(ALLOWANCE).materials[:3]] == ["share", "share", "later"]


def test_a_rule_that_nobody_can_know_yet_is_a_half() -> None:
    matter = shipped(ALLOWANCE)
    rule = matter.form.fields["elder.age"].show
    assert chance(rule, {}) == 0.5
    assert chance(rule, {"elder.id_no": None}) == 0
    assert (chance(None, {}), chance(True, {}), chance(False, {})) == (1, 1, 0)


def test_ways_are_distinct_and_bounded_whatever_the_guide_asks() -> None:
    def ask(document: dict[str, Any]) -> None:
        document["guide"] += [
            {"key": f"q{n}", "ask": "是不是？", "options": {"yes": "是", "no": "不是"}} for n in range(12)
        ]

    few = list(guide_ways(shipped("upgrade-filing")))
    many = list(guide_ways(changed(ALLOWANCE, ask)))
    assert len({tuple(sorted(map(str, way.items()))) for way in few}) == len(few)
    assert len(many) == MOST
    for number in range(12):
        assert {way[f"q{number}"] for way in many} == {"yes", "no"}
