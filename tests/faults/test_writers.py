"""Sixteen applicants at once on SQLite: nobody is told that the database is locked, every receipt is in the database."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from banshi.testing import open_office

ROOT = Path(__file__).resolve().parents[2]
SECONDS = "60" if os.environ.get("BANSHI_LONG") else "8"
PROCESSES, THREADS = 4, 4


def test_sixteen_writers_share_one_file(tmp_path: Path) -> None:
    office = open_office(tmp_path, "", (ROOT / "region_packs",))
    office.assembled.site.database.close()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    script = str(Path(__file__).with_name("write_many.py"))
    writers = [
        subprocess.Popen(
            [sys.executable, script, str(tmp_path), str(n), SECONDS, str(THREADS)],
            env=environment,
            stderr=subprocess.PIPE,
        )
        for n in range(PROCESSES)
    ]
    for writer in writers:
        _, said = writer.communicate(timeout=240)
        assert writer.returncode == 0, said.decode()[-2000:]
    receipts = [
        line for ledger in sorted(tmp_path.glob("ledger-*.txt")) for line in ledger.read_text(encoding="utf-8").split()
    ]
    with sqlite3.connect(tmp_path / "banshi.sqlite") as found:
        stored = [row[0] for row in found.execute('SELECT number FROM "case" WHERE number IS NOT NULL')]
    found.close()
    assert len(receipts) >= PROCESSES * THREADS, "every applicant got one receipt at least"
    assert len(stored) == len(set(stored))
    assert sorted(receipts) == sorted(stored), "no receipt is lost, none is unknown"
