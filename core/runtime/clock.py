"""Limits in time: when they run out, what pauses do to them, and how near the end is (domain §2.2, §2.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from banshi.core.definitions.chain import Limit
from banshi.core.runtime.calendar import Calendar

CHINA = ZoneInfo("Asia/Shanghai")
LAST = dt.time(23, 59, 59)
Light = Literal["green", "yellow", "orange", "red", "grey"]
Intervals = Sequence[tuple[dt.datetime, dt.datetime | None]]


@dataclass(frozen=True, slots=True)
class Due:
    """When a limit runs out, and whether the calendar of that year is still provisional."""

    at: dt.datetime
    provisional: bool


def due(limit: Limit, start: dt.datetime, calendar: Calendar) -> Due:
    """Return when a limit runs out; the day on which it starts does not count."""
    if limit.unit == "H":
        return Due(start + dt.timedelta(hours=limit.n), False)
    day = start.astimezone(CHINA).date()
    if limit.unit == "WD":
        last = calendar.add_working_days(day, limit.n)
        return Due(_end_of(last), calendar.is_provisional(last))
    last = _months_later(day, limit.n) if limit.unit == "MON" else day + dt.timedelta(days=limit.n)
    return Due(_end_of(last), False)


def with_pauses(limit: Limit, start: dt.datetime, pauses: Intervals, now: dt.datetime, calendar: Calendar) -> Due:
    """Return when a limit runs out that did not run during some pauses.

    :param pauses: disjoint intervals in order of time; an open one lasts until now.
    """
    if limit.unit == "WD":
        lost = sum(
            calendar.working_days_between(begin.astimezone(CHINA).date(), (end or now).astimezone(CHINA).date())
            for begin, end in pauses
        )
        return due(limit.model_copy(update={"n": limit.n + lost}), start, calendar)
    plain = due(limit, start, calendar)
    lost_time = sum(((end or now) - begin for begin, end in pauses), dt.timedelta())
    return Due(plain.at + lost_time, plain.provisional)


def light(due_at: dt.datetime, limit: Limit | None, now: dt.datetime, paused: bool, calendar: Calendar) -> Light:
    """Return the warning light: yellow from two working days or 30 % left, orange on the last day, red when over."""
    if paused:
        return "grey"
    if now > due_at:
        return "red"
    today, last = now.astimezone(CHINA).date(), due_at.astimezone(CHINA).date()
    if today == last:
        return "orange"
    left = calendar.working_days_between(today, last)
    share = 0.3 * limit.n if limit and limit.unit == "WD" else 0
    return "yellow" if left <= max(2, share) else "green"


def _end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, LAST, CHINA).astimezone(dt.UTC)


def _months_later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, number)
        except ValueError:
            continue
    return day
