"""The working-day calendar of a region: Monday to Friday, less holidays, plus worked weekend days (调休)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

_DAY = dt.timedelta(days=1)


class Calendar:
    """Working days; pure, built once and shared.

    :param days: days that differ from Monday-to-Friday; True is worked, False is off.
    :param confirmed_years: years whose holiday notice is published; others are provisional.
    """

    def __init__(self, days: Mapping[dt.date, bool], confirmed_years: frozenset[int]) -> None:
        self._days = dict(days)
        self._confirmed = confirmed_years

    def is_working(self, day: dt.date) -> bool:
        """Tell whether a day is worked."""
        found = self._days.get(day)
        return day.weekday() < 5 if found is None else found

    def is_provisional(self, day: dt.date) -> bool:
        """Tell whether a day lies in a year that is not confirmed."""
        return day.year not in self._confirmed

    def add_working_days(self, day: dt.date, n: int) -> dt.date:
        """Return the n-th working day after a day."""
        while n > 0:
            day += _DAY
            n -= self.is_working(day)
        return day

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """Return how many working days come after one day, up to and with another."""
        count, day = 0, start
        while day < end:
            day += _DAY
            count += self.is_working(day)
        return count
