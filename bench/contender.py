"""One contender of the steps comparison, in an interpreter of its own.

`python -m bench.contender MODULE:FUNCTION FOLDER`.
Each line on its input is a number of cases; it opens them, does all their steps, and answers with one line of JSON.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from bench.chain import STEPS


class Contender(Protocol):
    """What every contender of the steps comparison can do."""

    def open(self, count: int) -> Sequence[Any]:
        """Open cases that stand before their first step; return their keys. Not timed."""

    def complete(self, key: Any, step: str) -> None:
        """Do one step of one case, durably. Timed."""

    def finished(self) -> int:
        """Return how many cases have come to their end."""


def measure(contender: Contender, count: int) -> float:
    """Return the human completions per second for so many cases.

    :raises RuntimeError: not every case came to its end, so the time would mean nothing.
    """
    before = contender.finished()
    keys = contender.open(count)
    gc.collect()
    began = time.perf_counter()
    for step in STEPS:
        for key in keys:
            contender.complete(key, step)
    took = time.perf_counter() - began
    ended = contender.finished() - before
    if ended != count:
        raise RuntimeError(f"{count} cases were opened, {ended} came to their end")
    return count * len(STEPS) / took


def main() -> None:
    """Serve rounds until the input ends."""
    module, _, function = sys.argv[1].partition(":")
    contender: Contender = getattr(importlib.import_module(module), function or "start")(Path(sys.argv[2]))
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps({"rate": measure(contender, int(line))}), flush=True)


if __name__ == "__main__":
    main()
