"""What reading a notice gives: lines, each with its days and with what could not be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from banshi.core.definitions.text import LocalText


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a notice or one row of a file."""

    number: int
    text: str
    days: tuple[tuple[dt.date, bool], ...] = ()
    """Days and whether they are worked; also weekend days that are off, as the notice counts them."""
    problems: tuple[LocalText, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it was read."""

    year: int | None
    source: str
    lines: tuple[Line, ...]
    problems: tuple[LocalText, ...] = ()
    """What is wrong with the whole of it."""

    @property
    def sound(self) -> bool:
        """Whether all of it was understood."""
        return self.year is not None and not self.problems and not any(line.problems for line in self.lines)

    def days(self) -> dict[dt.date, bool]:
        """Return the days that differ from Monday-to-Friday."""
        found = {day: working for line in self.lines for day, working in line.days}
        return {day: working for day, working in sorted(found.items()) if working != (day.weekday() < 5)}


def told(zh: str, en: str) -> LocalText:
    """Return what is wrong, in both languages."""
    return LocalText(zh=zh, en=en)
