"""What all identifier checks share: how a typed text is cleaned, and the check by pattern alone."""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.identifier_check import IdentifierCheck

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")


def clean(value: str) -> str:
    """Return a typed text in half-width capitals with plain dashes, without spaces and invisible characters."""
    half = unicodedata.normalize("NFKC", value.translate(_DASHES))
    return "".join(c for c in half if not c.isspace() and unicodedata.category(c) != "Cf").upper()


def checked_by_digit(where: LocalText) -> LocalText:
    """Return the message for a wrong check digit.

    :param where: what to compare with.
    """
    return LocalText(
        zh=f"最后一位校验码不对，请对照{where.zh}再核对一遍",
        en=f"The last character does not match the others; please compare with {where.en}",
    )


class PatternCheck(IdentifierCheck):
    """A check by pattern."""

    pattern: ClassVar[re.Pattern[str]]
    wrong: ClassVar[LocalText]

    def normal(self, value: str) -> str:
        """Return the cleaned text."""
        return clean(value)

    def problem(self, value: str) -> LocalText | None:
        """Return what is wrong with it, or None."""
        return None if self.pattern.fullmatch(value) else self.wrong
