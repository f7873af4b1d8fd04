"""Names: elements, field types, checks, step kinds, actions, schemes, documents, codes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from banshi.core.compiler.specs import resolve
from banshi.core.definitions.checks.finding import Finding, Path, steps
from banshi.core.definitions.form import FormField
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.registers import Registers


def findings(
    matter: Matter, registers: Registers, code_lists: Mapping[str, Mapping[str, LocalText]]
) -> Iterator[Finding]:
    """Yield every name that nobody registered."""
    types = code_lists.get("task_type", {})
    if types and matter.type not in types:
        yield _unknown("事项类型", "matter type", matter.type, ("type",), types)
    if matter.case_number not in registers.number_schemes:
        yield _unknown("编号规则", "number scheme", matter.case_number, ("case_number",), registers.number_schemes.keys())
    for number, licence in enumerate(matter.licences):
        if licence.number not in registers.number_schemes:
            path = ("licences", number, "number")
            yield _unknown("编号规则", "number scheme", licence.number, path, registers.number_schemes.keys())
    for s, section in enumerate(matter.form.sections):
        for f, field in enumerate(section.fields):
            yield from _field(field, ("form", "sections", s, "fields", f), registers)
    yield from _steps(matter, registers)


def _field(field: FormField, path: Path, registers: Registers) -> Iterator[Finding]:
    if field.element and field.element not in registers.elements:
        yield _unknown("数据元", "element", field.element, (*path, "element"), registers.elements.keys())
        return
    if not field.element and not field.type:
        return
    spec = resolve(field, registers)
    if spec.type not in registers.field_types:
        yield _unknown("字段类型", "field type", spec.type, (*path, "type"), registers.field_types.keys())
        return
    for key in spec.checks:
        if key not in registers.identifier_checks:
            yield _unknown("校验", "identifier check", key, (*path, "checks"), registers.identifier_checks.keys())
    for wrong in registers.field_types.get(spec.type).problems(spec):
        yield Finding("C02", path, wrong.zh, wrong.in_("en"), "修改这个字段", "mend this field")


def _steps(matter: Matter, registers: Registers) -> Iterator[Finding]:
    for step, path in steps(matter.chain):
        if step.kind not in registers.step_kinds:
            yield _unknown("环节类型", "step kind", step.kind, (*path, "kind"), registers.step_kinds.keys())
            continue
        kind = registers.step_kinds.get(step.kind)
        if kind.needs_desk and not step.desk and not step.sign:
            yield Finding(
                "C03", path, f"环节“{step.step}”没有写由哪个岗位办理", f"step {step.step!r} names no desk", "写 desk", "write desk"
            )
        for number, action in enumerate(step.actions or ()):
            if action not in kind.actions:
                yield _unknown("操作", "action", action, (*path, "actions", number), kind.actions)
        if step.document and step.document not in registers.document_kinds:
            path_document = (*path, "document")
            yield _unknown("文书", "document kind", step.document, path_document, registers.document_kinds.keys())


def _unknown(zh: str, en: str, key: str, path: Path, known: Collection[str]) -> Finding:
    near = get_close_matches(key, list(known), 3, 0.5)
    listed = "、".join(near or sorted(known)[:12])
    hint = ("是不是：" if near else "可用的有：", "did you mean " if near else "known: ")
    return Finding("C01", path, f"没有{zh}“{key}”", f"there is no {en} {key!r}", hint[0] + listed, hint[1] + listed)
