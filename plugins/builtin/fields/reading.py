"""What every field type does first with posted text: refuse what cannot be kept, trim, and say what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import FieldProblem

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control characters, marks that turn the reading direction, lone surrogates, non-characters."""
EDGES = (
    " \t\n\r\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + "\u200b\u2060\ufeff"
)
"""What is trimmed: spaces of every width, and what cannot be seen at all."""
_BREAKS = re.compile("[\r\n\u2028\u2029]")
_HUGE = 100_000
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}
_HALF_SIGNS = {code: half for code, half in _HALF.items() if chr(half).isalnum()}


def problem(zh: str, en: str) -> FieldProblem:
    """Return a finding with its text in both languages."""
    return FieldProblem(LocalText(zh=zh, en=en))


def too_long(count: int, most: int) -> FieldProblem:
    """Return the finding that a text is too long."""
    return problem(
        f"最多 {most:,} 个字，现在有 {count:,} 个字，请删减",
        f"At most {most:,} characters; there are {count:,} now. Please shorten it",
    )


def paragraphs(given: str) -> str:
    """Return a posted text trimmed, with its line breaks as one newline each.

    :raises FieldProblem: it holds characters that cannot be kept, or is far too long.
    """
    if len(given) > _HUGE:
        raise too_long(len(given), _HUGE)
    if UNFIT.search(given):
        raise problem(
            "含有无法识别的字符，请删除后重新输入",
            "This holds characters that cannot be read; please delete them and type it again",
        )
    return given.replace("\r\n", "\n").replace("\r", "\n").strip(EDGES)


def line(given: str) -> str:
    """Return a posted text that has to stand on one line, trimmed.

    :raises FieldProblem: it cannot be kept or holds line breaks.
    """
    text = paragraphs(given)
    if _BREAKS.search(text):
        raise problem("请写在一行里，不要换行", "Please write it on one line, without line breaks")
    return text.replace("\t", " ")


def only(raw: Sequence[str]) -> str:
    """Return the one posted line, trimmed; empty when nothing was answered.

    :raises FieldProblem: several values were posted, or the one cannot be kept.
    """
    if len(raw) > 1:
        raise too_many(1)
    return line(raw[0]) if raw else ""


def too_many(most: int) -> FieldProblem:
    """Return the finding that more values were posted than there may be."""
    if most == 1:
        return problem("这一项只能填一个答案，请重新填写", "Only one answer is possible here; please answer again")
    return problem(f"最多 {most} 项，请减少一些", f"At most {most} are possible; please take some away")


def half_width(text: str) -> str:
    """Return the text with full-width forms (０-９, Ａ-Ｚ, －, ：) as the plain ones."""
    return text.translate(_HALF)


def half_width_signs(text: str) -> str:
    """Return the text with full-width letters and digits as the plain ones; punctuation stays as it is."""
    return text.translate(_HALF_SIGNS)
