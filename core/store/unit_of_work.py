"""The unit of work: one transaction, and the only `commit()` in the project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from sqlalchemy import Connection

from banshi.core.store.database import Database
from banshi.core.store.failpoint import failpoint
from banshi.core.store.prepared import Driver


class _Kept(Protocol):
    def commit(self) -> None:
        """Keep what was done."""


def _keep(work: _Kept) -> None:
    failpoint("before-commit")
    work.commit()


@contextmanager
def unit(database: Database) -> Iterator[Connection]:
    """Run what is inside as one transaction: all of it is kept, or nothing.

    On SQLite it takes the write lock at once (BEGIN IMMEDIATE), after queueing fairly for it.
    """
    failpoint("before-begin")
    with (
        database.gate(),
        database.writer.connect() as connection,
        connection.begin() as transaction,
    ):
        failpoint("after-begin")
        yield connection
        _keep(transaction)
    failpoint("after-commit")
    database.written()


@contextmanager
def direct_unit(database: Database) -> Iterator[Driver]:
    """Run prepared statements as one transaction, like `unit`; what fails is undone."""
    failpoint("before-begin")
    with database.gate(), database.writing() as (connection, driver):
        if database.is_sqlite:
            driver.begin()
        failpoint("after-begin")
        yield driver
        _keep(connection)
    failpoint("after-commit")
    database.written()
