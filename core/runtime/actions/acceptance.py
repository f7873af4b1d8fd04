"""Receiving and accepting: 收件、受理、补正、不予受理 (行政许可法 §32)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from banshi.core.definitions.chain import Limit
from banshi.core.errors import InvalidAnswersError
from banshi.core.runtime import status
from banshi.core.runtime.clock import CHINA, due
from banshi.core.runtime.move import Move
from banshi.core.runtime.reckoning import DUES, in_force
from banshi.core.runtime.state import Issue
from banshi.core.runtime.tree import close_task, done, enter


def submit(move: Move) -> None:
    """Receive the application: a receipt is issued and the clock to the first answer starts."""
    limit = move.matter.definition.limits.correction
    move.status = status.RECEIVED
    move.set(received_at=move.event.at)
    if move.event.form.get("promised"):
        move.flags.add(status.PROMISED)
    move.record("submit", number=move.event.form.get("number"))
    move.document("receipt")
    move.notice("received")
    deadline = due(limit, move.event.at, move.around.calendar).at
    move.timer("deem-accept", deadline)
    enter(move, move.matter.first, -1, None)


def accept(move: Move) -> None:
    """Accept the application: the statutory and the promised clock start."""
    task = move.task()
    start(move, move.event.at)
    move.record("accept", task.no, opinion=move.event.form.get("opinion"))
    move.document("acceptance", due_date=_iso(move.now("promised_due")))
    move.notice("accepted", due=_iso(move.now("promised_due")))
    done(move, task, "passed")


def tolerate(move: Move) -> None:
    """Accept although materials are missing that may follow (容缺受理)."""
    task = move.task()
    chosen = list(move.event.form.get("materials", ()))
    known = {m.key: m.definition for m in move.matter.materials}
    limits: dict[str, dt.datetime] = {}
    for key in chosen:
        material = known.get(key)
        if material is None or material.tolerable is None or material.core:
            raise InvalidAnswersError(move.around.case_id, problems={"materials": "not-tolerable"})
        limits[key] = due(Limit(n=material.tolerable.days), move.event.at, move.around.calendar).at
    start(move, move.event.at)
    move.flags.add(status.TOLERANT)
    move.set(tolerated=limits)
    titles = [known[key].title.zh for key in chosen]
    move.record("tolerate", task.no, materials=chosen, opinion=move.event.form.get("opinion"))
    move.document("tolerant-acceptance", items=titles, due_date=_iso(max(limits.values())))
    move.notice("tolerated", items=titles, due=_iso(max(limits.values())))
    for key, moment in limits.items():
        move.timer("tolerance-over", moment, material=key)
    done(move, task, "passed")


def start(move: Move, at: dt.datetime) -> None:
    """Start the clocks of an accepted case.

    :param at: when acceptance counts: now, or the day of receipt when it is deemed.
    """
    limits = [in_force(move.matter, move.before, name) for name in DUES]
    legal, promised = (due(limit, at, move.around.calendar) for limit in limits)
    move.status = status.ACCEPTED
    move.set(
        accepted_at=at,
        legal_due=legal.at,
        promised_due=promised.at,
        provisional=legal.provisional or promised.provisional,
    )
    remind(move)


def remind(move: Move) -> None:
    """Ask for a reminder on the working day before the promised day (domain §2.5)."""
    promised = move.now("promised_due")
    day = move.around.calendar.add_working_days(promised.astimezone(CHINA).date(), -1)
    moment = dt.datetime.combine(day, dt.time(9), CHINA)
    if moment > move.event.at:
        move.timer("due-reminder", moment)


def correct(move: Move) -> None:
    """Ask the applicant to correct, everything at once (一次性告知)."""
    task = move.task()
    before_acceptance = move.now("accepted_at") is None
    if before_acceptance and move.before.corrections:
        raise InvalidAnswersError(move.around.case_id, problems={"issues": "corrected-once"})
    issues = tuple(Issue(**issue) for issue in move.event.form.get("issues", ()))
    if not issues:
        raise InvalidAnswersError(move.around.case_id, problems={"issues": "needed"})
    ask(move, issues)
    move.record("correct", task.no, issues=[[i.kind, i.key, i.note] for i in issues])


def ask(move: Move, issues: tuple[Issue, ...]) -> None:
    """Put a case into the applicant's hands with a list of what to correct."""
    task = move.task()
    before_acceptance = move.now("accepted_at") is None
    move.status = status.CORRECTION if before_acceptance else status.REVIEW_CORRECTION
    move.set(issues=(*move.now("issues"), *issues), corrections=move.before.corrections + 1)
    move.tasks = [replace(other, waiting=True) if other.no == task.no else other for other in move.tasks]
    limit = due(move.matter.definition.limits.applicant_correction, move.event.at, move.around.calendar).at
    notes = [{"title": i.key, "note": i.note, "kind": i.kind} for i in issues]
    move.document("correction", items=notes, due_date=_iso(limit), in_review=not before_acceptance)
    move.notice("correct", items=[i.note for i in issues], due=_iso(limit))
    move.timer("correction-reminder", limit)


def resubmit(move: Move) -> None:
    """Take the applicant's correction: the desks that waited for it go on."""
    move.status = status.RECEIVED if move.now("accepted_at") is None else status.IN_REVIEW
    waited = [task.no for task in move.tasks if task.waiting]
    move.tasks = [replace(task, waiting=False) for task in move.tasks]
    move.set(issues=())
    move.record("resubmit")
    move.notice("resubmitted", to="desks", tasks=waited)
    if move.now("accepted_at") is None:
        move.set(received_at=move.event.at)
        limit = due(move.matter.definition.limits.correction, move.event.at, move.around.calendar).at
        move.timer("deem-accept", limit)


def refuse_acceptance(move: Move) -> None:
    """Refuse to accept: not this office's business (不予受理), with reason."""
    _end_before_acceptance(move, status.NOT_COMPETENT, "refusal-to-accept")


def not_required(move: Move) -> None:
    """Tell at once that nothing has to be applied for (不需要办理)."""
    _end_before_acceptance(move, status.NOT_REQUIRED, "not-required")


def _end_before_acceptance(move: Move, ended: str, document: str) -> None:
    task = move.task()
    reason = move.event.form.get("reason", "")
    for other in list(move.tasks):
        close_task(move, other, "not-needed" if other.no != task.no else move.event.action)
    move.frames = {}
    move.status = ended
    move.set(ended_at=move.event.at)
    move.record(move.event.action, task.no, reason=reason)
    move.document(document, reason=reason, apply_to=move.event.form.get("office"))
    move.notice(document, reason=reason)


def deem_accept(move: Move) -> None:
    """Deem the application accepted: nobody answered in time (§32: 逾期不告知的，自收到申请材料之日起即为受理)."""
    task = next(task for task in move.tasks if move.node(task).step_kind and _accepts(move, task.node))
    start(move, move.now("received_at"))
    move.flags.add(status.DEEMED)
    move.record("deem-accept", task.no, received_at=_iso(move.now("received_at")))
    move.document("acceptance", deemed=True, due_date=_iso(move.now("promised_due")))
    move.notice("deemed", due=_iso(move.now("promised_due")))
    done(move, task, "passed")


def _accepts(move: Move, key: str) -> bool:
    kind = move.matter.chain[key].step_kind
    return kind is not None and kind.link == "accept"


def _iso(moment: dt.datetime | None) -> str:
    return moment.isoformat() if moment else ""
