"""Serial numbers, allocated in the transaction that uses them."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from banshi.core.store.metadata import table_of
from banshi.core.store.tables.places import Counter

_TABLE = table_of(Counter)
_NEXT = update(_TABLE).where(_TABLE.c.key == bindparam("counter")).values(serial=_TABLE.c.serial + 1)
_READ = select(_TABLE.c.serial).where(_TABLE.c.key == bindparam("counter"))
_FIRST = {
    "sqlite": sqlite.insert(_TABLE).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(_TABLE).on_conflict_do_nothing(),
}


def next_serial(connection: Connection, counter: str) -> int:
    """Return the next serial of a counter, from 1; other transactions of the same counter wait."""
    if connection.execute(_NEXT, {"counter": counter}).rowcount == 0:
        connection.execute(_FIRST[connection.dialect.name], {"key": counter, "serial": 0})
        connection.execute(_NEXT, {"counter": counter})
    found = connection.scalar(_READ, {"counter": counter})
    return int(found or 0)
