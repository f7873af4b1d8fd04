"""One move of a case while it is being made: where it stands, and what it will have caused.

A `Move` lives inside one call of `advance` and never leaves it, so `advance` stays a pure function.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from typing import Any

from banshi.core.compiler.compiled import ChainNode, CompiledMatter
from banshi.core.definitions.chain import Limit
from banshi.core.errors import NotAllowedError
from banshi.core.extensions.effect import PendingEffect
from banshi.core.runtime import status
from banshi.core.runtime.clock import due
from banshi.core.runtime.event import Closed, Event, Record, Surroundings
from banshi.core.runtime.state import CaseState, Frame, Pause, Place, Task

_MOVED = frozenset({"status", "seq", "tasks", "frames", "outcomes", "flags", "pauses"})
_KEPT = tuple(field.name for field in fields(CaseState) if field.name not in _MOVED)
"""Parts of the state that stay as they are unless `set` changes them."""


class Move:
    """A case's position under change, with the effects and records that the change asks for."""

    def __init__(self, matter: CompiledMatter, state: CaseState, event: Event, around: Surroundings) -> None:
        self.matter = matter
        self.event = event
        self.around = around
        self.status = state.status
        self.seq = state.seq
        self.tasks = list(state.tasks)
        self.frames: dict[Place, Frame] = dict(state.frames)
        self.outcomes: dict[Place, str] = dict(state.outcomes)
        self.flags = set(state.flags)
        self.pauses = list(state.pauses)
        self.parts: dict[str, Any] = {}
        self.before = state
        self.effects: list[PendingEffect] = []
        self.records: list[Record] = []
        self.closed: list[Closed] = []
        self.at_end = False
        self.automatic: list[int] = []
        """Tasks that the system does as soon as this action is done."""

    def now(self, name: str) -> Any:
        """Return a part of the state as it stands in this move."""
        return self.parts.get(name, getattr(self.before, name))

    def set(self, **parts: Any) -> None:
        """Change parts of the state."""
        self.parts |= parts

    def state(self) -> CaseState:
        """Return the state as it stands now."""
        # Not by `replace`, which looks at every field's description: this is done at each move.
        kept = {name: getattr(self.before, name) for name in _KEPT}
        return CaseState(
            status=self.status,
            seq=self.seq,
            tasks=tuple(self.tasks),
            frames=self.frames,
            outcomes=self.outcomes,
            flags=frozenset(self.flags),
            pauses=tuple(self.pauses),
            **(kept | self.parts),
        )

    def task(self) -> Task:
        """Return the task that the event names.

        :raises NotAllowedError: it is not open.
        """
        found = next((task for task in self.tasks if task.no == self.event.task), None)
        if found is None:
            raise NotAllowedError(self.around.case_id, action=self.event.action, task=self.event.task)
        return found

    def node(self, task: Task) -> ChainNode:
        """Return the node of a task."""
        return self.matter.chain[task.node]

    def due(self, limit: Limit | None) -> dt.datetime | None:
        """Return when a limit that starts now runs out."""
        return due(limit, self.event.at, self.around.calendar).at if limit else None

    def record(self, action: str, task: int | None = None, **data: Any) -> None:
        """Ask for a journal entry."""
        self.records.append(Record(action, task, {name: value for name, value in data.items() if value}))

    def effect(self, kind: str, key: str, run_at: dt.datetime | None = None, **data: Any) -> None:
        """Ask for an effect; its key is unique within the case and never takes effect twice."""
        self.effects.append(PendingEffect(f"{self.around.case_id}:{key}", kind, self.around.case_id, data, run_at))

    def notice(self, text: str, to: str = "applicant", **data: Any) -> None:
        """Ask for a notice: a message key with the facts that its fixed text names."""
        self.effect("notice", f"{text}:{self.count(text)}:{to}", text=text, to=to, facts=data)

    def document(self, kind: str, **facts: Any) -> None:
        """Ask for an official document."""
        self.effect("document", f"{kind}:{self.count(kind)}", document=kind, facts=facts)

    def timer(self, action: str, at: dt.datetime, **form: Any) -> None:
        """Ask that the system takes an action at a time, if it is possible then."""
        self.effect("timer", f"{action}:{self.count(action)}", run_at=at, action=action, form=form)

    def count(self, name: str) -> str:
        """Return what tells this move's effects from those of other moves."""
        same = sum(1 for effect in self.effects if f":{name}:" in f"{effect.key}:")
        return f"{self.before.seq}.{self.event.task or 0}.{int(self.event.at.timestamp() * 1000)}.{same}"

    def pause(self, reason: str, node: str) -> None:
        """Stop the clock (§45)."""
        self.pauses.append(Pause(self.event.at, None, reason, node))
        self.flags.add(status.PAUSED)

    def unpause(self, node: str) -> None:
        """Let the clock run again as far as one node stopped it."""
        self.pauses = [
            replace(pause, end=self.event.at) if pause.end is None and pause.node == node else pause
            for pause in self.pauses
        ]
        if all(pause.end is not None for pause in self.pauses):
            self.flags.discard(status.PAUSED)
