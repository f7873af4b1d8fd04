"""Answers: reading what was posted, and settling what of it counts.

Settling is the server's alone: which questions are asked, what is calculated, what is required, what is wrong.
What a rule hides is not among the settled answers, whatever was posted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from banshi.core.compiler.compiled import CompiledField, CompiledForm, CompiledMatter, CompiledSection
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import FieldProblem

Posted = Mapping[str, Sequence[str]]
MAX_RAW = 20_000
"""How much of an unreadable entry a draft keeps, in characters."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What an applicant has entered."""

    guide: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    rows: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    raw: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Entries that cannot be read yet, by input name: kept so that no input is lost."""
    promised: tuple[str, ...] = ()
    """Materials for which a commitment was signed."""
    later: tuple[str, ...] = ()
    """Tolerable materials that the applicant will hand in later."""
    window: str = ""
    """The browser window that saved last: one window never conflicts with itself."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Answers as they count, and what is still wrong with them."""

    answers: Answers
    shown: frozenset[str]
    """Input names of the fields that are asked, and `section-N` for sections."""
    required: frozenset[str]
    problems: Mapping[str, LocalText]
    """What is wrong, by input name, in page order."""
    environment: Mapping[str, Any]
    """Names and values as rules read them."""


def row_name(group: str, row: int, name: str) -> str:
    """Return the input name of a field in a row."""
    return f"{group}-{row}-{name}"


def inputs(form: CompiledForm, rows: Mapping[str, int]) -> Iterator[tuple[str, CompiledField]]:
    """Yield every input name of a form with its field, for so many rows of each group."""
    for section in form.sections:
        group = section.repeat.key if section.repeat else None
        for number in range(rows.get(group, 0)) if group else (0,):
            for item in section.fields:
                if item.asked:
                    yield (row_name(group, number, item.name) if group else item.name), item


def posted_rows(form: CompiledForm, posted: Posted) -> dict[str, int]:
    """Return how many rows of each group were posted, within what the group allows."""
    counts = {}
    for group, section in form.groups.items():
        text = (posted.get(f"{group}-rows") or ["0"])[0]
        count = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
        repeat = section.repeat
        counts[group] = min(max(count, repeat.min), repeat.max) if repeat else 0
    return counts


def read(form: CompiledForm, posted: Posted, before: Answers) -> tuple[Answers, dict[str, LocalText]]:
    """Read a posted form.

    :param posted: input name to values; never trusted: unknown names are passed over.
    :param before: answers to keep where nothing is posted for a part (guide, commitments).
    :returns: the answers, with what could not be read kept raw, and what was wrong with those, by input name.
    """
    counts = posted_rows(form, posted)
    fields: dict[str, Any] = {}
    rows: dict[str, list[dict[str, Any]]] = {group: [{} for _ in range(count)] for group, count in counts.items()}
    raw: dict[str, Sequence[str]] = {}
    problems: dict[str, LocalText] = {}
    for name, item in inputs(form, counts):
        given = posted.get(name)
        if not given:
            continue
        try:
            value = item.type.parse(item.spec, given)
        except FieldProblem as found:
            raw[name] = [text[:MAX_RAW] for text in given[:50]]
            problems[name] = found.message
            continue
        if value is not None:
            target = fields if name == item.name else rows[name.split("-")[0]][int(name.split("-")[1])]
            target[item.name] = value
    kept = {group: tuple(entries) for group, entries in rows.items()}
    window = (posted.get("window") or [""])[0][:32]
    return Answers(before.guide, fields, kept, raw, before.promised, before.later, window), problems


def unreadable(form: CompiledForm, answers: Answers) -> dict[str, LocalText]:
    """Return what is wrong with the raw entries that a draft keeps."""
    counts = {group: len(rows) for group, rows in answers.rows.items()}
    found = {}
    for name, item in inputs(form, counts):
        if name in answers.raw:
            try:
                item.type.parse(item.spec, answers.raw[name])
            except FieldProblem as problem:
                found[name] = problem.message
    return found


def surroundings(matter: CompiledMatter, answers: Answers, applicant: Mapping[str, Any]) -> dict[str, Any]:
    """Return the names that rules read besides the form: guide, parameters, applicant, today."""
    known = {**matter.parameters, **applicant}
    guide: dict[str, str] = {}
    for question in matter.guide:
        given = answers.guide.get(question.key)
        if given in question.definition.options and (question.show is None or question.show.run({**known, **guide})):
            guide[question.key] = given
    return {**known, **guide}


def settle(matter: CompiledMatter, answers: Answers, applicant: Mapping[str, Any]) -> Settled:
    """Settle answers: show, calculate, require, check.

    :param applicant: `applicant.kind` and `today`.
    """
    known = surroundings(matter, answers, applicant)
    result = _Pass(matter.form, answers, known)
    for _ in range(4):
        again = _Pass(matter.form, answers, known | result.visible)
        stable = again.shown == result.shown and again.visible == result.visible
        result = again
        if stable:
            break
    result.judge()
    guide = {q.key: known[q.key] for q in matter.guide if q.key in known}
    counted = Answers(guide, result.fields, result.rows, {}, answers.promised, answers.later)
    return Settled(
        counted, frozenset(result.shown), frozenset(result.required), result.problems, known | result.visible
    )


