"""Rules: each parses, type-checks, and reads only what is known when it is asked."""

from __future__ import annotations

from collections.abc import Iterator

from banshi.core.compiler.scope import Scope, Scopes, scopes
from banshi.core.compiler.specs import resolve
from banshi.core.definitions.chain import Choose
from banshi.core.definitions.checks.finding import Finding, Path, walk
from banshi.core.definitions.form import FormField
from banshi.core.definitions.matter import Matter
from banshi.core.errors import RuleError
from banshi.core.extensions.registers import Registers
from banshi.core.rules.compile import compile_rule
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.types import Kind

Checked = tuple[list[Finding], CompiledRule | None]


def findings(matter: Matter, registers: Registers) -> Iterator[Finding]:
    """Yield everything that is wrong with the rules of a matter, whose names are all known."""
    known = scopes(matter, registers)
    yield from _guide(matter, known)
    yield from _form(matter, registers, known)
    for number, material in enumerate(matter.materials):
        if material.need not in {"required", "optional"}:
            yield from _rule(material.need, known.form, ("materials", number, "need"), "bool")[0]
    for node, path in walk(matter.chain, ("chain",)):
        for number, alternative in enumerate(node.choose if isinstance(node, Choose) else ()):
            if alternative.when:
                yield from _rule(alternative.when, known.chain, (*path, "choose", number, "when"), "bool")[0]
    for number, licence in enumerate(matter.licences):
        for row, entry in enumerate(licence.rows):
            yield from _rule(entry.value, known.chain, ("licences", number, "rows", row, "value"), None)[0]


def _rule(text: str, scope: Scope, path: Path, expect: Kind | None) -> Checked:
    try:
        return [], compile_rule(text, scope, expect)
    except RuleError as wrong:
        data = wrong.data
        shift = int(data["column"]) - 1
        found = Finding("R01", path, data["zh"], data["en"], data["hint_zh"], data["hint_en"], shift=shift)
        return [found], None


def _guide(matter: Matter, known: Scopes) -> Iterator[Finding]:
    earlier: set[str] = set()
    for number, question in enumerate(matter.guide):
        if question.show_when:
            path = ("guide", number, "show_when")
            found, rule = _rule(question.show_when, known.form, path, "bool")
            yield from found
            keys = {q.key for q in matter.guide}
            late = sorted((rule.reads & keys) - earlier) if rule else []
            if late:
                yield _late(late[0], path)
        earlier.add(question.key)


def _form(matter: Matter, registers: Registers, known: Scopes) -> Iterator[Finding]:
    own: dict[str, int] = {}
    for section in matter.form.sections:
        for field in section.fields:
            own.setdefault(field.name, len(own))
    for s, section in enumerate(matter.form.sections):
        path: Path = ("form", "sections", s)
        if section.show_when:
            yield from _rule(section.show_when, known.form, (*path, "show_when"), "bool")[0]
        scope = known.rows[section.repeat.key] if section.repeat else known.form
        for f, field in enumerate(section.fields):
            yield from _field(field, registers, scope, (*path, "fields", f), own)


def _field(
    field: FormField, registers: Registers, scope: Scope, path: Path, order: dict[str, int]
) -> Iterator[Finding]:
    spec = resolve(field, registers)
    value = {**scope, "value": registers.field_types.get(spec.type).value_type(spec)}
    conditions = [("show_when", field.show_when), ("required", field.required if isinstance(field.required, str) else None)]
    for part, text in conditions:
        if text:
            found, rule = _rule(text, scope, (*path, part), "bool")
            yield from found
            if rule and field.name in rule.reads:
                yield Finding(
                    "R02", (*path, part), "规则读取了这个字段自己", "the rule reads the field itself",
                    "改为读取别的字段", "let it read another field",
                )  # fmt: skip
            later = [n for n in sorted(rule.reads) if order.get(n, -1) > order[field.name]] if rule else []
            if later:
                yield _late(later[0], (*path, part))
    for number, check in enumerate(field.check):
        yield from _rule(check.rule, value, (*path, "check", number, "rule"), "bool")[0]
    if field.calculate:
        found, rule = _rule(field.calculate, scope, (*path, "calculate"), None)
        yield from found
        if rule and field.name in rule.reads:
            yield Finding("R03", (*path, "calculate"), "计算结果依赖自己", "the calculation reads itself", "去掉自己", "leave itself out")
        if field.required or field.default:
            yield Finding(
                "R04", path, "计算得出的字段不能设为必填或写默认值", "a calculated field cannot be required or have a default",
                "去掉 required 和 default", "remove required and default",
            )  # fmt: skip


def _late(name: str, path: Path) -> Finding:
    return Finding(
        "R05", path, f"规则读取了后面才问的“{name}”", f"the rule reads {name!r}, which is asked later",
        "把它移到前面，或改用前面的字段", "move it before, or read an earlier field",
    )  # fmt: skip
