"""What the applicant does after applying: 撤回、补交、催办; and what the clock reminds of."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from banshi.core.errors import InvalidAnswersError, NotAllowedError
from banshi.core.runtime import status
from banshi.core.runtime.actions.acceptance import remind
from banshi.core.runtime.clock import due, with_pauses
from banshi.core.runtime.move import Move
from banshi.core.runtime.state import Task
from banshi.core.runtime.tree import close_task

REMIND_DAYS = 4
"""A reminder that comes more days too early, holidays included, is put off."""


def withdraw(move: Move) -> None:
    """Withdraw the application before it is decided."""
    if move.status not in status.BEFORE_DECISION:
        raise NotAllowedError(move.around.case_id, action="withdraw")
    open_tasks = [task.no for task in move.tasks]
    for task in list(move.tasks):
        close_task(move, task, "withdrawn")
    move.frames = {}
    move.status = status.WITHDRAWN
    move.set(ended_at=move.event.at, issues=(), tolerated={})
    move.record("withdraw", None, reason=move.event.form.get("reason"))
    move.document("withdrawal", reason=move.event.form.get("reason"))
    move.notice("withdrawn")
    move.notice("withdrawn", to="desks", tasks=open_tasks)


def supply(move: Move) -> None:
    """Hand in a tolerated material."""
    chosen = list(move.event.form.get("materials", ()))
    missing = dict(move.now("tolerated"))
    if not chosen or any(key not in missing for key in chosen):
        raise InvalidAnswersError(move.around.case_id, problems={"materials": "not-missing"})
    left = {key: due for key, due in missing.items() if key not in chosen}
    move.set(tolerated=left)
    move.record("supply", None, materials=chosen)
    move.notice("supplied", to="desks", tasks=[task.no for task in move.tasks], items=chosen)


def urge(move: Move) -> None:
    """Ask the desks to get on with it (催办)."""
    if not move.tasks or all(task.waiting for task in move.tasks):
        raise NotAllowedError(move.around.case_id, action="urge")
    move.flags.add(status.URGED)
    move.record("urge", None, reason=move.event.form.get("reason"))
    move.notice("urged", to="desks", tasks=[task.no for task in move.tasks])


def reckon(move: Move) -> None:
    """Work out the limits again, as far as they rested on a calendar that was not confirmed."""
    accepted = move.now("accepted_at")
    if accepted is None or not move.now("provisional") or move.status in status.DECIDED:
        raise NotAllowedError(move.around.case_id, action="reckon")
    before = move.now("promised_due")
    limits = move.matter.definition.limits
    found = [
        with_pauses(
            limit.model_copy(update={"n": limit.n + move.now("extension_days")}), accepted, move.state().intervals(),
            move.event.at, move.around.calendar,
        )
        for limit in (limits.statutory, limits.promised)
    ]  # fmt: skip
    legal, promised = found
    move.set(legal_due=legal.at, promised_due=promised.at, provisional=legal.provisional or promised.provisional)
    move.tasks = [replace(task, due_at=_task_due(move, task)) for task in move.tasks]
    move.record("reckon", None, before=before and before.isoformat(), after=promised.at.isoformat())
    if before != promised.at:
        remind(move)


def _task_due(move: Move, task: Task) -> dt.datetime | None:
    node = move.node(task)
    if node.kind == "wait" or node.limit is None:  # what ends a wait is a timer, and that has been set
        return task.due_at
    return due(node.limit, task.opened_at, move.around.calendar).at


def tolerance_over(move: Move) -> None:
    """Remind: a tolerated material has not come in time."""
    key = move.event.form.get("material")
    if key not in move.now("tolerated"):
        raise NotAllowedError(move.around.case_id, action="tolerance-over")
    move.record("tolerance-over", None, material=key)
    move.notice("tolerance-over", items=[key])
    move.notice("tolerance-over", to="desks", tasks=[task.no for task in move.tasks], items=[key])


def correction_reminder(move: Move) -> None:
    """Remind: a correction is overdue; the desk decides what becomes of it."""
    if move.status not in status.WAITS_FOR_APPLICANT:
        raise NotAllowedError(move.around.case_id, action="correction-reminder")
    move.record("correction-reminder")
    move.notice("correction-overdue")
    move.notice("correction-overdue", to="desks", tasks=[task.no for task in move.tasks if task.waiting])


def due_reminder(move: Move) -> None:
    """Remind the desks that the promised day is near; when the day has moved, remind before the new one."""
    promised = move.now("promised_due")
    if move.now("decided_at") or promised is None:
        raise NotAllowedError(move.around.case_id, action="due-reminder")
    if (promised - move.event.at).days > REMIND_DAYS:
        remind(move)
        return
    move.record("due-reminder")
    move.notice("reminder", to="desks", tasks=[task.no for task in move.tasks if not task.waiting])
