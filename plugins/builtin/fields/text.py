"""Free text: one line, several lines, an e-mail address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from markupsafe import Markup

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked, FieldSpec, Widget
from banshi.core.extensions.identifier_check import IdentifierCheck
from banshi.core.extensions.register import Register
from banshi.core.rules.types import TEXT, ValueType
from banshi.plugins.builtin.fields.declared import DeclaredType, autocomplete
from banshi.plugins.builtin.fields.drawing import attributes, first, markup, named, one_input, shown, state
from banshi.plugins.builtin.fields.identified import checked, unknown_checks
from banshi.plugins.builtin.fields.reading import (
    half_width,
    half_width_signs,
    only,
    paragraphs,
    problem,
    too_long,
    too_many,
)

LINE, PARAGRAPHS, MAILBOX = 200, 5_000, 254


class TextField(DeclaredType):
    """单行文本: one line of text."""

    key = "text"
    title = LocalText(zh="单行文字", en="Line of text")
    takes: ClassVar[frozenset[str]] = frozenset({"checks", "unit", "max_length"})

    def __init__(self, identifier_checks: Register[IdentifierCheck]) -> None:
        self._checks = identifier_checks

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return checks that nobody registered."""
        return unknown_checks(self._checks, spec.checks)

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return text."""
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read one line, within its length, in the normal form of its checks."""
        text = only(raw)
        most = spec.max_length or LINE
        if len(text) > most:
            raise too_long(len(text), most)
        if spec.checks and text:
            text = checked(self._checks, spec.checks, half_width_signs(text))
        return text or None

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw one text input."""
        fixed: dict[str, str | int | None] = {
            "type": "text",
            "maxlength": spec.max_length or LINE,
            "autocomplete": autocomplete(spec),
        }
        return one_input(fixed, spec.unit.in_(locale))


class LongTextField(DeclaredType):
    """多行文本: paragraphs."""

    key = "long-text"
    title = LocalText(zh="多行文字", en="Paragraphs")
    seconds: ClassVar[int] = 60
    takes: ClassVar[frozenset[str]] = frozenset({"max_length"})

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return a height that is no number of rows."""
        rows = spec.params.get("rows", 4)
        if isinstance(rows, int) and 1 <= rows <= 40:
            return []
        return [LocalText(zh="rows 要写 1 到 40 的整数", en="rows has to be a whole number from 1 to 40")]

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return text."""
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read paragraphs, within their length."""
        if len(raw) > 1:
            raise too_many(1)
        text = paragraphs(raw[0]) if raw else ""
        most = spec.max_length or PARAGRAPHS
        if len(text) > most:
            raise too_long(len(text), most)
        return text or None

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw a text area."""
        fixed = attributes({"rows": str(spec.params.get("rows", 4)), "maxlength": spec.max_length or PARAGRAPHS})

        def draw(asked: Asked) -> Markup:
            # Browsers swallow one newline after the tag; without this one they would swallow the answer's own.
            return markup(f"<textarea{named(asked)}{fixed}{state(asked)}>\n{shown(first(asked))}</textarea>")

        return draw


class EmailField(DeclaredType):
    """电子邮箱: an e-mail address."""

    key = "email"
    title = LocalText(zh="电子邮箱", en="E-mail address")
    takes: ClassVar[frozenset[str]] = frozenset({"max_length"})
    _ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
    _SHAPE = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:[^\W_](?:[\w-]{{0,61}}[^\W_])?\.)+[^\W\d_]{{2,24}}")

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return text."""
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read one address; its domain is kept in small letters."""
        text = half_width(only(raw))
        if not text:
            return None
        most = spec.max_length or MAILBOX
        if len(text) > most:
            raise too_long(len(text), most)
        if not self._SHAPE.fullmatch(text):
            raise problem(
                "电子邮箱格式不对，请照这样填写：zhangsan@example.com",
                "This is not an e-mail address; write it like name@example.com",
            )
        mailbox, _, domain = text.rpartition("@")
        return f"{mailbox}@{domain.lower()}"

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw one e-mail input."""
        fixed: dict[str, str | int | None] = {"type": "email", "inputmode": "email", "autocomplete": autocomplete(spec)}
        return one_input(fixed | {"maxlength": spec.max_length or MAILBOX})
