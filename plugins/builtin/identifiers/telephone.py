"""Telephone numbers: mobile, landline with area code, service numbers."""

from __future__ import annotations

import re

from banshi.core.definitions.text import LocalText
from banshi.plugins.builtin.identifiers.pattern import PatternCheck, clean

_MOBILE = "1[3-9][0-9]{9}"
_LANDLINE = re.compile("(010|02[0-9]|0[3-9][0-9]{2})-?([1-9][0-9]{6,7})(?:(?:-|转|EXT\\.?)([0-9]{1,6}))?")
_COUNTRY = re.compile(rf"(?:\+86|0086)-?|86-?(?={_MOBILE}$)")


def _at_home(value: str) -> str:
    return _COUNTRY.sub("", clean(value), count=1) if _COUNTRY.match(clean(value)) else clean(value)


class Mobile(PatternCheck):
    """手机号."""

    key = "mobile"
    title = LocalText(zh="手机号", en="Mobile number")
    pattern = re.compile(_MOBILE)
    wrong = LocalText(
        zh="手机号应为 11 位数字，以 13 到 19 开头，请检查有没有多输或少输",
        en="A mobile number has 11 digits and begins with 13 to 19; please check for a missing or extra digit",
    )

    def normal(self, value: str) -> str:
        """Return the number without country code and dashes."""
        return _at_home(value).replace("-", "")


class Phone(PatternCheck):
    """联系电话: a mobile number, a landline number with area code, or a service number such as 12345 or 400."""

    key = "phone"
    title = LocalText(zh="联系电话", en="Telephone number")
    pattern = re.compile(rf"{_MOBILE}|{_LANDLINE.pattern}|[48]00[0-9]{{7}}|1[02][0-9]{{3}}|9[56][0-9]{{3,6}}")
    wrong = LocalText(
        zh="请填写 11 位手机号，或带区号的固定电话，例如 0571-87654321",
        en="Please enter a mobile number of 11 digits, or a landline number with area code, e.g. 0571-87654321",
    )

    def normal(self, value: str) -> str:
        """Return a landline number as area-number-extension, any other as digits alone."""
        number = _at_home(value).replace("(", "").replace(")", "-").replace("--", "-")
        landline = _LANDLINE.fullmatch(number)
        return "-".join(part for part in landline.groups() if part) if landline else number.replace("-", "")
