"""Numbers of certificates of a person's life: marriage, birth, disability."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from banshi.core.definitions.text import LocalText
from banshi.plugins.builtin.identifiers.id_number import IdNumber, today_in_china
from banshi.plugins.builtin.identifiers.pattern import PatternCheck


class MarriageCertificate(PatternCheck):
    """结婚证、离婚证字号, e.g. J330102-2026-000123; L divorce, BJ and BL replacements."""

    key = "marriage-certificate"
    title = LocalText(zh="结婚证（离婚证）字号", en="Marriage or divorce certificate number")
    pattern = re.compile("(?:J|L|BJ|BL)[1-9][0-9]{5}-(?:19|20)[0-9]{2}-[0-9]{6}")
    wrong = LocalText(
        zh="请按证书上的样子填写，例如 J330102-2026-000123",
        en="Please enter it as printed on the certificate, e.g. J330102-2026-000123",
    )


class BirthCertificate(PatternCheck):
    """出生医学证明编号: one letter and 9 digits."""

    key = "birth-certificate"
    title = LocalText(zh="出生医学证明编号", en="Birth certificate number")
    pattern = re.compile("[A-Z][0-9]{9}")
    wrong = LocalText(
        zh="出生医学证明编号是 1 个字母加 9 位数字，请对照证明右上角核对",
        en="A birth certificate number is one letter and 9 digits; please compare with the certificate",
    )


class DisabilityCertificate(PatternCheck):
    """残疾人证号: ID number 18, category 1 to 7, grade 1 to 4; B and a digit after a replacement.

    :param today: gives the last possible date of birth.
    """

    key = "disability-certificate"
    title = LocalText(zh="残疾人证号", en="Disability certificate number")
    pattern = re.compile("[0-9]{17}[0-9X][1-7][1-4](?:B[0-9])?")
    wrong = LocalText(
        zh="残疾人证号是 18 位身份证号加 2 位类别和等级（补办的后面还有 B1 等），请对照残疾人证核对",
        en="It is the ID number of 18 characters, then category and grade (and B1 or the like on a replacement)",
    )

    def __init__(self, today: Callable[[], dt.date] = today_in_china) -> None:
        self._person = IdNumber(today)

    def problem(self, value: str) -> LocalText | None:
        """Return what is wrong with it, or None."""
        found = super().problem(value) or self._person.problem(value[:18])
        return found if found is None or found is self.wrong else _in_person(found)


def _in_person(found: LocalText) -> LocalText:
    return LocalText(zh=f"残疾人证号里的身份证号有误：{found.zh}", en=f"The ID number in it is wrong: {found.en}")
