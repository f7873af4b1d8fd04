"""How time passes in a sandbox: what falls due happens in its order, each at its own moment."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from banshi.builder.dry_run.leaving import Outgoing
from banshi.builder.dry_run.memory import MemoryStore, Waiting
from banshi.builder.dry_run.moves import Later
from banshi.core.errors import ConflictError, InvalidAnswersError, NotAllowedError, NotFoundError
from banshi.core.extensions.effect import PendingEffect
from banshi.core.runtime.actor import SYSTEM
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.clock import CHINA
from banshi.core.runtime.service import CaseService

MOST = 10_000
"""How much may happen in one jump; a chain cannot loop by itself, so this only bounds what nobody foresaw."""


class Timed(Protocol):
    """What has a clock and effects that wait: a sandbox."""

    now: dt.datetime

    @property
    def store(self) -> MemoryStore:
        """What is kept."""

    @property
    def service(self) -> CaseService:
        """The runtime's service."""

    @property
    def outgoing(self) -> Outgoing:
        """What would have left."""


def reached(now: dt.datetime, move: Later, calendar: Calendar) -> dt.datetime:
    """Return the moment to which a move jumps.

    :raises InvalidAnswersError: it lies in the past, or beyond the calendar.
    """
    try:
        moment = move.until or now
        local = (moment + dt.timedelta(days=move.later)).astimezone(CHINA)
        day = calendar.add_working_days(local.date(), move.working)
        moment = dt.datetime.combine(day, local.time(), CHINA).astimezone(dt.UTC)
    except OverflowError as wrong:
        raise InvalidAnswersError("later", problems={"later": "too-far"}) from wrong
    if moment < now:
        raise InvalidAnswersError("later", problems={"until": "past"})
    return moment


def pass_time(sandbox: Timed, until: dt.datetime) -> None:
    """Let everything happen that falls due until a moment, then set the clock to it."""
    for _ in range(MOST):
        upcoming = _next(sandbox, until)
        if upcoming is None:
            break
        sandbox.now = max(sandbox.now, upcoming.at)
        _perform(sandbox, upcoming)
    sandbox.now = max(sandbox.now, until)


def perform_due(sandbox: Timed) -> None:
    """Let everything happen that is due now."""
    pass_time(sandbox, sandbox.now)


def _next(sandbox: Timed, until: dt.datetime) -> Waiting | None:
    due = [one for one in sandbox.store.kept.waiting if one.at <= until]
    return min(due, key=lambda one: one.at, default=None)


def _perform(sandbox: Timed, waiting: Waiting) -> None:
    kept = sandbox.store.kept
    sandbox.store.change(waiting=tuple(one for one in kept.waiting if one is not waiting))
    case = kept.case
    if case is None:
        return
    if waiting.effect.kind == "timer":
        _fire(sandbox.service, waiting.effect)
    else:
        sandbox.outgoing.write_down(waiting.effect, case)


def _fire(service: CaseService, effect: PendingEffect) -> None:
    """Take the action, as the worker does; that it is not possible any more is what usually happens."""
    form = dict(effect.data.get("form", {}))
    task = form.pop("task", None)
    try:
        service.act(SYSTEM, effect.case_id, effect.data["action"], task, form)
    except (NotAllowedError, ConflictError, NotFoundError):
        return
