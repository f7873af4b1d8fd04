"""`kill -9` of the web process under load: whoever was told of a receipt has a case, once; nobody's case is torn."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from banshi.assembly import assemble
from banshi.core.store.journal import verify
from banshi.demo.samples import Sample
from banshi.settings import Settings
from banshi.testing import Person, open_office
from tests.faults.web_client import BROKEN, WebClient

ROOT = Path(__file__).resolve().parents[2]
PACKS = (ROOT / "region_packs",)
KILLS = 2
APART = 7.0
"""Seconds between kills: granian takes a worker that dies sooner for one that never will work."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The real server on a folder, and its address."""
    port = free_port()
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT / "src"), "BANSHI_DATA_DIR": str(folder), "BANSHI_PORT": str(port),
        "BANSHI_PACK_FOLDERS": str(PACKS[0]), "BANSHI_RATE_LIMITS": "no",
        "BANSHI_QUICK_HASHES": "yes",
    }  # fmt: skip
    command = [sys.executable, "-m", "banshi", "run"]
    with (folder / "server.txt").open("w") as said:
        running = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
        try:
            assert WebClient(f"127.0.0.1:{port}").get("/health").status_code == 200
            yield running, f"127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(40)


def web_processes(server: int) -> list[int]:
    """The processes of a server that answer requests."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_bytes()
        except (OSError, ValueError, IndexError):
            continue
        if parent == server and b"worker" not in command:
            found.append(int(folder.name))
    return found


class Applicant(threading.Thread):
    """Somebody who applies again and again, and starts afresh when the connection breaks."""

    def __init__(self, address: str, sample: Sample, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.client, self.sample, self.stop = WebClient(address), sample, stop
        self.receipts: list[str] = []
        self.wrong: list[str] = []

    def run(self) -> None:
        """Apply until stopped."""
        while not self.stop.is_set():
            try:
                self._apply()
            except BROKEN:
                continue
            except AssertionError as error:
                self.wrong.append(str(error)[:300])

    def _apply(self) -> None:
        self.client.forget()
        who = Person(self.client).sign_in(self.sample.username)  # type: ignore[arg-type]
        while not self.stop.is_set():
            self._once(who)

    def _once(self, who: Person) -> None:
        who.get(f"/matters/{self.sample.matter}/apply")
        opened = who.post(f"/matters/{self.sample.matter}/apply", {**self.sample.guide, "do": "next"})
        assert opened.status_code == 303, opened.text
        case_id = opened.location.split("/")[-2]
        who.get(opened.location)
        filled = who.post(f"/cases/{case_id}/form", {**self.sample.posted, "rev": "", "do": "next"})
        assert filled.location.endswith("/materials"), filled.text
        who.get(filled.location)
        chosen = {"promise": list(self.sample.promise), "later": [*self.sample.later, *self.sample.upload]}
        answer = who.post(f"/cases/{case_id}/materials", {**chosen, "do": "next"})
        assert answer.location.endswith("/check"), answer.text
        who.get(f"/cases/{case_id}/check")
        self._submit(who, case_id)

    def _submit(self, who: Person, case_id: str) -> None:
        """Press the button until somebody answers: a second time gives the same receipt."""
        while True:
            try:
                answer = who.post(f"/cases/{case_id}/submit", {"agree": "yes"})
            except BROKEN:
                time.sleep(0.2)
                continue
            assert answer.location.endswith("/receipt"), answer.text
            self.receipts.append(case_id)
            return


def test_a_killed_web_process_loses_no_receipt(tmp_path: Path) -> None:
    office = open_office(tmp_path, "", PACKS)
    sample = office.sample("old-age-allowance", "minimal")
    office.assembled.site.database.close()
    stop = threading.Event()
    with served(tmp_path) as (server, address):
        applicants = [Applicant(address, sample, stop) for _ in range(4)]
        for applicant in applicants:
            applicant.start()
        for _ in range(KILLS):
            time.sleep(APART)
            (process,) = web_processes(server.pid)
            os.kill(process, signal.SIGKILL)
        time.sleep(APART)
        stop.set()
        for applicant in applicants:
            applicant.join(60)
        assert [applicant.wrong for applicant in applicants] == [[]] * len(applicants)
    receipts = [case for applicant in applicants for case in applicant.receipts]
    assert len(receipts) == len(set(receipts)) >= 20
    assert sum(applicant.client.broken for applicant in applicants) >= KILLS, "the kills were felt"
    assert_kept(tmp_path, receipts)


def assert_kept(folder: Path, receipts: list[str]) -> None:
    """Every receipt has its case, submitted once; numbers are unique; journals and file are sound."""
    with sqlite3.connect(folder / "banshi.sqlite") as found:
        assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        stored = dict(found.execute('SELECT id, number FROM "case" WHERE number IS NOT NULL'))
        assert set(receipts) <= set(stored)
        assert len(set(stored.values())) == len(stored)
        submits = found.execute("SELECT case_id, count(*) FROM journal WHERE action = 'submit' GROUP BY case_id")
        assert dict(submits) == dict.fromkeys(stored, 1)
    found.close()
    assembled = assemble(Settings(data_dir=folder, pack_folders=PACKS))
    with assembled.site.database.reading() as connection:
        assert list(verify(connection)) == []
    assembled.site.database.close()
