"""How a case moves: a pure function of the release, the state and the event.

The same function serves the live case, the dry run, the simulation of paths and the test kit of packs.
"""

from __future__ import annotations

from dataclasses import replace

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import InvalidAnswersError, NotAllowedError
from banshi.core.runtime import status
from banshi.core.runtime.actions.action import Action
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.runtime.actor import SYSTEM
from banshi.core.runtime.event import Advance, Event, Surroundings
from banshi.core.runtime.move import Move
from banshi.core.runtime.reckoning import reckoned
from banshi.core.runtime.state import CaseState, Place, Task
from banshi.core.runtime.tree import close_task, earlier

STEP_BUDGET = 500
"""How many automatic steps one event may set off; a tree cannot loop, so this only bounds very wide `each` groups."""


def advance(matter: CompiledMatter, state: CaseState, event: Event, around: Surroundings) -> Advance:
    """Return what an event makes of a case.

    :param matter: the release to which the case is pinned.
    :param state: where the case stands.
    :param event: the action, who takes it, when, on which task, with which entries.
    :param around: the case's id, the working-day calendar, and the values that the chain's rules read.
    :raises NotAllowedError: the action is not possible in this state.
    :raises InvalidAnswersError: the action's entries are not right; `problems` names them.
    """
    action = _check(matter, state, event, around)
    move = Move(matter, state, event, around)
    action.run(move)
    for _ in range(STEP_BUDGET):
        if not move.automatic:
            break
        _take_automatic(move, move.automatic.pop(0))
    if move.at_end and not move.tasks:
        _close(move)
    _reckon(move)
    return Advance(move.state(), tuple(move.effects), tuple(move.records), tuple(move.closed))


def possible(matter: CompiledMatter, state: CaseState, task: Task) -> tuple[Action, ...]:
    """Return the actions that an officer may take on a task as things stand."""
    if state.ended or task.waiting:
        return ()
    node = matter.chain[task.node]
    if node.kind == "wait":
        return (ACTIONS["callback"],) if node.wait and node.wait.until == "callback" else ()
    kind = node.step_kind
    keys = tuple(node.step.actions or kind.actions) if node.step and kind else ()
    held = any(pause.end is None and pause.node == "" for pause in state.pauses)
    if held:
        return (ACTIONS["resume"],) if "suspend" in keys or "resume" in keys else ()
    return tuple(ACTIONS[key] for key in keys if key != "resume" and _fits(matter, state, key))


def _fits(matter: CompiledMatter, state: CaseState, key: str) -> bool:
    if key == "tolerate":
        return any(m.definition.tolerable for m in matter.materials)
    if key == "correct":
        return state.accepted_at is not None or state.corrections == 0
    return True


def _check(matter: CompiledMatter, state: CaseState, event: Event, around: Surroundings) -> Action:
    action = ACTIONS.get(event.action)
    if action is None or state.ended or not _in_time(state, action):
        raise NotAllowedError(around.case_id, action=event.action, status=state.status)
    if action.on_task and action.who != "system":
        task = state.task(event.task or 0)
        if task is None or not any(action is one for one in possible(matter, state, task)):
            raise NotAllowedError(around.case_id, action=event.action, task=event.task, status=state.status)
    missing = {entry: "needed" for entry in action.needs if not event.form.get(entry)}
    if missing:
        raise InvalidAnswersError(around.case_id, problems=missing)
    return action


_WHEN = {
    "submit": frozenset({status.DRAFT}),
    "resubmit": status.WAITS_FOR_APPLICANT,
    "deem-accept": frozenset({status.RECEIVED}),
    "withdraw": status.BEFORE_DECISION,
}


def _in_time(state: CaseState, action: Action) -> bool:
    when = _WHEN.get(action.key)
    return state.status in when if when else state.status != status.DRAFT


def _take_automatic(move: Move, no: int) -> None:
    task = next((task for task in move.tasks if task.no == no), None)
    kind = move.node(task).step_kind if task else None
    if task is None or kind is None or kind.automatic is None:
        return
    asked, move.event = move.event, replace(move.event, action=kind.automatic, actor=SYSTEM, task=no, form={})
    ACTIONS[kind.automatic].run(move)
    move.event = asked


def _close(move: Move) -> None:
    for task in list(move.tasks):
        close_task(move, task, "not-needed")
    move.status = status.CLOSED
    move.set(ended_at=move.event.at)
    move.record("close")
    move.notice("rate")


def _reckon(move: Move) -> None:
    """Reckon the due dates again when a pause or an extension has changed them."""
    before = (move.before.pauses, move.before.extension_days)
    if move.now("accepted_at") is None or (tuple(move.pauses), move.now("extension_days")) == before:
        return
    move.set(**reckoned(move.matter, move.state(), move.event.at, move.around.calendar))


def returnable(matter: CompiledMatter, state: CaseState, task: Task) -> list[Place]:
    """Return the earlier steps to which a task can be returned, in the order in which they were done."""
    return earlier(matter, state.outcomes, task)
