"""A dry run: the real runtime on a clock of its own, and nothing leaves."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.builder.dry_run.sandbox import Sandbox
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import (
    BanshiError,
    ForbiddenError,
    InvalidAnswersError,
    NotAllowedError,
    NotFoundError,
)
from banshi.core.runtime import status
from tests.factories import chains
from tests.factories.shipped import KEYS, START, calendar, changed, registers, sandbox, shipped

ACCEPT, DECIDE = chains.ACCEPT, chains.DECIDE
REVIEW = {"step": "review", "kind": "review", "desk": "fire"}


def small(*chain: Any, **more: Any) -> Sandbox:
    """Return a dry run of a small matter that has been applied for."""
    made = Sandbox(chains.matter(list(chain), **more), registers(), calendar(), START)
    made.guide()
    made.submit()
    return made


def notices(made: Sandbox) -> list[str]:
    return [notice.key for notice in made.view.notices]


def test_an_application_goes_through_every_desk_to_its_end() -> None:
    made = sandbox("old-age-allowance")
    assert made.submit()
    assert [(task.desk, task.node) for task in made.desks()] == [("village", "accept")]
    made.act("village", "accept", opinion="齐全")
    assert made.desks()[0].node == "publicity"
    made.later(working=5)
    made.later(days=1)
    made.act("town", "pass")
    made.act("civil", "grant")
    made.act("civil", "pay")
    view = made.view
    assert (view.status, view.state.result) == (status.CLOSED, "granted")
    assert [document.kind for document in view.documents] == [
        "receipt",
        "acceptance",
        "approval",
        "licence",
        "delivery",
    ]
    licence = view.documents[3]
    assert licence.number == "老龄津〔2026〕530199000001"
    assert {"label": "每月金额（元）", "value": "50.00 元"} in licence.facts["rows"]
    assert notices(made) == ["received", "accepted", "publicity", "granted", "issued", "paid", "delivered", "rate"]
    assert "2026-12-21" in view.notices[1].text.zh


def test_nobody_answers_and_the_application_is_deemed_accepted() -> None:
    made = sandbox("homestay-opening")
    made.submit()
    made.later(working=4)
    assert made.view.status == status.RECEIVED
    made.later(working=2)
    view = made.view
    assert view.status == status.ACCEPTED
    assert status.DEEMED in view.state.flags
    deemed = next(entry for entry in view.journal if entry.action == "deem-accept")
    assert deemed.at == dt.datetime(2026, 11, 30, 15, 59, 59, tzinfo=dt.UTC), (
        "at its moment, not when the clock was set"
    )
    assert "deemed" in notices(made)


def test_desks_are_reminded_before_the_promised_day_and_the_waiting_period_ends_by_itself() -> None:
    made = small(ACCEPT, {"wait": "publicity", "period": {"n": 3}, "public": True}, DECIDE)
    made.act("window", "accept")
    made.later(working=4)
    assert [task.node for task in made.desks()] == ["decide"]
    made.later(working=6)
    reminder = next(notice for notice in made.view.notices if notice.key == "reminder")
    assert reminder.desks == ("culture",)


def test_a_correction_is_asked_for_once_and_the_clock_is_told() -> None:
    made = sandbox("homestay-opening")
    made.submit()
    made.act("window", "correct", issues=[{"kind": "field", "key": "lodging.rooms", "note": "与图纸不符"}])
    view = made.view
    assert view.status == status.CORRECTION
    assert view.documents[-1].facts["items"] == [{"title": "客房数", "note": "与图纸不符"}]
    assert made.desks()[0].actions == ()
    made.submit()
    assert made.view.status == status.RECEIVED
    assert "correct" not in made.desks()[0].actions


def test_materials_that_follow_are_supplied_before_the_grant() -> None:
    made = sandbox("homestay-opening")
    made.submit()
    made.act("window", "tolerate", materials=["hygiene-report"])
    assert "supply" in made.view.case_actions
    made.later(working=16)
    assert "tolerance-over" in notices(made)
    made.hand_in(["hygiene-report"])
    made.act("", "supply", materials=["hygiene-report"])
    assert made.view.state.tolerated == {}


def test_a_leader_and_the_applicant_act_on_the_case() -> None:
    made = small(ACCEPT, REVIEW, DECIDE)
    assert set(made.view.case_actions) == {"withdraw", "urge", "terminate"}
    made.act("window", "accept")
    before = made.view.due["promised"]
    made.act("", "extend", reason="案情复杂", days=5)
    assert made.view.due["promised"] > before
    made.act("", "withdraw", reason="不办了")
    assert made.view.status == status.WITHDRAWN
    assert made.view.case_actions == ()


def test_a_connector_answers_when_the_dry_run_says_so() -> None:
    made = small(ACCEPT, {"wait": "police-check", "until": "callback"}, DECIDE)
    made.act("window", "accept")
    assert made.desks()[0].actions == ("callback",)
    with pytest.raises(NotAllowedError):
        made.callback("other-check")
    made.callback("police-check", "objected")
    assert made.state.outcomes["police-check", -1] == "objected"


def test_a_desk_with_several_tasks_is_told_which() -> None:
    rows = {"sections": [{"title": "人", "repeat": {"key": "people", "min": 1}, "fields": [
        {"key": "name", "label": "姓名", "type": "text"}]}]}  # fmt: skip
    each = {"each": "people", "do": [{"step": "check", "kind": "review", "desk": "town"}]}
    made = Sandbox(chains.matter([ACCEPT, each, DECIDE], form=rows), registers(), calendar(), START)
    made.fill({"people-rows": "3", "people-0-name": "甲", "people-1-name": "乙", "people-2-name": "丙"})
    made.submit()
    made.act("window", "accept")
    made.act("town", "object", row=1, opinion="不行")
    assert [(task.node, task.row) for task in made.desks()] == [("check", 0), ("check", 2)]
    assert made.view.asked == ("people[].name",)


def test_what_is_refused_changes_nothing_and_is_written_down() -> None:
    made = sandbox("old-age-allowance")
    made.submit()
    before, journal = made.state, made.view.journal
    refusals: list[tuple[type[BanshiError], tuple[str, str], dict[str, Any]]] = [
        (NotAllowedError, ("civil", "grant"), {}),
        (NotAllowedError, ("village", "grant"), {}),
        (NotAllowedError, ("village", "dance"), {}),
        (NotAllowedError, ("village", "deem-accept"), {}),
        (InvalidAnswersError, ("village", "refuse-acceptance"), {}),
        (InvalidAnswersError, ("village", "tolerate"), {"materials": ["id-card"]}),
    ]
    for error, (desk, action), entries in refusals:
        with pytest.raises(error):
            made.act(desk, action, **entries)
    assert (made.state, made.view.journal) == (before, journal)
    assert [move.refused for move in made.script[-6:]] == ["not-allowed"] * 4 + ["invalid"] * 2


@pytest.mark.parametrize(
    "entries", [{"days": "soon"}, {"issues": [{"key": "x"}]}, {"issues": "all"}, {"colour": "red"}]
)
def test_odd_entries_are_invalid_answers(entries: dict[str, Any]) -> None:
    made = small(ACCEPT, REVIEW)
    with pytest.raises(InvalidAnswersError) as refused:
        made.act("window", "correct", **entries)
    assert set(refused.value.data["problems"]) == set(entries)


def test_nothing_can_be_done_before_the_application_is_begun() -> None:
    made = Sandbox(shipped("old-age-allowance"), registers(), calendar(), START)
    for attempt in (made.submit, lambda: made.act("village", "accept"), lambda: made.hand_in(["photo"])):
        with pytest.raises(NotAllowedError):
            attempt()
    assert made.view.status == status.DRAFT
    assert made.desks() == ()


def test_a_matter_for_companies_is_not_open_to_a_person() -> None:
    made = Sandbox(shipped("upgrade-filing"), registers(), calendar(), START, "adult")
    with pytest.raises(ForbiddenError):
        made.guide()


def test_submitting_names_what_is_missing() -> None:
    made = Sandbox(shipped("old-age-allowance"), registers(), calendar(), START, "elder")
    made.guide(applies_by="self", request_kind="first", hukou_here="yes", lives_in="home")
    made.fill({"elder.name": "孙示寿", "elder.id_no": "1"})
    with pytest.raises(InvalidAnswersError) as refused:
        made.submit()
    assert refused.value.data["guide"] == ["hardship"]
    assert {"elder.id_no", "elder.mobile"} <= set(refused.value.data["problems"])
    assert "bank-card" in refused.value.data["materials"]
    with pytest.raises(NotFoundError):
        made.hand_in(["no-such-material"])


def test_time_does_not_go_back_nor_beyond_the_calendar() -> None:
    made = small(ACCEPT)
    with pytest.raises(InvalidAnswersError):
        made.later(until=START - dt.timedelta(days=1))
    for _ in range(4):
        made.later(days=3660)
    made.later(until=dt.datetime(9990, 1, 1, tzinfo=dt.UTC))
    with pytest.raises(InvalidAnswersError):
        made.later(days=3660, working=1000)


def test_the_form_shows_what_is_asked_hidden_and_reckoned() -> None:
    view = sandbox("old-age-allowance", "minimal").view
    assert "agent.name" in view.hidden
    assert "elder.name" in view.asked
    assert view.answers["allowance.monthly"] == "30.00 元"
    assert {material.key: material.standing for material in view.materials} == {
        "id-card": "shared", "household-register": "shared", "bank-card": "given", "photo": "optional",
    }  # fmt: skip


def test_all_that_is_needed_is_handed_in_the_easiest_way() -> None:
    made = Sandbox(shipped("homestay-opening"), registers(), calendar(), START)
    given = sandbox("homestay-opening")
    made.guide(given.view.guide)
    made.fill(given.answers)
    made.hand_in_needed()
    standing = {material.key: material.standing for material in made.view.materials if material.required}
    assert set(standing.values()) == {"given", "shared", "promised"}
    made.hand_in_needed()
    assert made.submit() == given.submit()


# -- keeping it ----------------------------------------------------------------------------------------------------

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("act"), st.integers(0, 7), st.integers(0, 9)),
        st.tuples(st.just("later"), st.integers(0, 9), st.integers(0, 3)),
        st.tuples(st.just("submit"), st.just(0), st.just(0)),
    ),
    max_size=14,
)
ENTRIES: dict[str, Any] = {
    "opinion": "意见", "reason": "理由", "days": 2, "desk": "town", "target": "town-review:-1",
    "issues": [{"kind": "other", "key": "1", "note": "补正"}], "materials": ["bank-card", "hygiene-report"],
}  # fmt: skip


def wander(made: Sandbox, steps: list[tuple[str, int, int]]) -> None:
    """Do whatever comes: many of it is refused."""
    for what, first, second in steps:
        tasks = made.desks()
        try:
            if what == "later":
                made.later(first, working=second)
            elif what == "submit" or not tasks:
                made.submit()
            else:
                task = tasks[first % len(tasks)]
                actions = task.actions or ("pass",)
                made.act(task.desk, actions[second % len(actions)], task.node, task.row, **ENTRIES)
        except BanshiError:
            continue


@pytest.mark.parametrize("key", KEYS)
@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_a_dry_run_is_the_same_after_it_was_kept(key: str, steps: list[tuple[str, int, int]]) -> None:
    made = sandbox(key)
    wander(made, steps)
    kept = json.loads(json.dumps(made.dump()))
    again = Sandbox.load(kept, shipped(key), registers(), calendar())
    assert again.view == made.view
    assert again.dump() == made.dump()
    assert again.now == made.now
    json.dumps(made.view.plain())


def test_a_person_of_ones_own_is_kept() -> None:
    own = sandbox("old-age-allowance").person.model_copy(update={"key": "mine", "name": "王示例"})
    made = Sandbox(shipped("old-age-allowance"), registers(), calendar(), START, own)
    made.guide()
    assert Sandbox.load(made.dump(), made.matter, registers(), calendar()).person == own


def without_publicity(document: dict[str, Any]) -> None:
    document["chain"] = [node for node in document["chain"] if node.get("wait") != "publicity"]


def test_a_changed_matter_stops_a_lenient_replay_and_breaks_a_strict_one() -> None:
    made = sandbox("old-age-allowance")
    made.submit()
    made.act("village", "accept")
    made.later(working=6)
    made.act("town", "pass")
    fewer: CompiledMatter = changed("old-age-allowance", lambda d: d["chain"].pop(2))
    with pytest.raises(NotAllowedError):
        Sandbox.load(made.dump(), fewer, registers(), calendar())
    stopped = Sandbox.load(made.dump(), fewer, registers(), calendar(), lenient=True)
    assert isinstance(stopped.stopped, NotAllowedError)
    assert [task.node for task in stopped.desks()] == ["decide"]
    assert len(stopped.script) == len(made.script) - 1
    same = Sandbox.load(made.dump(), changed("old-age-allowance", without_publicity), registers(), calendar())
    assert [task.node for task in same.desks()] == ["decide"]


@pytest.mark.parametrize("kept", [{}, {"person": "adult", "start": "soon", "script": []}, {"person": 3, "start": START.isoformat(), "script": []},
                                  {"person": "adult", "start": START.isoformat(), "script": [{"jump": 1}]},
                                  {"person": "adult", "start": START.isoformat(), "script": 7}])  # fmt: skip
def test_what_was_never_a_dry_run_is_refused(kept: dict[str, Any]) -> None:
    with pytest.raises(InvalidAnswersError):
        Sandbox.load(kept, shipped("old-age-allowance"), registers(), calendar())
