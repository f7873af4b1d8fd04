"""Numbers and money: int or Decimal, never a float."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import FieldSpec, FieldType, Json, Widget
from banshi.core.rules.types import NUMBER, ValueType
from banshi.plugins.builtin.fields.entry import half_width, one, said
from banshi.plugins.builtin.fields.html import joined, single_input

_WRITTEN = re.compile(r"[+-]?\d{1,18}(\.\d{1,10})?")
Number = int | Decimal


class NumberField(FieldType):
    """A number."""

    key = "number"
    title = LocalText(zh="数字", en="Number")
    places = 6

    def problems(self, spec: FieldSpec) -> list[LocalText]:
        """The smallest may not be larger than the largest."""
        low, high = limit(spec.min), limit(spec.max)
        if low is not None and high is not None and low > high:
            return [LocalText(zh="最小值比最大值还大", en="the smallest value is larger than the largest")]
        return []

    def value_type(self, spec: FieldSpec) -> ValueType:
        """A number."""
        del spec
        return NUMBER

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> Number | None:
        """Read a plain decimal number; thousands may be set apart."""
        text = half_width(one(raw)).replace(",", "").replace(" ", "")
        if not text:
            return None
        if not _WRITTEN.fullmatch(text):
            raise said("请填写数字，例如 120.5", "Please enter a number, for example 120.5")
        value = Decimal(text)
        self._bounds(spec, value)
        return int(value) if value == value.to_integral_value() else value

    def _bounds(self, spec: FieldSpec, value: Decimal) -> None:
        places = self.places if spec.decimals is None else spec.decimals
        exponent = value.normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > places:
            zh = "请填写整数" if places == 0 else f"小数最多 {places} 位"
            raise said(zh, "Please enter a whole number" if places == 0 else f"At most {places} decimal places")
        low, high = limit(spec.min), limit(spec.max)
        zh_unit, en_unit = spec.unit.zh, f" {spec.unit.in_('en')}" if spec.unit else ""
        if low is not None and value < low:
            raise said(f"不能小于 {low}{zh_unit}", f"Not less than {low}{en_unit}")
        if high is not None and value > high:
            raise said(f"不能大于 {high}{zh_unit}", f"Not more than {high}{en_unit}")

    def dump(self, value: Number) -> Json:
        """Keep exactly: whole numbers as numbers, others as text."""
        return value if isinstance(value, int) else str(value)

    def load(self, kept: Json) -> Any:
        """Read back what was kept."""
        return Decimal(kept) if isinstance(kept, str) else kept

    def raw(self, value: Any) -> list[str]:
        """As typed, without exponent."""
        return [] if value is None else [f"{value:f}" if isinstance(value, Decimal) else str(value)]

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """With its unit."""
        if value is None:
            return ""
        text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}" if abs(value) >= 10_000 else str(value)
        return f"{text} {spec.unit.in_(locale)}".strip()

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """One input for decimal digits; a text input, since number inputs lose what cannot be read."""
        mode = "numeric" if spec.decimals == 0 else "decimal"
        return single_input(joined({"type": "text", "inputmode": mode, "maxlength": 30, "autocomplete": "off"}),
                            spec.unit.in_(locale))  # fmt: skip


class MoneyField(NumberField):
    """An amount of money, two decimal places."""

    key = "money"
    title = LocalText(zh="金额", en="Money")
    places = 2

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """With thousands set apart and two places."""
        if value is None:
            return ""
        unit = spec.unit.in_(locale) or ("元" if locale.startswith("zh") else "yuan")
        return f"{Decimal(value):,.2f} {unit}"


def limit(given: float | str | None) -> Decimal | None:
    """Return a declared limit as a number."""
    if given is None:
        return None
    try:
        return Decimal(str(given)).normalize() + 0
    except ArithmeticError:
        return None
