"""Statements of the hot path as the driver takes them: compiled once, run without anything in between.

SQLAlchemy writes the SQL; only running it goes straight to the driver. So nothing converts values on the way: a moment
is passed and read as milliseconds (`to_ms`, `from_ms`), a JSON value as its text. Errors are the driver's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.elements import ClauseElement

_DIALECTS: dict[str, Any] = {
    # By position: sqlite3 looks every named value up on its own, which costs half of running a small statement.
    "sqlite": sqlite.dialect(paramstyle="qmark"),
    "postgresql": psycopg.dialect(),  # type: ignore[no-untyped-call]
}
Facts = Mapping[str, Any]


class Prepared:
    """A statement as text, for each database.

    :param statement: all its values are named parameters; a constant is written as a literal.
    :param columns: columns of an insert or an update that get a parameter of their own name.
    """

    def __init__(self, statement: Executable, columns: Iterable[str] | None = None) -> None:
        if not isinstance(statement, ClauseElement):
            raise TypeError(statement)
        names = None if columns is None else list(columns)
        compiled = {name: statement.compile(dialect=dialect, column_keys=names) for name, dialect in _DIALECTS.items()}
        self.text = {name: str(made) for name, made in compiled.items()}
        order: Sequence[str] = getattr(compiled["sqlite"], "positiontup", None) or ()
        self.in_order: Callable[[Facts], tuple[Any, ...]] = _in_order(tuple(order))


def _in_order(names: tuple[str, ...]) -> Callable[[Facts], tuple[Any, ...]]:
    """Return what puts named values in the order in which a statement takes them."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda facts: tuple(facts[name] for name in names)


class Driver:
    """A connection as its driver made it.

    :param raw: the driver's connection.
    :param database: `sqlite` or `postgresql`.
    """

    def __init__(self, raw: Any, database: str) -> None:
        self._database = database
        self._by_position = database == "sqlite"
        self._raw = raw

    @classmethod
    def under(cls, connection: Connection) -> Driver:
        """Return the driver under a connection of SQLAlchemy's; both are within the same transaction."""
        return cls(connection.connection.dbapi_connection, connection.dialect.name)

    @property
    def in_transaction(self) -> bool:
        """Whether an SQLite connection is within a transaction."""
        return bool(self._raw.in_transaction)

    def begin(self) -> None:
        """Take the write lock of an SQLite file at once."""
        self._raw.execute("BEGIN IMMEDIATE")

    def run(self, statement: Prepared, facts: Facts) -> int:
        """Run a statement that changes something; return how many rows it met."""
        return int(self._execute(statement, facts).rowcount)

    def run_all(self, statement: Prepared, rows: Sequence[Facts]) -> None:
        """Run a statement once for each of some rows."""
        if len(rows) == 1:
            self._execute(statement, rows[0])
        elif rows:
            values = map(statement.in_order, rows) if self._by_position else rows
            self._raw.cursor().executemany(statement.text[self._database], values)

    def one(self, statement: Prepared, facts: Facts) -> tuple[Any, ...] | None:
        """Return the first row that a statement finds."""
        found: tuple[Any, ...] | None = self._execute(statement, facts).fetchone()
        return found

    def all(self, statement: Prepared, facts: Facts) -> list[tuple[Any, ...]]:
        """Return the rows that a statement finds."""
        found: list[tuple[Any, ...]] = self._execute(statement, facts).fetchall()
        return found

    def _execute(self, statement: Prepared, facts: Facts) -> Any:
        values = statement.in_order(facts) if self._by_position else facts
        return self._raw.execute(statement.text[self._database], values)
