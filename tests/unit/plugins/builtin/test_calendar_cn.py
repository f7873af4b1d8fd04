"""The calendar that a site starts with, against the State Council's schedule for 2026."""

from __future__ import annotations

import datetime as dt

import pytest

from banshi.core.runtime.calendar import Calendar
from banshi.plugins.builtin.calendar_cn import seed_calendar

OFF = [("01-01", 3), ("02-15", 9), ("04-04", 3), ("05-01", 5), ("06-19", 3), ("09-25", 3), ("10-01", 7)]
WORKED_WEEKENDS = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
CHINA_2026 = Calendar(*seed_calendar())


def _days(year: int) -> list[dt.date]:
    first = dt.date(year, 1, 1)
    return [first + dt.timedelta(days=n) for n in range(366) if (first + dt.timedelta(days=n)).year == year]


@pytest.mark.parametrize(("first", "length"), OFF)
def test_a_holiday_of_2026_is_off_from_its_first_to_its_last_day(first: str, length: int) -> None:
    start = dt.date.fromisoformat(f"2026-{first}")
    assert [CHINA_2026.is_working(start + dt.timedelta(days=n)) for n in range(length)] == [False] * length


@pytest.mark.parametrize("day", WORKED_WEEKENDS)
def test_a_weekend_day_that_makes_up_for_a_holiday_is_worked(day: str) -> None:
    found = dt.date.fromisoformat(f"2026-{day}")
    assert found.weekday() >= 5
    assert CHINA_2026.is_working(found)


def test_every_other_day_of_2026_follows_the_week() -> None:
    holidays = {
        dt.date.fromisoformat(f"2026-{first}") + dt.timedelta(days=n) for first, length in OFF for n in range(length)
    }
    special = holidays | {dt.date.fromisoformat(f"2026-{day}") for day in WORKED_WEEKENDS}
    assert all(CHINA_2026.is_working(day) == (day.weekday() < 5) for day in _days(2026) if day not in special)


def test_the_years_with_a_published_schedule_are_confirmed_and_later_ones_are_not() -> None:
    _, confirmed = seed_calendar()
    assert confirmed == frozenset(range(2018, 2027))


@pytest.mark.parametrize("year", [2027, 2028, 2029, 2030])
def test_a_later_year_holds_statutory_holidays_and_no_worked_weekends(year: int) -> None:
    days, _ = seed_calendar()
    assert not CHINA_2026.is_working(dt.date(year, 10, 1))
    assert not any(working for day, working in days.items() if day.year == year)


def test_the_spring_festival_of_2027_is_off() -> None:
    """除夕 is 2027-02-05."""
    assert not any(CHINA_2026.is_working(dt.date(2027, 2, day)) for day in (5, 6, 7, 8))


@pytest.mark.parametrize("year", range(2018, 2027))
def test_each_confirmed_year_has_about_250_working_days(year: int) -> None:
    assert 247 <= sum(map(CHINA_2026.is_working, _days(year))) <= 252
