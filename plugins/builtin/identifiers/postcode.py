"""Postal codes."""

from __future__ import annotations

import re

from banshi.core.definitions.text import LocalText
from banshi.plugins.builtin.identifiers.pattern import PatternCheck


class Postcode(PatternCheck):
    """邮政编码: 6 digits; the first two name the province, 01 to 86, and 99 for Hong Kong and Macao."""

    key = "postcode"
    title = LocalText(zh="邮政编码", en="Postcode")
    pattern = re.compile("(?:0[1-9]|[1-7][0-9]|8[0-6]|99)[0-9]{4}")
    wrong = LocalText(zh="邮政编码应为 6 位数字，例如 310000", en="A postcode has 6 digits, e.g. 310000")
