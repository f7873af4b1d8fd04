"""Customs codes of goods."""

from __future__ import annotations

import re

from banshi.core.definitions.text import LocalText
from banshi.plugins.builtin.identifiers.pattern import PatternCheck, clean


class HsCode(PatternCheck):
    """海关商品编码: 10 digits, the first two name the chapter, 01 to 98."""

    key = "hs-code"
    title = LocalText(zh="海关商品编码", en="Customs commodity code")
    pattern = re.compile("(?:0[1-9]|[1-8][0-9]|9[0-8])[0-9]{8}")
    wrong = LocalText(
        zh="海关商品编码应为 10 位数字，例如 8471301000，请在海关税则里查询",
        en="A commodity code has 10 digits, e.g. 8471301000; please look it up in the customs tariff",
    )

    def normal(self, value: str) -> str:
        """Return the digits without dots."""
        return clean(value).replace(".", "").replace("-", "")
