"""Where an open case would stand in another release's chain, or what keeps it from standing there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from banshi.core.compiler.compiled import ChainNode, CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.runtime import status
from banshi.core.runtime.rebase.layout import Layout, laid_out, marks, same_nodes
from banshi.core.runtime.rebase.reason import Note, Reason
from banshi.core.runtime.state import CaseState, Frame, Place, Task
from banshi.core.runtime.tree import enough, lost, met

_LINKS = {
    "accept": LocalText(zh="受理", en="acceptance"), "approve": LocalText(zh="决定", en="decision"),
    "issue": LocalText(zh="制证或发放", en="issue or payment"),
}  # fmt: skip
"""Parts of a case that are done exactly once, by the link of their step's kind."""


@dataclass
class Placing:
    """The open places of a case, carried over to another chain while it is being worked out."""

    old: Layout
    new: Layout
    same: Mapping[str, str]
    state: CaseState
    environment: Mapping[str, Any]
    reasons: list[Reason] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    frames: dict[Place, Frame] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    """Nodes above open tasks that hold frames: old key to new key."""

    def against(self, code: str, about: LocalText) -> None:
        """Note what keeps the case from standing there."""
        if (reason := Reason(code, about)) not in self.reasons:
            self.reasons.append(reason)


def placed(old: CompiledMatter, new: CompiledMatter, state: CaseState, environment: Mapping[str, Any]) -> Placing:
    """Carry the open places of a case over to another chain.

    :param environment: names and values that the new chain's rules read, outcomes included.
    """
    found = Placing(laid_out(old), laid_out(new), same_nodes(old, new), state, environment)
    for task in state.tasks:
        _task(found, task)
    if not found.reasons:
        for key in dict.fromkeys(key for task in state.tasks for key, _ in ((task.node, 0), *task.back)):
            _neighbours(found, key)
        _once(found)
        for place, frame in state.frames.items():
            _frame(found, place, frame)
    return found


def _task(found: Placing, task: Task) -> None:
    node = found.old.matter.chain[task.node]
    title, other = found.old.title(task.node), found.new.matter.chain.get(task.node)
    if other is None or other.kind != node.kind:
        found.against("no-step", title)
        return
    if found.same.get(task.node) != task.node or (node.wait and other.wait and node.wait.until != other.wait.until):
        found.against("step-kind", title)
        return
    _above(found, task.node, "step-place")
    _signers(found, task, node, other, title)
    if node.desk != other.desk:
        found.notes.append(Note("desk", title))
    for key, _row in task.back:
        if found.same.get(key) != key:
            found.against("back", found.old.title(key))
        else:
            _above(found, key, "back")


def _above(found: Placing, key: str, code: str) -> None:
    """Compare what stands above an open step: the same frames, and choices that would be made in the same way."""
    lines = [found.old.above(key), found.new.above(key)]
    framed = [[node for node, _ in line if node.kind in {"parallel", "each"}] for line in lines]
    shapes = [[_shape(node) for node in line] for line in framed]
    if shapes[0] != shapes[1]:
        found.against(code, found.old.title(key))
        return
    found.above |= {one.id: other.id for one, other in zip(*framed, strict=True)}
    chosen = [marks(node, branch) for node, branch in lines[0] if node.kind == "choose"]
    for node, branch in lines[1]:
        if node.kind == "choose" and marks(node, branch) not in chosen and not _taken(found, node, branch):
            found.against("no-way", found.old.title(key))


def _shape(node: ChainNode) -> tuple[str, ...]:
    return marks(node) if node.each else ("parallel", node.id)


def _taken(found: Placing, node: ChainNode, branch: int) -> bool:
    rules = (number for number, (rule, _) in enumerate(node.choices) if rule is None or rule.run(found.environment))
    return next(rules, None) == branch


def _signers(found: Placing, task: Task, node: ChainNode, other: ChainNode, title: LocalText) -> None:
    one, two = node.sign, other.sign
    if task.signer < 0 and two is None:
        return
    if one is None or two is None or (one.desks, one.order) != (two.desks, two.order):
        found.against("signers", title)
        return
    frame = found.state.frames.get((task.node, task.row))
    if frame and (met(two, frame) or lost(two, frame)):
        found.against("joined", title)


def _neighbours(found: Placing, key: str) -> None:
    """Compare the order of all other steps to an open one; tell of new ones that lie behind it."""
    for other in _work(found.new):
        if other == key:
            continue
        there = found.new.relation(other, key)
        if found.same.get(other) != other:
            if there == "before":
                found.notes.append(Note("skipped", found.new.title(other)))
        elif there != found.old.relation(other, key):
            found.against("order", found.new.title(other))


def _work(layout: Layout) -> Iterator[str]:
    return (key for key, node in layout.matter.chain.items() if node.kind in {"step", "wait"})


def _once(found: Placing) -> None:
    """See to it that what is done once is neither done again nor left out."""
    issued = found.state.status in {status.ISSUED, status.DELIVERED}
    done = {
        "accept": found.state.accepted_at is not None,
        "approve": found.state.decided_at is not None,
        "issue": issued,
    }
    for link, name in _LINKS.items():
        before, after = (set(_ahead(layout, link, found.state)) for layout in (found.old, found.new))
        if done[link]:
            for key in after - before:
                found.against("again", found.new.title(key))
        elif before and not after:
            found.against("left-out", name)


def _ahead(layout: Layout, link: str, state: CaseState) -> Iterator[str]:
    """Yield the steps of a link that are open or may still come."""
    for key in _work(layout):
        kind = layout.matter.chain[key].step_kind
        if kind is not None and kind.link == link:
            seen = {layout.relation(key, task.node) for task in state.tasks}
            if seen & {"same", "after", "beside"}:
                yield key


def _frame(found: Placing, place: Place, frame: Frame) -> None:
    key, row = place
    node = found.old.matter.chain[key]
    if node.kind == "step":
        found.frames[place] = frame
        return
    if key not in found.above:  # nothing is open in it: what a return has left behind
        if key in found.same:
            found.frames[found.same[key], row] = frame
        return
    other = found.new.matter.chain[found.above[key]]
    now = frame if node.each else _parallel(found, node, other, row)
    if now is not None:
        if _full(other, now) and not _full(node, frame):  # a return opens again what was full already
            found.against("joined", found.new.title(other.id))
        found.frames[other.id, row] = now


def _full(node: ChainNode, frame: Frame) -> bool:
    join = node.parallel.join if node.parallel else node.each.join if node.each else "all"
    return frame.done >= enough(join, frame.total)


def _parallel(found: Placing, node: ChainNode, other: ChainNode, row: int) -> Frame | None:
    """Count the branches of an open parallel part again, each by the branch that it was."""
    was = [found.old.inside(node.id, number) for number in range(len(node.firsts))]
    open_keys = {task.node for task in found.state.tasks if row in (-1, task.row)}
    taken: set[int] = set()
    waiting = 0
    for number, first in enumerate(other.firsts):
        keys = found.new.inside(other.id, number)
        known = {i for i, old in enumerate(was) if any(found.same.get(key) in keys for key in old)}
        if first is None:
            continue
        if len(known) != 1 or known & taken:
            found.against("new-branch", found.new.title(other.id))
            return None
        taken |= known
        waiting += bool(keys & open_keys)
    return Frame(len(other.firsts), len(other.firsts) - waiting)
