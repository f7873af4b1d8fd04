"""Showing that rules cannot come out together: every combination of the answers at which they change their mind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from banshi.builder.simulation.filling import Slot
from banshi.builder.simulation.model import Model, Want
from banshi.builder.simulation.sites import Site
from banshi.core.compiler.compiled import CompiledField
from banshi.core.errors import RuleError
from banshi.core.rules.boundary import boundary_values
from banshi.core.rules.nodes import EQUALITIES, IN, ORDERS, Call, Operation
from banshi.core.rules.typed import Typed

MOST_COMBINATIONS = 6_000
_PARTIAL = frozenset({"any_of", "contains", "starts_with", IN})
"""Of several of these on one name not every combination is among the boundary values."""


class Proofs:
    """Tells what the rules alone exclude."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._environment: Mapping[str, Any] | None = None

    def constant(self, site: Site) -> bool | None:
        """Return what a rule always comes to when no answer bears on it, not even through what is calculated."""
        if site.use == "calculate" or self._answered(site, frozenset()):
            return None
        return bool(site.rule.run(self._plainly()))

    def _answered(self, site: Site, seen: frozenset[str]) -> bool:
        for name in site.rule.reads - seen:
            if name.startswith("region."):
                continue
            section = self.model.section_of(name)
            inner = self.model.calculation(section, name) if name in self.model.matter.form.fields else None
            hidden = inner is not None and any(self.model.shown_by(section, name))
            if inner is None or hidden or self._answered(inner, seen | {name}):
                return True
        return False

    def _plainly(self) -> Mapping[str, Any]:
        if self._environment is None:
            self._environment = self.model.judge(self.model.start()).environment
        return self._environment

    def excluded(self, wants: Sequence[Want]) -> bool:
        """Tell whether rules cannot come out so together; False where that cannot be tried out."""
        guards = self._guards(wants)
        every = [*(site for site, _ in wants), *guards.values()]
        if any(site.use == "calculate" for site in every) or not _plain(every):
            return False
        try:
            values = self._values(every, wants[0][0])
        except RuleError:  # rules of different rows share no scope
            return False
        if prod(map(len, values.values())) > MOST_COMBINATIONS:
            return False
        return not any(self._holds(wants, guards, environment) for environment in _combinations(values))

    def _holds(self, wants: Sequence[Want], guards: Mapping[str, Site], environment: Mapping[str, Any]) -> bool:
        if not all(bool(_rule(site).run(environment)) == truth for site, truth in wants):
            return False
        for name, guard in guards.items():
            shown = bool(_rule(guard).run(environment))
            # What is hidden is not answered; a question of the guide that is asked is answered.
            if (environment.get(name) is not None and not shown) or (
                environment.get(name) is None and shown and name in self.model.questions
            ):
                return False
        return True

    def _guards(self, wants: Sequence[Want]) -> dict[str, Site]:
        """Return the rules that show what the rules read."""
        found: dict[str, Site] = {}
        todo = [name for site, _ in wants for name in sorted(site.rule.reads)]
        while todo:
            name = todo.pop()
            for guard in self._shown_by(name):
                if name not in found and all(guard is not site for site, _ in wants):
                    found[name] = guard
                    todo += sorted(guard.rule.reads)
        return found

    def _shown_by(self, name: str) -> Iterator[Site]:
        question = self.model.question_rule(name)
        if question:
            yield question
        elif name in self.model.matter.form.fields:
            # One rule for a name: the innermost, which says most.
            yield from list(self.model.shown_by(self.model.section_of(name), name))[-1:]

    def _values(self, every: Sequence[Site], site: Site) -> dict[str, list[Any]]:
        scope: dict[str, Any] = {}
        for other in every:
            scope |= other.scope
        scope |= site.scope
        found = boundary_values([_rule(other) for other in every], scope)
        return {name: self._answers(site, name, several) for name, several in found.items()}

    def _answers(self, site: Site, name: str, several: Sequence[Any]) -> list[Any]:
        """Return what can be answered to a name: boundary values that its field takes, and plain answers."""
        if name in self.model.questions:
            always = self.model.question_rule(name) is None
            return [value for value in several if value is not None or not always]
        key = site.owner if name == "value" else name
        group = site.group if site.group and key in self.model.columns[site.group] else ""
        item = self.model.columns[group].get(key) if group else self.model.matter.form.fields.get(key)
        if item is None or not item.asked:
            return list(several)
        slot = Slot("cell", key, group, 0) if group else Slot("field", key)
        found = [value for value in several if value is not None and self.model.fits(self.model.proper((slot, value)))]
        found += [value for value in self.model.options(slot)[:3] if value not in found]
        return found if name == "value" or self._answered_always(site, item, key) else [*found, None]

    def _answered_always(self, site: Site, item: CompiledField, key: str) -> bool:
        """Tell whether a field is answered in everything that is submitted."""
        shown = self.model.shown_by(self.model.section_of(key), key)
        return site.use in {"when", "need"} and item.required is True and not list(shown)


def _rule(site: Site) -> Any:
    return site.closed or site.rule


def _combinations(values: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    names = list(values)
    for several in product(*values.values()):
        yield dict(zip(names, several, strict=True))


def _plain(sites: Sequence[Site]) -> bool:
    """Tell whether boundary values of each name by itself are all there is to try."""
    partial: Counter[str] = Counter()
    for site in sites:
        for part in site.typed.walk():
            word = part.node.sign if isinstance(part.node, Operation) else ""
            word = part.node.function if isinstance(part.node, Call) else word
            if word in {*ORDERS, *EQUALITIES} and not _single(part):
                return False
            if word in _PARTIAL and not _listed(part):
                partial.update(_names(part))
    return all(count < 2 for count in partial.values())


def _single(part: Typed) -> bool:
    """Tell whether a comparison is of one name with constants, or of two choices."""
    if all(side.key and side.kind == "choice" for side in part.parts):
        return True
    return len(_names(part)) <= 1


def _listed(part: Typed) -> bool:
    """Tell whether it is a choice that is looked up in a list: all of its options are tried."""
    return isinstance(part.node, Operation) and part.parts[0].kind in {"choice", "number", "date"}


def _names(part: Typed) -> set[str]:
    return {inner.key for inner in part.walk() if inner.key and not inner.key.startswith("region.")}
