"""Whether a running case can be moved to another release, and where it stands then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.runtime.answers import Answers, settle
from banshi.core.runtime.rebase.judge import Standing, Verdict, judge
from banshi.core.runtime.state import CaseState, Issue
from tests.factories.chains import ACCEPT, DECIDE, Play, matter

ASKING = {"applicant.kind": "person", "today": dt.date(2026, 11, 23)}
SURVEY = {"step": "survey", "kind": "survey", "desk": "town"}
JOINT = {
    "parallel": "joint",
    "title": "并联",
    "branches": [[SURVEY], [{"step": "fire", "kind": "review", "desk": "fire"}]],
}
NAME = {"key": "name", "label": "姓名", "type": "text", "required": True}


def review(key: str, desk: str = "fire", **more: Any) -> dict[str, Any]:
    return {"step": key, "kind": "review", "desk": desk, **more}


def form(*fields: dict[str, Any], **repeat: Any) -> dict[str, Any]:
    return {"sections": [{"title": "表", "fields": list(fields), **repeat}]}


def release(chain: list[Any], number: int = 2, **more: Any) -> CompiledMatter:
    return replace(matter(chain, **more), release_id=f"{number}" * 64)


def judged(
    play: Play, new: CompiledMatter, answers: Answers | None = None, given: frozenset[str] = frozenset()
) -> Verdict:
    standing = Standing(
        play.state, answers or Answers(), ASKING, "person", "530199000000", "culture-tourism", given, frozenset()
    )
    return judge(play.matter, new, standing, play.now, play.around.calendar)


def codes(verdict: Verdict) -> list[str]:
    assert (verdict.state is None) == bool(verdict.reasons)
    return [reason.code for reason in verdict.reasons]


def moved(play: Play, new: CompiledMatter, answers: Answers | None = None) -> Play:
    """Move the case and let it go on under the new release."""
    verdict = judged(play, new, answers)
    assert verdict.state is not None, verdict.reasons
    play.matter, play.state = new, verdict.state
    play.around = replace(play.around, environment=settle(new, verdict.answers, ASKING).environment)
    return play


def open_at(chain: list[Any], *actions: str, **more: Any) -> Play:
    play = Play(matter(chain, **more))
    for action in actions:
        play.take(action)
    return play


def test_the_same_chain_under_another_number_changes_nothing() -> None:
    chain = [ACCEPT, JOINT, DECIDE]
    play = open_at(chain, "accept")
    play.at("fire", "pass")
    assert judged(play, release(chain)).state == play.state


def test_open_tasks_keep_their_numbers_and_the_case_goes_on_by_the_new_chain() -> None:
    play = open_at([ACCEPT, review("a"), DECIDE], "accept")
    before = play.state.tasks
    moved(play, release([ACCEPT, review("a", desk="police"), review("later", "town"), DECIDE]))
    assert play.state.tasks == before
    play.take("pass")
    assert play.open_nodes() == ["later"]
    play.take("pass")
    assert play.take("grant").result == "granted"


def test_a_new_step_behind_is_not_done_and_that_is_told() -> None:
    play = open_at([ACCEPT, review("a"), DECIDE], "accept")
    verdict = judged(play, release([ACCEPT, review("early", title="先查"), review("a"), DECIDE]))
    assert [(note.code, note.about.zh) for note in verdict.notes] == [("skipped", "先查")]


@pytest.mark.parametrize(
    ("chain", "code"),
    [
        ([ACCEPT, DECIDE], "no-step"),
        ([ACCEPT, {"step": "a", "kind": "survey", "desk": "fire"}, DECIDE], "step-kind"),
        ([ACCEPT, {"parallel": "p", "branches": [[review("a")], [review("b")]]}, DECIDE], "step-place"),
        ([ACCEPT, {"choose": [{"when": "size == 'big'", "then": [review("a")]}]}, DECIDE], "no-way"),
        ([ACCEPT, DECIDE, review("a"), {"step": "end", "kind": "deliver"}], "order"),
        ([review("a"), ACCEPT, DECIDE], "order"),
        ([ACCEPT, review("a"), {"step": "again", "kind": "accept", "desk": "window"}, DECIDE], "again"),
        ([ACCEPT, review("a")], "left-out"),
        ([ACCEPT, review("a", actions=["resume"]), DECIDE], "no-action"),
        ([ACCEPT, {"step": "a", "kind": "review", "sign": {"desks": ["fire", "town"]}}, DECIDE], "signers"),
    ],
)
def test_a_case_stays_where_the_new_chain_has_no_place_for_it(chain: list[Any], code: str) -> None:
    guide = [{"key": "size", "ask": "大小", "options": {"big": "大", "small": "小"}}]
    play = open_at([ACCEPT, review("a"), DECIDE], "accept", guide=guide)
    verdict = judged(play, release(chain, guide=guide), Answers(guide={"size": "small"}))
    assert code in codes(verdict)
    assert all(
        reason.text.zh and reason.text.en and reason.remedy.zh and reason.remedy.en for reason in verdict.reasons
    )


def test_a_finished_branch_of_an_open_parallel_part_stays_finished() -> None:
    play = open_at([ACCEPT, JOINT, DECIDE], "accept")
    play.at("fire", "pass")
    swapped = {
        **JOINT,
        "branches": [[{"step": "fire", "kind": "review", "desk": "fire"}], [SURVEY, review("extra", "town")]],
    }
    moved(play, release([ACCEPT, swapped, DECIDE]))
    assert play.open_nodes() == ["survey"]
    play.take("pass")
    assert play.open_nodes() == ["extra"]
    play.take("pass")
    assert play.open_nodes() == ["decide"]


@pytest.mark.parametrize(
    ("parallel", "code"),
    [
        ({**JOINT, "branches": [*JOINT["branches"], [review("third")]]}, "new-branch"),  # type: ignore[misc]
        ({**JOINT, "branches": [[SURVEY, {"step": "fire", "kind": "review", "desk": "fire"}]]}, "order"),
        ({**JOINT, "join": "any"}, "joined"),
    ],
)
def test_an_open_parallel_part_keeps_its_branches(parallel: dict[str, Any], code: str) -> None:
    play = open_at([ACCEPT, JOINT, DECIDE], "accept")
    play.at("fire", "pass")
    assert code in codes(judged(play, release([ACCEPT, parallel, DECIDE])))


def test_a_branch_that_was_done_may_go() -> None:
    play = open_at([ACCEPT, JOINT, DECIDE], "accept")
    play.at("fire", "pass")
    moved(play, release([ACCEPT, {**JOINT, "branches": [[SURVEY]]}, DECIDE]))
    play.take("pass")
    assert play.open_nodes() == ["decide"]


def test_one_row_after_the_other_goes_on_under_another_key() -> None:
    staff = {"sections": [{"title": "人员", "repeat": {"key": "staff"}, "fields": [{"key": "name", "type": "text"}]}]}
    each = {"each": "staff", "do": [review("look")]}
    play = Play(matter([ACCEPT, each, DECIDE], form=staff), {"staff": (0, 1)})
    play.take("accept")
    play.take("pass")
    answers = Answers(rows={"staff": ({"name": "甲"}, {"name": "乙"})})
    moved(
        play,
        release(
            [ACCEPT, review("early"), {"each": "staff", "do": [review("look"), review("sum")]}, DECIDE], form=staff
        ),
        answers,
    )
    assert [(t.node, t.row) for t in play.state.tasks] == [("look", 1)]
    play.take("pass")
    play.take("pass")
    assert play.open_nodes() == ["decide"]


def test_a_special_procedure_that_could_not_be_ended_keeps_the_case() -> None:
    play = open_at([ACCEPT, review("a"), DECIDE], "accept")
    play.take("suspend", reason="专家评审", days=5)
    assert codes(judged(play, release([ACCEPT, review("a", actions=["pass", "object"]), DECIDE]))) == ["no-action"]


def test_a_clock_that_is_no_longer_stopped_runs_again() -> None:
    play = open_at([ACCEPT, review("a", stops_clock="现场踏勘"), DECIDE], "accept")
    play.later(days=7)
    assert play.state.paused
    moved(play, release([ACCEPT, review("a"), DECIDE]))
    assert not play.state.paused
    due = play.state.promised_due
    play.later(days=3)
    play.take("pass")
    assert play.state.promised_due == due


def limits(statutory: int, promised: int) -> dict[str, Any]:
    return {"statutory": {"n": statutory}, "promised": {"n": promised}}


def test_a_shorter_promise_counts_from_acceptance_if_it_is_not_over() -> None:
    chain = [ACCEPT, DECIDE]
    play = open_at(chain, "accept")
    fresh = open_at(chain, "accept", limits=limits(20, 5))
    play.later(days=2)
    verdict = judged(play, release(chain, limits=limits(20, 5)))
    assert verdict.state is not None
    assert verdict.state.promised_due == fresh.state.promised_due
    assert [note.code for note in verdict.notes] == ["sooner"]
    play.later(days=8)
    late = judged(play, release(chain, limits=limits(20, 5)))
    assert late.state is not None
    assert late.state.promised_due == play.state.promised_due


def test_a_longer_promise_never_counts_not_even_after_a_pause() -> None:
    chain = [ACCEPT, review("a"), DECIDE]
    play, stayed = open_at(chain, "accept"), open_at(chain, "accept")
    moved(play, release(chain, limits=limits(30, 25)))
    for one in (play, stayed):
        one.later(days=1)
        one.take("suspend", reason="专家评审", days=5)
        one.later(days=4)
        one.take("resume")
    assert (play.state.promised_due, play.state.legal_due) == (stayed.state.promised_due, stayed.state.legal_due)


def test_a_case_not_yet_accepted_keeps_the_promise_that_it_was_given() -> None:
    chain = [ACCEPT, DECIDE]
    play, stayed = open_at(chain), open_at(chain)
    moved(play, release(chain, limits=limits(30, 25)))
    assert play.take("accept").promised_due == stayed.take("accept").promised_due


ANSWERS = Answers(fields={"name": "张三", "area": 20, "kind": "food"})
AREA = {"key": "area", "label": "面积", "type": "number", "unit": "平方米", "max": 100}
KIND = {"key": "kind", "label": "种类", "type": "choice", "options": {"food": "食品", "goods": "百货"}}


def carried(*fields: dict[str, Any], answers: Answers = ANSWERS, **more: Any) -> Verdict:
    play = open_at([ACCEPT, DECIDE], form=form(NAME, AREA, KIND))
    return judged(play, release([ACCEPT, DECIDE], form=form(*fields), **more), answers)


def test_answers_are_carried_over() -> None:
    verdict = carried(NAME, AREA, KIND)
    assert verdict.answers.fields == ANSWERS.fields


def test_a_field_renamed_keeps_its_answer_by_its_element() -> None:
    old, new = ({"element": "person.name", "key": key, "label": "姓名", "type": "text"} for key in ("who", "owner"))
    play = open_at([ACCEPT, DECIDE], form=form(old))
    verdict = judged(play, release([ACCEPT, DECIDE], form=form(new)), Answers(fields={"who": "张三"}))
    assert (verdict.answers.fields, verdict.dropped) == ({"owner": "张三"}, ())


def test_what_is_not_asked_any_more_is_told_by_name_and_not_by_answer() -> None:
    verdict = carried(NAME, KIND)
    assert verdict.dropped == ("area",)
    assert [note.text.zh for note in verdict.notes] == ["“面积”不再使用，已填的内容封存备查"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ((NAME, AREA, KIND, {"key": "rooms", "label": "客房", "type": "number", "required": True}), "field-missing"),
        ((NAME, AREA | {"max": 10}, KIND), "field-unfit"),
        ((NAME, AREA | {"unit": "亩"}, KIND), "field-unfit"),
        ((NAME, AREA, KIND | {"options": {"goods": "百货", "other": "其他"}}), "field-unfit"),
        ((NAME | {"type": "date"}, AREA, KIND), "field-unfit"),
        ((NAME, AREA | {"check": "value < 10"}, KIND), "field-unfit"),
    ],
)
def test_a_submitted_case_that_lacks_an_answer_stays(fields: tuple[dict[str, Any], ...], code: str) -> None:
    verdict = carried(*fields)
    assert codes(verdict) == [code]
    assert not any(str(value) in reason.text.zh for reason in verdict.reasons for value in ("张三", "20"))


def test_a_choice_that_becomes_text_keeps_what_people_read() -> None:
    verdict = carried(NAME, AREA, {"key": "kind", "label": "种类", "type": "text"})
    assert verdict.answers.fields["kind"] == "食品"


def test_a_new_question_and_a_lost_option_of_the_guide_keep_the_case() -> None:
    size = {"key": "size", "ask": "大小", "options": {"big": "大", "small": "小"}}
    play = open_at([ACCEPT, DECIDE], guide=[size])
    answers = Answers(guide={"size": "small"})
    lost = size | {"options": {"big": "大", "middle": "中"}}
    fresh = size | {"key": "colour"}
    assert codes(judged(play, release([ACCEPT, DECIDE], guide=[lost]), answers)) == ["option-gone"]
    assert codes(judged(play, release([ACCEPT, DECIDE], guide=[size, fresh]), answers)) == ["question-new"]


def test_a_material_that_is_needed_now_keeps_the_case_unless_it_is_there() -> None:
    play = open_at([ACCEPT, DECIDE])
    new = release([ACCEPT, DECIDE], materials=[{"key": "plan", "title": "平面图"}])
    assert codes(judged(play, new)) == ["material-missing"]
    assert judged(play, new, given=frozenset({"plan"})).movable


def test_a_tolerated_material_that_is_not_needed_any_more_is_not_waited_for() -> None:
    report = {"key": "report", "title": "报告", "tolerable": {"days": 15}}
    play = open_at([ACCEPT, DECIDE], materials=[report])
    play.take("tolerate", materials=["report"])
    moved(play, release([ACCEPT, DECIDE]))
    assert play.take("grant").result == "granted"


ISSUE: Mapping[str, Any] = {"issues": [{"kind": "field", "key": "name", "note": "写全名"}]}


def test_new_required_answers_are_asked_in_a_correction_that_is_under_way() -> None:
    play = open_at([ACCEPT, DECIDE], form=form(NAME, AREA, KIND))
    play.take("correct", **ISSUE)
    rooms = {"key": "rooms", "label": "客房", "type": "number", "required": True}
    new = release([ACCEPT, DECIDE], form=form(NAME, AREA, KIND, rooms), materials=[{"key": "plan", "title": "平面图"}])
    verdict = judged(play, new, ANSWERS)
    assert verdict.state is not None
    assert [(issue.kind, issue.key) for issue in verdict.state.issues] == [
        ("field", "name"), ("field", "rooms"), ("material", "plan"),
    ]  # fmt: skip
    assert verdict.state.tasks == play.state.tasks


def test_a_draft_moves_and_keeps_what_cannot_be_read_any_more() -> None:
    standing = Standing(
        CaseState(), ANSWERS, ASKING, "person", "530199000000", "culture-tourism", frozenset(), frozenset()
    )
    old = matter([ACCEPT, DECIDE], form=form(NAME, AREA, KIND))
    new = release(
        [ACCEPT, DECIDE],
        form=form(NAME, AREA | {"max": 10}, KIND, {"key": "rooms", "type": "number", "required": True}),
    )
    verdict = judge(old, new, standing, Play(old).now, Play(old).around.calendar)
    assert verdict.state == CaseState()
    assert verdict.answers.fields == {"name": "张三", "kind": "food"}
    assert dict(verdict.answers.raw) == {"area": ["20"]}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"department": "market"}, "department"),
        ({"region": "310101"}, "region"),
        ({"audience": ["company"]}, "audience"),
        ({"matter": "other"}, "other-matter"),
    ],
)
def test_a_case_never_changes_hands_by_a_move(more: dict[str, Any], code: str) -> None:
    assert codes(judged(open_at([ACCEPT, DECIDE]), release([ACCEPT, DECIDE], **more))) == [code]


def test_an_issue_follows_its_field() -> None:
    old, new = ({"element": "person.name", "key": key, "label": "姓名", "type": "text"} for key in ("who", "owner"))
    play = open_at([ACCEPT, DECIDE], form=form(old))
    play.take("correct", issues=[{"kind": "field", "key": "who", "note": "写全名"}])
    verdict = judged(play, release([ACCEPT, DECIDE], form=form(new)), Answers(fields={"who": "张"}))
    assert verdict.state is not None
    assert verdict.state.issues == (Issue("field", "owner", "写全名"),)
