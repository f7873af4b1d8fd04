"""The form's part of a simulation: answers for every guide, for both truths of every rule, for every number of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from banshi.builder.simulation.coverage import Kind, Missed
from banshi.builder.simulation.filling import Slot
from banshi.builder.simulation.guides import KIND, Combination
from banshi.builder.simulation.model import MOST_ROWS, Model, Want, pinned_guide
from banshi.builder.simulation.names import text
from banshi.builder.simulation.pool import Pool
from banshi.builder.simulation.search import Found, Goal, Search
from banshi.builder.simulation.sites import Site
from banshi.builder.simulation.why import NOT_FOUND, Reason, Reasons
from banshi.core.definitions.text import LocalText

SUBMITTED = frozenset({"check", "need"})
"""Rules of which only what can be submitted counts: a check holds, or a material is needed, for good."""
_FEW, _ALIKE = 40, 3
Tick = Callable[[], None]


class Asking:
    """Looks for answers, and notes what cannot be had."""

    def __init__(self, model: Model, search: Search, pool: Pool, reasons: Reasons) -> None:
        self.model = model
        self.search = search
        self.pool = pool
        self.reasons = reasons
        self.missed: list[Missed] = []
        self.dead_ends: list[tuple[Mapping[str, str], LocalText]] = []

    def guides(self, combinations: list[Combination], tick: Tick) -> None:
        """Find answers that can be submitted for each combination of guide answers."""
        start = self.search.judge(self.model.start())
        stopped: Counter[str] = Counter()
        for given in combinations:
            guide = {key: value for key, value in given.items() if key != KIND}
            filling = pinned_guide(start.filling, guide, given[KIND])
            pinned = frozenset({Slot("kind"), *(Slot("guide", key) for key in guide)})
            # What stopped several guides alike is not tried to the end again.
            few = _FEW if stopped and max(stopped.values()) >= _ALIKE else 0
            found = self.search.find(Goal(pinned=pinned, tries=few), [self.search.judge(filling)])
            self.pool.keep(found.judged or found.nearest)
            if found.judged:
                start = found.judged
            else:
                reason = self.reasons.refused(found.nearest)
                self.dead_ends.append((given, reason.why))
                stopped[reason.blocker] += 1
            tick()
        if not self.pool.submittable:
            self._never_submitted()

    def _never_submitted(self) -> None:
        found = self.search.find(Goal(), self.pool.starts(Goal()))
        self.pool.keep(found.judged or found.nearest)
        if found.judged is None:
            self._add("submission", "", "form", self.reasons.refused(found.nearest, found.exhausted))

    def rules(self, tick: Tick) -> None:
        """Find answers for both truths of every rule."""
        for site in self.model.sites:
            if site.use == "when":
                continue
            self._rule(site, True)
            tick()
            if site.use != "calculate":
                self._rule(site, False)
            tick()

    def _rule(self, site: Site, truth: bool) -> None:
        known = self.pool.samples.get((site.path, truth))
        needs_submitting = site.use in SUBMITTED and (truth or site.use == "need")
        if known and (known.submittable or not needs_submitting):
            return
        before = (*self.model.before(site), *(self.model.together(site) if truth else ()))
        wants = (*before, (site, truth))
        if self.reasons.proofs.constant(site) is (not truth):
            self._miss(site, truth, before, Found(None, self.pool.starts(Goal(wants))[0], True))
            return
        found = self._find(wants, submittable=not (site.use == "check" and not truth))
        if found.judged is None and not needs_submitting and (site.use != "check" or truth):
            found = self._find(wants, submittable=False)
        if found.judged is None:
            self._miss(site, truth, before, found)

    def _find(self, wants: tuple[Want, ...], submittable: bool) -> Found:
        goal = Goal(wants, submittable=submittable)
        starts = self.pool.starts(goal)
        if submittable and not self.pool.submittable and starts:
            return Found(None, starts[0], False)  # where nothing can be submitted nothing has to be looked for
        found = self.search.find(goal, starts)
        if found.judged:
            self.pool.keep(found.judged)
        return found

    def _miss(self, site: Site, truth: bool, before: tuple[Want, ...], found: Found) -> None:
        reason = self.reasons.why((site, truth), before, found, self.search.ended)
        self._add("rule-true" if truth else "rule-false", site.owner, site.path, reason)

    def _add(self, kind: Kind, key: str, path: str, reason: Reason) -> None:
        self.missed.append(Missed(kind, key, path, reason.cause, reason.why, reason.blocker))

    def rows(self, tick: Tick) -> None:
        """Find answers with the fewest rows of each group, with one, two, and the most up to three."""
        for group, section in self.model.matter.form.groups.items():
            repeat = section.repeat
            if repeat is None:
                continue
            shown = tuple((site, True) for site in self.model.shown_by(section.index))
            for count in sorted({repeat.min, *(n for n in (1, 2, MOST_ROWS) if repeat.min <= n <= repeat.max)}):
                if count not in self.pool.rows[group]:
                    self._count(group, count, shown, required=count == repeat.min and repeat.min > 0)
            tick()

    def _count(self, group: str, count: int, shown: tuple[Want, ...], required: bool) -> None:
        if not self.pool.submittable:
            return
        goal = Goal(shown, rows={group: count})
        found = self.search.find(goal, self.pool.starts(goal))
        if found.judged:
            self.pool.keep(found.judged)
            return
        section = self.model.matter.form.groups[group]
        path = f"form.sections[{section.index}].repeat" + (".min" if required else "")
        nearest = found.nearest
        if nearest.settled.problems and self.search.score(Goal(shown, {group: count}, submittable=False), nearest) == 0:
            reason = self.reasons.refused(nearest, found.exhausted)
        else:
            told = text(f"没有找到填 {count} 行的答案", f"No answers with {count} rows were found")
            reason = Reason("not-found", told)
        self._add("rows", f"{group}:{count}", path, reason)

    def fields(self) -> Iterator[Missed]:
        """Yield fields that were never shown, with the reason of the rule that hides them."""
        because = {missed.path: missed for missed in self.missed if missed.kind == "rule-true"}
        for section in self.model.matter.form.sections:
            for number, item in enumerate(section.fields):
                path = f"form.sections[{section.index}].fields[{number}]"
                if path not in self.pool.shown:
                    inner = because.get(f"{path}.show_when")
                    outer = because.get(f"form.sections[{section.index}].show_when")
                    reason = outer or inner or NOT_FOUND
                    yield Missed("field", item.name, path, reason.cause, reason.why)
