"""Kinds of columns: how a value stands in cells, and how cells are read; what a kind writes, it reads back as it was."""

from __future__ import annotations

import datetime as dt
import re
from abc import ABC, abstractmethod
from typing import Any, Literal

from banshi.builder.exchange.excel.cells import (
    Cell,
    Cells,
    as_text,
    literal,
    narrow,
    parsed,
    quoted,
    same,
    survives,
)
from banshi.builder.exchange.excel.messages import Wrong
from banshi.core.definitions.problem import shown


class Kind(ABC):
    """A kind of column."""

    width = 1
    """How many cells a value takes."""
    listed: tuple[str, ...] = ()
    """What the drop-down list offers."""
    note = ""
    """What the column's head says of its contents."""
    stand_in: Any = "x"
    """A value that serves for a wrong one, so that what rests on it can still be judged."""
    json: Literal["", "may", "must"] = ""
    """Whether a cell that looks like JSON may be, or must be, JSON."""

    def write(self, value: Any) -> Cells:
        """Return the cells of a value: as people write it, or in JSON where that would not come back."""
        plain = self.plain(value)
        if plain is not None and all(c is None or survives(c) for c in plain) and same(self.read(plain), value):
            return plain
        return (literal(value),) + (None,) * (self.width - 1)

    def read(self, cells: Cells) -> Any:
        """Return the value of cells of which at least one is filled; Wrong when they cannot be read."""
        first = cells[0]
        given = quoted(first)
        if given is not None and self.width == 1:
            return given
        if self.json and isinstance(first, str) and first[:1] in {"[", "{"}:
            found = parsed(first)
            if self.json == "must" or not isinstance(found, Wrong):
                return found
        return self.taken(cells)

    @abstractmethod
    def plain(self, value: Any) -> Cells | None:
        """Return the cells of a value as people write it; None when there is no such way."""

    @abstractmethod
    def taken(self, cells: Cells) -> Any:
        """Return the value of cells as people write it; Wrong when they cannot be read."""


class PlainText(Kind):
    """Text in one language."""

    def plain(self, value: Any) -> Cells | None:
        """Text as it is."""
        return (value,) if isinstance(value, str) else None

    def taken(self, cells: Cells) -> Any:
        """Numbers and dates are taken as the text they show."""
        return as_text(cells[0])


class Matching(PlainText):
    """Text of a certain form: a key, a code, a date."""

    def __init__(self, pattern: str, zh: str, en: str, stand_in: str, longest: int = 500) -> None:
        self.note = zh
        self.stand_in = stand_in
        self._pattern = re.compile(pattern)
        self._en = en
        self._longest = longest

    def taken(self, cells: Cells) -> Any:
        """Full-width signs are taken as plain ones."""
        text = self.tidied(narrow(as_text(cells[0])))
        if self._pattern.search(text) and len(text) <= self._longest:
            return text
        given = shown(as_text(cells[0]))
        return Wrong("spelling", given=given, right_zh=self.note, right_en=self._en)

    def tidied(self, text: str) -> str:
        """Return the text in its usual spelling."""
        return text


class Day(Matching):
    """A date, as a date or as text."""

    def __init__(self) -> None:
        super().__init__(
            r"^\d{4}-\d\d-\d\d$",
            "日期，写成 2026-11-20",
            "write a date that exists, like 2026-11-20",
            "2026-01-01",
        )

    def tidied(self, text: str) -> str:
        """2026/1/2, 2026.1.2 and 2026年1月2日 are dates, too; what is no day comes back empty."""
        found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text)
        try:
            return dt.date(*(int(part) for part in found.groups())).isoformat() if found else ""
        except ValueError:
            return ""


class Number(Kind):
    """A number within bounds; where text is allowed, what is no number is text."""

    stand_in = 1

    def __init__(self, least: float | None = None, most: float | None = None, whole: bool = True, text: bool = False):
        self._least = least
        self._most = most
        self._whole = whole
        self._text = text
        bounds = f"，{least} 到 {most}" if most is not None else f"，不小于 {least}" if least is not None else ""
        self.note = "数字；或者 today、日期" if text else f"整数{bounds}" if whole else f"数字{bounds}"

    def plain(self, value: Any) -> Cells | None:
        """A number cell; text where a cell would lose figures, or a whole number spelt with a point."""
        if isinstance(value, str):
            return (value,) if self._text else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        exact = survives(value) and (isinstance(value, int) or not value.is_integer())
        return (value,) if exact else (repr(value),)

    def taken(self, cells: Cells) -> Any:
        """Numbers stored as text and full-width figures are numbers, too."""
        found = number(cells[0])
        if found is None:
            return self._no_number(cells[0])
        if self._whole and isinstance(found, float):
            return self._no_number(cells[0])
        if (self._least is not None and found < self._least) or (self._most is not None and found > self._most):
            return Wrong("out of bounds", given=found, right=self.note, least=self._least, most=self._most)
        return found

    def _no_number(self, cell: Cell) -> Any:
        if self._text and not isinstance(cell, bool):
            return as_text(cell)
        return Wrong("not whole" if self._whole else "no number", given=shown(as_text(cell)), right=self.note)


def number(cell: Cell) -> int | float | None:
    """Return the number that a cell holds, also as text; a text keeps its spelling: 1.0 stays with its point."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    if isinstance(cell, str):
        text = narrow(cell).replace(",", "")
        found = (
            parsed(text.removeprefix("+")) if re.fullmatch(r"[-+]?\d{1,4000}(\.\d+)?([eE][-+]?\d+)?", text) else None
        )
        return found if isinstance(found, int | float) and not _endless(found) else None
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _endless(value: float) -> bool:
    return isinstance(value, float) and (value != value or value in {float("inf"), float("-inf")})  # noqa: PLR0124


class YesNo(Kind):
    """Yes or no; where a rule is allowed, all else is one."""

    listed = ("是", "否")
    stand_in = False

    def __init__(self, or_rule: bool = False) -> None:
        self._or_rule = or_rule
        self.note = "是、否，或者一条规则" if or_rule else "是或否"

    def plain(self, value: Any) -> Cells | None:
        """是 or 否."""
        if isinstance(value, bool):
            return ("是" if value else "否",)
        return (value,) if self._or_rule and isinstance(value, str) else None

    def taken(self, cells: Cells) -> Any:
        """Ticks, true and false and numbers are understood, too."""
        text = as_text(cells[0])
        word = narrow(text).lower()
        if word in {"是", "y", "yes", "true", "1", "√", "✓", "✔"}:
            return True
        if word in {"否", "n", "no", "false", "0", "×", "✗"}:
            return False
        if self._or_rule:
            return text
        return Wrong("neither", given=shown(text))
