"""Matter tests made by the machine: one for every path, all green, the whole chain covered."""

from __future__ import annotations

from functools import cache

import pytest

from banshi.builder.dry_run.filling import filled
from banshi.builder.dry_run.persons import sample_persons
from banshi.builder.matter_tests.covering import all_branches, coverage
from banshi.builder.matter_tests.files import read_test, to_yaml
from banshi.builder.matter_tests.generating import generate
from banshi.builder.matter_tests.models import MatterTest
from banshi.builder.matter_tests.replaying import replay
from tests.factories import chains
from tests.factories.shipped import KEYS, START, calendar, registers, sandbox, shipped

ENDINGS = {
    "old-age-allowance": {"closed", "not-competent", "not-required"},
    "upgrade-filing": {"closed"},
    "homestay-opening": {"closed", "not-competent", "not-required"},
}


@cache
def generated(key: str) -> tuple[MatterTest, ...]:
    return tuple(generate(shipped(key), registers(), calendar(), START))


@pytest.mark.parametrize("key", KEYS)
def test_generated_tests_are_green_and_cover_the_whole_chain(key: str) -> None:
    results = [replay(test, shipped(key), registers(), calendar()) for test in generated(key)]
    assert [failure.text.zh for result in results for failure in result.failures] == []
    found = coverage([result.trace for result in results], shipped(key))
    assert (found.missing_nodes, found.missing_branches, found.share) == ((), (), 1.0)


@pytest.mark.parametrize("key", KEYS)
def test_generated_tests_have_their_own_keys_and_reach_every_ending(key: str) -> None:
    tests = generated(key)
    assert len({test.key for test in tests}) == len(tests)
    assert {test.steps[-1].expect.status for test in tests} == ENDINGS[key]
    assert all(test.origin == "generated" and test.title.en for test in tests)
    assert all(read_test(to_yaml(test))[0] == test for test in tests)


def test_desks_do_other_things_than_pass() -> None:
    titles = " ".join(test.title.zh for test in generated("homestay-opening"))
    for way in ("要求补正", "不予受理", "容缺受理", "视为受理", "提出异议", "文旅部门决定：不予", "先检查", "邮寄"):
        assert way in titles


def test_paths_that_are_known_are_taken() -> None:
    answers = filled(shipped("upgrade-filing"), registers(), sample_persons(START.date())["company"], 0, START.date())
    paths = [
        (answers.guide, answers.entries, [("verify", "passed")]),
        (answers.guide, answers.entries.posted(), [("verify", "objected")]),
        (answers.guide, answers.entries, [("verify", "passed")]),
        (answers.guide, answers.entries, [("verify", "no-such-action")]),
    ]
    tests = generate(shipped("upgrade-filing"), registers(), calendar(), START, paths)
    assert [test.title.zh for test in tests] == ["路径 1", "路径 2"]
    handed = [notice.key for turn in tests[1].steps for notice in turn.expect.notices or ()]
    assert "handover" in handed


def test_known_answers_that_held_on_another_day_are_mended() -> None:
    answers = filled(shipped("upgrade-filing"), registers(), sample_persons(START.date())["company"], 0, START.date())
    old = {**answers.entries.posted(), "project.starts_on": ["2001-01-15"], "project.land_mu": ["77"]}
    test = generate(shipped("upgrade-filing"), registers(), calendar(), START, [(answers.guide, old, [])])[0]
    assert str(test.answers.fields["project.starts_on"]) > START.date().isoformat()
    assert test.answers.fields["project.land_mu"] == "77"


def test_rows_countersignatures_and_callbacks_are_driven_too() -> None:
    rows = {"sections": [{"title": "人", "repeat": {"key": "people", "min": 2}, "fields": [
        {"key": "name", "label": "姓名", "type": "text", "required": True}]}]}  # fmt: skip
    chain = [
        chains.ACCEPT,
        {"each": "people", "do": [{"step": "look", "kind": "review", "desk": "town"}]},
        {"step": "sign", "kind": "sign", "sign": {"desks": ["fire", "health"], "order": "in_turn"}},
        {"wait": "answer", "until": "callback"},
        {
            "choose": [
                {"when": "outcome.sign == 'objected'", "then": [{"step": "again", "kind": "review", "desk": "town"}]}
            ]
        },
        chains.DECIDE,
    ]
    matter = chains.matter(chain, form=rows)
    tests = generate(matter, registers(), calendar(), START)
    results = [replay(test, matter, registers(), calendar()) for test in tests]
    assert all(result.green for result in results)
    assert coverage([result.trace for result in results], matter).share == 1.0


def test_a_chain_that_waits_for_ever_gives_no_test() -> None:
    never = chains.matter([chains.ACCEPT, {"wait": "for-ever"}])
    assert [test.title.zh for test in generate(never, registers(), calendar(), START)] == [
        "受理：不予受理", "受理：不需要办理",
    ]  # fmt: skip


def test_coverage_names_what_is_not_gone_through() -> None:
    made = sandbox("homestay-opening")
    made.submit()
    made.act("window", "refuse-acceptance", reason="不归本局管")
    from_one = replay(generated("homestay-opening")[0], shipped("homestay-opening"), registers(), calendar())
    found = coverage([from_one.trace], shipped("homestay-opening"))
    assert found.missing_nodes == ("fire-inspection", "hand-over")
    assert len(found.missing_branches) == 3
    assert found.share == pytest.approx(0.78, abs=0.01)
    assert coverage([], shipped("homestay-opening")).share == 0.0


def test_that_no_alternative_holds_is_a_branch_of_its_own() -> None:
    rule = {"choose": [{"when": "applicant.kind == 'company'", "then": [chains.DECIDE]}]}
    assert list(all_branches(chains.matter([rule]))) == [("choose-0", 0), ("choose-0", -1)]
    last = {"choose": [*rule["choose"], {"then": []}]}
    assert list(all_branches(chains.matter([last]))) == [("choose-0", 0), ("choose-0", 1)]
