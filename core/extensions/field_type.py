"""The socket for field types: how an answer is read, kept, shown and asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from markupsafe import Markup

from banshi.core.definitions.element import Sensitivity
from banshi.core.definitions.text import NOTHING, LocalText
from banshi.core.rules.types import ValueType

Json = Any
"""A value that `json.dumps` takes."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field resolved against its element: all that a field type may know of it."""

    name: str
    label: LocalText
    type: str
    options: Mapping[str, LocalText] = field(default_factory=dict)
    checks: tuple[str, ...] = ()
    sensitivity: Sensitivity = "plain"
    source: str | None = None
    help: LocalText = NOTHING
    unit: LocalText = NOTHING
    min: float | str | None = None
    max: float | str | None = None
    max_length: int | None = None
    decimals: int | None = None
    params: Mapping[str, Any] = field(default_factory=dict)


class FieldProblem(Exception):  # noqa: N818 - a finding about an answer, not a failure of the program
    """An answer cannot be read; says why in both languages."""

    def __init__(self, message: LocalText) -> None:
        super().__init__(message.en or message.zh)
        self.message = message


@dataclass(frozen=True, slots=True)
class Asked:
    """What a widget needs to know of the moment at which it is drawn."""

    name: str
    """The HTML name: the field's name, or `group-row-name` in a repeated section."""
    raw: Sequence[str]
    """What stands in the inputs now, as posted or from `FieldType.raw`."""
    required: bool
    invalid: bool
    described_by: str
    """Ids of help and error texts, for aria-describedby; may be empty."""
    live: bool
    """A rule reads this field: changing it asks the server which fields to show."""


Widget = Callable[[Asked], Markup]
"""Draws the inputs of one field; built once per field, form and locale, called for every page."""


class FieldType(ABC):
    """A kind of field. Instances hold no state; one serves all fields of its type."""

    key: ClassVar[str]
    title: ClassVar[LocalText]
    single: ClassVar[bool] = True
    """Whether one `<label for>` fits; otherwise the widget is drawn in a fieldset with a legend."""
    asks: ClassVar[bool] = True
    """Whether anything is asked: a note is not."""
    seconds: ClassVar[int] = 10
    """How long it takes to answer when one knows the answer; what guide and health check tell adds these up."""

    def problems(self, spec: FieldSpec) -> list[LocalText]:
        """Return what is wrong with a field's declaration; nothing by default."""
        return []

    @abstractmethod
    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return the type that rules see."""

    @abstractmethod
    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> Any:
        """Read what was posted.

        :param raw: the posted values of the field's inputs, in page order; never trusted.
        :returns: the value, or None when nothing was answered.
        :raises FieldProblem: it cannot be read.
        """

    def dump(self, value: Any) -> Json:
        """Return the value as kept in JSON."""
        return value

    def load(self, kept: Json) -> Any:
        """Return the value from what `dump` kept."""
        return kept

    def raw(self, value: Any) -> list[str]:
        """Return what stands in the inputs for a value; the counterpart of `parse`."""
        return [] if value is None else [str(value)]

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return the value as people read it; plain text, never HTML."""
        return "" if value is None else str(value)

    def masked(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return the value with its middle hidden, for eyes that need not see all of it."""
        text = self.show(spec, value, locale)
        kept = 1 if len(text) < 8 else 3
        return text[:kept] + "*" * max(3, len(text) - 2 * kept) + (text[-kept:] if len(text) >= 8 else "")

    @abstractmethod
    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Build the function that draws the field's inputs."""
