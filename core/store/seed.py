"""Writing the dictionaries that a site starts with; what is there already is left as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from banshi.core.store.metadata import Table
from banshi.core.store.tables.places import CalendarDay, CalendarYear, DepartmentRow, DeskRow, RegionRow


def add_missing(connection: Connection, table: type[Table], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert the rows whose key is not there yet."""
    given = [dict(row) for row in rows]
    if given:
        insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        connection.execute(insert(table).on_conflict_do_nothing(), given)


def add_calendar(connection: Connection, days: Mapping[dt.date, bool], years: Iterable[int], source: str) -> None:
    """Write the nation's holidays and worked weekend days, and which years are confirmed."""
    add_missing(
        connection, CalendarDay,
        ({"region": "", "date": day, "working": working, "source": source} for day, working in days.items()),
    )  # fmt: skip
    add_missing(connection, CalendarYear, ({"year": year, "source": source} for year in years))


def add_regions(connection: Connection, regions: Iterable[Any]) -> None:
    """Write regions: objects with code, name, name_en, parent, level, short."""
    names = ("code", "name", "name_en", "parent", "level", "short")
    add_missing(connection, RegionRow, ({name: getattr(region, name) for name in names} for region in regions))


def add_desks(connection: Connection, region: str, departments: Iterable[Any], desks: Iterable[Any]) -> None:
    """Write the departments (key, zh, en) and desks (key, department, zh, en) of a region."""
    add_missing(
        connection,
        DepartmentRow,
        ({"region": region, "key": k, "name": zh, "name_en": en} for k, zh, en in departments),
    )
    add_missing(
        connection, DeskRow,
        ({"region": region, "key": k, "department": d, "name": zh, "name_en": en} for k, d, zh, en in desks),
    )  # fmt: skip
