"""Taking every edge of the chain: each alternative, each outcome of a step, the slowest way and the longest."""

from __future__ import annotations

from collections.abc import Iterator

from banshi.builder.simulation import days
from banshi.builder.simulation.coverage import NONE_TAKEN, Missed
from banshi.builder.simulation.drive import Turn
from banshi.builder.simulation.filling import Judged
from banshi.builder.simulation.model import Want
from banshi.builder.simulation.routes import Routes
from banshi.builder.simulation.search import Found, Goal
from banshi.builder.simulation.why import NOT_FOUND, Reason, Reasons
from banshi.core.compiler.compiled import ChainNode

LEADING = ("tolerate", "correct", "refuse-acceptance", "not-required", "object", "refuse", "return")
"""Actions after which a case goes on otherwise; transferring or suspending a task leads nowhere else."""
_BASES = 4
_ROUNDS = 3


class Edges:
    """Looks for cases that take what was not taken yet."""

    def __init__(self, routes: Routes, reasons: Reasons) -> None:
        self.routes = routes
        self.model = routes.model
        self.search = routes.search
        self.pool = routes.pool
        self.reasons = reasons
        self._lost: list[tuple[ChainNode, int, tuple[Want, ...], Found]] = []

    def usual(self) -> None:
        """Drive one case for each set of answers, every desk agreeing."""
        for judged in list(self.pool.submittable):
            self.routes.drive(judged)

    def choices(self) -> None:
        """Take every alternative of every choice."""
        for node in self.model.ordered("choose"):
            for number in numbers(node):
                if not self.routes.alternatives[node.id, number]:
                    self._take(node, number)

    def _take(self, node: ChainNode, number: int) -> None:
        wants = (*self.model.reaching(node.id), *self.model.taking(node.id, number))
        found = self._find(wants)
        if found.judged:
            self.routes.drive(found.judged)
            if not self.routes.alternatives[node.id, number]:
                self._branch_first(node.id)
        self._lost.append((node, number, wants, found))

    def _find(self, wants: tuple[Want, ...], near: tuple[Judged, ...] = ()) -> Found:
        goal = Goal(wants)
        starts = [*near, *self.pool.starts(goal)]
        if not self.pool.submittable:
            return Found(None, starts[0], False)
        found = self.search.find(goal, starts)
        if found.judged:
            self.pool.keep(found.judged)
        return found

    def extremes(self) -> None:
        """Drive the slowest way, the one that costs most of the promise, and the one with most steps."""
        for weigh in (days.whole, days.counted, days.one):
            wants: tuple[Want, ...] = ()
            best: Judged | None = None
            for choice, number in days.farthest(self.model.matter, weigh)[1]:
                more = (*wants, *self.model.reaching(choice), *self.model.taking(choice, number))
                more = tuple(dict.fromkeys(more))
                if any((site, not truth) in more for site, truth in more):
                    continue
                found = self._find(more, (best,) if best else ())
                if found.judged:
                    wants, best = more, found.judged
            if best:
                self.routes.drive(best)

    def outcomes(self) -> None:
        """Take every action of every step that leads elsewhere."""
        done: set[Turn] = set()
        for _ in range(_ROUNDS):
            todo = [turn for turn in self._turns() if turn not in done and self.routes.nodes[turn.node]]
            for turn in todo:
                done.add(turn)
                self._deviate(turn)

    def _deviate(self, turn: Turn) -> None:
        based = [base for base in self.routes.based if turn.node in base.drive.nodes]
        if turn.action == "tolerate":
            based = [base for base in based if self.routes.tolerable(base.judged)]
        for base in sorted(based, key=lambda base: bool(base.turns))[:_BASES]:
            own = tuple(other for other in base.turns if other.node != turn.node)
            if self.routes.drive(base.judged, (*own, turn)) is not None:
                return

    def _turns(self) -> Iterator[Turn]:
        for node in self.model.ordered("step"):
            kind, step = node.step_kind, node.step
            if kind is None or step is None or (kind.automatic and not node.desk and node.sign is None):
                continue
            for action in step.actions or kind.actions:
                if action in LEADING:
                    yield Turn(node.id, action)
                if action == "object":
                    yield Turn(node.id, action, asks=True)

    def hidden(self) -> None:
        """Reach what is left behind where a join does not wait for all."""
        for node in self.model.ordered():
            if not self.routes.nodes[node.id]:
                self._branch_first(node.id)

    def _branch_first(self, key: str) -> None:
        """Reach a node in a branch that others would leave behind, by doing that branch before them."""
        chain, line = self.model.matter.chain, self.model.line(key)
        loose = [above for above in line[1:] if chain[above].parallel and chain[above].parallel.join != "all"]  # type: ignore[union-attr]
        if not loose:
            return
        branch = line[line.index(loose[-1]) - 1]
        above = chain[loose[-1]]
        first = above.firsts[self.model.branch(above, branch)]
        tops = self.model.sequence(first)
        inside = frozenset(other for other in chain if tops & set(self.model.line(other)))
        for judged in self.pool.submittable[-_BASES:]:
            self.routes.drive(judged, prefer=inside)

    def missed(self) -> Iterator[Missed]:
        """Yield alternatives that were never taken, with the reason."""
        for node, number, wants, found in self._lost:
            if not self.routes.alternatives[node.id, number]:
                path = f"{self.model.places[node.id]}.choose" + (f"[{number}]" if number >= 0 else "")
                reason = self.routes.blocked(node.id) or self._why(node, number, wants, found)
                yield Missed("alternative", f"{node.id}:{number}", path, reason.cause, reason.why, reason.blocker)

    def _why(self, node: ChainNode, number: int, wants: tuple[Want, ...], found: Found) -> Reason:
        if not wants:
            return self.routes.unknown()
        own = number != NONE_TAKEN and node.choices[number][0] is not None
        if not own and self.reasons.proofs.excluded(wants):
            return self.reasons.earlier(self.reasons.said(wants[-1][0]))
        if found.judged:
            return NOT_FOUND
        return self.reasons.why(wants[-1], wants[:-1], found, self.search.ended)


def numbers(node: ChainNode) -> list[int]:
    """Return the numbers of a choice's alternatives, and NONE_TAKEN where none may hold."""
    last = any(rule is None for rule, _ in node.choices)
    return [*range(len(node.choices)), *([] if last else [NONE_TAKEN])]
