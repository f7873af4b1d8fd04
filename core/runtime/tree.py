"""How a move walks the chain's tree: entering nodes, leaving them, and jumping back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil

from banshi.core.compiler.compiled import ChainNode, CompiledMatter
from banshi.core.definitions.chain import AtLeast, Countersign, Join, Percent
from banshi.core.runtime.event import Closed
from banshi.core.runtime.move import Move
from banshi.core.runtime.state import Frame, Place, Task


def enter(move: Move, key: str | None, row: int, parent: str | None) -> None:
    """Enter a node; an empty sequence counts as done at once."""
    if key is None:
        _tell_parent(move, parent, row)
        return
    _ENTER[move.matter.chain[key].kind](move, move.matter.chain[key], row)


def leave(move: Move, key: str, row: int, outcome: str) -> None:
    """Leave a node with an outcome and go on to what comes after it."""
    node = move.matter.chain[key]
    move.outcomes.pop((key, row), None)
    move.outcomes[key, row] = outcome
    enter(move, node.next, row, node.parent)


def _enter_step(move: Move, node: ChainNode, row: int) -> None:
    sign = node.sign
    if sign is None:
        open_task(move, node, row, node.desk)
    else:
        move.frames[node.id, row] = Frame(total=len(sign.desks))
        opened = sign.desks if sign.order == "together" else sign.desks[:1]
        for signer, desk in enumerate(opened):
            open_task(move, node, row, desk, signer)
    if node.stops_clock:
        move.pause(node.stops_clock.zh, node.id)
        move.document("special-procedure", cause=node.stops_clock.zh, days=node.limit.n if node.limit else None)


def _enter_wait(move: Move, node: ChainNode, row: int) -> None:
    open_task(move, node, row, "")
    task = move.tasks[-1]
    if node.stops_clock:
        move.pause(node.stops_clock.zh, node.id)
    if task.due_at:
        move.timer("wait-over", task.due_at, task=task.no)
    if node.wait and node.wait.public:
        move.notice("publicity", title=node.title.zh, until=task.due_at.isoformat() if task.due_at else "")


def _enter_parallel(move: Move, node: ChainNode, row: int) -> None:
    move.frames[node.id, row] = Frame(total=len(node.firsts))
    for first in node.firsts:
        if (node.id, row) in move.frames:
            enter(move, first, row, node.id)


def _enter_choose(move: Move, node: ChainNode, row: int) -> None:
    environment = _environment(move)
    for (rule, _), first in zip(node.choices, node.firsts, strict=True):
        if rule is None or rule.run(environment):
            enter(move, first, row, node.id)
            return
    _tell_parent(move, node.id, row)


def _enter_each(move: Move, node: ChainNode, row: int) -> None:
    group = node.each.each if node.each else ""
    rows = len(move.around.environment.get(group) or ())
    if not rows:
        leave(move, node.id, row, "done")
        return
    move.frames[node.id, row] = Frame(total=rows)
    for number in range(rows):
        if (node.id, row) in move.frames:
            enter(move, node.firsts[0], number, node.id)


_ENTER = {
    "step": _enter_step,
    "wait": _enter_wait,
    "parallel": _enter_parallel,
    "choose": _enter_choose,
    "each": _enter_each,
}


def _environment(move: Move) -> dict[str, object]:
    outcomes = {f"outcome.{key.replace('-', '_')}": outcome for (key, _), outcome in move.outcomes.items()}
    return {**move.around.environment, **outcomes}


def open_task(move: Move, node: ChainNode, row: int, desk: str, signer: int = -1, back: tuple[Place, ...] = ()) -> None:
    """Open a task at a desk; one without desk is done by the system if its kind knows how."""
    move.seq += 1
    task = Task(move.seq, node.id, row, desk, move.event.at, move.due(node.limit), signer=signer, back=back)
    move.tasks.append(task)
    if node.step_kind and node.step_kind.automatic and not desk:
        move.automatic.append(task.no)


def close_task(move: Move, task: Task, outcome: str) -> None:
    """Take a task off the open ones."""
    move.tasks = [other for other in move.tasks if other.no != task.no]
    move.closed.append(Closed(task.no, outcome))
    if move.node(task).stops_clock and not any(other.node == task.node for other in move.tasks):
        move.unpause(task.node)


def done(move: Move, task: Task, outcome: str) -> None:
    """Finish a task: sign, go straight back, or go on along the chain."""
    close_task(move, task, outcome)
    node = move.node(task)
    if task.signer >= 0 and not _signed(move, node, task, outcome):
        return
    if node.sign:
        frame = move.frames.pop((node.id, task.row), None)
        outcome = "objected" if frame and not met(node.sign, frame) else outcome
    if task.back:
        move.outcomes[task.node, task.row] = outcome
        restore(move, task.back)
        return
    leave(move, task.node, task.row, outcome)


def _signed(move: Move, node: ChainNode, task: Task, outcome: str) -> bool:
    """Count one signature; return whether the countersigned step is finished."""
    sign = node.sign
    frame = move.frames.get((node.id, task.row))
    if sign is None or frame is None:
        return True
    objected = frame.objected + (outcome == "objected")
    frame = move.frames[node.id, task.row] = Frame(frame.total, frame.done + (outcome != "objected"), objected)
    if met(sign, frame) or lost(sign, frame):
        for other in [t for t in move.tasks if t.node == node.id and t.row == task.row]:
            close_task(move, other, "not-needed")
        return True
    if sign.order == "in_turn":
        open_task(move, node, task.row, sign.desks[task.signer + 1], task.signer + 1, task.back)
    return False


def _needed(sign: Countersign, total: int) -> int:
    if isinstance(sign.need, AtLeast):
        return min(sign.need.at_least, total)
    if isinstance(sign.need, Percent):
        return ceil(total * sign.need.percent / 100)
    return total if sign.need == "all" else 1


def met(sign: Countersign, frame: Frame) -> bool:
    """Tell whether a countersignature has all it needs."""
    return frame.done >= _needed(sign, frame.total)


def lost(sign: Countersign, frame: Frame) -> bool:
    """Tell whether a countersignature cannot get any more what it needs."""
    return frame.total - frame.objected < _needed(sign, frame.total)


def _tell_parent(move: Move, parent: str | None, row: int) -> None:
    if parent is None:
        move.at_end = True
        return
    node = move.matter.chain[parent]
    if node.kind == "choose":
        leave(move, parent, row, "done")
        return
    outer = -1 if node.kind == "each" else row
    frame = move.frames.get((parent, outer))
    if frame is None:
        return
    frame = move.frames[parent, outer] = Frame(frame.total, frame.done + 1)
    join = node.parallel.join if node.parallel else node.each.join if node.each else "all"
    if frame.done >= enough(join, frame.total):
        drop_inside(move, parent, None if node.kind == "each" else row)
        leave(move, parent, outer, "done")


def enough(join: Join, total: int) -> int:
    """Return how many branches of so many a join waits for."""
    if isinstance(join, AtLeast):
        return min(join.at_least, total)
    return total if join == "all" else 1


def drop_inside(move: Move, key: str, row: int | None, outcome: str = "not-needed") -> list[Place]:
    """Close every task and frame at or below a node, in one row or in all; return where tasks were open."""
    dropped = [t for t in move.tasks if key in ancestors(move.matter, t.node) and row in (None, -1, t.row)]
    for task in dropped:
        close_task(move, task, outcome)
    move.frames = {
        place: frame
        for place, frame in move.frames.items()
        if key not in ancestors(move.matter, place[0]) or row not in (None, -1, place[1])
    }
    return list(dict.fromkeys((task.node, task.row) for task in dropped))


def ancestors(matter: CompiledMatter, key: str) -> list[str]:
    """Return a node and all that stand above it, innermost first."""
    found = [key]
    while (parent := matter.chain[found[-1]].parent) is not None:
        found.append(parent)
    return found


def restore(move: Move, places: Sequence[Place], back: tuple[Place, ...] = ()) -> None:
    """Open nodes again after a jump; in the frames above them all other branches count as done."""
    reopened: dict[Place, set[Place]] = {}
    for key, row in places:
        at = row
        for child, outer in pairwise(ancestors(move.matter, key)):
            kind, inner = move.matter.chain[outer].kind, at
            at = -1 if kind == "each" else at  # what stands above the rows runs once, not for each of them
            if kind in {"parallel", "each"} and (outer, at) not in move.frames:
                reopened.setdefault((outer, at), set()).add((child, inner))
    for place, branches in reopened.items():
        total = max(len(move.matter.chain[place[0]].firsts), len(branches))
        move.frames[place] = Frame(total, total - len(branches))
    for key, row in places:
        before = len(move.tasks)
        node = move.matter.chain[key]
        _ENTER[node.kind](move, node, row)
        move.tasks[before:] = [replace(task, back=back) for task in move.tasks[before:]]


def earlier(matter: CompiledMatter, outcomes: Mapping[Place, str], task: Task) -> list[Place]:
    """Return the steps already done that come before a task: those to which it can be returned."""
    own = ancestors(matter, task.node)
    found = []
    for key, row in outcomes:
        node = matter.chain[key]
        fits = node.kind == "step" and node.step_kind is not None and node.step_kind.link not in {"accept", "issue"}
        if fits and row in (-1, task.row) and _meeting(matter, key, own) is not None:
            found.append((key, row))
    return found


def _meeting(matter: CompiledMatter, key: str, own: list[str]) -> str | None:
    """Return the node of the task's own line that follows the target in one sequence, if the target comes before it."""
    path = ancestors(matter, key)
    for child, line in ((c, o) for c in path for o in own):
        ours, theirs = matter.chain[line], matter.chain[child]
        if child != line and ours.parent == theirs.parent and _follows(matter, child, line):
            return line
    return None


def _follows(matter: CompiledMatter, first: str, second: str) -> bool:
    key: str | None = first
    while key is not None and key != second:
        key = matter.chain[key].next
    return key == second


def jump_back(move: Move, task: Task, target: Place, straight: bool) -> None:
    """Return a task to an earlier step; when `straight`, that step comes straight back here."""
    own = ancestors(move.matter, task.node)
    line = _meeting(move.matter, target[0], own) or task.node
    # Whoever goes back to before the rows takes all of them along, or the others would go on beside the target.
    rows = any(move.matter.chain[key].kind == "each" for key in own[: own.index(line) + 1])
    open_places = drop_inside(move, line, None if rows else task.row, "returned")
    restore(move, [target], tuple(open_places) if straight else ())
