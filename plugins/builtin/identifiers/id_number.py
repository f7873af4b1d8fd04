"""公民身份号码 and what shares its form: 港澳台居民居住证, 外国人永久居留身份证 (GB 11643-1999)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.identifier_check import IdentifierCheck
from banshi.core.runtime.clock import CHINA
from banshi.plugins.builtin.identifiers.check_digits import mod_11_2
from banshi.plugins.builtin.identifiers.pattern import checked_by_digit, clean

_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71")
_RESIDENCE = frozenset({"810000", "820000", "830000"})
"""Hong Kong, Macao and Taiwan residents with a mainland residence permit."""
_FOREIGNER = "9"
"""First digit of a foreigner's permanent residence card, edition 2023."""
_FIRST_BIRTH = dt.date(1900, 1, 1)

_LENGTH = LocalText(zh="身份证号应为 18 位", en="An ID number has 18 characters")
_FIRST_GENERATION = LocalText(
    zh="这是 15 位的旧身份证号，请填写 18 位的新号码",
    en="This is an old number of 15 digits; please enter the one of 18",
)
_SIGNS = LocalText(
    zh="身份证号前 17 位只能是数字，最后一位是数字或 X，请检查有没有输错",
    en="The first 17 characters are digits, the last is a digit or X; please check for a typing error",
)
_PLACE = LocalText(
    zh="身份证号前 6 位地区码不对，请核对开头几位", en="The first six digits name no region; please check them"
)
_BIRTH = LocalText(
    zh="身份证号第 7 到 14 位不是有效的出生日期，请核对",
    en="Digits 7 to 14 are not a valid date of birth; please check them",
)
_CARD = LocalText(zh="证件", en="the card")


def today_in_china() -> dt.date:
    """Return today's date in China."""
    return dt.datetime.now(CHINA).date()


def birth_date(value: str) -> dt.date | None:
    """Return the date of birth that an ID number names; None when it has not the form of one."""
    number = clean(value)
    if not _SHAPE.fullmatch(number):
        return None
    try:
        return dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


class IdNumber(IdentifierCheck):
    """身份证号: form, region, date of birth, check digit. An unknown county is fine: counties come and go.

    :param today: gives the last possible date of birth.
    """

    key = "id-number"
    title = LocalText(zh="身份证号", en="ID number")

    def __init__(self, today: Callable[[], dt.date] = today_in_china) -> None:
        self._today = today

    def normal(self, value: str) -> str:
        """Return the cleaned text."""
        return clean(value)

    def problem(self, value: str) -> LocalText | None:
        """Return what is wrong with it, or None."""
        if len(value) != 18:
            return _FIRST_GENERATION if re.fullmatch("[0-9]{15}", value) else _LENGTH
        if not _SHAPE.fullmatch(value):
            return _SIGNS
        if not (_PROVINCE.match(value) or value[:6] in _RESIDENCE or value[0] == _FOREIGNER):
            return _PLACE
        born = birth_date(value)
        if born is None or not _FIRST_BIRTH <= born <= self._today():
            return _BIRTH
        return None if mod_11_2(value[:17]) == value[17] else checked_by_digit(_CARD)
