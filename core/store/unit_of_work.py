"""The unit of work: one transaction, and the only `commit()` in the project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from banshi.core.store.database import Database
from banshi.core.store.failpoint import failpoint
from banshi.core.store.prepared import Driver


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
        failpoint("before-commit")
        transaction.commit()
    failpoint("after-commit")


@contextmanager
def direct_unit(database: Database) -> Iterator[Driver]:
    """Run prepared statements as one transaction, like `unit`; what fails is undone when the connection goes back."""
    failpoint("before-begin")
    with database.gate(), database.direct() as (connection, driver):
        if database.is_sqlite:
            driver.begin()
        failpoint("after-begin")
        yield driver
        failpoint("before-commit")
        connection.commit()
    failpoint("after-commit")
