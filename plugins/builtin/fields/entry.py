"""What all fields do with what was posted: cleaned, bounded, told in plain words when it cannot be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import FieldProblem


def said(zh: str, en: str) -> FieldProblem:
    """Return a problem with an answer."""
    return FieldProblem(LocalText(zh=zh, en=en))


def one(raw: Sequence[str]) -> str:
    """Return the one value that was posted, trimmed; empty when nothing was.

    :raises FieldProblem: there are several, or it holds characters that cannot be kept.
    """
    if len(raw) > 1:
        raise said("这一项只能填一个内容", "Only one answer can be given here")
    text = raw[0].strip() if raw else ""
    for letter in text:
        if unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\r\t":
            raise said("含有不能识别的字符，请删除后重新输入", "This holds characters that cannot be kept; please type it again")
    return text


def bounded(text: str, most: int) -> str:
    """Return a text that is not too long.

    :raises FieldProblem: it is; says by how much.
    """
    if len(text) > most:
        raise said(f"最多 {most} 个字，现在有 {len(text)} 个，请缩短", f"At most {most} characters, now {len(text)}; please shorten it")
    return text


def half_width(text: str) -> str:
    """Return a text with full-width digits, letters and signs made half-width."""
    return unicodedata.normalize("NFKC", text)
