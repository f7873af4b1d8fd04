"""Reading the days from a file: CSV (`2027-01-01,放假`) or JSON in the forms that are about."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from banshi.builder.dictionaries.notice.line import Line, told

WORDS = {
    "放假": False, "休": False, "休息": False, "off": False, "false": False, "holiday": False, "0": False,
    "上班": True, "班": True, "调休上班": True, "work": True, "working": True, "worked": True, "true": True, "1": True,
}  # fmt: skip
_HEADS = {"date", "日期"}


def read_csv(text: str) -> tuple[Line, ...]:
    """Read a day a row: the date, then whether it is worked."""
    rows = enumerate(csv.reader(text.removeprefix("\ufeff").splitlines()), 1)
    return tuple(_row(at, row) for at, row in rows if row and row[0].strip() and row[0].strip().lower() not in _HEADS)


def _row(at: int, row: list[str]) -> Line:
    cells = [cell.strip() for cell in row]
    return _line(at, ",".join(cells), cells[0], cells[1] if len(cells) > 1 else "")


def _line(at: int, text: str, day: str, word: str) -> Line:
    problems = []
    date = None
    try:
        date = dt.date.fromisoformat(day.replace("/", "-"))
    except ValueError:
        problems.append(told(f"“{day}”不是日期，要像 2027-01-01", f"“{day}” is no date; it should be like 2027-01-01"))
    working = WORDS.get(word.lower())
    if working is None:
        problems.append(told(f"“{word}”不是放假也不是上班", f"“{word}” is neither off nor work"))
    return Line(at, text, ((date, working),) if date and working is not None else (), tuple(problems))


def read_json(text: str) -> tuple[Line, ...]:
    """Read JSON: a list of days, or one under `days`; or `off` and `worked`, with the year."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return (Line(1, text[:80], (), (told("不是完整的 JSON", "this is no complete JSON"),)),)
    return tuple(_line(at, f"{day} {word}", day, word) for at, (day, word) in enumerate(_pairs(found), 1))


def _pairs(found: Any) -> Iterator[tuple[str, str]]:
    entries = found.get("days", []) if isinstance(found, dict) else found
    for entry in entries if isinstance(entries, list) else []:
        yield _pair(entry)
    if isinstance(found, dict):
        for name, word in (("off", "off"), ("worked", "work")):
            given = found.get(name, [])
            for day in given if isinstance(given, list) else []:
                text = str(day)
                yield (f"{found.get('year')}-{text}" if len(text) == 5 else text), word


def _pair(entry: Any) -> tuple[str, str]:
    if not isinstance(entry, dict):
        return str(entry)[:40], ""
    off = entry.get("isOffDay")
    word = ("off" if off else "work") if isinstance(off, bool) else str(entry.get("working", "")).lower()
    return str(entry.get("date", ""))[:40], word[:20]
