"""`kill -9` at every named point: nothing accepted is lost, nothing is decided, drawn or sent twice."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from banshi.assembly import assemble
from banshi.core.store.failpoint import POINTS
from banshi.core.store.journal import verify
from banshi.settings import Settings
from banshi.testing import open_office
from tests.faults.conftest import Play

ROOT = Path(__file__).resolve().parents[2]
PACKS = (ROOT / "region_packs",)


def assert_whole(folder: Path) -> None:
    """One case, one submission, one acceptance, every effect once, journal and file sound."""
    with sqlite3.connect(folder / "banshi.sqlite") as found:
        assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        cases = found.execute('SELECT id, number, status FROM "case" WHERE number IS NOT NULL').fetchall()
        assert len(cases) == 1
        actions = Counter(
            row[0] for row in found.execute("SELECT action FROM journal WHERE case_id = ?", (cases[0][0],))
        )
        assert actions["submit"] == 1
        assert actions["accept"] + actions["deem-accept"] == 1
        assert found.execute("SELECT count(*) FROM outbox WHERE state != 'done' AND kind != 'timer'").fetchone() == (0,)
        assert found.execute("SELECT count(*) FROM outbox WHERE state = 'failed'").fetchone() == (0,)
        documents = found.execute("SELECT key, stored FROM document").fetchall()
        assert documents
        assert all(stored for _, stored in documents)
        notices = [row[0] for row in found.execute("SELECT key FROM notice")]
        assert len(notices) == len(set(notices))
    found.close()
    mails = Counter((folder / "mails.txt").read_text(encoding="utf-8").split())
    assert mails
    assert set(mails.values()) == {1}
    assembled = assemble(Settings(data_dir=folder, pack_folders=PACKS))
    with assembled.site.database.reading() as connection:
        assert list(verify(connection)) == []
    assembled.site.database.close()


def test_every_named_point_is_one_of_the_program() -> None:
    """Each is reached, too: the next test is killed there."""
    source = ROOT / "src" / "banshi"
    texts = (
        path.read_text(encoding="utf-8")
        for room in ("core", "builder", "plugins")
        for path in (source / room).rglob("*.py")
    )
    named = {name for text in texts for name in re.findall(r'failpoint\("([a-z-]+)"\)', text)}
    assert named == set(POINTS)
    assert len(named) == len(POINTS) >= 12


@pytest.mark.parametrize("point", POINTS)
def test_a_kill_loses_and_doubles_nothing(furnished: Path, play: Play, tmp_path: Path, point: str) -> None:
    shutil.copytree(furnished, tmp_path, dirs_exist_ok=True)
    later = f"{point}:6" if point in {"before-begin", "after-begin", "before-commit", "after-commit"} else point
    assert play(tmp_path, later) == -signal.SIGKILL, "the point is reached"
    assert play(tmp_path) == 0
    assert_whole(tmp_path)


def worker(folder: Path, name: str, fail_at: str = "") -> subprocess.Popen[bytes]:
    environment = {
        **os.environ, "BANSHI_FAIL_AT": fail_at, "PYTHONPATH": str(ROOT / "src"), "BANSHI_DATA_DIR": str(folder),
        "BANSHI_PACK_FOLDERS": str(PACKS[0]),
    }  # fmt: skip
    command = [sys.executable, "-m", "banshi", "worker", "--name", name]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def left(folder: Path) -> int:
    with sqlite3.connect(folder / "banshi.sqlite", timeout=30) as found:
        count = found.execute("SELECT count(*) FROM outbox WHERE state = 'new' AND kind != 'timer'").fetchone()
    found.close()
    return int(count[0])


def wait_until_done(folder: Path) -> None:
    until = time.monotonic() + 60
    while left(folder) and time.monotonic() < until:
        time.sleep(0.3)
    assert left(folder) == 0


def test_a_killed_worker_is_resumed_and_draws_nothing_twice(tmp_path: Path) -> None:
    office = open_office(tmp_path, "", PACKS)
    office.settle = lambda: 0  # type: ignore[method-assign]
    for name in ("minimal", "complete"):
        office.apply(office.sample("old-age-allowance", name))
    office.assembled.site.database.close()
    assert left(tmp_path) >= 4
    for point in ("effect-taken", "document-drawn", "effect-after-write"):
        killed = worker(tmp_path, "first", point)
        assert killed.wait(60) == -signal.SIGKILL
    healthy = worker(tmp_path, "first")
    try:
        wait_until_done(tmp_path)
    finally:
        healthy.terminate()
        healthy.wait(30)
    with sqlite3.connect(tmp_path / "banshi.sqlite") as found:
        drawn = found.execute("SELECT count(*), count(DISTINCT key), sum(stored != '') FROM document").fetchone()
        assert drawn[0] == drawn[1] == drawn[2] == 2
    found.close()


def beside(folder: Path, name: str, fail_at: str = "") -> subprocess.Popen[bytes]:
    environment = {**os.environ, "BANSHI_FAIL_AT": fail_at, "PYTHONPATH": str(ROOT / "src")}
    script = str(Path(__file__).with_name("work_beside.py"))
    return subprocess.Popen([sys.executable, script, str(folder), name], env=environment)


def test_a_second_worker_takes_over_from_a_dead_one(tmp_path: Path) -> None:
    office = open_office(tmp_path, "", PACKS)
    office.settle = lambda: 0  # type: ignore[method-assign]
    office.apply(office.sample("old-age-allowance", "complete"))
    office.assembled.site.database.close()
    killed = beside(tmp_path, "first", "document-drawn")
    assert killed.wait(60) == -signal.SIGKILL
    assert left(tmp_path) >= 1
    other = beside(tmp_path, "second")
    try:
        wait_until_done(tmp_path)
    finally:
        other.terminate()
        other.wait(30)
    with sqlite3.connect(tmp_path / "banshi.sqlite") as found:
        drawn = found.execute("SELECT count(*), count(DISTINCT key), sum(stored != '') FROM document").fetchone()
        assert drawn == (1, 1, 1)
        assert found.execute("SELECT name FROM worker").fetchall() == [("second",)]
    found.close()
