"""Dates, date ranges and times of day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup, escape

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked, FieldSpec, FieldType, Json, Widget
from banshi.core.rules.types import DATE, TEXT, ValueType
from banshi.core.runtime.clock import CHINA
from banshi.plugins.builtin.fields.entry import half_width, one, said
from banshi.plugins.builtin.fields.html import joined, single_input, state

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_MONTHS = "January February March April May June July August September October November December".split()
Today = Callable[[], dt.date]


def china_today() -> dt.date:
    """Return today's date in China."""
    return dt.datetime.now(CHINA).date()


def read_day(text: str) -> dt.date | None:
    """Return the day that a text writes, in any of the usual ways."""
    found = _DAY.fullmatch(half_width(text).replace(" ", ""))
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def show_day(day: dt.date, locale: str) -> str:
    """Return a day as people read it."""
    if locale.startswith("en"):
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


class DateField(FieldType):
    """A date."""

    key = "date"
    title = LocalText(zh="日期", en="Date")

    def __init__(self, today: Today = china_today) -> None:
        self._today = today

    def problems(self, spec: FieldSpec) -> list[LocalText]:
        """Limits must be dates or `today`."""
        wrong = [given for given in (spec.min, spec.max) if given not in (None, "today") and read_day(str(given)) is None]
        return [LocalText(zh=f"“{given}”不是日期", en=f"{given!r} is not a date") for given in wrong]

    def value_type(self, spec: FieldSpec) -> ValueType:
        """A date."""
        del spec
        return DATE

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> dt.date | None:
        """Read a day and hold it to its limits."""
        text = one(raw)
        if not text:
            return None
        day = read_day(text)
        if day is None or day.year < 1900:
            raise said("请填写日期，例如 2026-01-05", "Please enter a date, for example 2026-01-05")
        return self.within(spec, day)

    def within(self, spec: FieldSpec, day: dt.date) -> dt.date:
        """Return a day that lies within the limits.

        :raises FieldProblem: it does not.
        """
        low, high = self._limit(spec.min), self._limit(spec.max)
        if low and day < low:
            raise said(f"不能早于 {show_day(low, 'zh')}", f"Not before {show_day(low, 'en')}")
        if high and day > high:
            raise said(f"不能晚于 {show_day(high, 'zh')}", f"Not after {show_day(high, 'en')}")
        return day

    def _limit(self, given: float | str | None) -> dt.date | None:
        if given is None:
            return None
        return self._today() if given == "today" else read_day(str(given))

    def dump(self, value: dt.date) -> Json:
        """ISO."""
        return value.isoformat()

    def load(self, kept: Json) -> dt.date:
        """From ISO."""
        return dt.date.fromisoformat(kept)

    def raw(self, value: Any) -> list[str]:
        """ISO, as date inputs take it."""
        return [] if value is None else [value.isoformat()]

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """As people write it."""
        del spec
        return "" if value is None else show_day(value, locale)

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """The browser's own date input."""
        del locale
        low, high = self._limit(spec.min), self._limit(spec.max)
        return single_input(joined({"type": "date", "min": low, "max": high}))


class DateRangeField(DateField):
    """Two dates, from and to."""

    key = "date-range"
    title = LocalText(zh="起止日期", en="Date range")
    single = False

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Rules see the text of both."""
        del spec
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> Any:
        """Read two days in order."""
        if len(raw) > 2:
            raise said("请填写起止两个日期", "Please enter two dates")
        days = [super(DateRangeField, self).parse(spec, [text]) for text in raw]
        if not any(days):
            return None
        if len(days) != 2 or not all(days):
            raise said("请填写起止两个日期", "Please enter both dates")
        if days[0] and days[1] and days[1] < days[0]:
            raise said("结束日期早于开始日期", "The end is before the beginning")
        return " / ".join(day.isoformat() for day in days if day)

    def dump(self, value: Any) -> Json:
        """The text."""
        return value

    def load(self, kept: Json) -> Any:
        """The text."""
        return kept

    def raw(self, value: Any) -> list[str]:
        """Both days."""
        return [] if value is None else str(value).split(" / ")

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """From and to."""
        del spec
        return " — ".join(show_day(dt.date.fromisoformat(part), locale) for part in self.raw(value))

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Two date inputs, each with its label."""
        del spec
        labels = ("From", "To") if locale.startswith("en") else ("开始", "结束")

        def draw(asked: Asked) -> Markup:
            out = ['<div class="two-inputs">']
            for number, label in enumerate(labels):
                value = escape(asked.raw[number]) if len(asked.raw) > number else ""
                out.append(
                    f'<label>{label} <input class="form-control" type="date" id="f-{asked.name}-{number}" '
                    f'name="{asked.name}" value="{value}"{state(asked)}></label>'
                )
            return Markup("".join([*out, "</div>"]))  # noqa: S704 - escaped above

        return draw


class TimeField(FieldType):
    """A time of day."""

    key = "time"
    title = LocalText(zh="时间", en="Time")

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Rules see HH:MM."""
        del spec
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read hours and minutes."""
        del spec
        text = half_width(one(raw))
        if not text:
            return None
        found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)(:[0-5]\d)?", text)
        if found is None:
            raise said("请填写时间，例如 09:30", "Please enter a time, for example 09:30")
        return f"{int(found[1]):02}:{found[2]}"

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """The browser's own time input."""
        del spec, locale
        return single_input(joined({"type": "time"}))
