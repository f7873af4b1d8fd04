"""Reading a notice, whatever its form."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from banshi.builder.dictionaries.notice.line import Line, Notice, told
from banshi.builder.dictionaries.notice.prose import is_prose, read_prose
from banshi.builder.dictionaries.notice.table import read_csv, read_json
from banshi.core.definitions.text import LocalText

MOST = 40_000
"""Letters of the longest notice that is read."""
FEWEST, LARGEST = 11, 60
"""A year has this many days off by law at least, and hardly more days that differ."""


def read_notice(text: str) -> Notice:
    """Read a notice; what could not be read stands at its line."""
    text = (
        "".join(letter for letter in text[:MOST] if letter.isprintable() or letter in "\n\t")
        .replace("\u3000", " ")
        .strip()
    )
    if not text:
        return Notice(None, "", (), (told("还没有内容", "there is nothing yet"),))
    if is_prose(text):
        year, source, lines = read_prose(text)
        if year is None:
            return Notice(
                None, source, lines, (told("没有看到是哪一年的通知", "the notice does not say for which year it is"),)
            )
        return _looked_at(year, source, lines)
    lines = read_json(text) if text.startswith(("{", "[")) else read_csv(text)
    years = Counter(day.year for line in lines for day, _working in line.days)
    if not years:
        nothing = told("没有读出日子", "no days were found")
        return Notice(None, "", lines, (nothing,))
    return _looked_at(years.most_common(1)[0][0], "", lines)


def _looked_at(year: int, source: str, lines: Sequence[Line]) -> Notice:
    problems: list[LocalText] = []
    seen: dict[object, bool] = {}
    for line in lines:
        for day, working in line.days:
            if seen.setdefault(day, working) != working:
                problems.append(told(f"{day} 又放假又上班", f"{day} is both off and worked"))
            if not dt.date(year - 1, 12, 20) <= day <= dt.date(year + 1, 1, 15):
                problems.append(told(f"{day} 不在 {year} 年", f"{day} is not in {year}"))
    off = sum(not working for working in seen.values())
    if not FEWEST <= off <= LARGEST:
        problems.append(
            told(f"读出 {off} 天放假；全年至少 {FEWEST} 天，请看看是不是漏了", f"{off} days off were read; a year has {FEWEST} at least, some are missing")
        )  # fmt: skip
    return Notice(year, source, tuple(lines), tuple(problems))
