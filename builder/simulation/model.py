"""A matter as the simulation sees it: its rules by what they belong to, its names, and plain answers to all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from banshi.builder.simulation.filling import Change, Filling, Judged, Row, Slot
from banshi.builder.simulation.samples import Samples
from banshi.builder.simulation.sites import Site, node_paths, sites
from banshi.core.compiler.compiled import ChainNode, CompiledField, CompiledMatter
from banshi.core.compiler.scope import scopes
from banshi.core.definitions.places import written
from banshi.core.extensions.registers import Registers
from banshi.core.rules.closures import closure, condition
from banshi.core.rules.rule import Run
from banshi.core.rules.typed import Typed
from banshi.core.runtime.answers import row_name, settle
from banshi.core.runtime.tree import ancestors

Want = tuple[Site, bool]
MOST_ROWS = 3


class Model:
    """What is looked up again and again while answers are tried."""

    def __init__(self, matter: CompiledMatter, registers: Registers) -> None:
        self.matter = matter
        self.samples = Samples(registers)
        self.sites = sites(matter, scopes(matter.definition, registers))
        self.questions = {question.key: question for question in matter.guide}
        self.columns: dict[str, dict[str, CompiledField]] = {
            group: {item.name: item for item in section.fields} for group, section in matter.form.groups.items()
        }
        self.blank: dict[str, Row] = {group: self._plain(items) for group, items in self.columns.items()}
        self._runs: dict[int, Run] = {}
        self._checks: dict[tuple[str, str], list[Site]] = {}
        self._by: dict[tuple[str, int, str], Site] = {}
        for site in self.sites:
            self._by.setdefault((site.use, site.section, site.owner), site)
            if site.use == "check":
                self._checks.setdefault((site.group or "", site.owner), []).append(site)
        self.alternatives = {(site.owner, site.number): site for site in self.sites if site.use == "when"}
        self.places = {key: written(path) for key, path in node_paths(matter).items()}

    def _plain(self, items: Mapping[str, CompiledField]) -> dict[str, Any]:
        return {name: self.samples.of(item)[0] for name, item in items.items() if item.asked}

    def run(self, typed: Typed, environment: Mapping[str, Any]) -> Any:
        """Return what a part of a rule comes to; made ready once, and kept."""
        if id(typed) not in self._runs:
            self._runs[id(typed)] = condition(typed) if typed.kind == "bool" else closure(typed)
        return self._runs[id(typed)](environment)

    def start(self) -> Filling:
        """Return plain answers to everything."""
        rows = {
            group: (self.blank[group],) * max(1, section.repeat.min if section.repeat else 1)
            for group, section in self.matter.form.groups.items()
        }
        guide = {key: next(iter(question.definition.options)) for key, question in self.questions.items()}
        return Filling(self.matter.definition.audience[0], guide, self._plain(self.matter.form.fields), rows)

    def judge(self, filling: Filling) -> Judged:
        """Settle a filling."""
        settled = settle(self.matter, filling.answers, filling.around)
        return Judged(filling, settled, {**settled.environment, **filling.outcomes})

    def shown_by(self, section: int, owner: str = "") -> Iterator[Site]:
        """Yield the rules that show a section, and a field in it, outermost first."""
        outer = self._by.get(("section", section, ""))
        own = self._by.get(("show", section, owner))
        yield from (site for site in (outer, own) if site)

    def calculation(self, section: int, owner: str) -> Site | None:
        """Return the rule that calculates a field."""
        return self._by.get(("calculate", section, owner))

    def question_rule(self, key: str) -> Site | None:
        """Return the rule that shows a question of the guide."""
        return self._by.get(("guide", -1, key))

    def section_of(self, name: str) -> int:
        """Return the number of the section in which a field outside groups stands."""
        return next((s.index for s in self.matter.form.sections if s.repeat is None and self._has(s.index, name)), -1)

    def _has(self, index: int, name: str) -> bool:
        return any(item.name == name for item in self.matter.form.sections[index].fields)

    def before(self, site: Site) -> tuple[Want, ...]:
        """Return what has to hold for a rule to be asked at all, outermost first."""
        if site.use == "when":
            found = list(self.reaching(site.owner))
            earlier = [self.alternatives.get((site.owner, number)) for number in range(site.number)]
            return (*found, *((other, False) for other in earlier if other))
        if site.use in {"guide", "section", "need"}:
            return ()
        shown = self.shown_by(site.section, site.owner)
        return tuple((other, True) for other in shown if other is not site)

    def together(self, site: Site) -> tuple[Want, ...]:
        """Return what else has to hold when a check holds: the other checks of its field."""
        if site.use != "check":
            return ()
        return tuple((other, True) for other in self.checks(site.group or "", site.owner) if other is not site)

    def checks(self, group: str, name: str) -> list[Site]:
        """Return the checks of a field."""
        return self._checks.get((group, name), [])

    def reaching(self, node: str) -> tuple[Want, ...]:
        """Return what has to hold for a node of the chain to be entered, outermost first."""
        found: list[Want] = []
        child, parent = node, self.matter.chain[node].parent
        while parent is not None:
            above = self.matter.chain[parent]
            if above.kind == "choose":
                found = [*self.taking(parent, self.branch(above, child)), *found]
            child, parent = parent, above.parent
        return tuple(found)

    def taking(self, choice: str, number: int) -> tuple[Want, ...]:
        """Return what has to hold for one alternative of a choice to be taken; past the last, for none."""
        last = len(self.matter.chain[choice].choices) if number < 0 else number
        earlier = [(site, False) for n in range(last) if (site := self.alternatives.get((choice, n)))]
        own = self.alternatives.get((choice, number))
        return (*earlier, (own, True)) if own else tuple(earlier)

    def ordered(self, kind: str = "") -> list[ChainNode]:
        """Return the nodes of the chain in reading order; of one kind, or all."""
        found = [node for node in self.matter.chain.values() if kind in ("", node.kind)]
        return sorted(found, key=lambda node: node.order)

    def line(self, key: str) -> list[str]:
        """Return a node and all that it stands in, innermost first."""
        return ancestors(self.matter, key)

    def sequence(self, first: str | None) -> frozenset[str]:
        """Return the nodes of a sequence."""
        found = []
        while first is not None:
            found.append(first)
            first = self.matter.chain[first].next
        return frozenset(found)

    def met(self, wants: Sequence[Want], judged: Judged) -> bool:
        """Tell whether rules come out as wanted."""
        return all(truth in self.truths(site, judged) for site, truth in wants)

    def branch(self, above: ChainNode, child: str) -> int:
        """Return the number of the branch of a node in which another stands directly."""
        return next((n for n, first in enumerate(above.firsts) if child in self.sequence(first)), 0)

    def truths(self, site: Site, judged: Judged) -> frozenset[bool]:
        """Return what a rule comes to: nothing while it is not asked, both where rows differ."""
        if site.use in {"need", "section", "guide"}:
            return frozenset({bool(site.rule.run(judged.settled.environment))})
        if site.use == "when":
            return frozenset({bool(site.rule.run(judged.environment))})
        if f"section-{site.section}" not in judged.settled.shown:
            return frozenset()
        if site.group is None:
            fields = judged.settled.answers.fields
            return frozenset(self._truth(site, judged, "", judged.settled.environment, fields))
        found: set[bool] = set()
        blank = dict.fromkeys(self.columns[site.group])
        for number, row in enumerate(judged.rows(site.group)):
            scope = {**judged.settled.environment, **blank, **row}
            found |= set(self._truth(site, judged, row_name(site.group, number, ""), scope, row))
        return frozenset(found)

    def _truth(
        self, site: Site, judged: Judged, prefix: str, scope: Mapping[str, Any], values: Mapping[str, Any]
    ) -> Iterator[bool]:
        if site.use == "show":
            yield bool(site.rule.run(scope))
        elif prefix + site.owner not in judged.settled.shown:
            return
        elif site.use == "require":
            yield bool(site.rule.run(scope))
        elif site.use == "calculate":
            yield values.get(site.owner) is not None
        elif values.get(site.owner) is not None:
            yield bool(site.rule.run({**scope, "value": values[site.owner]}))

    def fits(self, change: Change) -> bool:
        """Tell whether somebody could answer so."""
        slot, value = change
        if value is None and slot.kind not in {"field", "cell"}:
            return False
        if slot.kind == "kind":
            return value in self.matter.definition.audience
        if slot.kind == "guide":
            return value in self.questions[slot.name].definition.options
        if slot.kind == "rows":
            repeat = self.matter.form.groups[slot.name].repeat
            return repeat is not None and 0 <= value <= min(repeat.max, max(repeat.min, MOST_ROWS * 4))
        if slot.kind in {"today", "outcome"}:
            return True
        item = self._item(slot)
        return item.asked and self.samples.takes(item, value)

    def proper(self, change: Change) -> Change:
        """Return a change with several options in the order in which they are kept."""
        slot, value = change
        if slot.kind not in {"field", "cell"} or not isinstance(value, tuple) or not value:
            return change
        return slot, self.samples.ordered(self._item(slot), value)

    def _item(self, slot: Slot) -> CompiledField:
        return self.columns[slot.group][slot.name] if slot.group else self.matter.form.fields[slot.name]

    def options(self, slot: Slot) -> tuple[Any, ...]:
        """Return what else can be answered, the plainest first."""
        if slot.kind == "kind":
            return tuple(self.matter.definition.audience)
        if slot.kind == "guide":
            return tuple(self.questions[slot.name].definition.options)
        if slot.kind == "outcome":
            return ("passed", "objected")
        if slot.kind == "rows":
            return (1, 2, 0, MOST_ROWS)
        if slot.kind == "today":
            return ()
        item = self._item(slot)
        return self.samples.of(item) if item.asked else ()

    def with_rows(self, filling: Filling, counts: Mapping[str, int]) -> Filling:
        """Return a filling with so many rows of some groups."""
        return filling.changed(tuple((Slot("rows", group), count) for group, count in counts.items()), self.blank)


def pinned_guide(filling: Filling, guide: Mapping[str, str], applicant: str) -> Filling:
    """Return a filling with all guide answers replaced."""
    return replace(filling, guide={**filling.guide, **guide}, applicant=applicant)
