"""食品经营许可证编号."""

from __future__ import annotations

import re

from banshi.core.definitions.text import LocalText
from banshi.plugins.builtin.identifiers.pattern import PatternCheck


class FoodLicence(PatternCheck):
    """食品经营许可证编号: JY, business 1 (1 sale, 2 catering, 3 canteen), region 6, serial 6, check 1."""

    key = "food-licence"
    title = LocalText(zh="食品经营许可证编号", en="Food business licence number")
    pattern = re.compile("JY[123][1-9][0-9]{12}")
    wrong = LocalText(
        zh="食品经营许可证编号是 JY 加 14 位数字，JY 后第一位是 1、2 或 3，请对照许可证核对",
        en="A food licence number is JY and 14 digits, the first of them 1, 2 or 3; please compare with the licence",
    )
