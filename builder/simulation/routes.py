"""Cases driven through the chain, and what they reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from banshi.builder.simulation import days
from banshi.builder.simulation.coverage import Budget, Missed, Path
from banshi.builder.simulation.drive import Drive, Driver, Turn
from banshi.builder.simulation.filling import Judged
from banshi.builder.simulation.model import Model
from banshi.builder.simulation.names import outcomes, text
from banshi.builder.simulation.pool import Pool
from banshi.builder.simulation.search import Search
from banshi.builder.simulation.why import BUDGET, Reason
from banshi.core.runtime.materials import needed


@dataclass(frozen=True, slots=True)
class Based:
    """A case that was driven: others begin like it and turn off somewhere."""

    judged: Judged
    drive: Drive
    turns: tuple[Turn, ...]


class Routes:
    """Drives cases and counts what they reach."""

    def __init__(self, model: Model, search: Search, pool: Pool, budget: Budget) -> None:
        self.model = model
        self.search = search
        self.pool = pool
        self.budget = budget
        self.driver = Driver(model.matter)
        self.paths: list[Path] = []
        self.based: list[Based] = []
        self.nodes: Counter[str] = Counter()
        self.alternatives: Counter[tuple[str, int]] = Counter()
        self.stuck: dict[str, None] = {}
        self._steps = outcomes(model)
        self._drives = 0

    @property
    def ended(self) -> bool:
        """Whether the budget is spent."""
        return self._drives >= self.budget.drives

    def needed(self, judged: Judged) -> tuple[str, ...]:
        """Return the materials that answers ask for, optional ones included."""
        settled = judged.settled
        found = needed(self.model.matter, settled.answers, settled.environment, frozenset(), frozenset())
        return tuple(item.material.key for item in found)

    def tolerable(self, judged: Judged) -> bool:
        """Tell whether answers ask for a material that may follow."""
        return bool(self.driver.tolerable & set(self.needed(judged)))

    def drive(self, judged: Judged, turns: tuple[Turn, ...] = (), prefer: frozenset[str] = frozenset()) -> Drive | None:
        """Drive a case and count what it reaches; None when it cannot be driven so, or the budget is spent."""
        if self.ended:
            return None
        self._drives += 1
        materials = self.needed(judged)
        every = tuple(dict.fromkeys((*self._wanted(judged, turns), *turns)))
        found = self.driver.drive(judged.settled.environment, materials, every, prefer)
        if found is not None:
            self._count(judged, found, materials)
            self.based.append(Based(judged, found, every))
        return found

    def _wanted(self, judged: Judged, turns: tuple[Turn, ...]) -> Iterator[Turn]:
        """Yield the turns by which steps come to the outcomes that the chain's rules shall read."""
        taken = {turn.node for turn in turns}
        for name, outcome in sorted(judged.filling.outcomes.items()):
            step = self._steps.get(name)
            if outcome == "objected" and step and step not in taken:
                yield Turn(step, "object")

    def _count(self, judged: Judged, found: Drive, materials: tuple[str, ...]) -> None:
        self.nodes.update(set(found.nodes))
        self.alternatives.update(set(found.alternatives))
        self.stuck |= dict.fromkeys(found.open)
        for choice, number, truth in found.truths:
            site = self.model.alternatives.get((choice, number))
            if site:
                self.pool.note(site, truth, judged)
        if len(self.paths) < self.budget.paths:
            self.paths.append(self._path(judged, found, materials))

    def _path(self, judged: Judged, found: Drive, materials: tuple[str, ...]) -> Path:
        matter = self.model.matter
        return Path(
            number=len(self.paths) + 1,
            applicant=judged.filling.applicant,
            guide=judged.settled.answers.guide,
            answers=judged.settled.answers,
            nodes=found.nodes,
            actions=found.actions,
            alternatives=found.alternatives,
            outcome=found.outcome,
            result=found.result,
            working_days=round(days.spent(matter, found.visits, days.whole), 2),
            counted_days=round(days.spent(matter, found.visits, days.counted), 2),
            loops=found.loops,
            materials=materials,
        )

    def blocked(self, key: str) -> Reason | None:
        """Return what keeps a node from being entered at all: what comes before it and never ends."""
        order = self.model.matter.chain[key].order
        for stuck in self.stuck:
            node = self.model.matter.chain[stuck]
            if node.order < order:
                title = node.title or text(stuck, stuck)
                told = text(f"前面的“{title.zh}”永远不会结束", f"What comes before it, “{title.in_('en')}”, never ends")
                return Reason("stuck", told)
        return None

    def missed(self, alternatives: dict[str, Missed]) -> Iterator[Missed]:
        """Yield nodes that were never entered, with the reason.

        :param alternatives: those that were never taken, by choice and number.
        """
        for node in self.model.ordered():
            if not self.nodes[node.id]:
                inside = self._inside(node.id, alternatives)
                reason = self.blocked(node.id)
                if reason is None and inside is not None:
                    reason = Reason("inside", inside.why, inside.blocker)
                reason = reason or self._rowless(node.id) or self.unknown()
                yield Missed("step", node.id, self.model.places[node.id], reason.cause, reason.why, reason.blocker)

    def _inside(self, key: str, alternatives: dict[str, Missed]) -> Missed | None:
        found = None
        line = self.model.line(key)
        for child, parent in pairwise(line):
            above = self.model.matter.chain[parent]
            if above.kind == "choose":
                found = alternatives.get(f"{parent}:{self.model.branch(above, child)}") or found
        return found

    def _rowless(self, key: str) -> Reason | None:
        """Return that a branch for each row has no rows in any application."""
        for above in self.model.line(key)[1:]:
            each = self.model.matter.chain[above].each
            if each and each.each in self.pool.rows and self.pool.rows[each.each] <= {0}:
                title = self.model.matter.form.groups[each.each].title
                told = text(f"“{title.zh}”从来没有填过一行", f"No row of “{title.in_('en')}” is ever filled in")
                return Reason("not-found", told, each.each)
        return None

    def unknown(self) -> Reason:
        """Return why nothing came where no rule tells."""
        if not self.pool.submittable:
            return Reason(
                "refused",
                text("没有一份申请能提交，流程一步也走不了", "No application can be submitted, so nothing is done"),
            )
        if self.ended:
            return BUDGET
        return Reason("not-found", text("没有一份申请走到这里", "No application came here"))
