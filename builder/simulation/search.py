"""Looking for answers with which rules come out as wanted: best first, guided by the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Any

from banshi.builder.simulation.coverage import Budget
from banshi.builder.simulation.filling import Changes, Filling, Judged, Slot
from banshi.builder.simulation.model import Model, Want
from banshi.builder.simulation.proposals import Proposals

_RULE_WEIGHT = 4
_MENDED = 3
"""So many problems of a form are looked at for proposals."""


@dataclass(frozen=True)
class Goal:
    """What answers are looked for."""

    wants: tuple[Want, ...] = ()
    """Rules with the truth that they shall come to."""
    rows: Mapping[str, int] = field(default_factory=dict)
    pinned: frozenset[Slot] = frozenset()
    """What must stay as it is in the beginning."""
    submittable: bool = True
    tries: int = 0
    """Fewer tries than the budget allows; 0 for all."""


@dataclass(frozen=True)
class Found:
    """What a search came to."""

    judged: Judged | None
    """The answers; None where none were found."""
    nearest: Judged
    """What came nearest."""
    exhausted: bool
    """Nothing was left to try; otherwise the tries were over."""


class Search:
    """Looks for answers; counts what it spends."""

    def __init__(self, model: Model, budget: Budget) -> None:
        self.model = model
        self.budget = budget
        self.proposals = Proposals(model)
        self.spent = 0

    @property
    def ended(self) -> bool:
        """Whether the budget for all of the simulation is spent."""
        return self.spent >= self.budget.settlings

    def judge(self, filling: Filling) -> Judged:
        """Settle a filling, at the budget's cost."""
        self.spent += 1
        return self.model.judge(filling)

    def find(self, goal: Goal, starts: Iterable[Judged]) -> Found:
        """Look for answers, beginning with answers that are near."""
        hunt = _Hunt(self, goal)
        for judged in starts:
            hunt.add(judged)
        if not hunt.heap:
            hunt.add(self.judge(self.model.start()))
        return hunt.run()

    def score(self, goal: Goal, judged: Judged) -> int:
        """Return how far answers are from a goal; 0 when they reach it."""
        wrong = sum(truth not in self.model.truths(site, judged) for site, truth in goal.wants)
        wrong += sum(len(judged.rows(group)) != count for group, count in goal.rows.items())
        return wrong * _RULE_WEIGHT + (len(judged.settled.problems) if goal.submittable else 0)

    def near(self, goal: Goal, judged: Judged) -> Iterator[Filling]:
        """Yield answers that differ a little and may be nearer to a goal, the likeliest first."""
        for changes in self._changes(goal, judged):
            if changes and not any(slot in goal.pinned for slot, _ in changes):
                yield judged.filling.changed(changes, self.model.blank)

    def _changes(self, goal: Goal, judged: Judged) -> Iterator[Changes]:
        wrong = [(site, truth) for site, truth in goal.wants if truth not in self.model.truths(site, judged)]
        for site, truth in wrong:
            if site.rowwise and not judged.rows(site.group or ""):
                yield ((Slot("rows", site.group or ""), 1),)
            yield from self.proposals.toward(site, truth, judged)
        for group, count in goal.rows.items():
            if len(judged.rows(group)) != count:
                yield ((Slot("rows", group), count),)
        if goal.submittable:
            for name in list(judged.settled.problems)[:_MENDED]:
                yield from self._mended(name, judged)

    def _mended(self, name: str, judged: Judged) -> Iterator[Changes]:
        """Yield changes that may take a problem of the form away."""
        if name.endswith("-rows"):
            group = name.removesuffix("-rows")
            repeat = self.model.matter.form.groups[group].repeat
            yield ((Slot("rows", group), repeat.min if repeat else 1),)
            return
        group, row, key = _parts(name, self.model.columns)
        slot = Slot("cell", key, group, row) if group else Slot("field", key)
        yield from self._answered(slot, judged)
        for site in self.model.checks(group, key):
            if False in self.model.truths(site, judged):
                yield from self.proposals.toward(site, True, judged)

    def _answered(self, slot: Slot, judged: Judged) -> Iterator[Changes]:
        values: Mapping[str, Any] = judged.settled.answers.fields
        if slot.group:
            rows = judged.rows(slot.group)
            values = rows[slot.row] if slot.row < len(rows) else {}
        if values.get(slot.name) is None:
            yield from (((slot, value),) for value in self.model.options(slot)[:2])


class _Hunt:
    """One search: goes on from the best answers so far, and comes back when they lead nowhere."""

    def __init__(self, search: Search, goal: Goal) -> None:
        self.search = search
        self.goal = goal
        self.heap: list[tuple[int, int, Judged, Iterator[Filling]]] = []
        self.seen: set[str] = set()
        self.nearest: tuple[int, Judged] | None = None
        self.tries = 0
        self.most = goal.tries or search.budget.tries
        self.over = False
        self._count = 0

    def add(self, judged: Judged) -> int:
        """Take answers up; return how far they are from the goal."""
        score = self.search.score(self.goal, judged)
        self._count += 1
        self.seen.add(_told(judged.filling))
        heappush(self.heap, (score, self._count, judged, self.search.near(self.goal, judged)))
        if self.nearest is None or score < self.nearest[0]:
            self.nearest = (score, judged)
        return score

    def run(self) -> Found:
        """Look until the goal is reached, nothing is left to try, or the tries are over."""
        while self.heap and not self.over and self.nearest and self.nearest[0]:
            score, count, judged, ways = heappop(self.heap)
            if self._improved(score, ways):
                heappush(self.heap, (score, count, judged, ways))
        score, judged = self.nearest or (1, self.heap[0][2])
        return Found(judged if score == 0 else None, judged, not self.over)

    def _improved(self, score: int, ways: Iterator[Filling]) -> bool:
        """Try what is near until something is nearer; the rest is kept for later."""
        for filling in ways:
            if _told(filling) in self.seen:
                continue
            if self.tries >= self.most or self.search.ended:
                self.over = True
                return False
            self.tries += 1
            if self.add(self.search.judge(filling)) < score:
                return True
        return False


def _told(filling: Filling) -> str:
    return repr((filling.applicant, filling.today, filling.guide, filling.fields, filling.rows, filling.outcomes))


def _parts(name: str, groups: Iterable[str]) -> tuple[str, int, str]:
    """Return group, row and key of an input name."""
    group, _, rest = name.partition("-")
    row, _, key = rest.partition("-")
    if group in groups and row.isdigit():
        return group, int(row), key
    return "", -1, name
