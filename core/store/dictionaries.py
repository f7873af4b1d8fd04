"""Entries of the dictionaries as a region sees them: its own and those of the regions above, kept until one changes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from banshi.core.definitions.text import LocalText
from banshi.core.store.counters import next_serial
from banshi.core.store.database import Database
from banshi.core.store.metadata import table_of
from banshi.core.store.prepared import Driver, Prepared
from banshi.core.store.tables.entries import ACCEPTED, StandardOpinion
from banshi.core.store.tables.places import Counter

_COUNTER = "dictionary"
_MARK = Prepared(select(Counter.serial).where(Counter.key == bindparam("key")))
_WIDTHS = (12, 9, 6, 4, 2, 0)
"""Digits of a region's code that count, from the village to the nation."""


def regions_above(region: str) -> tuple[str, ...]:
    """Return a region and all that it is within, the nearest first and the nation last."""
    return tuple(dict.fromkeys(region[:width].ljust(12, "0") for width in _WIDTHS))


def note_change(connection: Connection) -> None:
    """Take note, in the unit of work that changes an entry, that what is kept of the dictionaries is old."""
    next_serial(Driver.under(connection), _COUNTER)


class Dictionaries:
    """What the database knows of the dictionaries' entries."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: tuple[int, dict[tuple[str, str], tuple[Row[Any], ...]]] = (-1, {})

    def mark(self) -> int:
        """Return a number that is another whenever an entry has changed, in whichever process."""
        with self._database.glance() as driver:
            found = driver.one(_MARK, {"key": _COUNTER})
        return int(found[0]) if found else 0

    def entries(self, table: type[Any], region: str) -> tuple[Row[Any], ...]:
        """Return the accepted entries of a table that a region sees, its own before those from above.

        Of several entries with the same key there is only the nearest.
        """
        mark = self.mark()
        if self._kept[0] != mark:
            self._kept = (mark, {})
        kept, key = self._kept[1], (table.__tablename__, region)
        if key not in kept:
            kept[key] = self._read(table, region)
        return kept[key]

    def _read(self, table: type[Any], region: str) -> tuple[Row[Any], ...]:
        entry, above = table_of(table), regions_above(region)
        wanted = select(entry).where(entry.c.region.in_(above), entry.c.state == ACCEPTED).order_by(entry.c.id)
        with self._database.reading() as connection:
            rows = sorted(connection.execute(wanted), key=lambda row: above.index(row.region))
        named = next((name for name in ("key", "name_zh") if name in entry.c), "id")
        nearest: dict[Any, Row[Any]] = {}
        for row in rows:
            nearest.setdefault(getattr(row, named), row)
        return tuple(nearest.values())

    def opinions(self, region: str, department: str, step_kind: str) -> dict[str, tuple[LocalText, ...]]:
        """Return the standard opinions for a department and a kind of step, by action; those for all under an empty one."""
        found: dict[str, tuple[LocalText, ...]] = {}
        for row in self.entries(StandardOpinion, region):
            if row.department in {"", department} and row.step_kind in {"", step_kind}:
                found[row.action] = (*found.get(row.action, ()), LocalText(zh=row.text_zh, en=row.text_en))
        return found
