"""Rules: each parses and type-checks in the scope of its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from banshi.core.compiler.checks.fields import Resolved
from banshi.core.compiler.scope import Scope
from banshi.core.definitions.checks.finding import Finding, alternatives, fields
from banshi.core.definitions.form import FormField, Section
from banshi.core.definitions.matter import LicenceRow, Matter
from banshi.core.definitions.places import Path
from banshi.core.errors import RuleError
from banshi.core.rules.compile import compile_rule
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.types import Kind, ValueType

Use = Literal["section", "show", "require", "calculate", "check", "guide", "need", "when", "row"]
_WORDS = frozenset({"text", "choice"})


@dataclass(frozen=True, slots=True)
class Site:
    """A place where a rule stands."""

    use: Use
    path: Path
    text: str
    scope: Scope
    expect: Kind | None = "bool"
    field: Path | None = None
    """The field whose rule it is."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The rules that are right, and what is wrong with the others."""

    sites: tuple[tuple[Site, CompiledRule], ...]
    findings: tuple[Finding, ...]


def judge(matter: Matter, asked: Resolved) -> Judged:
    """Compile every rule; those that read a field which cannot be resolved are passed over."""
    sites: list[tuple[Site, CompiledRule]] = []
    findings: list[Finding] = []
    for site in _sites(matter, asked):
        try:
            rule = compile_rule(site.text, site.scope, site.expect)
        except RuleError as wrong:
            if not _reads(site.text, asked.missing):
                findings.append(_wrong(site, wrong))
            continue
        sites.append((site, rule))
        findings += _kind(site, rule, asked)
    return Judged(tuple(sites), tuple(findings))


def _sites(matter: Matter, asked: Resolved) -> Iterator[Site]:
    yield from _of_form(matter, asked)
    for number, material in enumerate(matter.materials):
        if material.need not in {"required", "optional"}:
            yield Site("need", ("materials", number, "need"), material.need, asked.scopes.form)
    for alternative, path in alternatives(matter.chain):
        if alternative.when:
            yield Site("when", (*path, "when"), alternative.when, asked.scopes.chain)
    yield from _of_rows("licences", [licence.rows for licence in matter.licences], asked)
    yield from _of_rows("documents", [texts.rows for texts in matter.documents], asked)


def _of_rows(part: str, printed: Sequence[tuple[LicenceRow, ...]], asked: Resolved) -> Iterator[Site]:
    for number, rows in enumerate(printed):
        for row, entry in enumerate(rows):
            yield Site("row", (part, number, "rows", row, "value"), entry.value, asked.scopes.chain, None)


def _of_form(matter: Matter, asked: Resolved) -> Iterator[Site]:
    for number, question in enumerate(matter.guide):
        if question.show_when:
            yield Site("guide", ("guide", number, "show_when"), question.show_when, asked.scopes.form)
    for number, section in enumerate(matter.form.sections):
        if section.show_when:
            yield Site("section", ("form", "sections", number, "show_when"), section.show_when, asked.scopes.form)
    for field, section, path in fields(matter):
        if path in asked.values:
            yield from _of_field(field, path, _scope(section, asked), asked.values[path])


def _scope(section: Section, asked: Resolved) -> Scope:
    return asked.scopes.rows.get(section.repeat.key, asked.scopes.form) if section.repeat else asked.scopes.form


def _of_field(field: FormField, path: Path, scope: Scope, value: ValueType) -> Iterator[Site]:
    if field.show_when:
        yield Site("show", (*path, "show_when"), field.show_when, scope, field=path)
    if isinstance(field.required, str):
        yield Site("require", (*path, "required"), field.required, scope, field=path)
    if field.calculate:
        yield Site("calculate", (*path, "calculate"), field.calculate, scope, None, field=path)
    for number, check in enumerate(field.check):
        yield Site("check", (*path, "check", number, "rule"), check.rule, {**scope, "value": value}, field=path)


def _wrong(site: Site, wrong: RuleError) -> Finding:
    data = wrong.data
    shift = max(int(data.get("column", 1)) - 1, 0)
    return Finding("R01", site.path, data["zh"], data["en"], data["hint_zh"], data["hint_en"], shift=shift)


def _reads(text: str, names: frozenset[str]) -> bool:
    return any(re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", text) for name in names if name)


def _kind(site: Site, rule: CompiledRule, asked: Resolved) -> Iterator[Finding]:
    """Yield that a rule gives a kind of value that its place cannot hold."""
    given = rule.returns
    if site.use == "row" and given.kind == "list":
        yield Finding(
            "R11",
            site.path,
            "一行里印不下多行数据",
            "a column of rows cannot be printed in one row",
            "用 sum、count 算成一个值",
            "make one value of it with sum or count",
            "warning",
        )
    if site.use == "calculate" and site.field is not None:
        wanted = asked.values[site.field]
        if wanted.kind != given.kind and not {wanted.kind, given.kind} <= _WORDS:
            yield Finding(
                "R10",
                site.path,
                "计算结果的类型和字段不一样",
                f"the calculation gives {given.kind}, the field holds {wanted.kind}",
                "改计算规则，或者换一个字段类型",
                "change the calculation, or the type of the field",
            )
