"""The engine: SQLite by default, PostgreSQL by one setting."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import PoolProxiedConnection, QueuePool

from banshi.core.store.checkpoint import Checkpoints
from banshi.core.store.prepared import Driver


class WriterGate:
    """Lets one writer at a time to an SQLite file, in the order of arrival.

    SQLite's own busy wait sleeps and retries, so under sixteen writers one may starve; the kernel queues a file lock.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._mine = threading.local()
        self._turn = threading.Lock()

    def __enter__(self) -> None:
        """Wait for one's turn, and hold the gate."""
        self._turn.acquire()
        try:
            fcntl.flock(self._file(), fcntl.LOCK_EX)
        except BaseException:
            self._turn.release()
            raise

    def __exit__(self, *_failure: object) -> None:
        """Let the next one through."""
        try:
            fcntl.flock(self._file(), fcntl.LOCK_UN)
        finally:
            self._turn.release()

    def _file(self) -> int:
        opened: int | None = getattr(self._mine, "file", None)
        if opened is None or self._mine.process != os.getpid():
            opened = self._mine.file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            self._mine.process = os.getpid()
        return opened


class Database:
    """One database and how to talk to it."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if not self.is_sqlite and parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        options: dict[str, Any] = {"connect_args": {"timeout": 30}} if self.is_sqlite else {"pool_pre_ping": True}
        self.engine: Engine = create_engine(parsed, poolclass=QueuePool, pool_size=8, max_overflow=24, **options)
        self.writer: Engine = self.engine.execution_options(writes=True)
        """The same connections, for transactions that write."""
        self._gate = WriterGate(f"{parsed.database}.writers") if self.is_sqlite else None
        self._checkpoints = Checkpoints(parsed.database or "", self._gate) if self._gate else None
        self._kept: tuple[int, PoolProxiedConnection, Driver] | None = None
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    def gate(self) -> AbstractContextManager[None]:
        """Return what a writer passes through: a queue on SQLite, nothing on PostgreSQL."""
        return self._gate or nullcontext()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Return a connection for reading; nothing done with it is kept."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def direct(self) -> Iterator[tuple[PoolProxiedConnection, Driver]]:
        """Return a connection of the pool and its driver, without SQLAlchemy's own; what is not committed is undone."""
        raw = self.engine.raw_connection()
        try:
            yield raw, Driver(raw.dbapi_connection, self.engine.dialect.name)
        finally:
            raw.close()

    def lend(self) -> tuple[PoolProxiedConnection, Driver]:
        """Return a connection for one unit of work and its driver; on SQLite the same one each time, inside the gate."""
        if self.is_sqlite:
            return self._writer()
        raw = self.engine.raw_connection()
        return raw, Driver(raw.dbapi_connection, self.engine.dialect.name)

    def give_back(self, connection: PoolProxiedConnection, driver: Driver) -> None:
        """Take back what was lent; what was not kept is undone."""
        if not self.is_sqlite:
            connection.close()
        elif driver.in_transaction:
            connection.rollback()

    def _writer(self) -> tuple[PoolProxiedConnection, Driver]:
        if self._kept is None or self._kept[0] != os.getpid():
            raw = self.engine.raw_connection()
            self._kept = (os.getpid(), raw, Driver(raw.dbapi_connection, self.engine.dialect.name))
        return self._kept[1], self._kept[2]

    def written(self) -> None:
        """Take note that a unit of work was kept."""
        if self._checkpoints:
            self._checkpoints.count()

    def close(self) -> None:
        """Close all connections."""
        with self.gate():
            if self._kept and self._kept[0] == os.getpid():
                self._kept[1].close()
            self._kept = None
        self.engine.dispose()

    @contextmanager
    def glance(self) -> Iterator[Driver]:
        """Return a driver for a few prepared statements that only read."""
        with self.direct() as (_raw, driver):
            yield driver


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        # Only should `Checkpoints` not come to it: whoever commits then would have to wait.
        "wal_autocheckpoint=40000",
        "foreign_keys=ON",
        "busy_timeout=30000",
        "temp_store=MEMORY",
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    raw: Any = connection.connection.dbapi_connection
    raw.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
