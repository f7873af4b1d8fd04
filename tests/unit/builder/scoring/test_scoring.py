"""Figures, score, comparison and advice come from the compiled matter and move with what is changed in it."""

from __future__ import annotations

from typing import Any

import pytest

from banshi.builder.scoring.advice import advice
from banshi.builder.scoring.comparing import Row, compared
from banshi.builder.scoring.figures import Figures, figures
from banshi.builder.scoring.score import PARTS, score
from tests.factories.shipped import KEYS, changed, registers, shipped

ALLOWANCE = "old-age-allowance"


def rows(before: Figures | None, after: Figures) -> dict[str, Row]:
    return {row.measure.key: row for row in compared(before, after)}


def test_the_figures_of_a_shipped_matter() -> None:
    found = figures(shipped(ALLOWANCE))
    assert (found.visits, found.promised, found.statutory) == (0, 20, 30)
    assert found.saved == pytest.approx(1 / 3)
    assert (found.longest.steps, found.longest.desks) == (6, 3)
    assert found.handed_in > found.burden > 0


def test_all_parallel_branches_count_and_of_a_choice_the_longest() -> None:
    def longer(document: dict[str, Any]) -> None:
        step = {"step": "extra", "kind": "review", "desk": "extra-desk", "limit": {"n": 1, "unit": "WD"}}
        way = {
            "choose": [
                {"when": "hardship == 'none'", "then": [step, step | {"step": "more"}]},
                {"then": [step | {"step": "other"}]},
            ]
        }
        document["chain"].insert(2, way)

    def beside(document: dict[str, Any]) -> None:
        steps = [
            {"step": f"side-{n}", "kind": "review", "desk": "town", "limit": {"n": 1, "unit": "WD"}} for n in (1, 2)
        ]
        document["chain"].insert(2, {"parallel": "both", "branches": [[step] for step in steps]})

    before = figures(shipped(ALLOWANCE)).longest
    chosen, parallel = (figures(changed(ALLOWANCE, change)).longest for change in (longer, beside))
    assert (chosen.steps, chosen.desks) == (before.steps + 2, before.desks + 1)
    assert (parallel.steps, parallel.desks) == (before.steps + 2, before.desks)


def test_weights_add_up_to_a_hundred_and_points_keep_within_them() -> None:
    assert sum(part.weight for part in PARTS) == 100
    for part in PARTS:
        assert part.points(part.full) == part.weight
        assert part.points(part.none) == 0
        assert part.points(part.full + 100 * (part.full - part.none)) == part.weight


@pytest.mark.parametrize("key", KEYS)
def test_a_score_is_the_sum_of_its_parts(key: str) -> None:
    found = score(figures(shipped(key)))
    assert found.points == round(sum(scored.points for scored in found.parts))
    assert 0 < found.points < 100


@pytest.mark.parametrize(("part", "change"), [
    ("visits", lambda d: d.update(visits=1)),
    ("days", lambda d: d["limits"]["promised"].update(n=30)),
    ("materials", lambda d: d["materials"][0].pop("obtain")),
    ("minutes", lambda d: d["form"]["sections"][0]["fields"].append({"key": "life", "label": "生平", "type": "long-text", "required": True})),
    ("steps", lambda d: d["chain"].insert(2, {"step": "again", "kind": "review", "desk": "town"})),
])  # fmt: skip
def test_each_part_falls_when_its_matter_gets_harder(part: str, change: Any) -> None:
    before, after = score(figures(shipped(ALLOWANCE))), score(figures(changed(ALLOWANCE, change)))
    worse = [s.part.key for s, o in zip(after.parts, before.parts, strict=True) if s.points < o.points]
    assert part in worse
    assert set(worse) <= {part, "minutes", "known"}, "materials and fields take time, too"


def test_before_and_after_are_told_as_people_feel_them() -> None:
    def change(document: dict[str, Any]) -> None:
        document["limits"]["promised"]["n"] = 15
        document["visits"] = 1
        document["materials"].pop(2)

    found = rows(figures(shipped(ALLOWANCE)), figures(changed(ALLOWANCE, change)))
    assert (found["days"].before, found["days"].after, found["days"].verdict) == (20, 15, "better")
    assert found["visits"].verdict == "worse"
    assert found["materials"].verdict == "better"
    assert found["steps"].verdict == "same"
    alone = rows(None, figures(shipped(ALLOWANCE)))
    assert {row.verdict for row in alone.values()} == {"new"}


def test_more_that_is_known_is_better() -> None:
    def known(document: dict[str, Any]) -> None:
        document["form"]["sections"][0]["fields"][4]["source"] = "applicant.mobile"

    row = rows(figures(shipped(ALLOWANCE)), figures(changed(ALLOWANCE, known)))["known"]
    assert row.after > (row.before or 0)
    assert row.verdict == "better"


def test_following_advice_brings_the_points_that_it_promises() -> None:
    matter = shipped(ALLOWANCE)
    found = figures(matter)
    first = advice(matter, found, registers().elements)[0]
    assert first.path == "limits.promised"
    after = score(figures(changed(ALLOWANCE, lambda d: d["limits"]["promised"].update(n=9))))
    before = score(found)
    gained = sum(s.points for s in after.parts) - sum(s.points for s in before.parts)
    assert gained == pytest.approx(first.gain)


@pytest.mark.parametrize(("path", "change"), [
    ("materials[0]", lambda d: d["materials"][0].pop("obtain")),
    ("visits", lambda d: d.update(visits=2, visits_reason="核对原件", online_depth="III")),
    ("chain[3]", lambda d: d["chain"].insert(3, {"step": "again", "kind": "review", "desk": "town", "title": "复审"})),
    ("form.sections[0].fields[4]", lambda d: d["form"]["sections"][0]["fields"].insert(4, {"key": "own.name", "type": "text", "label": "姓名"})),
    ("form.sections[4].fields[4]", lambda d: d["form"]["sections"][4]["fields"].append({"key": "life", "label": "生平", "type": "long-text"})),
])  # fmt: skip
def test_advice_names_the_place_where_it_is_done(path: str, change: Any) -> None:
    matter = changed(ALLOWANCE, change)
    assert path in {one.path for one in advice(matter, figures(matter), registers().elements)}


def test_advice_is_sorted_and_brings_something() -> None:
    for key in KEYS:
        gains = [one.gain for one in advice(shipped(key), figures(shipped(key)), registers().elements)]
        assert gains == sorted(gains, reverse=True)
        assert all(gain > 0 for gain in gains)
