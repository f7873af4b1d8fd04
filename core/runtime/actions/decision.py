"""Deciding and what follows: 准予、不予、延期、制证、送达、办结."""

from __future__ import annotations

from banshi.core.definitions.chain import Limit
from banshi.core.errors import InvalidAnswersError, NotAllowedError
from banshi.core.runtime import status
from banshi.core.runtime.actions.acceptance import start
from banshi.core.runtime.move import Move
from banshi.core.runtime.tree import close_task, done, enter


def grant(move: Move) -> None:
    """Grant; not while tolerated materials are missing (补齐全部材料后才出结果)."""
    task = move.task()
    if move.now("tolerated"):
        raise NotAllowedError(move.around.case_id, action="grant", missing=sorted(move.now("tolerated")))
    _decide(move, status.APPROVED, "granted")
    move.document("approval", opinion=move.event.form.get("opinion"))
    move.notice("granted")
    done(move, task, "passed")


def refuse(move: Move) -> None:
    """Refuse, with reason and remedies (§38); what remains is to deliver the decision."""
    task = move.task()
    reason = move.event.form.get("reason", "")
    _decide(move, status.DENIED, "refused", reason=reason)
    move.document("refusal", reason=reason)
    move.notice("refused", reason=reason)
    _end_with_delivery(move, task.no)


def _decide(move: Move, decided: str, result: str, **data: object) -> None:
    move.status = decided
    move.set(decided_at=move.event.at, result=result)
    move.record(move.event.action, move.event.task, opinion=move.event.form.get("opinion"), **data)


def _end_with_delivery(move: Move, decided_task: int) -> None:
    for task in list(move.tasks):
        close_task(move, task, "passed" if task.no == decided_task else "not-needed")
    move.frames = {}
    delivery = next((n for n in move.matter.chain.values() if n.step_kind and n.step_kind.link == "deliver"), None)
    if delivery is None:
        move.at_end = True
    else:
        enter(move, delivery.id, -1, delivery.parent)


def file(move: Move) -> None:
    """File: a notification is filed as soon as all of it has been received (收到全部信息即为备案)."""
    task = move.task()
    start(move, move.event.at)
    _decide(move, status.APPROVED, "filed")
    move.document("filing")
    move.notice("filed")
    done(move, task, "passed")


def issue(move: Move) -> None:
    """Make the licence; its number is allocated when the document is drawn."""
    task = move.task()
    step = move.node(task).step
    licence = step.licence if step else None
    move.status = status.ISSUED
    move.record("issue", task.no, licence=licence)
    if licence:
        move.document("licence", licence=licence)
    elif step and step.document:
        move.document(step.document)
    move.notice("issued")
    done(move, task, "passed")


def pay(move: Move) -> None:
    """Record that a benefit is paid out (发放)."""
    task = move.task()
    move.record("pay", task.no, opinion=move.event.form.get("opinion"))
    move.notice("paid")
    done(move, task, "passed")


def handover(move: Move) -> None:
    """Hand the applicant over to another matter, with what is to be done there."""
    task = move.task()
    note = move.node(task).step
    move.record("handover", task.no, opinion=move.event.form.get("opinion"))
    move.notice("handover", title=move.node(task).title.zh, note=note.note.zh if note else "")
    done(move, task, "passed")


def deliver(move: Move) -> None:
    """Deliver the result (送达回证, §44)."""
    task = move.task()
    mode = move.event.form.get("delivery") or "electronic"
    move.status = status.DELIVERED
    move.record("deliver", task.no, delivery=mode)
    move.document("delivery", delivery={"mode": mode})
    move.notice("delivered", mode=mode)
    done(move, task, "passed")


def extend(move: Move) -> None:
    """Extend the limit once, by the leader, with reason (§42)."""
    if status.EXTENDED in move.flags or move.now("accepted_at") is None or move.now("decided_at"):
        raise NotAllowedError(move.around.case_id, action="extend")
    allowed = move.matter.definition.limits.extension or Limit(n=10, unit="WD", basis="行政许可法§42")
    days = int(move.event.form.get("days") or allowed.n)
    if not 1 <= days <= allowed.n:
        raise InvalidAnswersError(move.around.case_id, problems={"days": "too-many"}, most=allowed.n)
    reason = move.event.form.get("reason", "")
    move.flags.add(status.EXTENDED)
    move.set(extension_days=days)
    move.record("extend", None, reason=reason, days=days)
    move.document("extension", reason=reason, days=days)
    move.notice("extended", reason=reason, days=days)


def terminate(move: Move) -> None:
    """End a case that cannot be decided any more (终止办理)."""
    reason = move.event.form.get("reason", "")
    for task in list(move.tasks):
        close_task(move, task, "not-needed")
    move.frames = {}
    move.status = status.TERMINATED
    move.set(ended_at=move.event.at, issues=())
    move.record("terminate", None, reason=reason)
    move.document("termination", reason=reason)
    move.notice("terminated", reason=reason)
