"""The annual notice is read as it is published; what is broken is told at its line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from banshi.builder.dictionaries.notice.line import Notice
from banshi.builder.dictionaries.notice.reading import read_notice
from banshi.plugins.builtin.calendar_cn import seed_calendar

NOTICES = Path(__file__).parent / "notices"


def text_of(year: int) -> str:
    return (NOTICES / f"{year}.txt").read_text(encoding="utf-8")


def shipped(year: int) -> dict[dt.date, bool]:
    days, _years = seed_calendar()
    return {day: working for day, working in sorted(days.items()) if day.year == year}


def told(notice: Notice) -> list[str]:
    return [p.zh for line in notice.lines for p in line.problems] + [p.zh for p in notice.problems]


@pytest.mark.parametrize(("year", "source"), [(2025, "国办发明电〔2024〕12号"), (2026, "国办发明电〔2025〕7号")])
def test_a_notice_as_published_gives_the_calendar_of_its_year(year: int, source: str) -> None:
    notice = read_notice(text_of(year))
    assert told(notice) == []
    assert (notice.year, notice.source, notice.sound) == (year, source, True)
    assert notice.days() == shipped(year)


def test_the_whole_text_on_few_lines_with_other_brackets_is_read_alike() -> None:
    text = text_of(2026).replace("（", "(").replace("）", ")").replace("2026年\n部分", "2026年部分")
    assert read_notice(text).days() == shipped(2026)


def test_a_holiday_over_the_turn_of_the_year_names_its_years() -> None:
    text = "关于2023年部分节假日安排的通知\n一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。"
    (line,) = read_notice(text).lines
    assert [day.isoformat() for day, _ in line.days] == ["2022-12-31", "2023-01-01", "2023-01-02"]
    turned = read_notice("关于2024年部分节假日安排的通知\n一、元旦：12月30日至1月1日放假，共3天。").lines[0]
    assert turned.days[-1][0] == dt.date(2025, 1, 1)


@pytest.mark.parametrize(("right", "wrong", "why"), [
    ("1月1日（周四）", "1月1日（周五）", "1月1日是周四，不是周五"),
    ("共9天", "共8天", "写的是共 8 天，读出来 9 天"),
    ("5月9日（周六）上班", "5月8日（周五）上班", "5月8日不是周末"),
    ("4月4日（周六）至6日（周一）", "4月31日至6日", "没有“4月31日至6日”这样的日子"),
    ("5月1日（周五）至5日（周二）", "5月5日至1日", "起止日子不对"),
    ("6月19日（周五）至21日（周日）放假，共3天。", "6月19日至21日另行通知。", "没有看懂"),
    ("9月25日（周五）至27日（周日）放假，共3天。", "待定。", "没有读出日子"),
    ("9月20日（周日）、10月10日（周六）上班", "10月3日（周六）上班", "2026-10-03 又放假又上班"),
])  # fmt: skip
def test_a_mistake_is_told_where_it_stands(right: str, wrong: str, why: str) -> None:
    text = text_of(2026)
    assert right in text
    notice = read_notice(text.replace(right, wrong))
    assert not notice.sound
    assert any(why in one for one in told(notice)), told(notice)


@pytest.mark.parametrize(("text", "why"), [
    ("", "还没有内容"), ("   \n\u3000", "还没有内容"), ("今年的安排另行通知", "不是日期"), ("{", "不是完整的 JSON"), ("[" * 50_000, "不是完整的 JSON"),
    ("[1, null, {}]", "不是日期"), ('{"days": 3}', "没有读出日子"), ("2027-13-01,放假", "不是日期"), ("2027-01-01,也许", "不是放假也不是上班"),
    ("2027-01-01,放假", "读出 1 天放假"), ("一、元旦：1月1日放假1天。", "没有看到是哪一年的通知"),
])  # fmt: skip
def test_what_is_no_notice_is_told(text: str, why: str) -> None:
    notice = read_notice(text)
    assert not notice.sound
    assert any(why in one for one in told(notice)), told(notice)


def rows(year: int) -> list[tuple[str, bool]]:
    return [(day.isoformat(), working) for day, working in shipped(year).items()]


def test_csv_and_json_give_the_same() -> None:
    as_csv = "日期,安排\n" + "\n".join(f"{day},{'上班' if working else '放假'}" for day, working in rows(2026))
    as_list = json.dumps([{"date": day, "working": working} for day, working in rows(2026)])
    as_days = json.dumps({"year": 2026, "days": [{"name": "x", "date": d, "isOffDay": not w} for d, w in rows(2026)]})
    parts = {name: [d[5:] for d, w in rows(2026) if w == worked] for name, worked in (("off", False), ("worked", True))}
    for text in (as_csv, as_csv.replace("-", "/"), as_list, as_days, json.dumps({"year": 2026, **parts})):
        notice = read_notice(text)
        assert told(notice) == []
        assert (notice.year, notice.days()) == (2026, shipped(2026))
