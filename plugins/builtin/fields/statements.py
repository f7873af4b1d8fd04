"""Texts to read: a commitment that is signed by ticking, and a note that asks nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from markupsafe import Markup, escape

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked, FieldSpec, Widget
from banshi.core.rules.types import TEXT, ValueType, choice
from banshi.plugins.builtin.fields.declared import DeclaredType
from banshi.plugins.builtin.fields.drawing import markup, named, shown, state
from banshi.plugins.builtin.fields.reading import only, problem

SIGNED = "signed"
_SIGN = LocalText(zh="我已阅读并承诺", en="I have read this and promise it")
_SIGNED = LocalText(zh="已承诺", en="Promised")


class CommitmentField(DeclaredType):
    """承诺: a text, signed by ticking a box; `params.text` is the text, the label alone where there is none."""

    key = "commitment"
    title = LocalText(zh="承诺", en="Commitment")
    seconds: ClassVar[int] = 15

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return a text that is none."""
        if _text(spec.params.get("text", "")) is not None:
            return []
        return [LocalText(zh="text 要写文字或 {zh, en}", en="text has to be a text or {zh, en}")]

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return the one option: signed."""
        return choice(SIGNED)

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read the tick."""
        given = only(raw)
        # `yes` and `on` come from those who fill in forms by programme.
        if given and given not in (SIGNED, "yes", "on"):
            raise problem("请勾选以示承诺", "Please tick the box to promise it")
        return SIGNED if given else None

    def raw(self, value: Any) -> list[str]:
        """Return the tick."""
        return [SIGNED] if value else []

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return that it was signed."""
        return _SIGNED.in_(locale) if value else ""

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw the text and the box below it."""
        text = _paragraphs((_text(spec.params.get("text", "")) or LocalText(zh="")).in_(locale))
        text = f'<div class="commitment-text">{text}</div>' if text else ""
        word = escape(_SIGN.in_(locale))

        def draw(asked: Asked) -> Markup:
            ticked = " checked" if SIGNED in asked.raw else ""
            return markup(
                f'{text}<label class="form-check"><input{named(asked, "form-check-input")} type="checkbox"'
                f' value="{SIGNED}"{ticked}{state(asked)}><span class="form-check-label">{word}</span></label>'
            )

        return draw


class NoteField(DeclaredType):
    """提示: a text between the fields."""

    key = "note"
    title = LocalText(zh="提示文字", en="Note")
    asks: ClassVar[bool] = False

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return text; there is never a value."""
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> None:
        """Read nothing, whatever is posted."""

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw the note."""
        label = shown(spec.label.in_(locale))
        text = markup(f'<div class="alert alert-info" role="note"><strong>{label}</strong></div>')
        return lambda _asked: text


def _text(given: Any) -> LocalText | None:
    if isinstance(given, LocalText):
        return given
    if isinstance(given, Mapping):
        parts = {key: value for key, value in given.items() if key in ("zh", "en") and isinstance(value, str)}
        return LocalText(**parts) if len(parts) == len(given) and "zh" in parts else None
    return LocalText(zh=given) if isinstance(given, str) else None


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{shown(part)}</p>" for part in text.split("\n") if part.strip())
