"""Drawing options: radios, checkboxes and selects, as ready text in which only the chosen ones are marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked, Widget
from banshi.plugins.builtin.fields.drawing import markup, named, shown, state

PROMPT = LocalText(zh="请选择", en="Please choose")
# Stand for what is known only when a page is drawn; no shown text can hold them.
_NAME, _STATE = "\x00", "\x01"

Groups = Iterable[tuple[str, Iterable[tuple[str, str]]]]
"""Options (key, text) in groups; an empty title means no group around them."""


class SelectOptions:
    """The inside of a `<select>` and the place at which each option is marked as chosen."""

    def __init__(self, groups: Groups, prompt: str = "") -> None:
        text = f'<option value="">{shown(prompt)}</option>' if prompt else ""
        parts, length = [text], len(text)
        self._places: dict[str, int] = {}
        for title, options in groups:
            head = f'<optgroup label="{shown(title)}">' if title else ""
            parts.append(head)
            length += len(head)
            for key, word in options:
                start = f'<option value="{shown(key)}"'
                self._places[key] = length + len(start)
                parts.append(f"{start}>{shown(word)}</option>")
                length += len(parts[-1])
            parts.append("</optgroup>" if title else "")
            length += len(parts[-1])
        self._text = "".join(parts)

    def draw(self, chosen: Iterable[str]) -> str:
        """Return the options with the chosen ones marked; unknown ones are passed over."""
        places = sorted({self._places[key] for key in chosen if key in self._places})
        if not places:
            return self._text
        if len(places) == 1:
            place = places[0]
            return f"{self._text[:place]} selected{self._text[place:]}"
        cuts = zip([0, *places], [*places, len(self._text)], strict=True)
        return " selected".join(self._text[start:end] for start, end in cuts)


def select(options: SelectOptions, *, label: str = "", search: bool = False, several: bool = False) -> Widget:
    """Return a widget of one `<select>`.

    :param label: its accessible name where no `<label>` points at it.
    :param search: the page's script makes it searchable.
    """
    fixed = (f' aria-label="{shown(label)}"' if label else "") + (" data-search" if search else "")
    fixed += ' multiple size="8"' if several else ""

    def draw(asked: Asked) -> Markup:
        body = options.draw(asked.raw if several else asked.raw[:1])
        return markup(f"<select{named(asked, 'form-select')}{fixed}{state(asked)}>{body}</select>")

    return draw


def radios(options: Mapping[str, str], label: str) -> Widget:
    """Return a widget of radio buttons; the group has the field's name and tells its state."""
    pairs = _boxes("radio", options)
    name_of_group = shown(label)

    def draw(asked: Asked) -> Markup:
        given = asked.raw[0] if asked.raw else None
        body = "".join(on if key == given else off for key, on, off in pairs)
        name = escape(asked.name)
        body = body.replace(_NAME, name).replace(_STATE, " data-live" if asked.live else "")
        # The role carries what single radio buttons may not: aria-required and aria-invalid.
        return markup(f'<div role="radiogroup" id="f-{name}" aria-label="{name_of_group}"{state(asked)}>{body}</div>')

    return draw


def checkboxes(options: Mapping[str, str], label: str) -> Widget:
    """Return a widget of checkboxes."""
    pairs = _boxes("checkbox", options)
    name_of_group = shown(label)

    def draw(asked: Asked) -> Markup:
        body = "".join(on if key in asked.raw else off for key, on, off in pairs)
        name = escape(asked.name)
        # Not aria-required: on each box it would say that every one has to be ticked.
        told = (' aria-invalid="true"' if asked.invalid else "") + (" data-live" if asked.live else "")
        described = f' aria-describedby="{escape(asked.described_by)}"' if asked.described_by else ""
        body = body.replace(_NAME, name).replace(_STATE, told)
        return markup(f'<div role="group" id="f-{name}" aria-label="{name_of_group}"{described}>{body}</div>')

    return draw


def _boxes(kind: str, options: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return for each option its key and its text, chosen and not chosen."""
    made = []
    for key, word in options.items():
        start = (
            f'<label class="form-check"><input class="form-check-input" type="{kind}" id="f-{_NAME}-{shown(key)}"'
            f' name="{_NAME}" value="{shown(key)}"{_STATE}'
        )
        end = f'><span class="form-check-label">{shown(word)}</span></label>'
        made.append((key, f"{start} checked{end}", start + end))
    return made
