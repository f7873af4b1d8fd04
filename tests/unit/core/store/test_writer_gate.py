"""One writer at a time to an SQLite file, in this process and among others, each in turn."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from banshi.core.store.database import WriterGate

HOLD = "import fcntl, sys, time; f = open(sys.argv[1], 'r+'); fcntl.flock(f, 2); print('held', flush=True); sys.stdin.read()"


def test_threads_never_hold_it_together(tmp_path: Path) -> None:
    gate, inside, most = WriterGate(str(tmp_path / "gate")), [0], [0]

    def write() -> None:
        for _ in range(20):
            with gate:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                time.sleep(0.0002)
                inside[0] -= 1

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


def test_a_writer_that_fails_lets_the_next_in(tmp_path: Path) -> None:
    gate = WriterGate(str(tmp_path / "gate"))
    with pytest.raises(ZeroDivisionError), gate:
        raise ZeroDivisionError
    with gate:
        pass


def test_another_process_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "gate"
    path.touch()
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "held\n"
        got = threading.Event()

        def write() -> None:
            with WriterGate(str(path)):
                got.set()

        thread = threading.Thread(target=write)
        thread.start()
        assert not got.wait(0.3)
        other.stdin.close()
        assert got.wait(20)
        thread.join()
