"""Regions, departments, desks and calendars, read once and kept until somebody changes them."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass

from sqlalchemy import select

from banshi.core.runtime.calendar import Calendar
from banshi.core.store.database import Database
from banshi.core.store.tables.places import CalendarDay, CalendarYear, DepartmentRow, DeskRow, RegionRow

FRESH = 30.0
"""Seconds after which kept places are read again; other processes may have changed them."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name in two languages."""

    key: str
    zh: str
    en: str
    department: str = ""

    def in_(self, locale: str) -> str:
        """Return the name in a locale."""
        return self.en if locale.startswith("en") and self.en else self.zh


class Places:
    """What the database knows of places."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: dict[tuple[str, str], tuple[float, object]] = {}

    def calendar(self, region: str) -> Calendar:
        """Return the working-day calendar of a region: the nation's, then its own days."""
        found = self._fresh(("calendar", region))
        if not isinstance(found, Calendar):
            found = self._read_calendar(region)
            self._kept["calendar", region] = (time.monotonic(), found)
        return found

    def _read_calendar(self, region: str) -> Calendar:
        wanted = select(CalendarDay.date, CalendarDay.working).where(CalendarDay.region.in_(["", region]))
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(CalendarDay.region))
            days: dict[dt.date, bool] = {row.date: row.working for row in rows}
            years = frozenset(connection.scalars(select(CalendarYear.year)))
        return Calendar(days, years)

    def region(self, code: str) -> Named:
        """Return a region's name; the code itself when it is unknown."""
        return self._names("region").get(code, Named(code, code, code))

    def short_name(self, region: str) -> str:
        """Return the region's short name."""
        found = self._names("short").get(region)
        return found.zh if found else region

    def department(self, region: str, key: str) -> Named:
        """Return a department's name."""
        return self._names("department").get(f"{region}:{key}", Named(key, key, key))

    def desk(self, region: str, key: str) -> Named:
        """Return a desk's name."""
        return self._names("desk").get(f"{region}:{key}", Named(key, key, key))

    def desks(self, region: str) -> list[Named]:
        """Return the desks of a region, by name."""
        stem = f"{region}:"
        return sorted(
            (
                Named(k.removeprefix(stem), n.zh, n.en, n.department)
                for k, n in self._names("desk").items()
                if k.startswith(stem)
            ),
            key=lambda named: named.key,
        )

    def departments(self, region: str) -> list[Named]:
        """Return the departments of a region."""
        stem = f"{region}:"
        names = self._names("department").items()
        return [Named(key.removeprefix(stem), named.zh, named.en) for key, named in names if key.startswith(stem)]

    def forget(self) -> None:
        """Read everything again when next asked."""
        self._kept.clear()

    def _fresh(self, key: tuple[str, str]) -> object:
        moment, found = self._kept.get(key, (0.0, None))
        return found if time.monotonic() - moment < FRESH else None

    def _names(self, what: str) -> dict[str, Named]:
        found = self._fresh(("names", what))
        if isinstance(found, dict):
            return found
        with self._database.reading() as connection:
            rows = connection.execute(_READ[what]).all()
        names = {key: Named(key, zh, en, department) for key, zh, en, department in rows}
        self._kept["names", what] = (time.monotonic(), names)
        return names


_READ = {
    "region": select(RegionRow.code, RegionRow.name, RegionRow.name_en, RegionRow.parent),
    "short": select(RegionRow.code, RegionRow.short, RegionRow.name_en, RegionRow.parent),
    "department": select(
        DepartmentRow.region + ":" + DepartmentRow.key, DepartmentRow.name, DepartmentRow.name_en, DepartmentRow.key
    ),
    "desk": select(DeskRow.region + ":" + DeskRow.key, DeskRow.name, DeskRow.name_en, DeskRow.department),
}
