"""Finds applications that take different ways through a chain: by the guide, by answers, by what desks do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from banshi.builder.dry_run.entries import Entries
from banshi.builder.dry_run.filling import Filled, Terms, filled
from banshi.builder.dry_run.persons import SamplePerson
from banshi.builder.dry_run.reading_rules import Comparison, comparisons, raws, wanted
from banshi.builder.matter_tests.covering import Branch, all_branches
from banshi.core.compiler.compiled import ChainNode, CompiledMatter
from banshi.core.compiler.scope import scopes
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.registers import Registers
from banshi.core.rules.rule import CompiledRule


@dataclass(frozen=True)
class Scenario:
    """An application worth trying, and what desks are wished to do."""

    title: LocalText
    guide: Mapping[str, str]
    entries: Entries
    wished: Mapping[str, list[str]] = field(default_factory=dict)
    late: tuple[str, ...] = ()
    """Materials that the applicant hands in later."""


@dataclass(frozen=True)
class _Change:
    """What a branch asks for."""

    guide: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, list[str]] = field(default_factory=dict)
    wished: dict[str, list[str]] = field(default_factory=dict)


class Explorer:
    """Makes scenarios for one matter and one sample person."""

    def __init__(self, matter: CompiledMatter, registers: Registers, person: SamplePerson, on: dt.date) -> None:
        self._matter = matter
        self._registers = registers
        self._person = person
        self._on = on
        self._scope = scopes(matter.definition, registers).chain
        self.plain = filled(matter, registers, person, on=on)

    def scenarios(self, covered: Callable[[Branch], bool]) -> Iterator[Scenario]:
        """Yield the plain application, each other answer of the guide, each branch, each thing that a desk can do.

        :param covered: whether a branch has been taken by a scenario that was yielded before.
        """
        yield self._scenario(LocalText(zh="一路通过", en="All passes"), self.plain, {})
        for question in self._matter.guide:
            for key, option in question.definition.options.items():
                found = self._filled({question.key: key}, {})
                if key != self.plain.guide.get(question.key) and found is not None:
                    ask, answer = question.definition.ask, option
                    title = LocalText(zh=f"{ask.zh}{answer.zh}", en=f"{ask.in_('en')} {answer.in_('en')}")
                    yield self._scenario(title, found, {})
        for branch in all_branches(self._matter):
            for scenario in self._branch(self._matter.chain[branch[0]], branch[1]):
                if covered(branch):
                    break
                yield scenario
        for node in self._matter.chain.values():
            yield from self._desk(node)

    def _scenario(
        self, title: LocalText, found: Filled, wished: Mapping[str, list[str]], late: tuple[str, ...] = ()
    ) -> Scenario:
        return Scenario(title, found.guide, found.entries, wished, late)

    def _filled(self, guide: Mapping[str, str], fixed: Mapping[str, list[str]]) -> Filled | None:
        answers = {**self.plain.guide, **guide}
        terms = Terms(fixed, self.plain.entries)
        found = filled(self._matter, self._registers, self._person, 0, self._on, answers, terms)
        return None if found.problems else found

    def _branch(self, node: ChainNode, index: int) -> Iterator[Scenario]:
        rules = [rule for rule, _ in node.choices]
        rule = rules[index] if index >= 0 else None
        name = node.title or LocalText(zh=node.id, en=node.id)
        way = node.choices[index][1].title if index >= 0 else LocalText(zh="都不满足", en="none holds")
        title = LocalText(zh=f"{name.zh}：{way.zh or index + 1}", en=f"{name.in_('en')}: {way.in_('en') or index + 1}")
        changes = self._holding(rule) if rule else self._failing([other for other in rules if other])
        for change in _distinct(changes):
            found = self._filled(change.guide, change.fixed)
            if found is not None:
                yield self._scenario(title, found, change.wished)

    def _holding(self, rule: CompiledRule) -> Iterator[_Change]:
        """Yield changes with which a rule may hold: all that it compares at once, then each alone."""
        ways = [self._ways(one) for one in comparisons(rule, self._scope)]
        # In an ordering, the greatest of the values near the other side is the second.
        for place in range(4):
            yield _merged(way[min(place, len(way) - 1)] for way in ways if way)
        yield from (change for way in ways for change in way)

    def _failing(self, rules: Iterable[CompiledRule]) -> Iterator[_Change]:
        """Yield changes with which no rule may hold: another option for each that is compared."""
        others: list[_Change] = []
        for rule in rules:
            for key in rule.reads:
                others += self._other(key)
        yield from others
        yield _merged(others)

    def _other(self, key: str) -> Iterator[_Change]:
        question = next((q for q in self._matter.guide if q.key == key), None)
        item = self._matter.form.fields.get(key)
        if question is not None:
            for option in question.definition.options:
                yield _Change(guide={key: option})
        elif item is not None and item.asked:
            for option in item.spec.options:
                yield _Change(fixed={key: [option]})
            if item.spec.type in {"number", "money"}:
                yield from (_Change(fixed={key: [text]}) for text in ("0", "1", "1000000"))

    def _ways(self, one: Comparison) -> list[_Change]:
        environment: dict[str, Any] = {**self._matter.parameters, "today": self._on}
        found: list[_Change] = []
        for key in filter(None, (one.left_key, one.right_key)):
            values = list(wanted(one, environment, key))
            found += self._giving(key, values)
        return found

    def _giving(self, key: str, values: list[Any]) -> Iterator[_Change]:
        """Yield the changes that give a name some values."""
        item = self._matter.form.fields.get(key)
        if key.startswith("outcome."):
            step = next((n for n in self._matter.chain if n.replace("-", "_") == key.removeprefix("outcome.")), "")
            yield from (_Change(wished={step: [str(value)]}) for value in values if step)
        elif any(question.key == key for question in self._matter.guide):
            yield from (_Change(guide={key: str(value)}) for value in values)
        elif item is not None and item.asked:
            yield from (_Change(fixed={key: raw}) for raw in raws(item, values))

    def _desk(self, node: ChainNode) -> Iterator[Scenario]:
        """Yield what a desk can do besides passing."""
        kind = node.step_kind
        actions = (node.step.actions or kind.actions) if node.step and kind and node.desk else ()
        for action, zh, en in _OTHERWISE:
            if action in actions:
                name = node.title or LocalText(zh=node.id, en=node.id)
                title = LocalText(zh=f"{name.zh}：{zh}", en=f"{name.in_('en')}: {en}")
                late = tuple(self._tolerable()) if action == "tolerate" else ()
                if action != "tolerate" or late:
                    yield self._scenario(title, self.plain, {node.id: [action]}, late)
        if kind is not None and kind.link == "accept":
            title = LocalText(zh="逾期未答复，视为受理", en="No answer in time: deemed accepted")
            yield self._scenario(title, self.plain, {node.id: ["wait"]})

    def _tolerable(self) -> Iterator[str]:
        for material in self._matter.materials:
            if material.definition.tolerable and not material.definition.core and material.need is True:
                yield material.key


_OTHERWISE = (
    ("object", "提出异议", "objects"), ("refuse", "不予", "refuses"), ("correct", "要求补正", "asks for correction"),
    ("refuse-acceptance", "不予受理", "does not accept"), ("not-required", "不需要办理", "nothing is required"),
    ("tolerate", "容缺受理", "accepts with materials to follow"),
)  # fmt: skip


def _merged(changes: Iterable[_Change]) -> _Change:
    whole = _Change()
    for change in changes:
        whole.guide.update(change.guide)
        whole.fixed.update(change.fixed)
        whole.wished.update(change.wished)
    return whole


def _distinct(changes: Iterable[_Change]) -> Iterator[_Change]:
    known: list[_Change] = []
    for change in changes:
        if change not in known:
            known.append(change)
            yield change
