"""Which answers would make a rule come out as wanted: read from the rule itself, backwards to the names in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from banshi.builder.simulation.aim import Aim
from banshi.builder.simulation.filling import Changes, Judged
from banshi.builder.simulation.model import Model
from banshi.builder.simulation.sites import Site
from banshi.core.rules.boundary import boundary_values

MOST = 60
"""Proposals for one rule."""
_ROWS = 3
_WIDE = 12
"""Boundary values of one name that are tried when nothing better is known."""


class Proposals:
    """Finds changes for rules; keeps what it has worked out about them."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._boundaries: dict[int, Mapping[str, tuple[Any, ...]]] = {}

    def toward(self, site: Site, truth: bool, judged: Judged) -> list[Changes]:
        """Return changes that may make a rule true or false, the likeliest first; each one answers people could give."""
        found: dict[Changes, None] = {}
        for aim in self._aims(site, truth, judged):
            for changes in self._ways(aim, site, truth):
                if len(found) >= MOST:
                    break
                proper = tuple(map(self.model.proper, changes))
                if changes and all(map(self.model.fits, proper)):
                    found[proper] = None
        return list(found)

    def _ways(self, aim: Aim, site: Site, truth: bool) -> Iterator[Changes]:
        if site.use == "calculate":
            yield from aim.answered(site.typed, truth)
        else:
            yield from aim.truth(site.typed, truth, 0)
        yield from self._elsewise(aim, site)

    def _aims(self, site: Site, truth: bool, judged: Judged) -> Iterator[Aim]:
        environment = dict(judged.environment)
        if site.group is None or site.use == "section":
            value = environment.get(site.owner)
            yield Aim(self.model, judged, {**environment, "value": value}, site)
            return
        blank = dict.fromkeys(self.model.columns[site.group])
        aims = [
            Aim(self.model, judged, {**environment, **blank, **row, "value": row.get(site.owner)}, site, number)
            for number, row in enumerate(judged.rows(site.group) or ({},))
        ]
        # Rows in which it is otherwise come first: one of them is to be changed.
        yield from sorted(aims, key=lambda aim: bool(aim.now(site.typed)) == truth)[:_ROWS]

    def _elsewise(self, aim: Aim, site: Site) -> Iterator[Changes]:
        """Yield other answers to each name that the rule reads: those at which rules change their mind, then any."""
        if id(site) not in self._boundaries:
            scope = dict(site.scope)
            self._boundaries[id(site)] = boundary_values([site.closed or site.rule], scope)
        for name, values in self._boundaries[id(site)].items():
            for value in values[:_WIDE]:
                yield from aim.name(name, value, 1)
        for name in sorted(site.rule.reads):
            yield from aim.others(name)
            yield from aim.name(name, None, 1)
