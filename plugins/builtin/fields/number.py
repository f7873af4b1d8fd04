"""Numbers and amounts of money: exact, never floating."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from typing import Any, ClassVar

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import FieldProblem, FieldSpec, Json, Widget
from banshi.core.rules.types import NUMBER, ValueType
from banshi.plugins.builtin.fields.declared import DeclaredType
from banshi.plugins.builtin.fields.drawing import one_input
from banshi.plugins.builtin.fields.reading import half_width, only, problem

Number = int | Decimal
_SHAPE = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")
_DIGITS = 15
_PLACES = 6


class NumberField(DeclaredType):
    """数字: a whole number, or one with decimals."""

    key = "number"
    title = LocalText(zh="数字", en="Number")
    takes: ClassVar[frozenset[str]] = frozenset({"unit", "min", "max", "decimals"})

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return limits that are no numbers or contradict each other."""
        found = [
            _no_limit(part) for part in ("min", "max") if getattr(spec, part) is not None and _limit(spec, part) is None
        ]
        least, most = _limit(spec, "min"), _limit(spec, "max")
        if least is not None and most is not None and least > most:
            found.append(
                LocalText(zh="min 大于 max，没有数能填", en="min is greater than max; nothing could be entered")
            )
        return found

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return number."""
        return NUMBER

    def unit(self, spec: FieldSpec) -> LocalText:
        """Return what is counted."""
        return spec.unit

    def places(self, spec: FieldSpec) -> int:
        """Return how many decimals may be entered."""
        return _PLACES if spec.decimals is None else spec.decimals

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> Number | None:
        """Read a number: int when it is whole, else Decimal; grouping commas are allowed where they belong."""
        text = half_width(only(raw))
        if not text:
            return None
        found = _SHAPE.fullmatch(text)
        if found is None:
            raise problem(
                "请只填数字，例如 12 或 12.5，不要写单位和文字",
                "Please enter a number only, such as 12 or 12.5, without unit or words",
            )
        sign, whole, decimals = found[1], found[2].replace(",", "").lstrip("0"), (found[3] or "").rstrip("0")
        if len(whole) > _DIGITS:
            raise problem(
                f"数字太大，小数点前最多 {_DIGITS} 位，请核对",
                f"The number is too large: at most {_DIGITS} digits before the point; please check it",
            )
        if len(decimals) > self.places(spec):
            raise _too_fine(self.places(spec))
        value: Number = Decimal(f"{sign}{whole or '0'}.{decimals}") if decimals else int(f"{sign}{whole or '0'}")
        self._within(spec, value)
        return value

    def _within(self, spec: FieldSpec, value: Number) -> None:
        unit = self.unit(spec)
        least, most = _limit(spec, "min"), _limit(spec, "max")
        if least is not None and value < least:
            raise problem(
                f"不能小于 {plain(least)}{_behind(unit.zh)}，请核对",
                f"Must be at least {plain(least)}{_behind(unit.in_('en'))}; please check it",
            )
        if most is not None and value > most:
            raise problem(
                f"不能大于 {plain(most)}{_behind(unit.zh)}，请核对",
                f"Must be at most {plain(most)}{_behind(unit.in_('en'))}; please check it",
            )

    def dump(self, value: Any) -> Json:
        """Return a Decimal as a string, so that no digit is lost."""
        return plain(value) if isinstance(value, Decimal) else value

    def load(self, kept: Json) -> Any:
        """Return a kept string as Decimal."""
        return Decimal(kept) if isinstance(kept, str) else kept

    def raw(self, value: Any) -> list[str]:
        """Return the number as it is typed."""
        return [] if value is None else [plain(value) if isinstance(value, Decimal) else str(value)]

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return the number with its unit; thousands are grouped from five digits on, so that years stay years."""
        if not isinstance(value, (int, Decimal)) or isinstance(value, bool):
            return "" if value is None else str(value)
        grouped = "," if not -10_000 < value < 10_000 and spec.params.get("grouping", True) else ""
        text = rounded(value, self.places(spec), grouped)
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text + _behind(self.unit(spec).in_(locale))

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw a text input with a number keyboard: unlike type=number it never loses what was typed wrongly."""
        least = _limit(spec, "min")
        # The number keyboards of some telephones have no minus sign.
        keyboard = None if least is not None and least < 0 else "decimal" if self.places(spec) else "numeric"
        fixed: dict[str, str | int | None] = {
            "type": "text",
            "inputmode": keyboard,
            "maxlength": 30,
            "autocomplete": "off",
        }
        return one_input(fixed, self.unit(spec).in_(locale))


class MoneyField(NumberField):
    """金额: an amount, in yuan unless the unit says otherwise."""

    key = "money"
    title = LocalText(zh="金额", en="Amount of money")
    _YUAN = LocalText(zh="元", en="yuan")

    def unit(self, spec: FieldSpec) -> LocalText:
        """Return the unit of account."""
        return spec.unit or self._YUAN

    def places(self, spec: FieldSpec) -> int:
        """Return how many decimals may be entered: 分 by default."""
        return 2 if spec.decimals is None else spec.decimals

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return the amount with all its decimals: 12,345.00 元."""
        if not isinstance(value, (int, Decimal)) or isinstance(value, bool):
            return "" if value is None else str(value)
        return rounded(value, self.places(spec), ",") + _behind(self.unit(spec).in_(locale))


def plain(value: Number) -> str:
    """Return a number without exponent."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def rounded(value: Number, places: int, grouped: str = "") -> str:
    """Return a number with so many decimals, rounded half up as accounts are."""
    with localcontext(rounding=ROUND_HALF_UP):
        return format(Decimal(value), f"{grouped}.{places}f")


def _limit(spec: FieldSpec, part: str) -> Number | None:
    given = spec.min if part == "min" else spec.max
    if given is None:
        return None
    try:
        value = Decimal(str(given))
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else value


def _no_limit(part: str) -> LocalText:
    return LocalText(zh=f"{part} 要写数字", en=f"{part} has to be a number")


def _behind(unit: str) -> str:
    return f" {unit}" if unit else ""


def _too_fine(places: int) -> FieldProblem:
    if places == 0:
        return problem("请填整数，不要小数", "Please enter a whole number, without decimals")
    return problem(f"小数点后最多 {places} 位，请四舍五入", f"At most {places} decimals; please round it")
