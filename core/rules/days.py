"""Days of rules: ages, periods and what an identity number says; what cannot be said is None."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Any

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_IDENTITY = re.compile(r"[0-9]{17}[0-9Xx]")


def day(value: Any) -> dt.date | None:
    """Return a value if it is a day, without time; else None."""
    return value if type(value) is dt.date else None


def read_day(text: str) -> dt.date | None:
    """Return the day of an ISO text such as 2026-01-31."""
    try:
        return dt.date.fromisoformat(text) if _ISO.fullmatch(text) else None
    except ValueError:
        return None


def birth_date(identity: str) -> dt.date | None:
    """Return the day of birth in an identity number of 18 characters.

    Source: GB 11643-1999.
    """
    if not _IDENTITY.fullmatch(identity):
        return None
    return read_day(f"{identity[6:10]}-{identity[10:12]}-{identity[12:14]}")


def sex(identity: str) -> str | None:
    """Return the sex in an identity number of 18 characters: 1 male, 2 female.

    Source: GB 11643-1999, GB/T 2261.1.
    """
    if not _IDENTITY.fullmatch(identity):
        return None
    return "1" if int(identity[16]) % 2 else "2"


def age(born: dt.date, today: dt.date) -> int | None:
    """Return the full years of age (周岁), reached on the birthday; None before birth.

    Who is born on 29 February has a birthday on 1 March in other years.
    """
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return years if years >= 0 else None


def days_between(start: dt.date, end: dt.date) -> int:
    """Return the days from one day to another; negative when the other is earlier."""
    return (end - start).days


def months_between(start: dt.date, end: dt.date) -> int:
    """Return the full months from one day to another, rounded down.

    A month that lacks the day ends on its last day (民法典 §202).
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    last = calendar.monthrange(end.year, end.month)[1]
    return months - (end.day < start.day and end.day < last)


def years_between(start: dt.date, end: dt.date) -> int:
    """Return the full years from one day to another, rounded down."""
    return months_between(start, end) // 12


def add_days(start: dt.date, days: Any) -> dt.date | None:
    """Return the day so many whole days later; None beyond the years 1–9999."""
    try:
        return start + dt.timedelta(days=int(days)) if int(days) == days else None
    except (OverflowError, ValueError):
        return None
