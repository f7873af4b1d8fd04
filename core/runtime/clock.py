"""Limits in time: when they run out, what pauses do to them, and how near the end is (domain §2.2, §2.5)."""

from __future__ import annotations

import calendar as months
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from banshi.core.definitions.chain import Limit
from banshi.core.runtime.calendar import Calendar

CHINA = ZoneInfo("Asia/Shanghai")
"""Days are counted here, whatever zone the moments are kept in."""
LAST = dt.time(23, 59, 59)

Light = Literal["green", "yellow", "orange", "red", "grey"]
Interval = tuple[dt.datetime, dt.datetime | None]
_Stretch = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True, slots=True)
class Due:
    """When a limit runs out, and whether that rests on a year whose calendar is still provisional."""

    at: dt.datetime
    provisional: bool


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left of a limit; below zero once it is over."""

    working_days: int
    """Working days after today, up to and with the last day."""
    seconds: float


def due(limit: Limit, start: dt.datetime, calendar: Calendar, zone: dt.tzinfo = CHINA) -> Due:
    """Return when a limit runs out; the day on which it starts does not count (受理当日不计).

    A limit of no days ends with the day on which it starts, or with the next working day if that day is off.
    """
    if limit.unit == "H":
        return Due(start + dt.timedelta(hours=limit.n), False)
    day = start.astimezone(zone).date()
    if limit.unit == "WD":
        last = _working_end(day, limit.n, calendar)
        return Due(_end_of(last, zone), _unsure(day, last, calendar))
    last = _months_later(day, limit.n) if limit.unit == "MON" else day + dt.timedelta(days=limit.n)
    return Due(_end_of(last, zone), False)


def with_pauses(
    limit: Limit,
    start: dt.datetime,
    pauses: Iterable[Interval],
    now: dt.datetime,
    calendar: Calendar,
    zone: dt.tzinfo = CHINA,
) -> Due:
    """Return when a limit runs out that did not run during some pauses.

    The time is given back in the limit's own unit: working days, days or hours. As with the limit itself, the day on
    which a pause begins is not one of its days, the day on which it ends is. A pause that began after the limit was
    over gives nothing back.

    :param pauses: stretches in any order, overlapping or not; an open one lasts until now.
    """
    found = due(limit, start, calendar, zone)
    for begin, end in _merged(pauses, start, now):
        if begin > found.at:
            break
        found = _later(found, limit, (begin, end), calendar, zone)
    return found


def remaining(due_at: dt.datetime, now: dt.datetime, calendar: Calendar, zone: dt.tzinfo = CHINA) -> Remaining:
    """Return what is left until a due date."""
    today, last = now.astimezone(zone).date(), due_at.astimezone(zone).date()
    left = calendar.working_days_between(today, last) or -calendar.working_days_between(last, today)
    return Remaining(left, (due_at - now).total_seconds())


def light(
    due_at: dt.datetime | None,
    limit: Limit | None,
    now: dt.datetime,
    paused: bool,
    calendar: Calendar,
    zone: dt.tzinfo = CHINA,
) -> Light:
    """Return the warning light: yellow from two working days or 30 % left, orange on the last day, red when over.

    A limit in hours has no last day: it is orange in its last tenth.

    :param limit: the limit that runs; without it only the two working days count.
    """
    if paused:
        return "grey"
    if due_at is None:
        return "green"
    left = remaining(due_at, now, calendar, zone)
    if left.seconds < 0:
        return "red"
    if limit and limit.unit == "H":
        share = left.seconds / (limit.n * 3600) if limit.n else 0.0
        return "orange" if share <= 0.1 else "yellow" if share <= 0.3 else "green"
    if left.working_days == 0:
        return "orange"
    return "yellow" if left.working_days <= 2 or _little(left, limit) else "green"


def _little(left: Remaining, limit: Limit | None) -> bool:
    if limit is None:
        return False
    if limit.unit == "WD":
        return left.working_days <= 0.3 * limit.n
    days = limit.n * 30 if limit.unit == "MON" else limit.n
    return left.seconds <= 0.3 * days * 86400


def _later(found: Due, limit: Limit, pause: _Stretch, calendar: Calendar, zone: dt.tzinfo) -> Due:
    begin, end = pause
    if limit.unit == "H":
        return Due(found.at + (end - begin), found.provisional)
    first, last, old = (moment.astimezone(zone).date() for moment in (begin, end, found.at))
    if limit.unit == "WD":
        new = calendar.add_working_days(old, calendar.working_days_between(first, last))
        return Due(_end_of(new, zone), found.provisional or _unsure(old, new, calendar))
    return Due(_end_of(old + (last - first), zone), found.provisional)


def _merged(pauses: Iterable[Interval], start: dt.datetime, now: dt.datetime) -> Iterator[_Stretch]:
    """Yield the pauses as disjoint stretches after the start, in order of time."""
    reached = start
    for begin, end in sorted((begin, end or now) for begin, end in pauses):
        if end > max(begin, reached):
            yield max(begin, reached), end
            reached = end


def _working_end(day: dt.date, n: int, calendar: Calendar) -> dt.date:
    return day if n == 0 and calendar.is_working(day) else calendar.add_working_days(day, max(n, 1))


def _unsure(first: dt.date, last: dt.date, calendar: Calendar) -> bool:
    if first.year == last.year:
        return calendar.is_provisional(last)
    return any(calendar.is_provisional(dt.date(year, 1, 1)) for year in range(first.year, last.year + 1))


@lru_cache(maxsize=4096)
def _end_of(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    return dt.datetime.combine(day, LAST, zone).astimezone(dt.UTC)


def _months_later(day: dt.date, n: int) -> dt.date:
    """Return the same day of a later month, or that month's last (民法典 §202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return dt.date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
