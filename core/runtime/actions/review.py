"""Reviewing: 审查、踏勘、会签、退回、转办、特别程序、中止."""

from __future__ import annotations

from dataclasses import replace

from banshi.core.errors import InvalidAnswersError, NotAllowedError
from banshi.core.runtime import status
from banshi.core.runtime.actions.acceptance import ask
from banshi.core.runtime.move import Move
from banshi.core.runtime.state import Issue
from banshi.core.runtime.tree import done, earlier, jump_back

CASE_NODE = ""
"""The pause of the case as a whole, not of one of its nodes."""


def pass_(move: Move) -> None:
    """Agree."""
    task = move.task()
    _in_review(move)
    move.record("pass", task.no, opinion=move.event.form.get("opinion"))
    done(move, task, "passed")


def object_(move: Move) -> None:
    """Object: with issues the applicant is asked to correct and the desk looks again, without them it stands."""
    task = move.task()
    opinion = move.event.form.get("opinion", "")
    issues = tuple(Issue(**issue) for issue in move.event.form.get("issues", ()))
    _in_review(move)
    move.record("object", task.no, opinion=opinion, issues=[[i.kind, i.key, i.note] for i in issues])
    if issues:
        ask(move, issues)
    else:
        done(move, task, "objected")


def return_(move: Move) -> None:
    """Return to an earlier step, which goes on from there or comes straight back."""
    task = move.task()
    wanted = move.event.form.get("target", "")
    target = next(
        (place for place in earlier(move.matter, move.outcomes, task) if f"{place[0]}:{place[1]}" == wanted), None
    )
    if target is None:
        raise InvalidAnswersError(move.around.case_id, problems={"target": "not-earlier"})
    straight = bool(move.event.form.get("straight"))
    move.record("return", task.no, target=wanted, straight=straight, opinion=move.event.form.get("opinion"))
    jump_back(move, task, target, straight)
    _in_review(move)


def transfer(move: Move) -> None:
    """Hand a task to another desk."""
    task = move.task()
    desk = move.event.form.get("desk", "")
    if not desk or desk == task.desk:
        raise InvalidAnswersError(move.around.case_id, problems={"desk": "other-needed"})
    move.tasks = [replace(other, desk=desk) if other.no == task.no else other for other in move.tasks]
    move.record("transfer", task.no, desk=desk, before=task.desk, opinion=move.event.form.get("opinion"))
    move.notice("transferred", to="desks", tasks=[task.no])


def suspend(move: Move) -> None:
    """Stop the clock for a special procedure, with the time it is expected to take (§45)."""
    if any(pause.end is None and pause.node == CASE_NODE for pause in move.pauses):
        raise NotAllowedError(move.around.case_id, action="suspend")
    reason, days = move.event.form.get("reason", ""), move.event.form.get("days")
    move.pause(reason, CASE_NODE)
    move.status = status.SPECIAL
    move.record("suspend", move.event.task, reason=reason, days=days)
    move.document("special-procedure", cause=reason, days=days)
    move.notice("suspended", reason=reason, days=days)


def resume(move: Move) -> None:
    """Let the clock run again."""
    if not any(pause.end is None and pause.node == CASE_NODE for pause in move.pauses):
        raise NotAllowedError(move.around.case_id, action="resume")
    move.unpause(CASE_NODE)
    move.status = status.IN_REVIEW
    move.record("resume", move.event.task, opinion=move.event.form.get("opinion"))
    move.notice("resumed")


def wait_over(move: Move) -> None:
    """Go on: a waiting period has run out."""
    task = move.task()
    move.record("wait-over", task.no)
    done(move, task, "passed")


def callback(move: Move) -> None:
    """Go on: what was waited for has come."""
    task = move.task()
    move.record("callback", task.no, opinion=move.event.form.get("opinion"))
    done(move, task, move.event.form.get("outcome", "passed"))


def _in_review(move: Move) -> None:
    if move.status == status.ACCEPTED:
        move.status = status.IN_REVIEW
