"""Times of day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from markupsafe import Markup

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked, FieldSpec, Widget
from banshi.core.rules.types import TEXT, ValueType
from banshi.plugins.builtin.fields.declared import DeclaredType
from banshi.plugins.builtin.fields.drawing import attributes, control, first, markup, state
from banshi.plugins.builtin.fields.reading import half_width, only, problem

_SHAPE = re.compile(r"([0-9]{1,2})(?::|点|时)(?:([0-9]{1,2})(?::00|分)?)?")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


class TimeField(DeclaredType):
    """时间: a time of day, kept as HH:MM so that rules can compare it."""

    key = "time"
    title = LocalText(zh="时间", en="Time of day")
    takes: ClassVar[frozenset[str]] = frozenset({"min", "max"})

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return bad limits."""
        given = [("min", spec.min), ("max", spec.max)]
        found = [
            LocalText(zh=f"{part} 要写成 08:30 这样的时间", en=f"{part} has to be a time such as 08:30")
            for part, text in given
            if text is not None and not _CLOCK.fullmatch(str(text))
        ]
        if not found and spec.min is not None and spec.max is not None and str(spec.min) > str(spec.max):
            found.append(LocalText(zh="min 晚于 max，没有时间能填", en="min is after max; no time could be entered"))
        return found

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return text."""
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read 08:30, 8:30 or 8点30分."""
        text = "".join(half_width(only(raw)).split())
        if not text:
            return None
        found = _SHAPE.fullmatch(text)
        value = f"{int(found[1]):02}:{int(found[2] or 0):02}" if found else ""
        if not _CLOCK.fullmatch(value) or (text.endswith(":")):
            raise problem("时间不对，请照这样填写：08:30", "This is not a time of day; write it like 08:30")
        if spec.min is not None and value < str(spec.min):
            raise problem(f"不能早于 {spec.min}，请核对", f"Must not be before {spec.min}; please check it")
        if spec.max is not None and value > str(spec.max):
            raise problem(f"不能晚于 {spec.max}，请核对", f"Must not be after {spec.max}; please check it")
        return value

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw a native time input; what is no time stands in a text input, so that it is not lost."""
        bounds = {"min": spec.min, "max": spec.max}
        native = attributes(
            {"type": "time"} | {part: str(given) for part, given in bounds.items() if given is not None}
        )
        other = ' type="text" placeholder="08:30"'

        def draw(asked: Asked) -> Markup:
            given = first(asked)
            shape = native if not given or _CLOCK.fullmatch(given) else other
            return markup(f"<input{control(asked)}{shape}{state(asked)}>")

        return draw
