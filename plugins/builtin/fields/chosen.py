"""Choices: yes or no, one of some, several of some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import FieldSpec, FieldType, Json, Widget
from banshi.core.rules.types import YES_NO, ValueType, choice, choices
from banshi.plugins.builtin.fields.entry import one, said
from banshi.plugins.builtin.fields.html import SEARCHED, boxes, options_of, select

RADIOS = 5
EMPTY = LocalText(zh="请选择", en="Please choose")
YES = {"yes": LocalText(zh="是", en="Yes"), "no": LocalText(zh="否", en="No")}


class ChoiceField(FieldType):
    """One of some options."""

    key = "choice"
    title = LocalText(zh="单选", en="Choice")
    single = False

    def problems(self, spec: FieldSpec) -> list[LocalText]:
        """There must be options."""
        return [] if self.options(spec) else [LocalText(zh="没有选项", en="there are no options")]

    def options(self, spec: FieldSpec) -> Mapping[str, LocalText]:
        """Return the options with their labels."""
        return spec.options

    def value_type(self, spec: FieldSpec) -> ValueType:
        """One of the options."""
        return choice(*self.options(spec))

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read one option; any other is refused."""
        text = one(raw)
        if text and text not in self.options(spec):
            raise said("请从列出的选项中选择", "Please choose one of the listed options")
        return text or None

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """The option's label."""
        label = self.options(spec).get(value)
        return label.in_(locale) if label else str(value or "")

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Radio buttons for a few, a select for more, a searched one for many."""
        spec = replace(spec, options=self.options(spec))
        options = options_of(spec, locale)
        if len(options) <= RADIOS and spec.params.get("display") != "select":
            return boxes("radio", options)
        return select(options, EMPTY, spec.label, locale)


class YesNoField(ChoiceField):
    """Yes or no."""

    key = "yes-no"
    title = LocalText(zh="是否", en="Yes or no")

    def options(self, spec: FieldSpec) -> Mapping[str, LocalText]:
        """Yes and no, under the labels that the field gives."""
        return spec.options or YES

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Yes or no."""
        del spec
        return YES_NO


class ChoicesField(ChoiceField):
    """Several of some options."""

    key = "choices"
    title = LocalText(zh="多选", en="Multiple choice")

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Any of the options."""
        return choices(*self.options(spec))

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> Any:
        """Read the options in the order in which they are declared."""
        given = {text for text in raw if text}
        if given - set(self.options(spec)):
            raise said("请从列出的选项中选择", "Please choose from the listed options")
        return tuple(value for value in self.options(spec) if value in given) or None

    def dump(self, value: Any) -> Json:
        """A list."""
        return list(value)

    def load(self, kept: Json) -> Any:
        """A tuple."""
        return tuple(kept)

    def raw(self, value: Any) -> list[str]:
        """The chosen ones."""
        return list(value or ())

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """The labels."""
        sign = ", " if locale.startswith("en") else "、"
        return sign.join(super(ChoicesField, self).show(spec, part, locale) for part in value or ())

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Check boxes, or a searched select for many."""
        options = options_of(spec, locale)
        if len(options) > SEARCHED:
            return select(options, EMPTY, spec.label, locale, many=True)
        return boxes("checkbox", options)
