"""How a case moves: branches, joins, signatures, returns, corrections, clocks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from banshi.core.errors import InvalidAnswersError, NotAllowedError
from banshi.core.runtime import status
from tests.factories.chains import ACCEPT, DECIDE, Play, matter


def review(key: str, desk: str = "fire", **more: Any) -> dict[str, Any]:
    return {"step": key, "kind": "review", "desk": desk, **more}


JOINT = {"parallel": "joint", "branches": [[review("a")], [review("b")], [review("c"), review("d")]]}
ISSUE = [{"issues": [{"kind": "other", "key": "1", "note": "补盖章"}]}]


def test_parallel_branches_join_when_all_are_done() -> None:
    play = Play(matter([ACCEPT, JOINT, DECIDE]))
    play.take("accept")
    assert play.open_nodes() == ["a", "b", "c"]
    play.at("b", "pass")
    play.at("c", "pass")
    assert play.open_nodes() == ["a", "d"]
    play.at("d", "object", opinion="不同意")
    play.at("a", "pass")
    assert play.open_nodes() == ["decide"]
    assert play.state.outcomes["d", -1] == "objected"


@pytest.mark.parametrize(("join", "needed"), [("any", 1), ({"at_least": 2}, 2)])
def test_a_join_that_needs_some_drops_the_others(join: object, needed: int) -> None:
    play = Play(matter([ACCEPT, JOINT | {"join": join}, DECIDE]))
    play.take("accept")
    for node in ("a", "b")[:needed]:
        play.at(node, "pass")
    assert play.open_nodes() == ["decide"]
    assert {"not-needed"} == {closed.outcome for closed in play.last.closed if closed.no != 3} - {"passed"}  # type: ignore[union-attr]


def test_the_first_alternative_that_holds_is_taken() -> None:
    guide = [{"key": "size", "ask": "大小", "options": {"big": "大", "small": "小"}}]
    chain = [ACCEPT, {"choose": [{"when": "size == 'big'", "then": [review("a")]}, {"then": [review("b")]}]}, DECIDE]
    for size, node in (("big", "a"), ("small", "b")):
        play = Play(matter(chain, guide=guide), {"size": size})
        play.take("accept")
        assert play.open_nodes() == [node]


def test_no_alternative_is_allowed() -> None:
    guide = [{"key": "size", "ask": "大小", "options": {"big": "大", "small": "小"}}]
    play = Play(matter([ACCEPT, {"choose": [{"when": "size == 'big'", "then": [review("a")]}]}, DECIDE], guide=guide))
    play.take("accept")
    assert play.open_nodes() == ["decide"]


def test_each_row_has_its_own_branch() -> None:
    form = {"sections": [{"title": "人员", "repeat": {"key": "staff"}, "fields": [{"key": "name", "type": "text"}]}]}
    chain = [ACCEPT, {"each": "staff", "do": [review("look"), review("sign-off")]}, DECIDE]
    play = Play(matter(chain, form=form), {"staff": (0, 1)})
    play.take("accept")
    assert [(task.node, task.row) for task in play.state.tasks] == [("look", 0), ("look", 1)]
    play.take("pass")
    play.take("pass")
    assert sorted((task.node, task.row) for task in play.state.tasks) == [("sign-off", 0), ("sign-off", 1)]
    play.take("pass")
    play.take("pass")
    assert play.open_nodes() == ["decide"]


@pytest.mark.parametrize(
    ("need", "votes", "outcome"),
    [
        ("all", ["pass", "pass", "pass"], "passed"),
        ("all", ["pass", "object"], "objected"),
        ("any", ["object", "pass"], "passed"),
        ({"at_least": 2}, ["pass", "object", "pass"], "passed"),
        ({"percent": 60}, ["pass", "pass"], "passed"),
        ({"percent": 60}, ["object", "object"], "objected"),
    ],
)
def test_a_countersignature_is_one_condition_over_counters(need: object, votes: list[str], outcome: str) -> None:
    sign = {"desks": ["fire", "health", "police"], "need": need}
    play = Play(matter([ACCEPT, {"step": "joint-sign", "kind": "sign", "sign": sign}, DECIDE]))
    play.take("accept")
    for vote in votes:
        play.take(vote, opinion="意见")
    assert play.open_nodes() == ["decide"]
    assert play.state.outcomes["joint-sign", -1] == outcome


def test_signing_in_turn_opens_one_desk_after_the_other() -> None:
    sign = {"desks": ["fire", "health"], "order": "in_turn"}
    play = Play(matter([ACCEPT, {"step": "joint-sign", "kind": "sign", "sign": sign}, DECIDE]))
    play.take("accept")
    assert [task.desk for task in play.state.tasks] == ["fire"]
    play.take("pass")
    assert [task.desk for task in play.state.tasks] == ["health"]


def test_a_task_returns_to_an_earlier_step_and_goes_on_from_there() -> None:
    play = Play(matter([ACCEPT, review("first"), review("second"), DECIDE]))
    for action in ("accept", "pass", "pass"):
        play.take(action)
    play.take("return", target="first:-1", opinion="重看")
    assert play.open_nodes() == ["first"]
    play.take("pass")
    assert play.open_nodes() == ["second"]


def test_a_returned_task_can_come_straight_back() -> None:
    play = Play(matter([ACCEPT, review("first"), review("second"), DECIDE]))
    for action in ("accept", "pass", "pass"):
        play.take(action)
    play.take("return", target="first:-1", straight=True, opinion="重看")
    play.take("pass")
    assert play.open_nodes() == ["decide"]


def test_a_decision_returns_into_one_branch_of_a_parallel() -> None:
    play = Play(matter([ACCEPT, JOINT, DECIDE]))
    play.take("accept")
    for node in ("a", "b", "c", "d"):
        play.at(node, "pass")
    play.take("return", target="b:-1", opinion="重看")
    assert play.open_nodes() == ["b"]
    play.take("pass")
    assert play.open_nodes() == ["decide"]


def test_a_return_to_before_the_rows_takes_all_rows_along() -> None:
    form = {"sections": [{"title": "人员", "repeat": {"key": "staff"}, "fields": [{"key": "name", "type": "text"}]}]}
    chain = [ACCEPT, review("first"), {"each": "staff", "do": [review("look")]}, DECIDE]
    play = Play(matter(chain, form=form), {"staff": (0, 1)})
    for action in ("accept", "pass"):
        play.take(action)
    play.take("return", target="first:-1", opinion="重看", straight=True)
    assert (play.open_nodes(), play.state.frames) == (["first"], {})
    play.take("pass")
    assert [(task.node, task.row) for task in play.state.tasks] == [("look", 0), ("look", 1)]
    play.take("pass")
    play.take("pass")
    assert play.open_nodes() == ["decide"]


def test_rows_within_a_parallel_part_join_again_after_a_return() -> None:
    form = {"sections": [{"title": "人员", "repeat": {"key": "staff"}, "fields": [{"key": "name", "type": "text"}]}]}
    rows = {"parallel": "joint", "branches": [[{"each": "staff", "do": [review("look")]}], [review("a")]]}
    play = Play(matter([ACCEPT, review("first"), rows, DECIDE], form=form), {"staff": (0, 1)})
    for action in ("accept", "pass"):
        play.take(action)
    play.at("a", "pass")
    play.at("look", "return", target="first:-1", opinion="重看", straight=True)
    for _ in range(3):
        play.take("pass")
    assert play.open_nodes() == ["decide"]


def test_a_task_does_not_return_to_another_branch_nor_to_a_later_step() -> None:
    play = Play(matter([ACCEPT, JOINT, DECIDE]))
    play.take("accept")
    play.at("a", "pass")
    for target in ("a:-1", "decide:-1", "accept:-1"):
        with pytest.raises(InvalidAnswersError):
            play.at("b", "return", target=target, opinion="重看")


def test_everything_is_asked_at_once_and_only_once_before_acceptance() -> None:
    play = Play(matter([ACCEPT, DECIDE]))
    play.take("correct", **ISSUE[0])
    assert play.state.status == status.CORRECTION
    with pytest.raises(NotAllowedError):
        play.take("accept")
    play.take("resubmit", task=None)
    assert play.state.status == status.RECEIVED
    with pytest.raises(NotAllowedError):
        play.take("correct", **ISSUE[0])
    assert play.take("accept").status == status.ACCEPTED


def test_an_objection_with_issues_waits_for_the_applicant_and_comes_back() -> None:
    play = Play(matter([ACCEPT, review("a"), DECIDE]))
    play.take("accept")
    play.take("object", opinion="不符", **ISSUE[0])
    assert play.state.status == status.REVIEW_CORRECTION
    play.take("resubmit", task=None)
    assert play.take("pass").outcomes["a", -1] == "passed"


def test_a_step_that_stops_the_clock_moves_the_due_dates() -> None:
    play = Play(matter([ACCEPT, review("a", stops_clock="现场踏勘"), DECIDE]))
    promised = play.take("accept").promised_due
    assert play.state.paused
    play.later(days=7)
    play.take("pass")
    assert not play.state.paused
    assert promised is not None
    assert play.state.promised_due == promised + dt.timedelta(days=7)


def test_a_special_procedure_holds_the_task_until_it_is_resumed() -> None:
    play = Play(matter([ACCEPT, review("a"), DECIDE]))
    play.take("accept")
    before = play.take("suspend", reason="专家评审", days=5).legal_due
    assert play.state.status == status.SPECIAL
    with pytest.raises(NotAllowedError):
        play.take("pass")
    play.later(days=2)
    play.take("resume")
    assert play.state.legal_due is not None
    assert before is not None
    assert play.state.legal_due > before


def test_the_limit_is_extended_once_and_not_beyond_what_is_allowed() -> None:
    play = Play(matter([ACCEPT, DECIDE]))
    before = play.take("accept").legal_due
    with pytest.raises(InvalidAnswersError):
        play.take("extend", task=None, reason="复杂", days=11)
    play.take("extend", task=None, reason="复杂", days=10)
    assert before is not None
    assert play.state.legal_due == before + dt.timedelta(days=14)
    with pytest.raises(NotAllowedError):
        play.take("extend", task=None, reason="再延", days=1)


def test_nothing_is_granted_while_a_tolerated_material_is_missing() -> None:
    materials = [
        {"key": "report", "title": "报告", "tolerable": {"days": 15}},
        {"key": "core", "title": "原证", "core": True},
    ]
    play = Play(matter([ACCEPT, DECIDE], materials=materials))
    with pytest.raises(InvalidAnswersError):
        play.take("tolerate", materials=["core"])
    play.take("tolerate", materials=["report"])
    with pytest.raises(NotAllowedError):
        play.take("grant")
    play.take("supply", task=None, materials=["report"])
    assert play.take("grant").result == "granted"


def test_a_refusal_goes_straight_to_delivery() -> None:
    chain = [ACCEPT, DECIDE, {"step": "issue", "kind": "issue"}, {"step": "hand", "kind": "deliver", "desk": "window"}]
    play = Play(matter(chain))
    play.take("accept")
    with pytest.raises(InvalidAnswersError):
        play.take("refuse")
    play.take("refuse", reason="不符合条件")
    assert play.open_nodes() == ["hand"]
    play.take("deliver", delivery="window")
    assert (play.state.status, play.state.result) == (status.CLOSED, "refused")


def test_steps_without_desk_are_done_by_the_system() -> None:
    play = Play(matter([ACCEPT, DECIDE, {"step": "issue", "kind": "issue"}, {"step": "hand", "kind": "deliver"}]))
    play.take("accept")
    play.take("grant")
    assert play.state.status == status.CLOSED
    assert play.last is not None
    assert [r.action for r in play.last.records] == ["grant", "issue", "deliver", "close"]


def test_a_withdrawal_ends_all_and_nothing_follows() -> None:
    play = Play(matter([ACCEPT, JOINT, DECIDE]))
    play.take("accept")
    play.take("withdraw", task=None)
    assert (play.state.status, play.state.tasks) == (status.WITHDRAWN, ())
    for action in ("accept", "withdraw", "urge", "grant"):
        with pytest.raises(NotAllowedError):
            play.take(action, task=None)


def test_an_unanswered_application_counts_as_accepted_from_its_receipt() -> None:
    play = Play(matter([ACCEPT, DECIDE]))
    play.later(days=10)
    state = play.take("deem-accept", task=None)
    assert state.accepted_at == state.received_at
    assert status.DEEMED in state.flags
    assert play.open_nodes() == ["decide"]


def test_a_task_is_transferred_and_an_urge_is_marked() -> None:
    play = Play(matter([ACCEPT, review("a"), DECIDE]))
    play.take("accept")
    assert play.take("transfer", desk="health").tasks[0].desk == "health"
    with pytest.raises(InvalidAnswersError):
        play.take("transfer", desk="health")
    assert status.URGED in play.take("urge", task=None).flags


def test_a_waiting_period_and_a_callback() -> None:
    chain = [
        ACCEPT,
        {"wait": "public", "period": {"n": 5}, "public": True},
        {"wait": "reply", "until": "callback"},
        DECIDE,
    ]
    play = Play(matter(chain))
    play.take("accept")
    assert play.last is not None
    assert "timer" in {effect.kind for effect in play.last.effects}
    play.take("wait-over")
    assert play.open_nodes() == ["reply"]
    play.take("callback")
    assert play.open_nodes() == ["decide"]


def test_the_effects_of_one_move_have_keys_of_their_own() -> None:
    play = Play(matter([ACCEPT, JOINT, DECIDE]))
    keys: list[str] = []
    for action in ("accept", "pass", "pass", "pass", "pass", "grant"):
        play.later(seconds=1)
        play.take(action)
        assert play.last is not None
        keys += [effect.key for effect in play.last.effects]
    assert len(keys) == len(set(keys))


def test_desks_are_reminded_before_the_promised_day_and_later_when_it_has_moved() -> None:
    play = Play(matter([ACCEPT, DECIDE]))
    promised = play.take("accept").promised_due
    assert play.last is not None
    (timer,) = [e for e in play.last.effects if e.kind == "timer" and e.data["action"] == "due-reminder"]
    assert promised is not None
    assert timer.run_at is not None
    assert dt.timedelta(0) < promised - timer.run_at < dt.timedelta(days=5)
    play.take("extend", task=None, reason="复杂", days=10)
    play.now = timer.run_at
    play.take("due-reminder", task=None)
    assert [e.kind for e in play.last.effects] == ["timer"]
    play.now = play.last.effects[0].run_at or play.now
    play.take("due-reminder", task=None)
    assert [(e.kind, e.data["text"]) for e in play.last.effects] == [("notice", "reminder")]
    play.take("grant")
    with pytest.raises(NotAllowedError):
        play.take("due-reminder", task=None)
