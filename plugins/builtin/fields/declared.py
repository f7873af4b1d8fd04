"""What the built-in field types share: finding faults in a declaration, and masking."""

from __future__ import annotations

from typing import Any, ClassVar

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import FieldSpec, FieldType
from banshi.plugins.builtin.fields.masking import mask

_PARTS = ("options", "checks", "unit", "min", "max", "max_length", "decimals")


class DeclaredType(FieldType):
    """A field type that says which parts of a declaration mean something to it."""

    takes: ClassVar[frozenset[str]] = frozenset()
    """Which of options, checks, unit, min, max, max_length, decimals may be declared."""

    def problems(self, spec: FieldSpec) -> list[LocalText]:
        """Return parts that are declared in vain, then what the type itself finds wrong."""
        vain = [part for part in _PARTS if part not in self.takes and _given(getattr(spec, part))]
        return [_in_vain(self, part) for part in vain] + self.wrong(spec)

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return what is wrong with the parts that the type takes; nothing by default."""
        return []

    def masked(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return the value with the part hidden that tells who it is about."""
        return mask(spec, value) if isinstance(value, str) else "***"


def _given(value: Any) -> bool:
    return value is not None and (isinstance(value, (int, float)) or bool(value))


def _in_vain(type_: FieldType, part: str) -> LocalText:
    return LocalText(
        zh=f"“{type_.title.zh}”类型用不到 {part}，请删去或换一个类型",
        en=f"{part} means nothing for the type {type_.key}; remove it or choose another type",
    )


def autocomplete(spec: FieldSpec) -> str | None:
    """Return the HTML autocomplete token: as declared, or by the known datum that the field holds."""
    declared = spec.params.get("autocomplete")
    if isinstance(declared, str):
        return declared
    return "off" if spec.sensitivity == "sensitive" else _TOKENS.get(spec.source or "")


_TOKENS = {
    "applicant.name": "name",
    "applicant.mobile": "tel",
    "applicant.email": "email",
    "applicant.address": "street-address",
}
