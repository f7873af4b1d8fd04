"""Driving one case through the chain: the same `advance` as for live cases, with every desk doing what a plan says."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from banshi.builder.simulation.coverage import NONE_TAKEN, Taken
from banshi.core.compiler.compiled import ChainNode, CompiledMatter
from banshi.core.errors import BanshiError
from banshi.core.rules.rule import CompiledRule, Environment
from banshi.core.rules.types import BOOL
from banshi.core.runtime import status
from banshi.core.runtime.actor import SYSTEM
from banshi.core.runtime.advance import advance, possible, returnable
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.clock import CHINA
from banshi.core.runtime.event import Event, Surroundings
from banshi.core.runtime.state import CaseState, Task

STUCK = "stuck"
FORWARD = ("accept", "pass", "grant", "file", "issue", "pay", "handover", "deliver", "callback")
"""What a desk does when nothing is in the way."""
MOST_MOVES = 600
_ISSUE = ({"kind": "other", "key": "1", "note": "请补充说明"},)
_CALENDAR = Calendar({}, frozenset({2026}))


@dataclass(frozen=True, slots=True)
class Turn:
    """Something else than the usual that is done at a node: once, but by every signer of a countersigned step."""

    node: str
    action: str
    asks: bool = False
    """An objection with issues, which the applicant puts right."""


@dataclass(frozen=True)
class Drive:
    """One case from its submission to its end."""

    nodes: tuple[str, ...]
    actions: tuple[Taken, ...]
    alternatives: tuple[tuple[str, int], ...]
    truths: tuple[tuple[str, int, bool], ...]
    """What the rules of choices came to: choice, number, truth."""
    visits: Mapping[str, int]
    outcome: str
    result: str
    loops: int
    open: tuple[str, ...]
    """Nodes at which it is stuck."""


@dataclass
class _Course:
    state: CaseState = field(default_factory=CaseState)
    nodes: list[str] = field(default_factory=list)
    actions: list[Taken] = field(default_factory=list)
    opened: Counter[tuple[str, int]] = field(default_factory=Counter)
    used: set[Turn] = field(default_factory=set)
    loops: int = 0


class Driver:
    """Drives cases of one matter; listens to the rules of its choices."""

    def __init__(self, matter: CompiledMatter) -> None:
        self._log: list[tuple[str, int, bool]] = []
        chain = {key: self._listening(node) for key, node in matter.chain.items()}
        self.matter = replace(matter, chain=chain)
        self.tolerable = {m.key for m in matter.materials if m.definition.tolerable and not m.definition.core}

    def _listening(self, node: ChainNode) -> ChainNode:
        if node.kind != "choose":
            return node
        heard = [
            (self._heard(node.id, number, rule), alternative) for number, (rule, alternative) in enumerate(node.choices)
        ]
        return replace(node, choices=tuple(heard))

    def _heard(self, choice: str, number: int, rule: CompiledRule | None) -> CompiledRule:
        inner = rule or CompiledRule("True", True, frozenset(), BOOL, lambda _: True)

        def run(environment: Environment) -> bool:
            found = bool(inner.run(environment))
            self._log.append((choice, number, found))
            return found

        return replace(inner, run=run)

    def drive(
        self,
        environment: Mapping[str, Any],
        materials: tuple[str, ...],
        turns: tuple[Turn, ...] = (),
        prefer: frozenset[str] = frozenset(),
    ) -> Drive | None:
        """Drive a case to its end.

        :param environment: what the chain's rules read.
        :param materials: keys of the materials that the case needs.
        :param turns: what is done otherwise than usual.
        :param prefer: nodes whose tasks are done before others.
        :returns: the course; None when a turn could not be taken.
        """
        self._log.clear()
        course = _Course()
        around = Surroundings("simulation", _CALENDAR, environment)
        try:
            self._submit(course, around)
            while not course.state.ended and len(course.actions) < MOST_MOVES:
                if not self._move(course, around, materials, turns, prefer):
                    break
        except BanshiError:
            return None
        return self._driven(course) if set(turns) <= course.used else None

    def _submit(self, course: _Course, around: Surroundings) -> None:
        self._take(course, around, "submit", None, {})

    def _move(
        self,
        course: _Course,
        around: Surroundings,
        materials: tuple[str, ...],
        turns: tuple[Turn, ...],
        prefer: frozenset[str],
    ) -> bool:
        """Take one action; tell whether there was one."""
        state = course.state
        if state.status in status.WAITS_FOR_APPLICANT:
            self._take(course, around, "resubmit", None, {})
            return True
        if state.tolerated:
            self._take(course, around, "supply", None, {"materials": sorted(state.tolerated)})
            return True
        for task in sorted(state.tasks, key=lambda task: (task.node not in prefer, task.no)):
            found = self._choice(course, task, turns)
            if found is None:
                continue
            action, turn = found
            form = self._form(action, turn, state, task, materials)
            if turn:
                course.used.add(turn)
                course.loops += action in {"correct", "return"} or turn.asks
            course.actions.append(Taken(task.node, _named(action, turn)))
            self._take(course, around, action, task.no, form)
            return True
        return False

    def _choice(self, course: _Course, task: Task, turns: tuple[Turn, ...]) -> tuple[str, Turn | None] | None:
        node = self.matter.chain[task.node]
        if node.kind == "wait" and node.wait and node.wait.period and node.wait.until is None:
            return "wait-over", None
        offered = [action.key for action in possible(self.matter, course.state, task)]
        turn = next((turn for turn in turns if turn.node == task.node and self._again(course, turn, node)), None)
        if turn:
            return turn.action, turn
        forward = [action for action in FORWARD if action in offered]
        return (forward[0], None) if forward else None

    @staticmethod
    def _again(course: _Course, turn: Turn, node: ChainNode) -> bool:
        return turn not in course.used or (node.sign is not None and turn.action == "object" and not turn.asks)

    def _form(
        self, action: str, turn: Turn | None, state: CaseState, task: Task, materials: tuple[str, ...]
    ) -> dict[str, Any]:
        form: dict[str, Any] = {"opinion": "意见", "reason": "理由"}
        if action == "correct" or (turn and turn.asks):
            form["issues"] = _ISSUE
        if action == "tolerate":
            form["materials"] = [key for key in materials if key in self.tolerable]
        if action == "return":
            places = returnable(self.matter, state, task)
            form["target"] = f"{places[-1][0]}:{places[-1][1]}" if places else ""
        return form

    def _take(
        self, course: _Course, around: Surroundings, action: str, task: int | None, form: Mapping[str, Any]
    ) -> None:
        before = course.state
        event = Event(action, SYSTEM, _START, task, form)
        course.state = advance(self.matter, before, event, around).state
        self._note(course, before)

    def _note(self, course: _Course, before: CaseState) -> None:
        """Note which nodes were entered in a move, in reading order: that is the order in which they are entered."""
        after = course.state
        open_before = {(task.node, task.row) for task in before.tasks}
        opened = [(task.node, task.row) for task in after.tasks if task.no > before.seq]
        course.opened.update(opened)
        entered = {place[0] for place in opened if place not in open_before}
        known = set(course.nodes)
        for place in after.outcomes:
            if place not in before.outcomes and place not in open_before:
                course.opened[place] += 1
        touched = {node for node, _ in (*after.outcomes, *after.frames)} | {choice for choice, _, _ in self._log}
        entered |= touched - known
        course.nodes += sorted(entered, key=lambda key: self.matter.chain[key].order)

    def _driven(self, course: _Course) -> Drive:
        visits: dict[str, int] = {}
        for (key, _), count in course.opened.items():
            visits[key] = max(visits.get(key, 0), count)
        ended = course.state.ended
        return Drive(
            nodes=tuple(course.nodes),
            actions=tuple(course.actions),
            alternatives=_alternatives(self._log, self.matter),
            truths=tuple(self._log),
            visits=visits,
            outcome=course.state.status if ended else STUCK,
            result=course.state.result,
            loops=course.loops,
            open=() if ended else tuple(dict.fromkeys(task.node for task in course.state.tasks)),
        )


_START = dt.datetime(2026, 1, 15, 9, tzinfo=CHINA)


def _named(action: str, turn: Turn | None) -> str:
    return f"{action}-correct" if turn and turn.asks else action


def _alternatives(log: list[tuple[str, int, bool]], matter: CompiledMatter) -> tuple[tuple[str, int], ...]:
    found = []
    for choice, number, truth in log:
        if truth:
            found.append((choice, number))
        elif number == len(matter.chain[choice].choices) - 1:
            found.append((choice, NONE_TAKEN))
    return tuple(found)
