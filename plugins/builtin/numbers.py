"""The built-in number schemes: case numbers, document numbers (文号), licence numbers (domain §1.2, §2.4)."""

from __future__ import annotations

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.number_scheme import Numbered, NumberScheme
from banshi.core.extensions.register import Register
from banshi.plugins.hookspecs import hookimpl

_TASK_CODE = 31
"""Length of an 实施编码: credit code 18, level 1, catalogue code 12."""


class National(NumberScheme):
    """办件编号 of the national platform: 实施编码 31, day 8, serial 4; 43 characters.

    A matter without 实施编码 gets the region's 12 digits and its own code, filled with zeros on the left to 19. A code
    too long for that is kept whole: a longer number is ugly, a number that stands for two matters is wrong.
    """

    key = "national"
    title = LocalText(zh="国家办件编号（43 位）", en="National case number (43 characters)")

    def counter(self, of: Numbered) -> str:
        """Count by code and day."""
        return f"{self.key}:{_task_code(of)}:{of.day:%Y%m%d}"

    def number(self, of: Numbered, serial: int) -> str:
        """Write 实施编码, day and serial."""
        return f"{_task_code(of)}{of.day:%Y%m%d}{serial:04d}"


class Zhejiang(NumberScheme):
    """办件编号 as Zhejiang writes it: region 6, yyMMdd 6, serial 9; 21 digits."""

    key = "zhejiang"
    title = LocalText(zh="浙江办件编号（21 位）", en="Zhejiang case number (21 digits)")
    max_serial = 999_999_999

    def counter(self, of: Numbered) -> str:
        """Count by region and day."""
        return f"{self.key}:{_region(of, 6)}:{of.day:%Y%m%d}"

    def number(self, of: Numbered, serial: int) -> str:
        """Write region, day and serial."""
        return f"{_region(of, 6)}{of.day:%y%m%d}{serial:09d}"


class Document(NumberScheme):
    """文号 of official documents: 示例文旅受字〔2026〕第1号; it has no width to overflow."""

    key = "document"
    title = LocalText(zh="公文文号", en="Number of an official document")

    def counter(self, of: Numbered) -> str:
        """Count by what is printed before the serial, so that places of one short name never share a number."""
        return f"{self.key}:{_place(of)}{of.word}:{of.day.year}"

    def number(self, of: Numbered, serial: int) -> str:
        """Write place, word, year and serial."""
        return f"{_place(of)}{of.word}字〔{of.day.year}〕第{serial}号"


class Licence(NumberScheme):
    """Number of a licence: word, year, region 6 and serial 6, e.g. 民宿备〔2026〕530199000001."""

    key = "licence"
    title = LocalText(zh="证照编号", en="Number of a licence")
    max_serial = 999_999

    def counter(self, of: Numbered) -> str:
        """Count by word, region and year."""
        return f"{self.key}:{of.word}:{_region(of, 6)}:{of.day.year}"

    def number(self, of: Numbered, serial: int) -> str:
        """Write word, year, region and serial."""
        return f"{of.word}〔{of.day.year}〕{_region(of, 6)}{serial:06d}"


def _task_code(of: Numbered) -> str:
    if len(of.matter_code) == _TASK_CODE:
        return of.matter_code
    return _region(of, 12) + of.matter_code.rjust(_TASK_CODE - 12, "0")


def _region(of: Numbered, length: int) -> str:
    return of.region[:length].ljust(length, "0")


def _place(of: Numbered) -> str:
    return of.region_name or of.region


ALL: tuple[NumberScheme, ...] = (National(), Zhejiang(), Document(), Licence())


@hookimpl
def register_number_schemes(register: Register[NumberScheme]) -> None:
    """Add the built-in number schemes."""
    for scheme in ALL:
        register.add(scheme)