def asked_only(answers: Answers, shown: frozenset[str]) -> Answers:
    """Return answers without what a rule hides: what is kept, whatever was posted."""
    rows = {
        group: tuple(
            {name: value for name, value in row.items() if row_name(group, number, name) in shown}
            for number, row in enumerate(entries)
        )
        for group, entries in answers.rows.items()
    }
    return replace(
        answers,
        fields={name: value for name, value in answers.fields.items() if name in shown},
        rows=rows,
        raw={name: given for name, given in answers.raw.items() if name in shown},
    )


_REQUIRED = LocalText(zh="请填写这一项", en="Please answer this")
_FEW = LocalText(zh="请至少填写 {n} 行", en="Please fill in at least {n} rows")


class _Pass:
    """One pass over the form in page order, with what is known so far."""

    def __init__(self, form: CompiledForm, answers: Answers, known: Mapping[str, Any]) -> None:
        self.form = form
        self.answers = answers
        self.known = dict(known)
        self.fields: dict[str, Any] = {}
        self.rows: dict[str, tuple[Mapping[str, Any], ...]] = {}
        self.visible: dict[str, Any] = {}
        self.shown: set[str] = set()
        self.required: set[str] = set()
        self.problems: dict[str, LocalText] = {}
        for section in form.sections:
            self._section(section)

    def _section(self, section: CompiledSection) -> None:
        group = section.repeat.key if section.repeat else None
        if section.show is not None and not section.show.run(self.known):
            self._forget(section, group)
            return
        self.shown.add(f"section-{section.index}")
        if group is None:
            values: Mapping[str, Any] = self.answers.fields
            self.fields.update(self._row(section, values, "", self.known))
            self.visible.update({item.name: self.fields.get(item.name) for item in section.fields})
        else:
            given = self.answers.rows.get(group, ()) or tuple(
                {} for _ in range(section.repeat.min if section.repeat else 0)
            )
            self.rows[group] = tuple(
                self._row(section, row, f"{group}-{number}-", self.known | dict(row))
                for number, row in enumerate(given)
            )
            self._columns(section, group)
        self.known.update(self.visible)

    def _columns(self, section: CompiledSection, group: str) -> None:
        rows = self.rows.get(group, ())
        self.visible[group] = tuple(range(len(rows)))
        for item in section.fields:
            self.visible[f"{group}.{item.name}"] = tuple(row.get(item.name) for row in rows)

    def _forget(self, section: CompiledSection, group: str | None) -> None:
        if group is None:
            self.visible.update({item.name: None for item in section.fields})
        else:
            self._columns(section, group)
        self.known.update(self.visible)

    def _row(
        self, section: CompiledSection, given: Mapping[str, Any], prefix: str, known: Mapping[str, Any]
    ) -> dict[str, Any]:
        counted: dict[str, Any] = {}
        scope = dict(known) | {item.name: None for item in section.fields if item.show or item.calculate}
        for item in section.fields:
            if item.show is not None and not item.show.run(scope):
                scope[item.name] = None
                continue
            self.shown.add(prefix + item.name)
            value = item.calculate.run(scope) if item.calculate else given.get(item.name)
            scope[item.name] = value
            if value is not None:
                counted[item.name] = value
            if item.asked and (item.required is True or (item.required and item.required.run(scope))):
                self.required.add(prefix + item.name)
        return counted

    def judge(self) -> None:
        """Find what is missing or wrong, in page order."""
        for section in self.form.sections:
            if f"section-{section.index}" not in self.shown:
                continue
            if section.repeat is None:
                self._judge_row(section, self.fields, "", self.known)
                continue
            group = section.repeat.key
            for number, row in enumerate(self.rows.get(group, ())):
                self._judge_row(section, row, f"{group}-{number}-", {**self.known, **row})
            if len(self.rows.get(group, ())) < section.repeat.min:
                least = str(section.repeat.min)
                few = LocalText(zh=_FEW.zh.replace("{n}", least), en=_FEW.en.replace("{n}", least))
                self.problems[f"{group}-rows"] = few

    def _judge_row(
        self, section: CompiledSection, row: Mapping[str, Any], prefix: str, known: Mapping[str, Any]
    ) -> None:
        for item in section.fields:
            name = prefix + item.name
            if name not in self.shown:
                continue
            value = row.get(item.name)
            if value is None:
                if name in self.required:
                    self.problems[name] = _REQUIRED
                continue
            scope = {**known, "value": value}
            for rule, message in item.checks:
                if not rule.run(scope):
                    self.problems[name] = message
                    break
