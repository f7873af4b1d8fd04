"""The working-day calendar of a region: Monday to Friday, less holidays, plus worked weekend days (调休)."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import accumulate

_KEPT = 4096
"""So many found days are remembered; the same limits start on the same few days all the time."""
_DAYS = range(1, dt.date.max.toordinal() + 1)
"""Every day that there is, by ordinal."""


class Calendar:
    """Working days; pure, built once and shared. Counting takes the same time for a day and for ten years.

    :param days: days that differ from Monday-to-Friday; True is worked, False is off.
    :param confirmed_years: years whose holiday notice is published; others are provisional.
    """

    def __init__(self, days: Mapping[dt.date, bool], confirmed_years: frozenset[int]) -> None:
        self._days = dict(days)
        self._confirmed = confirmed_years
        different = sorted(
            (day.toordinal(), working) for day, working in days.items() if working != (day.weekday() < 5)
        )
        self._different = [ordinal for ordinal, _ in different]
        self._balance = [0, *accumulate(1 if working else -1 for _, working in different)]
        self._found: dict[int, dt.date] = {}

    def is_working(self, day: dt.date) -> bool:
        """Tell whether a day is worked."""
        found = self._days.get(day)
        return day.weekday() < 5 if found is None else found

    def is_provisional(self, day: dt.date) -> bool:
        """Tell whether a day lies in a year that is not confirmed."""
        return day.year not in self._confirmed

    def add_working_days(self, day: dt.date, n: int) -> dt.date:
        """Return the n-th working day after a day; before it for a negative n; the day itself for 0.

        :raises OverflowError: that day lies beyond the year 9999, or before the year 1.
        """
        if n == 0:
            return day
        before = self._until(day.toordinal()) if n > 0 else self._until(day.toordinal() - 1) + 1
        return self._nth(before + n)

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """Return how many working days come after one day, up to and with another; 0 when the other is earlier."""
        return max(0, self._until(end.toordinal()) - self._until(start.toordinal()))

    def _until(self, ordinal: int) -> int:
        """Return how many working days there were from the first day of the year 1, a Monday."""
        weeks, rest = divmod(ordinal, 7)
        return weeks * 5 + min(rest, 5) + self._balance[bisect_right(self._different, ordinal)]

    def _nth(self, count: int) -> dt.date:
        """Return the working day up to which there were so many."""
        found = self._found.get(count)
        if found is None:
            if not 1 <= count <= self._until(_DAYS.stop - 1):
                raise OverflowError("a working day beyond the calendar")
            found = dt.date.fromordinal(_DAYS[bisect_left(_DAYS, count, key=self._until)])
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[count] = found
        return found
