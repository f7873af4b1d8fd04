"""The simulation of all paths: answers first, then the chain, then what was left out and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from banshi.builder.simulation.asking import Asking
from banshi.builder.simulation.coverage import Budget, Coverage, Kind, Missed, Path
from banshi.builder.simulation.days import working_days
from banshi.builder.simulation.edges import Edges, numbers
from banshi.builder.simulation.guides import combined
from banshi.builder.simulation.model import Model
from banshi.builder.simulation.pool import Pool
from banshi.builder.simulation.routes import Routes
from banshi.builder.simulation.search import Search
from banshi.builder.simulation.why import NOT_FOUND, Reason, Reasons
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.extensions.registers import Registers

Progress = Callable[[int, int], None]
_CHAIN_PARTS = 5


def simulate(
    matter: CompiledMatter, registers: Registers, budget: Budget | None = None, progress: Progress | None = None
) -> Coverage:
    """Simulate all paths of a matter; the same matter gives the same coverage.

    :param registers: by which names in rules get their types.
    :param progress: told how much is done, and out of how much.
    """
    return _Simulation(matter, registers, budget or Budget(), progress).run()


class _Simulation:
    def __init__(self, matter: CompiledMatter, registers: Registers, budget: Budget, progress: Progress | None) -> None:
        self.model = Model(matter, registers)
        self.search = Search(self.model, budget)
        self.pool = Pool(self.model, self.search)
        self.reasons = Reasons(self.model)
        self.asking = Asking(self.model, self.search, self.pool, self.reasons)
        self.routes = Routes(self.model, self.search, self.pool, budget)
        self.edges = Edges(self.routes, self.reasons)
        self.combinations, self.possible = combined(matter, budget.guides)
        self._progress = progress
        self._done = 0
        rules = sum(site.use != "when" for site in self.model.sites)
        self._total = len(self.combinations) + 2 * rules + len(matter.form.groups) + _CHAIN_PARTS

    def tick(self) -> None:
        """Tell that one more part is done."""
        self._done += 1
        if self._progress:
            self._progress(min(self._done, self._total), self._total)

    def run(self) -> Coverage:
        self.asking.guides(self.combinations, self.tick)
        self.asking.rules(self.tick)
        self.asking.rows(self.tick)
        edges = self.edges
        for part in (edges.usual, edges.choices, edges.extremes, edges.outcomes, edges.hidden):
            part()
            self.tick()
        return self._coverage()

    def _coverage(self) -> Coverage:
        routes, model = self.routes, self.model
        straight = [path for path in routes.paths if path.straight]
        return Coverage(
            nodes={node.id: routes.nodes[node.id] for node in model.ordered()},
            alternatives={
                (node.id, number): routes.alternatives[node.id, number]
                for node in model.ordered("choose")
                for number in numbers(node)
            },
            rules={site.path: self.pool.rule(site) for site in model.sites},
            paths=tuple(routes.paths),
            missed=tuple(self._missed()),
            slowest=_most(straight, lambda path: path.working_days),
            longest=_most(straight, lambda path: len(path.nodes)),
            worst=_most(straight, lambda path: path.counted_days),
            promised_days=working_days(model.matter.definition.limits.promised),
            guides_possible=self.possible,
            guides_tried=len(self.combinations),
            dead_ends=tuple(self.asking.dead_ends),
            stand_ins=tuple(dict.fromkeys(model.samples.stand_ins)),
            budget_ended=self.search.ended or routes.ended,
            stuck=tuple(routes.stuck),
            groups={group: tuple(sorted(counts)) for group, counts in self.pool.rows.items()},
        )

    def _missed(self) -> Iterator[Missed]:
        alternatives = list(self.edges.missed())
        yield from self.asking.missed
        yield from alternatives
        yield from self._whens({missed.path: missed for missed in alternatives})
        yield from self.routes.missed({missed.key: missed for missed in alternatives})
        yield from self.asking.fields()
        yield from self._materials()

    def _whens(self, alternatives: dict[str, Missed]) -> Iterator[Missed]:
        """Yield rules of choices that never came to one of their truths, with the reason."""
        for site in self.model.alternatives.values():
            for truth in (True, False):
                if (site.path, truth) in self.pool.samples:
                    continue
                reason: Missed | Reason | None = alternatives.get(site.path.removesuffix(".when")) if truth else None
                reason = reason or self.reasons.proof((site, truth), self.model.before(site)) or self.routes.unknown()
                kind: Kind = "rule-true" if truth else "rule-false"
                yield Missed(kind, site.owner, site.path, reason.cause, reason.why, reason.blocker)

    def _materials(self) -> Iterator[Missed]:
        because = {missed.path: missed for missed in self.asking.missed}
        asked = {key for judged in self.pool.submittable for key in self.routes.needed(judged)}
        for number, material in enumerate(self.model.matter.materials):
            path = f"materials[{number}].need"
            if material.key not in asked and self.pool.submittable:
                reason = because.get(path) or NOT_FOUND
                yield Missed("material", material.key, path, reason.cause, reason.why, reason.blocker)


def _most(paths: list[Path], measure: Callable[[Path], float]) -> Path | None:
    return max(paths, key=lambda path: (measure(path), -path.number), default=None)
