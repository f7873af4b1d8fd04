"""From a checked definition to a compiled matter."""

from __future__ import annotations

from collections.abc import Iterator

from banshi.core.compiler.chain import flatten
from banshi.core.compiler.compiled import (
    CompiledField,
    CompiledForm,
    CompiledMaterial,
    CompiledMatter,
    CompiledQuestion,
    CompiledSection,
)
from banshi.core.compiler.scope import Scope, Scopes, flat_parameters, scopes
from banshi.core.compiler.specs import resolve
from banshi.core.definitions.form import FormField, Material, Section
from banshi.core.definitions.matter import LicenceRow, Matter
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.registers import Registers
from banshi.core.rules.compile import compile_rule
from banshi.core.rules.rule import CompiledRule


def compile_matter(matter: Matter, registers: Registers, release_id: str) -> CompiledMatter:
    """Compile a matter that the checks have passed.

    :param release_id: SHA-256 of the canonical definition (`definitions.schema.release_id`).
    :raises RuleError: a rule is wrong.
    :raises RegisterError: something is named that nobody registered.
    """
    known = scopes(matter, registers)
    form = _form(matter, registers, known)
    chain, first = flatten(matter.chain, registers.step_kinds, lambda text: compile_rule(text, known.chain, "bool"))
    return CompiledMatter(
        release_id=release_id,
        definition=matter,
        form=form,
        guide=tuple(CompiledQuestion(q, _condition(q.show_when, known.form)) for q in matter.guide),
        materials=tuple(CompiledMaterial(m, _need(m, known.form)) for m in matter.materials),
        chain=chain,
        first=first,
        licence_rows={licence.key: _rows(licence.rows, known.chain) for licence in matter.licences},
        document_rows={texts.document: _rows(texts.rows, known.chain) for texts in matter.documents},
        parameters=flat_parameters(matter.parameters),
        reads_answers=any(node.kind in {"choose", "each"} for node in chain.values()),
    )


def _form(matter: Matter, registers: Registers, known: Scopes) -> CompiledForm:
    read = frozenset(_names_read(matter, known))
    sections = tuple(
        _section(index, section, registers, known, read) for index, section in enumerate(matter.form.sections)
    )
    return CompiledForm(
        sections=sections,
        fields={field.name: field for s in sections if s.repeat is None for field in s.fields},
        groups={s.repeat.key: s for s in sections if s.repeat},
    )


def _section(
    index: int, section: Section, registers: Registers, known: Scopes, read: frozenset[str]
) -> CompiledSection:
    group = section.repeat.key if section.repeat else None
    scope = known.rows[group] if group else known.form
    return CompiledSection(
        index=index,
        title=section.title,
        help=section.help,
        show=_condition(section.show_when, known.form),
        repeat=section.repeat,
        fields=tuple(_field(field, group, registers, scope, read) for field in section.fields),
    )


def _field(
    field: FormField, group: str | None, registers: Registers, scope: Scope, read: frozenset[str]
) -> CompiledField:
    spec = resolve(field, registers)
    kind = registers.field_types.get(spec.type)
    own = {**scope, "value": kind.value_type(spec)}
    required = field.required if isinstance(field.required, bool) else compile_rule(field.required, scope, "bool")
    return CompiledField(
        spec=spec,
        type=kind,
        required=required,
        show=_condition(field.show_when, scope),
        checks=tuple((compile_rule(check.rule, own, "bool"), check.message) for check in field.check),
        calculate=compile_rule(field.calculate, scope) if field.calculate else None,
        default=field.default,
        live=spec.name in read or f"{group}.{spec.name}" in read,
    )


def _rows(rows: tuple[LicenceRow, ...], scope: Scope) -> tuple[tuple[LocalText, CompiledRule], ...]:
    return tuple((row.label, compile_rule(row.value, scope)) for row in rows)


def _condition(text: str | None, scope: Scope) -> CompiledRule | None:
    return compile_rule(text, scope, "bool") if text else None


def _need(material: Material, scope: Scope) -> bool | CompiledRule:
    if material.need in {"required", "optional"}:
        return material.need == "required"
    return compile_rule(material.need, scope, "bool")


def _names_read(matter: Matter, known: Scopes) -> Iterator[str]:
    """Yield the names whose change may show, hide or calculate something on the form."""
    for section in matter.form.sections:
        scope = known.rows[section.repeat.key] if section.repeat else known.form
        if section.show_when:
            yield from compile_rule(section.show_when, known.form).reads
        for field in section.fields:
            texts = (field.show_when, field.calculate, field.required if isinstance(field.required, str) else None)
            for text in filter(None, texts):
                yield from compile_rule(text, scope).reads
