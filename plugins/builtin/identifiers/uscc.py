"""统一社会信用代码 (GB 32100-2015), with the organisation code inside it (GB 11714)."""

from __future__ import annotations

import re

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.identifier_check import IdentifierCheck
from banshi.plugins.builtin.identifiers.check_digits import mod_11, mod_31
from banshi.plugins.builtin.identifiers.pattern import checked_by_digit, clean

_SHAPE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_NEVER = re.compile("[IOSVZ]")

_LENGTH = LocalText(zh="统一社会信用代码应为 18 位", en="A credit code has 18 characters")
_LETTERS = LocalText(
    zh="信用代码里没有字母 I、O、S、V、Z，请检查是不是把数字 1、0、5、2 看成了字母",
    en="A credit code has no letters I, O, S, V, Z; please check whether they are the digits 1, 0, 5, 2",
)
_SIGNS = LocalText(
    zh="信用代码由数字和大写字母组成，第 3 到 8 位是数字，请对照营业执照核对",
    en="A credit code has digits and capital letters, only digits in places 3 to 8; please compare with the licence",
)
_ORGANISATION = LocalText(
    zh="信用代码第 9 到 17 位不对，请对照营业执照再核对一遍",
    en="Characters 9 to 17 do not match each other; please compare with the business licence",
)
_LICENCE = LocalText(zh="营业执照", en="the business licence")


class Uscc(IdentifierCheck):
    """统一社会信用代码: form, organisation code, check character."""

    key = "uscc"
    title = LocalText(zh="统一社会信用代码", en="Unified social credit code")

    def normal(self, value: str) -> str:
        """Return the cleaned text without dashes."""
        return clean(value).replace("-", "")

    def problem(self, value: str) -> LocalText | None:
        """Return what is wrong with it, or None."""
        if len(value) != 18:
            return _LENGTH
        if not _SHAPE.fullmatch(value):
            return _LETTERS if _NEVER.search(value) else _SIGNS
        if mod_11(value[8:16]) != value[16]:
            return _ORGANISATION
        return None if mod_31(value[:17]) == value[17] else checked_by_digit(_LICENCE)
