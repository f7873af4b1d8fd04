"""Kinds of columns for texts in Chinese and English: two cells side by side."""

from __future__ import annotations

from typing import Any

from banshi.builder.exchange.excel.cells import Cell, Cells, as_text, literal, quoted, survives
from banshi.builder.exchange.excel.kinds import Kind
from banshi.builder.exchange.excel.messages import Wrong


class Bilingual(Kind):
    """A text: Chinese in the first cell, English in the second."""

    width = 2
    note = "左边填中文，右边填英文（可不填）"

    def write(self, value: Any) -> Cells:
        """Return both cells; where there is no English, the second is empty."""
        zh, en = (value.get("zh"), value.get("en")) if isinstance(value, dict) else (value, None)
        return _kept(zh), _kept(en)

    def plain(self, value: Any) -> Cells | None:
        """Not asked: `write` knows a way for every text."""
        return None

    def read(self, cells: Cells) -> Any:
        """Return the Chinese text alone, or both."""
        return self.taken(cells)

    def taken(self, cells: Cells) -> Any:
        """Return the Chinese text alone, or both."""
        if cells[0] is None:
            return Wrong("no chinese")
        texts = [_text(cell) for cell in cells]
        for at, text in enumerate(texts):
            if text is not None and len(text) > 20_000:
                return Wrong("too long", at, most=20_000)
        return texts[0] if texts[1] is None else {"zh": texts[0], "en": texts[1]}


class BilingualLines(Kind):
    """Several texts, one a line; the English lines stand in the same order."""

    width = 2
    json = "may"
    note = "一行一条；右边按同样的顺序填英文（可不填）"
    stand_in = ()

    def plain(self, value: Any) -> Cells | None:
        """Lines, where each text is a line."""
        if not isinstance(value, list) or not value:
            return None
        zh = [item.get("zh") if isinstance(item, dict) else item for item in value]
        en = [item.get("en", "") if isinstance(item, dict) else "" for item in value]
        if not all(isinstance(text, str) for text in zh + en):
            return None
        return "\n".join(map(str, zh)), "\n".join(map(str, en)) if any(en) else None

    def taken(self, cells: Cells) -> Any:
        """Return a list of texts."""
        zh, en = (as_text(cell).split("\n") if cell is not None else [] for cell in cells)
        if len(en) > len(zh):
            return Wrong("more english", 1, zh=len(zh), en=len(en))
        en += [""] * (len(zh) - len(en))
        return [
            {"zh": one.strip(), "en": other.strip()} if other.strip() else one.strip()
            for one, other in zip(zh, en, strict=True)
        ]


def _kept(text: Any) -> Cell:
    if text is None:
        return None
    if isinstance(text, str) and survives(text) and quoted(text) is None:
        return text
    return literal(text)


def _text(cell: Cell) -> str | None:
    if cell is None:
        return None
    given = quoted(cell)
    return as_text(cell) if given is None else str(given)
