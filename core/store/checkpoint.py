"""Bringing what SQLite's write-ahead log holds into the database file, aside from those who wait for a commit.

SQLite does this inside the commit that crosses a line: one officer in several hundred waits some forty milliseconds.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import AbstractContextManager
from pathlib import Path

import structlog

EVERY = 200
"""After so many units of work a look is taken at the log."""
LONG = 64 * 1024 * 1024
"""A log of so many bytes is brought in."""
log = structlog.get_logger()


class Checkpoints:
    """Brings in the log of one SQLite file, in a thread that lives only as long as that takes.

    :param path: the database file.
    :param gate: what a writer passes through.
    """

    def __init__(self, path: str, gate: AbstractContextManager[None]) -> None:
        self._path = path
        self._gate = gate
        self._units = 0
        self._running = threading.Lock()

    def count(self) -> None:
        """Take note of one more unit of work; bring the log in when it has grown long."""
        self._units += 1
        if self._units < EVERY:
            return
        self._units = 0
        if self._is_long() and self._running.acquire(blocking=False):
            threading.Thread(target=self._run, daemon=True, name="checkpoint").start()

    def _is_long(self) -> bool:
        try:
            return Path(f"{self._path}-wal").stat().st_size >= LONG
        except OSError:
            return False

    def _run(self) -> None:
        try:
            self.bring_in()
        except sqlite3.Error as error:
            log.warning("checkpoint put off", error=str(error))
        finally:
            self._running.release()

    def bring_in(self) -> None:
        """Bring in most of it beside the writers, then the rest while none writes, so that the log starts anew."""
        connection = sqlite3.connect(self._path, timeout=5, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous=NORMAL")
            _, held, brought = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if brought < held:
                with self._gate:
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        finally:
            connection.close()
