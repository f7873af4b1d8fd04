"""Reads off a sandbox what a view shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from banshi.builder.dry_run.leaving import Outgoing
from banshi.builder.dry_run.locality import SandboxPlaces
from banshi.builder.dry_run.memory import MemoryStore
from banshi.builder.dry_run.view import MaterialStanding, OpenTask, Timer, View
from banshi.core.compiler.compiled import CompiledField, CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.errors import BanshiError
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.runtime.actor import SYSTEM
from banshi.core.runtime.advance import advance, possible
from banshi.core.runtime.answers import Answers, Settled, row_name, unreadable
from banshi.core.runtime.case import StoredCase
from banshi.core.runtime.event import Event, Surroundings
from banshi.core.runtime.service import CaseService
from banshi.core.runtime.state import CaseState

_TRIED = {"reason": "试", "days": 1}


class Looker:
    """Makes views of one sandbox."""

    def __init__(self, matter: CompiledMatter, service: CaseService, store: MemoryStore, places: SandboxPlaces) -> None:
        self._matter = matter
        self._service = service
        self._store = store
        self._places = places

    def view(self, outgoing: Outgoing) -> View:
        """Return how everything stands."""
        case = self._store.kept.case
        state = case.state if case else CaseState()
        settled = self._service.settled(case, self._matter) if case else None
        shown = settled.shown if settled else frozenset()
        asked, hidden = _asked(self._matter, settled.answers if settled else Answers(), shown)
        return View(
            now=self._service.now(), status=state.status, state=state, number=(case.number if case else None) or "",
            guide=dict(settled.answers.guide) if settled else {}, asked=asked, hidden=hidden,
            answers=dict(_answers(self._matter, settled)) if settled else {},
            problems=self._problems(case, settled) if case and settled else {},
            materials=self._materials(case, settled) if case and settled else (),
            tasks=tuple(self.tasks()), case_actions=tuple(self._case_actions(case)) if case else (),
            timers=self._timers(), notices=tuple(outgoing.notices), documents=tuple(outgoing.documents),
            others=tuple(outgoing.others), journal=self._store.kept.journal,
        )  # fmt: skip

    def tasks(self) -> Iterator[OpenTask]:
        """Yield the open tasks in the order in which they were opened."""
        case = self._store.kept.case
        for task in case.state.tasks if case else ():
            node = self._matter.chain[task.node]
            actions = tuple(action.key for action in possible(self._matter, case.state, task)) if case else ()
            desk = self._places.desk(task.desk) if task.desk else LocalText(zh="")
            title = node.title or LocalText(zh=task.node, en=task.node)
            yield OpenTask(
                task.no, task.node, task.row, task.desk, desk, title, task.opened_at, task.due_at, task.waiting, actions
            )

    def _case_actions(self, case: StoredCase) -> Iterator[str]:
        """Yield the actions on the case that would not be refused: each is tried, and what comes of it is dropped."""
        around = Surroundings(case.id, self._places.calendar(case.region))
        form = _TRIED | {"materials": list(case.state.tolerated)}
        for action in ACTIONS.values():
            if action.on_task or action.who not in {"applicant", "leader"} or action.key in {"submit", "resubmit"}:
                continue
            try:
                advance(self._matter, case.state, Event(action.key, SYSTEM, self._service.now(), form=form), around)
            except BanshiError:
                continue
            yield action.key

    def _problems(self, case: StoredCase, settled: Settled) -> dict[str, LocalText]:
        unread = unreadable(self._matter.form, self._service.answers(case, self._matter))
        return {**settled.problems, **{name: text for name, text in unread.items() if name in settled.shown}}

    def _materials(self, case: StoredCase, settled: Settled) -> tuple[MaterialStanding, ...]:
        return tuple(
            MaterialStanding(need.material.key, need.material.definition.title, need.required, need.standing)
            for need in self._service.materials(case, self._matter, settled)
        )

    def _timers(self) -> tuple[Timer, ...]:
        waiting = [one for one in self._store.kept.waiting if one.effect.kind == "timer"]
        return tuple(Timer(one.at, str(one.effect.data["action"])) for one in sorted(waiting, key=lambda one: one.at))


def _asked(matter: CompiledMatter, answers: Answers, shown: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    asked: list[str] = []
    hidden: list[str] = []
    for section in matter.form.sections:
        group = section.repeat.key if section.repeat else None
        rows = range(max(len(answers.rows.get(group, ())), section.repeat.min if section.repeat else 0) if group else 0)
        for item in (item for item in section.fields if item.type.asks):
            names = [row_name(group, row, item.name) for row in rows] if group else [item.name]
            told = f"{group}[].{item.name}" if group else item.name
            (asked if any(name in shown for name in names) else hidden).append(told)
    return tuple(asked), tuple(hidden)


def _answers(matter: CompiledMatter, settled: Settled) -> Iterator[tuple[str, str]]:
    yield from _shown(matter.form.fields, settled.answers.fields, "")
    for group, rows in settled.answers.rows.items():
        columns = {item.name: item for item in matter.form.groups[group].fields}
        for number, row in enumerate(rows):
            yield from _shown(columns, row, f"{group}-{number}-")


def _shown(fields: Mapping[str, CompiledField], values: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        yield prefix + name, fields[name].type.show(fields[name].spec, value, "zh")
