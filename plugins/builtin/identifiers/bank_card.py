"""Bank card numbers."""

from __future__ import annotations

import re

from banshi.core.definitions.text import LocalText
from banshi.plugins.builtin.identifiers.check_digits import luhn
from banshi.plugins.builtin.identifiers.pattern import PatternCheck, checked_by_digit, clean

_CARD = LocalText(zh="银行卡", en="the card")


class BankCard(PatternCheck):
    """银行卡号: 13 to 19 digits with Luhn's check digit."""

    key = "bank-card"
    title = LocalText(zh="银行卡号", en="Bank card number")
    pattern = re.compile("[1-9][0-9]{12,18}")
    wrong = LocalText(
        zh="银行卡号应为 13 到 19 位数字，请对照银行卡核对",
        en="A card number has 13 to 19 digits; please compare with the card",
    )

    def normal(self, value: str) -> str:
        """Return the digits without the dashes between groups."""
        return clean(value).replace("-", "")

    def problem(self, value: str) -> LocalText | None:
        """Return what is wrong with it, or None."""
        found = super().problem(value)
        if found is None and luhn(value[:-1]) != value[-1]:
            return checked_by_digit(_CARD)
        return found
