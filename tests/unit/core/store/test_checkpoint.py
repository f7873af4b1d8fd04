"""The write-ahead log is brought in aside, and starts anew when all of it is in the file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from banshi.core.store import checkpoint
from banshi.core.store.checkpoint import Checkpoints
from banshi.core.store.database import Database
from banshi.core.store.unit_of_work import unit


def fill(database: Database, rows: int) -> None:
    with unit(database) as connection:
        for number in range(rows):
            connection.execute(text("INSERT INTO counter VALUES (:k, 1)"), {"k": f"{number}-{'x' * 100}"})


def test_after_it_the_log_is_written_from_its_beginning(sqlite: Database, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    fill(sqlite, 3000)
    log = Path(f"{path}-wal")
    before = log.stat().st_size
    Checkpoints(str(path), sqlite.gate()).bring_in()
    with unit(sqlite) as connection:
        connection.execute(text("UPDATE counter SET serial = 2"))
    assert log.stat().st_size <= before + 4120 * 200
    with sqlite.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM counter WHERE serial = 2")) == 3000
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"


def test_it_is_looked_at_after_so_many_units_only(sqlite: Database, tmp_path: Path) -> None:
    counted = Checkpoints(str(tmp_path / "store.sqlite"), sqlite.gate())
    brought: list[int] = []
    setattr(counted, "bring_in", lambda: brought.append(1))  # noqa: B010 - the thread calls it
    setattr(counted, "_is_long", lambda: True)  # noqa: B010
    for _ in range(checkpoint.EVERY - 1):
        counted.count()
    assert brought == []
    counted.count()
    for _ in range(200):
        if brought:
            break
        checkpoint.threading.Event().wait(0.01)
    assert brought == [1]
