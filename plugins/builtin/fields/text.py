"""Text: one line, several lines, e-mail."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked, FieldSpec, FieldType, Widget
from banshi.core.extensions.register import Register
from banshi.core.extensions.identifier_check import IdentifierCheck
from banshi.core.rules.types import TEXT, ValueType
from banshi.plugins.builtin.fields.entry import bounded, half_width, one, said
from banshi.plugins.builtin.fields.html import joined, single_input, state


class TextField(FieldType):
    """One line of text, with the identifier checks that its element names."""

    key = "text"
    title = LocalText(zh="单行文本", en="Text")
    longest = 200
    kind = "text"
    own_check: str | None = None
    attributes: dict[str, object] = {}

    def __init__(self, checks: Register[IdentifierCheck]) -> None:
        self._checks = checks

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Text."""
        del spec
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read one line."""
        text = one(raw)
        if "\n" in text or "\r" in text:
            text = " ".join(text.split())
        text = bounded(text, spec.max_length or self.longest)
        return self._checked(spec, text) if text else None

    def _checked(self, spec: FieldSpec, text: str) -> str:
        keys = spec.checks or ((self.own_check,) if self.own_check else ())
        for key in keys:
            check = self._checks.get(key)
            text = check.normal(half_width(text))
            wrong = check.problem(text)
            if wrong is not None:
                raise said(wrong.zh, wrong.en)
        return text

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """One input."""
        own = {"type": self.kind, "maxlength": spec.max_length or self.longest, **self.attributes}
        if "autocomplete" in spec.params:
            own["autocomplete"] = spec.params["autocomplete"]
        return single_input(joined(own), spec.unit.in_(locale))


class LongTextField(FieldType):
    """Several lines of text."""

    key = "long-text"
    title = LocalText(zh="多行文本", en="Long text")

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Text."""
        del spec
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read the lines as they are."""
        return bounded(one(raw).replace("\r\n", "\n"), spec.max_length or 5_000) or None

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """A text area."""
        del locale
        own = joined({"rows": spec.params.get("rows", 4), "maxlength": spec.max_length or 5_000})

        def draw(asked: Asked) -> Markup:
            value = escape(asked.raw[0]) if asked.raw else ""
            return Markup(  # noqa: S704 - escaped above
                f'<textarea class="form-control" id="f-{asked.name}" name="{asked.name}" {own}{state(asked)}>{value}</textarea>'
            )

        return draw


class EmailField(TextField):
    """An e-mail address."""

    key = "email"
    title = LocalText(zh="电子邮箱", en="E-mail")
    kind = "email"
    attributes = {"autocomplete": "email", "inputmode": "email"}

    def _checked(self, spec: FieldSpec, text: str) -> str:
        text = half_width(text)
        if not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", text):
            raise said("邮箱格式不对，例如 name@example.com", "That is not an e-mail address; for example name@example.com")
        return super()._checked(spec, text) if spec.checks else text


class IdNumberField(TextField):
    """A citizen's ID number (GB 11643)."""

    key = "id-number"
    title = LocalText(zh="身份证件号码", en="ID number")
    longest = 30
    own_check = "id-number"
    attributes = {"autocomplete": "off", "inputmode": "text", "spellcheck": "false"}


class UsccField(TextField):
    """A unified social credit code (GB 32100)."""

    key = "uscc"
    title = LocalText(zh="统一社会信用代码", en="Unified social credit code")
    longest = 30
    own_check = "uscc"
    attributes = {"autocomplete": "off", "spellcheck": "false"}


class PhoneField(TextField):
    """A telephone number."""

    key = "phone"
    title = LocalText(zh="电话", en="Telephone")
    kind = "tel"
    longest = 30
    own_check = "phone"
    attributes = {"autocomplete": "tel", "inputmode": "tel"}


class BankAccountField(TextField):
    """A bank account or card number."""

    key = "bank-account"
    title = LocalText(zh="银行账号", en="Bank account")
    longest = 40
    own_check = "bank-card"
    attributes = {"autocomplete": "off", "inputmode": "numeric"}
