"""Steps a second: every contender in an interpreter of its own, taking turns."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.figures import Comparison, Row, rounds
from bench.surroundings import ROOT, environment

UNIT = "steps/s"
OURS = "banshi, through the service, journaled"
CONTENDERS = {
    OURS: "bench.ours:start",
    "token table, SQLAlchemy Core, prebuilt": "bench.rivals.token_table:start",
    "SpiffWorkflow, JSON in SQLite": "bench.rivals.spiff:start",
    "SpiffWorkflow, specification kept apart": "bench.rivals.spiff:start_lean",
    "viewflow": "bench.rivals.viewflow_app:start",
}
TARGETS = {
    "token table, SQLAlchemy Core, prebuilt": 0.8,
    "SpiffWorkflow, JSON in SQLite": 3.0,
    "viewflow": 8.0,
}


@contextmanager
def _contender(name: str, target: str, folder: Path) -> Iterator[Callable[[int], float]]:
    mine = folder / name.partition(",")[0].replace(" ", "-") / target.partition(":")[2]
    mine.mkdir(parents=True)
    command = [sys.executable, "-m", "bench.contender", target, str(mine)]
    with (mine / "errors.txt").open("w+") as errors:
        running = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )

        def told() -> dict[str, float]:
            line = running.stdout.readline() if running.stdout else ""
            if not line:
                running.wait(60)
                errors.seek(0)
                raise RuntimeError((errors.read().strip().splitlines() or ["ended without a word"])[-1][:300])
            found: dict[str, float] = json.loads(line)
            return found

        def measure(cases: int) -> float:
            if running.stdin:
                print(cases, file=running.stdin, flush=True)
            return told()["rate"]

        try:
            told()
            yield measure
        finally:
            if running.stdin:
                running.stdin.close()
            running.wait(60)


def compare(folder: Path, quick: bool) -> Comparison:
    """Let every contender do the same number of cases in each round."""
    count, cases = (2, 15) if quick else (7, 50)
    missing: dict[str, str] = {}
    measured: dict[str, Callable[[], float]] = {}
    with ExitStack() as running:
        for name, target in CONTENDERS.items():
            try:
                measure = running.enter_context(_contender(name, target, folder))
                measure(5)  # caches filled, files made
            except RuntimeError as error:
                missing[name] = str(error)
                continue
            measured[name] = functools.partial(measure, cases)
        found = {name: tuple(series) for name, series in rounds(count, measured).items()}
    ours = found.get(OURS, ())
    rows = [
        Row("steps of a chain", name, UNIT, ours, found.get(name, ()), TARGETS.get(name),
            note=missing.get(name) or missing.get(OURS, ""))
        for name in CONTENDERS if name != OURS
    ]  # fmt: skip
    return Comparison(rows, [(name, UNIT, series) for name, series in found.items()])
