"""The matters that are shipped: all of each is reached, nothing is wrong, and it is quick."""

from __future__ import annotations

from functools import cache

import pytest

from banshi.builder.simulation import Coverage, Path, findings, simulate
from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.compiler.specs import inline
from banshi.core.definitions.reader import read_file
from banshi.core.definitions.schema import release_id
from banshi.core.extensions.registers import Registers
from banshi.core.rules.boundary import TODAY
from banshi.core.runtime.answers import settle
from banshi.plugins.manager import PluginHost
from tests.factories.chains import ROOT

FILES = {path.stem: path for path in sorted(ROOT.glob("region_packs/*/*/matters/*.yaml"))}
MATTERS = ("homestay-opening", "old-age-allowance", "upgrade-filing")


@cache
def registers() -> Registers:
    return PluginHost.load((ROOT / "region_packs",)).registers


@cache
def matter(key: str) -> CompiledMatter:
    definition = read_file(FILES[key]).matter
    assert definition is not None
    whole = inline(definition, registers())
    return compile_matter(whole, registers(), release_id(whole))


@cache
def coverage(key: str) -> Coverage:
    return simulate(matter(key), registers())


def taken(path: Path) -> set[str]:
    return {f"{done.node}/{done.action}" for done in path.actions}


@pytest.mark.parametrize("key", MATTERS)
def test_every_step_and_every_branch_is_reached_and_nothing_is_missed(key: str) -> None:
    found = coverage(key)
    assert (found.percent_steps, found.percent_branches) == (100.0, 100.0)
    assert [(missed.path, missed.why.zh) for missed in found.missed] == []
    assert not found.budget_ended
    assert found.stand_ins == ()


@pytest.mark.parametrize("key", MATTERS)
def test_a_shipped_matter_has_no_finding(key: str) -> None:
    assert findings(coverage(key), matter(key)) == ()


@pytest.mark.parametrize("key", MATTERS)
def test_every_rule_is_seen_true_and_but_for_calculations_false(key: str) -> None:
    rules = coverage(key).rules.values()
    assert rules
    assert all(rule.true and (rule.false or rule.use == "calculate") for rule in rules)
    assert all(rule.true and rule.true.submittable for rule in rules if rule.use in {"check", "need", "when"})


@pytest.mark.parametrize("key", MATTERS)
def test_the_answers_of_every_path_could_be_submitted(key: str) -> None:
    for path in coverage(key).paths:
        settled = settle(matter(key), path.answers, {"applicant.kind": path.applicant, "today": TODAY})
        assert not settled.problems
        assert settled.answers.fields == path.answers.fields


@pytest.mark.parametrize("key", MATTERS)
def test_every_answer_of_a_path_is_one_that_its_field_takes(key: str) -> None:
    fields = matter(key).form.fields
    for path in coverage(key).paths:
        for name, value in path.answers.fields.items():
            item = fields[name]
            # The days of a simulation do not move with the calendar on the wall.
            if item.asked and item.type.value_type(item.spec).kind != "date":
                assert item.type.parse(item.spec, item.type.raw(value)) == value


@pytest.mark.parametrize("key", MATTERS)
def test_every_path_ends(key: str) -> None:
    assert {path.outcome for path in coverage(key).paths} <= {"closed", "not-competent", "not-required"}
    assert all(path.loops <= 1 for path in coverage(key).paths)


@pytest.mark.parametrize("key", MATTERS)
def test_the_same_matter_gives_the_same_coverage(key: str) -> None:
    assert simulate(matter(key), registers()) == coverage(key)


@pytest.mark.parametrize("key", MATTERS)
def test_it_comes_to_its_end_within_the_budget(key: str) -> None:
    assert not coverage(key).budget_ended


def test_every_outcome_of_the_homestay_that_leads_elsewhere_is_taken() -> None:
    done = set().union(*map(taken, coverage("homestay-opening").paths))
    for one in (
        "accept/tolerate", "accept/correct", "accept/refuse-acceptance", "accept/not-required", "fire/object",
        "fire/object-correct", "fire/return", "decide/grant", "decide/refuse", "decide/return",
    ):  # fmt: skip
        assert one in done


def test_the_slowest_homestay_is_a_hotel_with_a_fire_check_whose_record_is_handed_over() -> None:
    slowest = coverage("homestay-opening").slowest
    assert slowest is not None
    assert {"fire-inspection", "hand-over"} <= set(slowest.nodes)
    # Acceptance 1, town 1, fire check 10 and fire review 1 beside all others, decision 2, handing over 10.
    assert slowest.working_days == 25
    worst = coverage("homestay-opening").worst
    assert worst is not None
    assert worst.counted_days == 5 <= coverage("homestay-opening").promised_days


def test_the_slowest_allowance_waits_for_the_publicity_that_does_not_count() -> None:
    found = coverage("old-age-allowance")
    assert found.slowest is not None
    assert found.worst is not None
    assert (found.slowest.working_days, found.worst.counted_days) == (20, 15)


def test_a_filing_that_is_objected_to_afterwards_is_put_right() -> None:
    paths = [path for path in coverage("upgrade-filing").paths if "put-right" in path.nodes]
    assert paths
    assert all("verify/object" in taken(path) for path in paths)


def test_guides_that_lead_nowhere_say_what_stands_in_the_way() -> None:
    dead = coverage("old-age-allowance").dead_ends
    assert dead
    assert all(guide["hukou_here"] == "no" for guide, _ in dead)
    assert "户口不在本县" in dead[0][1].zh


def test_too_many_guides_are_combined_in_pairs_and_it_says_so() -> None:
    found = coverage("homestay-opening")
    assert found.paired
    assert found.guides_tried < found.guides_possible == 432
    assert not coverage("old-age-allowance").paired


def test_groups_are_filled_with_few_and_with_several_rows() -> None:
    groups = coverage("homestay-opening").groups
    assert {1, 2, 3} <= set(groups["staff"])
    assert {0, 1, 2, 3} <= set(groups["food_managers"])


def test_progress_is_told_from_the_first_part_to_the_last() -> None:
    told: list[tuple[int, int]] = []
    simulate(matter("upgrade-filing"), registers(), progress=lambda done, of: told.append((done, of)))
    assert told[0][0] == 1
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
