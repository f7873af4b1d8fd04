"""Building the inputs of fields: static parts once, the rest for each page; everything is escaped here."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked, FieldSpec, Widget


SEARCHED = 20


def state(asked: Asked) -> str:
    """Return the attributes that depend on the moment."""
    out = ' aria-invalid="true"' if asked.invalid else ""
    if asked.described_by:
        out += f' aria-describedby="{asked.described_by}"'
    if asked.required:
        out += ' aria-required="true"'
    return out + " data-live" if asked.live else out


def single_input(attributes: str, unit: str = "") -> Widget:
    """Return a widget of one input.

    :param attributes: ready attributes, escaped.
    :param unit: shown behind the input.
    """
    tail = f'<span class="input-group-text">{escape(unit)}</span></div>' if unit else ""
    head = '<div class="input-group">' if unit else ""

    def draw(asked: Asked) -> Markup:
        value = escape(asked.raw[0]) if asked.raw else ""
        return Markup(  # noqa: S704 - names are declared keys, values are escaped
            f'{head}<input class="form-control" id="f-{asked.name}" name="{asked.name}" value="{value}"'
            f" {attributes}{state(asked)}>{tail}"
        )

    return draw


def options_of(spec: FieldSpec, locale: str) -> list[tuple[str, str, str]]:
    """Return a choice's options: value, escaped value, escaped label."""
    return [(value, str(escape(value)), str(escape(label.in_(locale)))) for value, label in spec.options.items()]


def boxes(kind: str, options: list[tuple[str, str, str]]) -> Widget:
    """Return a widget of radio buttons or check boxes, each with its own label."""

    def draw(asked: Asked) -> Markup:
        chosen = set(asked.raw)
        extra = state(asked).replace(' aria-required="true"', "")
        out = ['<div class="choice-list">']
        for value, safe, label in options:
            checked = " checked" if value in chosen else ""
            out.append(
                f'<label class="form-check"><input class="form-check-input" type="{kind}" '
                f'name="{asked.name}" value="{safe}"{checked}{extra}> <span class="form-check-label">{label}</span></label>'
            )
        out.append("</div>")
        return Markup("".join(out))  # noqa: S704 - escaped in options_of

    return draw


def select(options: list[tuple[str, str, str]], empty: LocalText, label: LocalText, locale: str, many: bool = False) -> Widget:
    """Return a widget of one select, searched when it is long; named by its label, as it may stand in a fieldset."""
    attributes = f' aria-label="{escape(label.in_(locale))}"'
    attributes += (" data-search" if len(options) > SEARCHED else "") + (" multiple" if many else "")
    first = "" if many else f'<option value="">{escape(empty.in_(locale))}</option>'

    def draw(asked: Asked) -> Markup:
        chosen = set(asked.raw)
        inner = "".join(
            f'<option value="{safe}"{" selected" if value in chosen else ""}>{label}</option>' for value, safe, label in options
        )
        return Markup(  # noqa: S704 - escaped in options_of
            f'<select class="form-select" id="f-{asked.name}" name="{asked.name}"{attributes}{state(asked)}>{first}{inner}</select>'
        )

    return draw


def joined(attributes: Mapping[str, object]) -> str:
    """Return attributes as HTML; those that are None are left out."""
    return " ".join(f'{name}="{escape(str(value))}"' for name, value in attributes.items() if value is not None)
