"""车辆识别代号 (GB 16735)."""

from __future__ import annotations

import re

from banshi.core.definitions.text import LocalText
from banshi.plugins.builtin.identifiers.pattern import PatternCheck, clean

_VALUES = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "012345678912345678123457923456789"), strict=True))
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_CHECK = LocalText(
    zh="第 9 位校验码不对，请对照行驶证再核对一遍",
    en="The ninth character does not match the others; please compare with the vehicle licence",
)


class Vin(PatternCheck):
    """车辆识别代号（车架号）: 17 characters, the ninth checks the others."""

    key = "vin"
    title = LocalText(zh="车辆识别代号（车架号）", en="Vehicle identification number")
    pattern = re.compile("[0-9A-HJ-NPR-Z]{8}[0-9X][0-9A-HJ-NPR-Z]{8}")
    wrong = LocalText(
        zh="车架号应为 17 位数字和字母，没有字母 I、O、Q，第 9 位是数字或 X，请对照行驶证核对",
        en="A VIN has 17 digits and letters, no I, O, Q; the ninth is a digit or X; please compare with the licence",
    )

    def normal(self, value: str) -> str:
        """Return the cleaned text without dashes."""
        return clean(value).replace("-", "")

    def problem(self, value: str) -> LocalText | None:
        """Return what is wrong with it, or None."""
        found = super().problem(value)
        if found is not None:
            return found
        rest = sum(_VALUES[c] * weight for c, weight in zip(value, _WEIGHTS, strict=True)) % 11
        return None if "0123456789X"[rest] == value[8] else _CHECK
