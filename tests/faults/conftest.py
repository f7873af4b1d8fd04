"""Sites under faults, on both databases; and processes that are killed."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from banshi.testing import open_office

ROOT = Path(__file__).resolve().parents[2]
PACKS = (ROOT / "region_packs",)
PLAY = Path(__file__).with_name("play_once.py")
Play = Callable[..., int]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """SQLite in a folder of its own, and a real PostgreSQL."""
    return "" if request.param == "sqlite" else str(request.getfixturevalue("site_postgres_url"))


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site without cases whose applicants have e-mail addresses."""
    folder = tmp_path_factory.mktemp("furnished")
    office = open_office(folder, "", PACKS)
    office.assembled.site.database.close()
    with sqlite3.connect(folder / "banshi.sqlite") as connection:
        connection.execute("UPDATE account SET email = username || '@example.com'")
    connection.close()
    return folder


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    """Plays a case in a process of its own, killed at a named point or not at all; returns how the process ended."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    with subprocess.Popen(
        [sys.executable, str(PLAY)], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as starter:
        assert starter.stdin is not None
        assert starter.stdout is not None
        asked, answers = starter.stdin, starter.stdout

        def ended(folder: Path, fail_at: str = "", what: str = "case") -> int:
            print(json.dumps({"folder": str(folder), "fail_at": fail_at, "what": what}), file=asked, flush=True)
            code = int(answers.readline())
            assert code in {0, -signal.SIGKILL}, (folder / "play.txt").read_text(encoding="utf-8")[-2000:]
            return code

        yield ended
        asked.close()
