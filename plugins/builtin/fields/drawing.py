"""Pieces of HTML that the widgets share; what is known when a form is built is escaped then, not on every page."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from banshi.core.extensions.field_type import Asked, Widget
from banshi.plugins.builtin.fields.reading import UNFIT


def shown(text: str) -> Markup:
    """Return any text, posted ones too, fit to stand in HTML; what cannot be encoded becomes �."""
    return escape(text if text.isprintable() else UNFIT.sub("\ufffd", text))


def markup(text: str) -> Markup:
    """Return text as HTML; every part of it must have been escaped."""
    return Markup(text)  # noqa: S704 - callers build it from escaped parts only


def attributes(given: Mapping[str, str | int | None]) -> str:
    """Return HTML attributes with a space before each; None leaves one out."""
    return "".join(f' {name}="{shown(str(value))}"' for name, value in given.items() if value is not None)


def first(asked: Asked) -> str:
    """Return what stands in the (first) input."""
    return asked.raw[0] if asked.raw else ""


def state(asked: Asked, also: str = "") -> str:
    """Return the attributes that tell an input's state to people and to the page's script.

    :param also: an id that describes the input besides, such as its unit's.
    """
    described = f"{asked.described_by} {also}".strip() if also else asked.described_by
    text = f' aria-describedby="{escape(described)}"' if described else ""
    if asked.invalid:
        text += ' aria-invalid="true"'
    if asked.required:
        text += ' aria-required="true"'
    return text + " data-live" if asked.live else text


def named(asked: Asked, style: str = "form-control") -> str:
    """Return class, id and name of an input."""
    name = escape(asked.name)
    wrong = " is-invalid" if asked.invalid else ""
    return f' class="{style}{wrong}" id="f-{name}" name="{name}"'


def control(asked: Asked) -> str:
    """Return class, id, name and value of an input."""
    return f'{named(asked)} value="{shown(first(asked))}"'


def one_input(fixed: Mapping[str, str | int | None], unit: str = "") -> Widget:
    """Return a widget of one `<input>`, with its unit behind it.

    :param fixed: attributes that never change, such as type and maxlength.
    """
    tail = attributes(fixed)
    if not unit:

        def plain(asked: Asked) -> Markup:
            return markup(f"<input{control(asked)}{tail}{state(asked)}>")

        return plain
    behind = shown(unit)

    def with_unit(asked: Asked) -> Markup:
        unit_id = f"u-{escape(asked.name)}"
        return markup(
            f'<div class="input-group"><input{control(asked)}{tail}{state(asked, unit_id)}>'
            f'<span class="input-group-text" id="{unit_id}">{behind}</span></div>'
        )

    return with_unit
