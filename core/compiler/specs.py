"""A form field resolved against the element that it names."""

from __future__ import annotations

from banshi.core.definitions.element import Element
from banshi.core.definitions.form import FormField
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
    element: Element | None = registers.elements.get(field.element) if field.element else None
    parts = {part: getattr(element, part) for part in _ELEMENT_PARTS} if element else {}
    parts |= {part: own for part in _ELEMENT_PARTS if (own := getattr(field, part)) is not None}
    if not parts.get("type"):
        raise RegisterError(kind="field type", unknown="", field=field.name)
    label = field.label or (element.label if element else LocalText(zh=field.name))
    return FieldSpec(name=field.name, label=label, **parts)
