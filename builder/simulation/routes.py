"""The chain's part of a simulation: every alternative, every outcome of every step, the slowest way and the longest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from banshi.builder.simulation import days
from banshi.builder.simulation.coverage import NONE_TAKEN, Budget, Missed, Path
from banshi.builder.simulation.drive import STUCK, Drive, Driver, Turn
from banshi.builder.simulation.filling import Judged
from banshi.builder.simulation.model import Model, Want
from banshi.builder.simulation.pool import Pool
from banshi.builder.simulation.search import Goal, Search
from banshi.builder.simulation.why import BUDGET, Reason, Reasons, text
from banshi.core.compiler.compiled import ChainNode
from banshi.core.runtime.materials import needed

LEADING = ("tolerate", "correct", "refuse-acceptance", "not-required", "object", "refuse", "return")
"""Actions after which a case goes on otherwise; transferring or suspending a task leads nowhere else."""
_BASES = 4
_ROUNDS = 3


class Routes:
    """Drives cases until every edge of the chain was taken, or cannot be."""

    def __init__(self, model: Model, search: Search, pool: Pool, reasons: Reasons, budget: Budget) -> None:
        self.model = model
        self.search = search
        self.pool = pool
        self.reasons = reasons
        self.budget = budget
        self.driver = Driver(model.matter)
        self.paths: list[Path] = []
        self.drives = 0
        self.nodes: Counter[str] = Counter()
        self.alternatives: Counter[tuple[str, int]] = Counter()
        self.stuck: dict[str, None] = {}
        self.missed: list[Missed] = []
        self.materials: set[str] = set()
        self._based: list[tuple[Judged, Drive, tuple[Turn, ...]]] = []
        self._steps = {
            f"outcome.{key.replace('-', '_')}": key for key, node in model.matter.chain.items() if node.kind == "step"
        }

    @property
    def ended(self) -> bool:
        """Whether the budget is spent."""
        return self.drives >= self.budget.drives

    def needed(self, judged: Judged) -> tuple[str, ...]:
        """Return the materials that answers ask for, optional ones included."""
        settled = judged.settled
        found = needed(self.model.matter, settled.answers, settled.environment, frozenset(), frozenset())
        return tuple(item.material.key for item in found)

    def drive(self, judged: Judged, turns: tuple[Turn, ...] = (), prefer: frozenset[str] = frozenset()) -> Drive | None:
        """Drive a case and count what it reaches."""
        if self.ended:
            return None
        self.drives += 1
        materials = self.needed(judged)
        turns = (*self._wanted(judged), *turns)
        found = self.driver.drive(judged.settled.environment, materials, turns, prefer)
        if found is not None:
            self._count(judged, found, materials)
            self._based.append((judged, found, turns))
        return found

    def _wanted(self, judged: Judged) -> tuple[Turn, ...]:
        """Return the turns by which steps come to the outcomes that the chain's rules shall read."""
        wanted = sorted(judged.filling.outcomes.items())
        return tuple(Turn(self._steps[n], "object") for n, come in wanted if come == "objected" and n in self._steps)

    def _count(self, judged: Judged, found: Drive, materials: tuple[str, ...]) -> None:
        self.nodes.update(set(found.nodes))
        self.alternatives.update(set(found.alternatives))
        self.materials.update(materials)
        for node in found.open:
            self.stuck[node] = None
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

    def usual(self) -> None:
        """Drive one case for each set of answers, every desk agreeing."""
        for judged in list(self.pool.submittable):
            self.drive(judged)

    def choices(self) -> None:
        """Take every alternative of every choice."""
        for node in self._choices():
            for number in self.numbers(node):
                if not self.alternatives[node.id, number]:
                    self._take(node, number)

    def _choices(self) -> list[ChainNode]:
        return sorted((n for n in self.model.matter.chain.values() if n.kind == "choose"), key=lambda n: n.order)

    @staticmethod
    def numbers(node: ChainNode) -> list[int]:
        """Return the numbers of a choice's alternatives, and NONE_TAKEN where none may hold."""
        last = any(rule is None for rule, _ in node.choices)
        return [*range(len(node.choices)), *([] if last else [NONE_TAKEN])]

    def _take(self, node: ChainNode, number: int) -> None:
        wants = (*self.model.reaching(node.id), *self.model.taking(node.id, number))
        goal = Goal(wants)
        found = self.search.find(goal, self.pool.starts(goal))
        if found.judged:
            self.pool.keep(found.judged)
            self.drive(found.judged)
            if not self.alternatives[node.id, number]:
                self.preferring(node.id)
        if not self.alternatives[node.id, number]:
            path = f"{self.model.places[node.id]}.choose" + (f"[{number}]" if number >= 0 else "")
            want, before = (wants[-1], wants[:-1]) if wants else (None, ())
            if self._blocked(node.id):
                cause, why = self._blocked(node.id) or BUDGET
            elif want is None or number == NONE_TAKEN or self.model.matter.chain[node.id].choices[number][0] is None:
                cause, why = self._always_taken(before if want is None else (*before, want))
            else:
                cause, why = self.reasons.why(want, before, found, self.search.ended)
            self.missed.append(Missed("alternative", f"{node.id}:{number}", path, cause, why))

    def _always_taken(self, wants: tuple[Want, ...]) -> Reason:
        if wants and not self.reasons.possible(wants):
            told = self.reasons.said(wants[-1][0])
            return "earlier", text(
                f"前面的分支“{told.zh}”总会先成立", f"The alternative “{told.en}” before it always holds"
            )
        return "not-found", text(
            "没有找到让前面的分支都不成立的答案", "No answers were found with which no earlier one holds"
        )

    def _blocked(self, key: str) -> Reason | None:
        """Return what keeps a node from being entered at all: a wait before it that never ends."""
        for stuck in self.stuck:
            if stuck in self.before(key):
                title = self.model.matter.chain[stuck].title or text(stuck, stuck)
                return "stuck", text(
                    f"前面的“{title.zh}”永远不会结束", f"What comes before it, “{title.in_('en')}”, never ends"
                )
        return None

    def before(self, key: str) -> set[str]:
        """Return every node that comes before a node in reading order and is no branch beside it."""
        chain = self.model.matter.chain
        order = chain[key].order
        return {other for other, node in chain.items() if node.order < order}

    def preferring(self, key: str) -> None:
        """Reach a node in a branch that others would leave behind, by doing that branch first."""
        chain = self.model.matter.chain
        first = chain[key]
        inside = {key}
        while first.parent is not None:
            first = chain[first.parent]
            inside |= {other for other, node in chain.items() if node.parent == first.id and first.kind != "parallel"}
            if first.kind == "parallel":
                branch = first.firsts[self.model.branch(first, _child(self.model, key, first.id))]
                while branch is not None:
                    inside.add(branch)
                    branch = chain[branch].next
        inside |= {other for other in chain if any(above in inside for above in _above(self.model, other))}
        for judged in self.pool.submittable[-_BASES:]:
            self.drive(judged, prefer=frozenset(inside))

    def hidden(self) -> None:
        """Reach what is left behind where a join does not wait for all."""
        chain = self.model.matter.chain
        loose = {k for k, n in chain.items() if n.parallel and n.parallel.join != "all"}
        for key in sorted(chain, key=lambda key: chain[key].order):
            if not self.nodes[key] and loose & set(_above(self.model, key)):
                self.preferring(key)

    def outcomes(self) -> None:
        """Take every action of every step that leads elsewhere."""
        done: set[Turn] = set()
        for _ in range(_ROUNDS):
            todo = [turn for turn in self._turns() if turn not in done and self.nodes[turn.node]]
            if not todo:
                return
            for turn in todo:
                done.add(turn)
                self._deviate(turn)

    def _deviate(self, turn: Turn) -> None:
        bases = [base for base in self._based if turn.node in base[1].nodes and not base[2]]
        bases += [base for base in self._based if turn.node in base[1].nodes and base[2]]
        if turn.action == "tolerate":
            bases = [base for base in bases if self.driver.tolerable & set(self.needed(base[0]))]
        for judged, _, turns in bases[:_BASES]:
            own = tuple(other for other in turns if other not in self._wanted(judged) and other.node != turn.node)
            if self.drive(judged, (*own, turn)) is not None:
                return

    def _turns(self) -> Iterator[Turn]:
        for node in sorted(self.model.matter.chain.values(), key=lambda node: node.order):
            if node.kind != "step" or node.step is None or node.step_kind is None:
                continue
            automatic = node.step_kind.automatic and not node.desk and node.sign is None
            for action in () if automatic else node.step.actions or node.step_kind.actions:
                if action in LEADING:
                    yield Turn(node.id, action)
                    if action == "object":
                        yield Turn(node.id, action, asks=True)

    def extremes(self) -> None:
        """Drive the slowest way, the one that costs most of the promise, and the one with most steps."""
        for weigh in (days.whole, days.counted, days.one):
            wants: tuple[Want, ...] = ()
            best: Judged | None = None
            for choice, number in days.farthest(self.model.matter, weigh)[1]:
                more = (*wants, *self.model.reaching(choice), *self.model.taking(choice, number))
                goal = Goal(tuple(dict.fromkeys(more)))
                if any((site, not truth) in goal.wants for site, truth in goal.wants):
                    continue
                found = self.search.find(goal, [*([best] if best else []), *self.pool.starts(goal)])
                if found.judged:
                    wants, best = goal.wants, found.judged
            if best:
                self.drive(best)

    def choices_again(self) -> None:
        """Forget what was missed before other cases came there after all."""
        self.missed = [
            missed
            for missed in self.missed
            if not self.alternatives[missed.key.split(":")[0], int(missed.key.split(":")[1])]
        ]

    def whens(self) -> Iterator[Missed]:
        """Yield rules of choices that never came to one of their truths, with the reason."""
        taken = {missed.path: missed for missed in self.missed}
        for site in self.model.alternatives.values():
            for truth in (True, False):
                if (site.path, truth) in self.pool.samples:
                    continue
                known = taken.get(site.path.removesuffix(".when"))
                if truth and known:
                    cause, why = known.cause, known.why
                else:
                    before = self.model.before(site)
                    cause, why = self.reasons.proof((site, truth), before) or self._unknown()
                yield Missed("rule-true" if truth else "rule-false", site.owner, site.path, cause, why)

    def steps(self) -> Iterator[Missed]:
        """Yield nodes that were never entered, with the reason."""
        taken = {missed.key: missed for missed in self.missed if missed.kind == "alternative"}
        for node in sorted(self.model.matter.chain.values(), key=lambda node: node.order):
            if self.nodes[node.id]:
                continue
            inside = self._inside(node.id, taken)
            blocked = self._blocked(node.id)
            cause, why = blocked or (("inside", inside.why) if inside else self._unknown())
            yield Missed("step", node.id, self.model.places[node.id], cause, why)

    def _inside(self, key: str, taken: dict[str, Missed]) -> Missed | None:
        found = None
        child, parent = key, self.model.matter.chain[key].parent
        while parent is not None:
            above = self.model.matter.chain[parent]
            if above.kind == "choose":
                found = taken.get(f"{parent}:{self.model.branch(above, child)}") or found
            child, parent = parent, above.parent
        return found

    def _unknown(self) -> Reason:
        if not self.pool.submittable:
            return "refused", text(
                "没有一份申请能提交，流程一步也走不了", "No application can be submitted, so no step is done"
            )
        if self.ended:
            return BUDGET
        return "not-found", text("没有一份申请走到这里", "No application came here")


def _above(model: Model, key: str) -> list[str]:
    found = [key]
    while (parent := model.matter.chain[found[-1]].parent) is not None:
        found.append(parent)
    return found


def _child(model: Model, key: str, parent: str) -> str:
    """Return the node directly below a parent that a node is, or stands in."""
    line = _above(model, key)
    return line[line.index(parent) - 1]


def stuck(path: Path) -> bool:
    """Tell whether a path never ends."""
    return path.outcome == STUCK
