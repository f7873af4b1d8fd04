"""Working days: counting is checked against walking day by day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.core.runtime.calendar import Calendar

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))
CALENDARS = st.dictionaries(st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31)), st.booleans(), max_size=60).map(
    lambda days: Calendar(days, frozenset({2025, 2026}))
)


def _walk(calendar: Calendar, start: dt.date, end: dt.date) -> int:
    days = (start + dt.timedelta(days=n + 1) for n in range((end - start).days))
    return sum(map(calendar.is_working, days))


@given(CALENDARS, DAYS, DAYS)
def test_counting_agrees_with_walking(calendar: Calendar, start: dt.date, end: dt.date) -> None:
    assert calendar.working_days_between(start, end) == _walk(calendar, start, end)


@given(CALENDARS, DAYS, st.integers(1, 400))
def test_so_many_days_added_lie_so_many_days_apart_and_end_on_a_working_day(
    calendar: Calendar, day: dt.date, n: int
) -> None:
    found = calendar.add_working_days(day, n)
    assert calendar.is_working(found)
    assert calendar.working_days_between(day, found) == n


@given(CALENDARS, DAYS, st.integers(1, 400))
def test_so_many_days_before_lie_so_many_days_apart(calendar: Calendar, day: dt.date, n: int) -> None:
    found = calendar.add_working_days(day, -n)
    assert found < day
    assert calendar.is_working(found)
    assert _walk(calendar, found, day - dt.timedelta(days=1)) == n - 1


@given(CALENDARS, DAYS, st.integers(0, 100), st.integers(0, 100), st.integers(0, 30))
def test_a_later_start_or_a_longer_limit_never_ends_earlier(
    calendar: Calendar, day: dt.date, n: int, more: int, later: int
) -> None:
    assert calendar.add_working_days(day, n) <= calendar.add_working_days(day, n + more)
    assert calendar.add_working_days(day, n) <= calendar.add_working_days(day + dt.timedelta(days=later), n)


@given(CALENDARS, DAYS)
def test_no_day_added_is_the_day_itself(calendar: Calendar, day: dt.date) -> None:
    assert calendar.add_working_days(day, 0) == day


def test_an_earlier_end_counts_nothing() -> None:
    assert Calendar({}, frozenset()).working_days_between(dt.date(2026, 6, 9), dt.date(2026, 6, 1)) == 0


def test_a_listed_day_that_follows_the_week_anyway_changes_nothing() -> None:
    calendar = Calendar({dt.date(2026, 6, 6): False, dt.date(2026, 6, 8): True}, frozenset())
    assert calendar.add_working_days(dt.date(2026, 6, 5), 1) == dt.date(2026, 6, 8)


def test_a_month_off_is_skipped_whole() -> None:
    month = {dt.date(2026, 6, 1) + dt.timedelta(days=n): False for n in range(30)}
    assert Calendar(month, frozenset()).add_working_days(dt.date(2026, 5, 29), 1) == dt.date(2026, 7, 1)


def test_only_confirmed_years_are_certain() -> None:
    calendar = Calendar({}, frozenset({2026}))
    assert not calendar.is_provisional(dt.date(2026, 12, 31))
    assert calendar.is_provisional(dt.date(2027, 1, 1))


def test_a_day_beyond_all_calendars_is_refused() -> None:
    with pytest.raises(OverflowError):
        Calendar({}, frozenset()).add_working_days(dt.date(9999, 12, 1), 100)


def test_more_found_days_than_are_remembered_stay_right() -> None:
    calendar = Calendar({}, frozenset())
    monday = dt.date(2000, 1, 3)
    assert all(calendar.add_working_days(monday, 5 * week) == monday + dt.timedelta(weeks=week) for week in range(5000))
