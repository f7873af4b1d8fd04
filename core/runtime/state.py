"""Where a case stands: plain frozen data, small enough to be kept as one JSON text on the case row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from banshi.core.runtime import status

Place = tuple[str, int]
"""A node of the chain and the row of a repeated group for which it runs; row -1 outside `each`."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a desk has to do now."""

    no: int
    """Number within the case; the first task of a case is 1."""
    node: str
    row: int
    desk: str
    opened_at: dt.datetime
    due_at: dt.datetime | None = None
    waiting: bool = False
    """Waits for the applicant's correction."""
    signer: int = -1
    """Place among the desks of a countersignature."""
    back: tuple[Place, ...] = ()
    """Where to go straight back to when this task, returned for repair, is done."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An open parallel, each, or countersigned step: how much of it is done."""

    total: int
    done: int = 0
    objected: int = 0


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch during which the clock does not run (§45)."""

    start: dt.datetime
    end: dt.datetime | None
    reason: str
    node: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing to correct (补正): a field, a material, or anything else."""

    kind: str
    key: str
    note: str


@dataclass(frozen=True, slots=True)
class CaseState:
    """The position of a case and its clocks."""

    status: str = status.DRAFT
    seq: int = 0
    tasks: tuple[Task, ...] = ()
    frames: Mapping[Place, Frame] = field(default_factory=dict)
    outcomes: Mapping[Place, str] = field(default_factory=dict)
    """What each step last came to, in the order of the last visit."""
    flags: frozenset[str] = frozenset()
    received_at: dt.datetime | None = None
    accepted_at: dt.datetime | None = None
    decided_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    legal_due: dt.datetime | None = None
    promised_due: dt.datetime | None = None
    provisional: bool = False
    """A due date rests on a year whose calendar is not confirmed yet."""
    extension_days: int = 0
    pauses: tuple[Pause, ...] = ()
    issues: tuple[Issue, ...] = ()
    corrections: int = 0
    tolerated: Mapping[str, dt.datetime] = field(default_factory=dict)
    """Materials still to come, and by when."""
    result: str = ""
    """granted, refused or filed; empty while open or when it ended without."""
    limits: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """Limits (number and unit) that the case keeps from a release in which it was before, by the due date they make."""

    def task(self, no: int) -> Task | None:
        """Return an open task by its number."""
        return next((task for task in self.tasks if task.no == no), None)

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return any(pause.end is None for pause in self.pauses)

    @property
    def ended(self) -> bool:
        """Whether nothing more can happen."""
        return self.ended_at is not None

    def intervals(self) -> tuple[tuple[dt.datetime, dt.datetime | None], ...]:
        """Return the pauses as a union of intervals, in order of time."""
        merged: list[tuple[dt.datetime, dt.datetime | None]] = []
        for pause in sorted(self.pauses, key=lambda p: p.start):
            if merged and (merged[-1][1] is None or pause.start <= merged[-1][1]):
                start, end = merged[-1]
                merged[-1] = (start, None if end is None or pause.end is None else max(end, pause.end))
            else:
                merged.append((pause.start, pause.end))
        return tuple(merged)


def dump(state: CaseState) -> dict[str, Any]:
    """Return a state as JSON values; what is empty is left out."""
    kept: dict[str, Any] = {"status": state.status, "seq": state.seq}
    for name in _MOMENTS:
        moment = getattr(state, name)
        if moment is not None:
            kept[name] = moment.isoformat()
    for name in _PLAIN:
        value = getattr(state, name)
        if value:
            kept[name] = value
    for name, make in _DUMPED:
        value = getattr(state, name)
        if value:
            kept[name] = make(value)
    return kept


def load(kept: Mapping[str, Any]) -> CaseState:
    """Return the state that `dump` kept."""
    parts: dict[str, Any] = {name: kept[name] for name in _AS_THEY_ARE if name in kept}
    parts |= {name: _moment(kept[name]) for name in _MOMENTS if name in kept}
    if "frames" in kept:
        parts["frames"] = {(n, r): Frame(total, done, objected) for n, r, total, done, objected in kept["frames"]}
    if "pauses" in kept:
        parts["pauses"] = tuple(Pause(_moment(s), e and _moment(e), why, node) for s, e, why, node in kept["pauses"])
    if "tolerated" in kept:
        parts["tolerated"] = {key: _moment(due) for key, due in kept["tolerated"].items()}
    if "limits" in kept:
        parts["limits"] = {name: (n, unit) for name, (n, unit) in kept["limits"].items()}
    return CaseState(
        tasks=tuple(_load_task(task) for task in kept.get("tasks", ())),
        outcomes={(n, r): outcome for n, r, outcome in kept.get("outcomes", ())},
        flags=frozenset(kept.get("flags", ())),
        issues=tuple(Issue(*issue) for issue in kept.get("issues", ())),
        **parts,
    )


_MOMENTS = ("received_at", "accepted_at", "decided_at", "ended_at", "legal_due", "promised_due")
_PLAIN = ("provisional", "extension_days", "corrections", "result")
_AS_THEY_ARE = ("status", "seq", *_PLAIN)
_moment = dt.datetime.fromisoformat


def _dump_pause(pause: Pause) -> list[Any]:
    return [pause.start.isoformat(), pause.end and pause.end.isoformat(), pause.reason, pause.node]


def _dump_task(task: Task) -> list[Any]:
    due = task.due_at.isoformat() if task.due_at else None
    back = [list(place) for place in task.back]
    return [task.no, task.node, task.row, task.desk, task.opened_at.isoformat(), due, task.waiting, task.signer, back]


def _load_task(kept: list[Any]) -> Task:
    no, node, row, desk, opened, due, waiting, signer, back = kept
    places = tuple((n, r) for n, r in back)
    return Task(no, node, row, desk, _moment(opened), due and _moment(due), waiting, signer, places)


_DUMPED: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("tasks", lambda tasks: [_dump_task(task) for task in tasks]),
    ("frames", lambda frames: [[*place, f.total, f.done, f.objected] for place, f in frames.items()]),
    ("outcomes", lambda outcomes: [[*place, outcome] for place, outcome in outcomes.items()]),
    ("flags", sorted),
    ("pauses", lambda pauses: [_dump_pause(pause) for pause in pauses]),
    ("issues", lambda issues: [[issue.kind, issue.key, issue.note] for issue in issues]),
    ("tolerated", lambda tolerated: {key: due.isoformat() for key, due in tolerated.items()}),
    ("limits", lambda limits: {name: list(limit) for name, limit in limits.items()}),
)
