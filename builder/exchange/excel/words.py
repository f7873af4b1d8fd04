"""Kinds of columns that are filled with words from a list, alone or several in a cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from banshi.builder.exchange.excel.cells import Cells, as_text, narrow
from banshi.builder.exchange.excel.kinds import Kind
from banshi.builder.exchange.excel.messages import Wrong
from banshi.core.definitions.problem import shown

_BETWEEN = re.compile(r"[、,，;；\n]+")


class Word(Kind):
    """One of a list's words for a code; where the list is open, other codes pass as they are.

    :param words: code to the word that people read.
    :param others: what a code that is not in the list must look like; none is taken without it.
    """

    def __init__(self, words: Mapping[str, str], others: str = "", note: str = "") -> None:
        self.words = dict(words)
        self.listed = tuple(self.words.values())
        self.note = note or ("从下拉列表里选；也可以直接填标识" if others else "从下拉列表里选")
        self.stand_in = next(iter(self.words))
        self._others = re.compile(others) if others else None
        self._codes = {narrow(word): code for code, word in reversed(self.words.items())}

    def plain(self, value: Any) -> Cells | None:
        """The word for a code."""
        if not isinstance(value, str):
            return None
        word = self.words.get(value)
        return (word,) if word is not None else (value,)

    def taken(self, cells: Cells) -> Any:
        """Return the code."""
        text = as_text(cells[0])
        word = narrow(text)
        if word in self._codes:
            return self._codes[word]
        if word in self.words:
            return word
        return text if self._others and self._others.search(text) else self._unknown(text)

    def _unknown(self, text: str) -> Wrong:
        near = get_close_matches(narrow(text), self.listed, 1, 0.5)
        return Wrong(
            "no choice",
            given=shown(text),
            listed="、".join(self.listed),
            codes=", ".join(self.words),
            near_zh=f"是不是想填“{near[0]}”？" if near else "",
            near_en=f"did you mean “{near[0]}”? " if near else "",
        )


class Several(Kind):
    """Several words or texts in one cell, with 、 between them."""

    json = "may"

    def __init__(self, each: Kind, note: str = "") -> None:
        self._each = each
        self.stand_in = [each.stand_in]
        choices = f"，可以填：{'、'.join(each.listed)}" if each.listed else ""
        self.note = note or f"多个用“、”隔开{choices}"

    def plain(self, value: Any) -> Cells | None:
        """The words in one line."""
        if not isinstance(value, list) or not value:
            return None
        parts = [self._each.plain(item) for item in value]
        found = [str(part[0]) for part in parts if part is not None]
        return ("、".join(found),) if len(found) == len(value) else None

    def taken(self, cells: Cells) -> Any:
        """Return the codes; the first that is wrong tells why."""
        found = [self._each.taken((part.strip(),)) for part in _BETWEEN.split(as_text(cells[0])) if part.strip()]
        return next((item for item in found if isinstance(item, Wrong)), found)
