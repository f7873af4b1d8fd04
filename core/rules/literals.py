"""Which literals a rule may hold."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

from banshi.core.rules.nodes import MAX_DIGITS, MAX_TEXT, Literal
from banshi.core.rules.problems import bad_number, refuse

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def number(text: str, column: int) -> Literal:
    """Return the literal of a number in plain digits, exactly as written: an int where it is whole.

    :raises RuleError: it is not in plain digits or too long.
    """
    digits = sum(character.isdigit() for character in text)
    if digits > MAX_DIGITS or not _NUMBER.fullmatch(text):
        bad_number(text, column)
    return Literal(plainest(Decimal(text)), column)


def plainest(value: Decimal) -> int | Decimal:
    """Return a number of at most `MAX_DIGITS` digits as an int where it is whole, else without zeros at its end."""
    whole = int(value)
    if value == whole:
        return whole
    sign, digits, exponent = value.as_tuple()
    kept = "".join(map(str, digits)).rstrip("0")
    return Decimal((sign, tuple(map(int, kept)), int(exponent) + len(digits) - len(kept)))


def text(value: str, column: int) -> Literal:
    """Return the literal of a text.

    :raises RuleError: it is too long or holds signs that nobody can see.
    """
    if len(value) > MAX_TEXT:
        refuse("文字太长", "the text is too long", f"最多 {MAX_TEXT} 个字", f"{MAX_TEXT} characters at most", column)
    if unseen(value) is not None:
        refuse(
            "文字里有看不见的字符", "the text holds characters that cannot be seen",
            "删掉它们，重新输入这段文字", "remove them by typing the text again", column,
        )  # fmt: skip
    return Literal(value, column)


def unseen(value: str) -> int | None:
    """Return the index of the first character that cannot be seen or is half of one; None if there is none."""
    found = (index for index, character in enumerate(value) if unicodedata.category(character) in _UNSEEN)
    return next(found, None)


def kept(value: Any) -> Any:
    """Return a literal as it stands in a tree: JSON values only.

    A decimal becomes a JSON number where that says it exactly, else `{"decimal": "…"}`.
    """
    if not isinstance(value, Decimal):
        return value
    near = float(value)
    return near if Decimal(repr(near)) == value else {"decimal": format(value, "f")}
