"""Mending guessed answers: what a rule finds wrong is changed in the way that the rule itself tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from banshi.builder.dry_run.guesses import Guesses, Raw
from banshi.builder.dry_run.reading_rules import Comparison, comparisons, raws, wanted
from banshi.core.compiler.compiled import CompiledField, CompiledMatter
from banshi.core.compiler.scope import scopes
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.answers import Answers, Settled, inputs, read, settle

Posted = dict[str, list[str]]
_ROUNDS = 40
_PLACES = Decimal("0.01")


class Mender:
    """Judges and mends entries of one form under one set of the guide's answers."""

    def __init__(
        self, matter: CompiledMatter, registers: Registers, kind: str, on: dt.date, guide: Mapping[str, str]
    ) -> None:
        self._matter = matter
        self._scopes = scopes(matter.definition, registers)
        self._applicant = {"applicant.kind": kind, "today": on}
        self.on = on
        self.guide = dict(guide)

    def judge(self, posted: Posted) -> tuple[Settled, dict[str, LocalText]]:
        """Return what counts of some entries, and what is wrong with them."""
        answers, unread = read(self._matter.form, posted, Answers(guide=self.guide))
        settled = settle(self._matter, answers, self._applicant)
        return settled, {**settled.problems, **{name: text for name, text in unread.items() if name in settled.shown}}

    def mended(
        self, posted: Posted, guesses: Guesses, fixed: frozenset[str], optional: bool
    ) -> tuple[Posted, dict[str, LocalText]]:
        """Return entries completed and mended, and what is still wrong with them.

        :param fixed: input names that must stay as they are.
        """
        posted = self._completed(posted, guesses, optional)
        problems = self.judge(posted)[1]
        for _ in range(_ROUNDS):
            better = self._better(posted, problems, guesses, fixed, optional) if problems else None
            if better is None:
                break
            posted, problems = better
        return posted, problems

    def only_shown(self, posted: Posted) -> Posted:
        """Return entries without those that are not asked."""
        shown = self.judge(posted)[0].shown
        sections = self._matter.form.sections
        rows = {f"{s.repeat.key}-rows" for s in sections if s.repeat and f"section-{s.index}" in shown}
        return {name: raw for name, raw in posted.items() if name in shown or name in rows}

    def _completed(self, posted: Posted, guesses: Guesses, optional: bool) -> Posted:
        posted = dict(posted)
        for _ in range(6):
            settled, _problems = self.judge(posted)
            empty = [
                (name, item)
                for name, item in self._inputs(posted)
                if name in settled.shown and name not in posted and (optional or name in settled.required)
            ]
            for name, item in empty:
                found = guesses.of(item, name.removesuffix(item.name))
                if found:
                    posted[name] = found[0]
            if not empty:
                break
        return posted

    def _better(
        self, posted: Posted, problems: Mapping[str, LocalText], guesses: Guesses, fixed: frozenset[str], optional: bool
    ) -> tuple[Posted, dict[str, LocalText]] | None:
        """Return entries with fewer problems: the first found."""
        for wrong in problems:
            for name, raw in self._alternatives(posted, wrong, guesses):
                if name in fixed or posted.get(name) == raw:
                    continue
                tried = self._completed({**posted, name: raw}, guesses, optional)
                left = self.judge(tried)[1]
                if len(left) < len(problems):
                    return tried, left
        return None

    def _alternatives(self, posted: Posted, wrong: str, guesses: Guesses) -> Iterator[tuple[str, Raw]]:
        """Yield entries worth trying for one problem: for the field itself, then for those that its rules read."""
        items = dict(self._inputs(posted))
        item = items.get(wrong) or self._calculated(wrong)
        if item is None:
            return
        settled, _ = self.judge(posted)
        found = list(self._comparisons(item, wrong))
        if wrong in items:
            environment = self._environment(settled, wrong, item)
            values = [value for one in found for value in wanted(one, environment)]
            yield from ((wrong, raw) for raw in raws(item, values))
            yield from ((wrong, raw) for raw in guesses.of(item, wrong.removesuffix(item.name)))
        influences = [(name, items[name]) for name in self._influences(item, wrong, items) if name != wrong]
        for name, other in influences:
            yield from ((name, raw) for one in found for raw in self._solved(one, posted, wrong, item, name, other))
        for name, other in influences:
            yield from ((name, raw) for raw in guesses.of(other, name.removesuffix(other.name)))
        if wrong in items and not items[wrong].required:
            yield wrong, []

    def _solved(
        self, one: Comparison, posted: Posted, wrong: str, item: CompiledField, name: str, other: CompiledField
    ) -> Iterator[Raw]:
        """Yield the number in another field at which a comparison becomes true, found as on a straight line."""
        try:
            present = Decimal((posted.get(name) or ["0"])[0])
        except ArithmeticError:
            return
        if other.spec.type not in {"number", "money"}:
            return
        gaps = [self._gap(one, {**posted, name: [format(at, "f")]}, wrong, item) for at in (present, present + 1)]
        if gaps[0] is None or gaps[1] is None or gaps[0] == gaps[1]:
            return
        at = present - gaps[0] / (gaps[1] - gaps[0])
        fine = at.quantize(_PLACES)
        for value in (fine, at.to_integral_value(), at.to_integral_value() + 1, at.to_integral_value() - 1):
            plain = value.to_integral_value() if value == value.to_integral_value() else value
            yield [format(plain, "f")]

    def _gap(self, one: Comparison, posted: Posted, wrong: str, item: CompiledField) -> Decimal | None:
        settled, _ = self.judge(posted)
        environment = self._environment(settled, wrong, item)
        left, right = one.left(environment), one.right(environment)
        fit = all(isinstance(side, (int, Decimal)) for side in (left, right))
        return Decimal(left) - Decimal(right) if fit else None

    def _inputs(self, posted: Posted) -> Iterator[tuple[str, CompiledField]]:
        counts = {group: int((posted.get(f"{group}-rows") or ["0"])[0]) for group in self._matter.form.groups}
        return inputs(self._matter.form, counts)

    def _calculated(self, name: str) -> CompiledField | None:
        group, _, rest = name.partition("-")
        if group not in self._matter.form.groups:
            return self._matter.form.fields.get(name)
        column = rest.partition("-")[2]
        return next((item for item in self._matter.form.groups[group].fields if item.name == column), None)

    def _comparisons(self, item: CompiledField, name: str) -> Iterator[Comparison]:
        group = name.partition("-")[0] if name != item.name else ""
        scope = self._scopes.rows.get(group, self._scopes.form)
        own = {**scope, "value": item.type.value_type(item.spec)}
        for rule, _message in item.checks:
            yield from comparisons(rule, own)

    def _environment(self, settled: Settled, name: str, item: CompiledField) -> dict[str, Any]:
        found = dict(settled.environment)
        if name == item.name:
            return found | {"value": settled.answers.fields.get(name)}
        group, row, _ = name.split("-", 2)
        rows = settled.answers.rows.get(group, ())
        values = dict(rows[int(row)]) if int(row) < len(rows) else {}
        return found | values | {"value": values.get(item.name)}

    def _influences(self, item: CompiledField, name: str, items: Mapping[str, CompiledField]) -> list[str]:
        """Return the inputs that the rules of a field read, also through what is calculated."""
        prefix = name.removesuffix(item.name)
        reads = {key for rule, _ in item.checks for key in rule.reads}
        if item.calculate:
            reads |= item.calculate.reads
        found: list[str] = []
        seen: set[str] = set()
        while reads - seen:
            key = sorted(reads - seen)[0]
            seen.add(key)
            group, _, column = key.partition(".")
            ways = [prefix + key, key, f"{group}-0-{column}"]
            found += [way for way in ways if way in items and way not in found]
            through = self._matter.form.fields.get(key) or self._calculated(f"{group}-0-{column}")
            if through is not None and through.calculate:
                reads |= through.calculate.reads | {f"{group}.{read}" for read in through.calculate.reads}
        return found
