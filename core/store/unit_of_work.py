"""The unit of work: one transaction, and the only `commit()` in the project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from banshi.core.store.database import Database
from banshi.core.store.failpoint import failpoint
from banshi.core.store.prepared import Driver

T = TypeVar("T")


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


class DirectUnit(AbstractContextManager[T]):
    """Runs prepared statements as one transaction, like `unit`; what fails is undone.

    A class, since a generator within a generator costs a step of a case as much as one of its statements.

    :param on: makes of the driver what is worked with.
    """

    def __init__(self, database: Database, on: Callable[[Driver], T]) -> None:
        self._database = database
        self._gate = database.gate()
        self._on = on

    def __enter__(self) -> T:
        """Wait for the writer's turn and begin."""
        failpoint("before-begin")
        self._gate.__enter__()
        try:
            self._connection, self._driver = self._database.lend()
            if self._database.is_sqlite:
                self._driver.begin()
            failpoint("after-begin")
        except BaseException:
            self._gate.__exit__(None, None, None)
            raise
        return self._on(self._driver)

    def __exit__(self, failure: type[BaseException] | None, *_more: object) -> None:
        """Keep all of it, or undo it when something failed."""
        try:
            try:
                if failure is None:
                    _keep(self._connection)
            finally:
                self._database.give_back(self._connection, self._driver)
        finally:
            self._gate.__exit__(None, None, None)
        if failure is None:
            failpoint("after-commit")
            self._database.written()
