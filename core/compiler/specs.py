"""A form field resolved against the element that it names."""

from __future__ import annotations

from banshi.core.definitions.element import Element
from banshi.core.definitions.form import FormField
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.text import LocalText
from banshi.core.errors import RegisterError
from banshi.core.extensions.field_type import FieldSpec
from banshi.core.extensions.registers import Registers

_ELEMENT_PARTS = (
    "type", "options", "checks", "sensitivity", "source", "help", "unit", "min", "max", "max_length", "decimals", "params",
)  # fmt: skip


def resolve(field: FormField, registers: Registers) -> FieldSpec:
    """Return the field's spec: what the form says, and the element's word where the form says nothing.

    :raises RegisterError: the element is unknown, or a field without element has no type.
    """
    said = field.__dict__
    asks = field.element is not None and not _is_inlined(field)
    element: Element | None = registers.elements.get(field.element or "") if asks else None
    parts = {part: getattr(element, part) for part in _ELEMENT_PARTS} if element else {}
    parts |= {part: own for part in _ELEMENT_PARTS if (own := said[part]) is not None}
    if not parts.get("type"):
        raise RegisterError(kind="field type", unknown="", field=field.name)
    label = field.label or (element.label if element else LocalText(zh=field.name))
    return FieldSpec(name=field.name, label=label, **parts)


_ALWAYS = ("label", "type", "options", "checks", "sensitivity", "help", "unit", "params")
"""What every element says; a field that says all of it itself needs no element any more."""


def _is_inlined(field: FormField) -> bool:
    return all(getattr(field, part) is not None for part in _ALWAYS)


def inline(matter: Matter, registers: Registers) -> Matter:
    """Return a matter whose fields carry all that their elements say: what is published.

    A release must not change when a dictionary does, so it takes its elements along; it still names them.
    """
    sections = []
    for section in matter.form.sections:
        fields = tuple(_inlined(field, registers) for field in section.fields)
        sections.append(section.model_copy(update={"fields": fields}))
    form = matter.form.model_copy(update={"sections": tuple(sections)})
    return matter.model_copy(update={"form": form})


def _inlined(field: FormField, registers: Registers) -> FormField:
    if not field.element:
        return field
    spec = resolve(field, registers)
    parts = {part: getattr(spec, part) for part in (*_ELEMENT_PARTS, "label")}
    return FormField.model_validate(field.model_dump(exclude_defaults=True) | parts)
