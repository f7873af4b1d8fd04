"""The answers that were found: kept for later searches, with what occurred in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from banshi.builder.simulation.coverage import RuleCoverage, Sample
from banshi.builder.simulation.filling import Judged
from banshi.builder.simulation.model import Model
from banshi.builder.simulation.search import Goal, Search
from banshi.builder.simulation.sites import Site

_STARTS = 2
MOST_MATERIALS = 200


class Pool:
    """Sets of answers, those that can be submitted and those that cannot."""

    def __init__(self, model: Model, search: Search) -> None:
        self.model = model
        self.search = search
        self.submittable: list[Judged] = []
        self.drafts: list[Judged] = []
        self.samples: dict[tuple[str, bool], Sample] = {}
        self.shown: set[str] = set()
        """Paths of fields that were asked."""
        self.rows: dict[str, set[int]] = {group: set() for group in model.columns}
        self._fields = {
            (section.index, item.name): f"form.sections[{section.index}].fields[{number}]"
            for section in model.matter.form.sections
            for number, item in enumerate(section.fields)
        }

    def keep(self, judged: Judged) -> None:
        """Keep answers, and what occurs in them."""
        (self.submittable if judged.submittable else self.drafts).append(judged)
        for site in self.model.sites:
            if site.use != "when":
                for truth in self.model.truths(site, judged):
                    self.note(site, truth, judged)
        if judged.submittable:
            for group in self.rows:
                self.rows[group].add(len(judged.rows(group)))
        self._note_shown(judged)

    def _note_shown(self, judged: Judged) -> None:
        shown = judged.settled.shown
        for section in self.model.matter.form.sections:
            group = section.repeat.key if section.repeat else None
            numbers = range(len(judged.rows(group))) if group else (0,)
            for item in section.fields:
                if any((f"{group}-{n}-{item.name}" if group else item.name) in shown for n in numbers):
                    self.shown.add(self._fields[section.index, item.name])

    def note(self, site: Site, truth: bool, judged: Judged) -> None:
        """Note what a rule came to; answers that can be submitted count more than others."""
        before = self.samples.get((site.path, truth))
        if before is None or (judged.submittable and not before.submittable):
            values = {name: judged.environment.get(name) for name in sorted(site.rule.reads)} | self._row(site, judged)
            self.samples[site.path, truth] = Sample(values, judged.submittable)

    def _row(self, site: Site, judged: Judged) -> dict[str, Any]:
        values: Mapping[str, Any] = judged.settled.answers.fields
        if site.group:
            values = next(iter(judged.rows(site.group)), {})
        own = {name: values[name] for name in site.rule.reads if name in values}
        return own | ({"value": values.get(site.owner)} if "value" in site.rule.reads else {})

    def starts(self, goal: Goal) -> list[Judged]:
        """Return the answers that are nearest to a goal."""
        ranked = sorted(
            enumerate([*self.submittable, *self.drafts]), key=lambda pair: (self.search.score(goal, pair[1]), pair[0])
        )
        return [judged for _, judged in ranked[:_STARTS]]

    def rule(self, site: Site) -> RuleCoverage:
        """Return what a rule came to."""
        true, false = (self.samples.get((site.path, truth)) for truth in (True, False))
        return RuleCoverage(site.path, site.use, site.rule.text, true, false)
