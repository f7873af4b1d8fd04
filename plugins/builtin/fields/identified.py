"""Numbers with a rule of their own: identity numbers, credit codes, telephones, bank accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import FieldProblem, FieldSpec, Widget
from banshi.core.extensions.identifier_check import IdentifierCheck
from banshi.core.extensions.register import Register
from banshi.core.rules.types import TEXT, ValueType
from banshi.plugins.builtin.fields.declared import DeclaredType, autocomplete
from banshi.plugins.builtin.fields.drawing import one_input
from banshi.plugins.builtin.fields.reading import half_width, only, too_long


def checked(checks: Register[IdentifierCheck], keys: Sequence[str], text: str) -> str:
    """Return the normal form of an identifier that meets all of its checks.

    :raises FieldProblem: it does not meet one of them.
    """
    for key in keys:
        check = checks.get(key)
        text = check.normal(text)
        found = check.problem(text)
        if found is not None:
            raise FieldProblem(found)
    return text


def unknown_checks(checks: Register[IdentifierCheck], keys: Sequence[str]) -> list[LocalText]:
    """Return a problem for each check that nobody registered."""
    known = ", ".join(checks.keys())
    return [
        LocalText(
            zh=f"没有名为“{key}”的校验，现有：{known}",
            en=f"there is no identifier check {key!r}; there are: {known}",
        )
        for key in keys
        if key not in checks
    ]


class _Identified(DeclaredType):
    """An identifier, read in the normal form of its checks."""

    takes: ClassVar[frozenset[str]] = frozenset({"checks", "max_length"})
    check: ClassVar[str]
    """The check when the declaration names none."""
    longest: ClassVar[int]
    inputs: ClassVar[dict[str, str]]

    def __init__(self, identifier_checks: Register[IdentifierCheck]) -> None:
        self._checks = identifier_checks

    def _keys(self, spec: FieldSpec) -> tuple[str, ...]:
        return spec.checks or (self.check,)

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return checks that nobody registered."""
        return unknown_checks(self._checks, self._keys(spec))

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return text."""
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read one identifier."""
        text = half_width(only(raw))
        if not text:
            return None
        most = self.longest * 2
        if len(text) > most:
            raise too_long(len(text), self.longest)
        return checked(self._checks, self._keys(spec), text)

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw one text input with the keyboard that fits."""
        fixed: dict[str, str | int | None] = {"type": "text", "maxlength": self.longest}
        return one_input(fixed | self.inputs | {"autocomplete": autocomplete(spec), "spellcheck": "false"})


class IdNumberField(_Identified):
    """公民身份号码: a citizen's identity number."""

    key = "id-number"
    title = LocalText(zh="公民身份号码", en="Citizen identity number")
    seconds: ClassVar[int] = 20
    check = "id-number"
    longest = 24
    inputs: ClassVar[dict[str, str]] = {"autocapitalize": "characters"}


class UsccField(_Identified):
    """统一社会信用代码: an organisation's credit code."""

    key = "uscc"
    title = LocalText(zh="统一社会信用代码", en="Unified social credit code")
    seconds: ClassVar[int] = 20
    check = "uscc"
    longest = 24
    inputs: ClassVar[dict[str, str]] = {"autocapitalize": "characters"}


class PhoneField(_Identified):
    """联系电话: a telephone number."""

    key = "phone"
    title = LocalText(zh="电话号码", en="Telephone number")
    check = "phone"
    longest = 24
    inputs: ClassVar[dict[str, str]] = {"inputmode": "tel"}


class BankAccountField(_Identified):
    """银行账号: an account number, shown in groups of four."""

    key = "bank-account"
    title = LocalText(zh="银行账号", en="Bank account number")
    seconds: ClassVar[int] = 30
    check = "bank-card"
    longest = 40
    inputs: ClassVar[dict[str, str]] = {"inputmode": "numeric"}

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return the number in groups of four, as on the card."""
        text = "" if value is None else str(value)
        return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
