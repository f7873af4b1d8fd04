"""Reading the notice as the State Council's General Office publishes it: “一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。”"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from banshi.builder.dictionaries.notice.line import Line, told
from banshi.core.definitions.text import LocalText

YEAR = re.compile(r"(20\d\d)\s*年\s*(?:部分)?\s*(?:节假日|元旦)")
NUMBER = re.compile(r"国办发明电〔20\d\d〕\d+号")
ITEM = re.compile(r"^[一二三四五六七八九十]{1,2}、\s*[^：:]{1,20}[：:]")
_DAY = r"(?:(20\d\d)年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）)?"
_SPAN = re.compile(rf"{_DAY}(?:\s*至\s*{_DAY})?")
_TOTAL = re.compile(r"共(\d{1,2})天|放假(\d{1,2})天")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_LONGEST = 20
"""Days of the longest holiday; more is a slip of the pen."""


def is_prose(text: str) -> bool:
    """Tell whether a text is written like the notice."""
    return any(ITEM.match(line.strip()) for line in text.splitlines())


def read_prose(text: str) -> tuple[int | None, str, tuple[Line, ...]]:
    """Return the year, the notice's number, and the lines that name days."""
    year = YEAR.search(re.sub(r"\s+", "", text))
    number = NUMBER.search(text)
    lines = []
    for at, raw in enumerate(text.splitlines(), 1):
        line = raw.strip().replace("(", "（").replace(")", "）")
        if ITEM.match(line):
            lines.append(_item(at, line, int(year[1]) if year else None))
    return int(year[1]) if year else None, number[0] if number else "", tuple(lines)


def _item(at: int, text: str, year: int | None) -> Line:
    if year is None:
        return Line(at, text)
    days: list[tuple[dt.date, bool]] = []
    problems: list[LocalText] = []
    for sentence in re.split(r"[。；;]", ITEM.sub("", text)):
        if sentence.strip():
            found, wrong = _sentence(sentence, year)
            days += found
            problems += wrong
    if not days and not problems:
        problems.append(told("没有读出日子", "no days were found"))
    return Line(at, text, tuple(days), tuple(problems))


def _sentence(text: str, year: int) -> tuple[list[tuple[dt.date, bool]], list[LocalText]]:
    working = "上班" in text and "放假" not in text
    if not working and "放假" not in text and "休" not in text:
        quiet = not re.search(r"\d月", text)
        return [], [] if quiet else [told(f"没有看懂“{text}”", f"“{text}” was not understood")]
    days: list[dt.date] = []
    problems: list[LocalText] = []
    month = 0
    for match in _SPAN.finditer(text):
        month = int(match[2] or month)
        try:
            first, last = _ends(match, year, month)
        except ValueError:
            problems.append(told(f"没有“{match[0]}”这样的日子", f"there is no such day as “{match[0]}”"))
            continue
        month = last.month
        problems += _mistaken(match, first, last)
        if not 0 <= (last - first).days < _LONGEST:
            problems.append(told(f"“{match[0]}”的起止日子不对", f"“{match[0]}” does not begin and end as it should"))
            continue
        days += [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    if not days and not problems:
        problems.append(told(f"没有看懂“{text}”", f"“{text}” was not understood"))
    return [(day, working) for day in days], [*problems, *_doubts(text, days, working)]


def _ends(match: re.Match[str], year: int, month: int) -> tuple[dt.date, dt.date]:
    first = dt.date(int(match[1] or year), month, int(match[3]))
    if not match[7]:
        return first, first
    last_month = int(match[6] or first.month)
    turn = first.year + 1 if last_month < first.month else first.year
    return first, dt.date(int(match[5] or turn), last_month, int(match[7]))


def _mistaken(match: re.Match[str], first: dt.date, last: dt.date) -> Iterator[LocalText]:
    for day, note in ((first, match[4]), (last, match[8])):
        said = _WEEKDAY.search(note or "")
        if said and "一二三四五六日".find(said[1].replace("天", "日")) != day.weekday():
            name = "一二三四五六日"[day.weekday()]
            yield told(
                f"{day.month}月{day.day}日是周{name}，不是周{said[1]}",
                f"{day:%d %B} is a {day:%A}, and the notice says otherwise",
            )


def _doubts(text: str, days: list[dt.date], working: bool) -> Iterator[LocalText]:
    total = _TOTAL.search(text)
    wanted = int(total[1] or total[2]) if total and not working else len(days)
    if days and wanted != len(days):
        yield told(f"写的是共 {wanted} 天，读出来 {len(days)} 天", f"it says {wanted} days, {len(days)} were read")
    for day in days:
        if working and day.weekday() < 5:
            yield told(
                f"{day.month}月{day.day}日不是周末，本来就上班", f"{day:%d %B} is no weekend day and is worked anyway"
            )
