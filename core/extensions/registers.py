"""All registers, filled once at assembly and passed on; nothing here is global."""

from __future__ import annotations

from dataclasses import dataclass, field

from banshi.core.definitions.element import Element
from banshi.core.extensions.document_kind import DocumentKind
from banshi.core.extensions.effect import Effect
from banshi.core.extensions.field_type import FieldType
from banshi.core.extensions.identifier_check import IdentifierCheck
from banshi.core.extensions.number_scheme import NumberScheme
from banshi.core.extensions.register import Register
from banshi.core.extensions.step_kind import StepKind


@dataclass(frozen=True)
class Registers:
    """What the plugins brought."""

    elements: Register[Element] = field(default_factory=lambda: Register("element"))
    field_types: Register[FieldType] = field(default_factory=lambda: Register("field type"))
    identifier_checks: Register[IdentifierCheck] = field(default_factory=lambda: Register("identifier check"))
    step_kinds: Register[StepKind] = field(default_factory=lambda: Register("step kind"))
    effects: Register[Effect] = field(default_factory=lambda: Register("effect"))
    document_kinds: Register[DocumentKind] = field(default_factory=lambda: Register("document kind"))
    number_schemes: Register[NumberScheme] = field(default_factory=lambda: Register("number scheme"))
