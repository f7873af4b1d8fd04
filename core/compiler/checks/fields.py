"""Fields: their elements, types and identifier checks are registered, and their types take what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from banshi.core.compiler.checks.names import unknown
from banshi.core.compiler.scope import Scopes, scopes_of
from banshi.core.compiler.specs import resolve
from banshi.core.definitions.checks.finding import Finding, fields
from banshi.core.definitions.checks.keys import undeclared
from banshi.core.definitions.form import FormField, Section
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.places import Path
from banshi.core.definitions.problem import shown
from banshi.core.extensions.field_type import FieldProblem, FieldSpec, FieldType
from banshi.core.extensions.registers import Registers
from banshi.core.rules.types import ValueType

UPLOADS = frozenset({"file", "photo"})
"""Field types whose answer is a file."""


@dataclass(frozen=True)
class Resolved:
    """What is known of the fields of a matter."""

    findings: tuple[Finding, ...]
    scopes: Scopes
    """The scopes without the fields that cannot be resolved."""
    values: Mapping[Path, ValueType]
    """By the field's path: the type of its value."""
    missing: frozenset[str]
    """Names of the fields that cannot be resolved."""


def resolved(matter: Matter, registers: Registers) -> Resolved:
    """Resolve every field as far as it can be."""
    findings: list[Finding] = []
    known: dict[Path, tuple[str, ValueType]] = {}
    missing: set[str] = set()
    promises: set[str] = {material.promise for material in matter.materials if material.promise}
    for field, section, path in fields(matter):
        spec = _spec(field, path, registers, findings)
        value = _value(spec, path, registers, findings) if spec else None
        if spec is None or value is None:
            missing |= {field.name, f"{section.repeat.key}.{field.name}" if section.repeat else field.name}
            continue
        known[path] = (spec.name, value)
        promises |= _promise(spec, path, matter, findings)
        findings += _upload_in_rows(spec, section, path)
        findings += _default(field, spec, path, registers.field_types.get(spec.type))
    findings += _idle_promises(matter, promises)
    values = {path: value for path, (_name, value) in known.items()}
    return Resolved(tuple(findings), scopes_of(matter, known), values, frozenset(missing))


def _spec(field: FormField, path: Path, registers: Registers, findings: list[Finding]) -> FieldSpec | None:
    if field.element and field.element not in registers.elements:
        findings.append(
            unknown("C01", "数据元", "element", field.element, (*path, "element"), registers.elements.keys())
        )
        return None
    if not field.element and not field.type:
        return None
    spec = resolve(field, registers)
    if spec.type not in registers.field_types:
        at = (*path, "type" if field.type else "element")
        findings.append(unknown("C02", "字段类型", "field type", spec.type, at, registers.field_types.keys()))
        return None
    for number, key in enumerate(spec.checks):
        if key not in registers.identifier_checks:
            at = (*path, "checks", number) if field.checks else (*path, "element")
            findings.append(unknown("C03", "号码校验", "identifier check", key, at, registers.identifier_checks.keys()))
    return spec


def _value(spec: FieldSpec, path: Path, registers: Registers, findings: list[Finding]) -> ValueType | None:
    """Ask the field type, which may be a plugin's and fail."""
    kind = registers.field_types.get(spec.type)
    try:
        for wrong in kind.problems(spec):
            findings.append(
                Finding(
                    "C09",
                    path,
                    f"字段“{spec.name}”：{wrong.zh}",
                    f"field {spec.name}: {wrong.in_('en')}",
                    "改这个字段的写法",
                    "mend what the field says",
                )
            )
        return kind.value_type(spec)
    except Exception as error:
        findings.append(
            Finding(
                "C09",
                path,
                f"字段类型 {spec.type} 不能处理这个字段：{shown(error)}",
                f"the field type {spec.type} cannot take this field: {shown(error)}",
                "核对 params；如果写法没错，请告诉做这个扩展的人",
                "look at `params`; if they are right, tell who made the extension",
            )
        )
        return None


def _default(field: FormField, spec: FieldSpec, path: Path, kind: FieldType) -> list[Finding]:
    if field.default is None:
        return []
    try:
        kind.parse(spec, [field.default])
    except FieldProblem as wrong:
        why = wrong.message
    else:
        return []
    return [
        Finding(
            "C10",
            (*path, "default"),
            f"默认值“{shown(field.default)}”填不进去：{why.zh}",
            f"the default {shown(field.default)!r} is refused: {why.in_('en')}",
            "换一个可以填的默认值，或者删去 default",
            "choose one that can be entered, or remove `default`",
        )
    ]


def _upload_in_rows(spec: FieldSpec, section: Section, path: Path) -> list[Finding]:
    """Refuse what cannot be handed in: the rows of a repeated section take no files."""
    if section.repeat is None or spec.type not in UPLOADS:
        return []
    return [
        Finding(
            "S23",
            path,
            f"“{spec.name}”要上传文件，但它在可以填多行的部分里，那里不能上传",
            f"{spec.name!r} asks for a file, but it is in a repeated section, whose rows take none",
            "移到不重复的部分，或者改成一份申请材料",
            "move it to a section that is not repeated, or make it a material",
        )
    ]


def _promise(spec: FieldSpec, path: Path, matter: Matter, findings: list[Finding]) -> set[str]:
    """Return the commitment that a field lets people sign; it stands with the matter."""
    key = spec.params.get("promise")
    known = [promise.key for promise in matter.promises]
    if not isinstance(key, str):
        return set()
    if key not in known:
        findings.append(undeclared("承诺书", "commitment", key, path, known))
    return {key}


def _idle_promises(matter: Matter, used: set[str]) -> list[Finding]:
    return [
        Finding(
            "S21",
            ("promises", number, "key"),
            f"承诺书“{promise.key}”没有用到",
            f"nobody signs the commitment {promise.key!r}",
            "在材料上写 promise，或者加一个承诺字段",
            "name it as a material's `promise`, or add a commitment field",
            "warning",
        )
        for number, promise in enumerate(matter.promises)
        if promise.key not in used
    ]
