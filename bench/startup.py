"""Start-up with 1,000 published matters against start-up with 10."""

from __future__ import annotations

import functools
import time
from pathlib import Path

from bench.figures import Comparison, Row, rounds
from bench.sides import BanshiSide
from bench.surroundings import ask, free_port, start_server, stop, wait_for

FEW, MANY = 10, 1_000
RIVAL = f"itself with {FEW} matters"


def _first_answer(folder: Path) -> float:
    """Return the seconds from starting the server to the first page it answers."""
    more = {"BANSHI_DATA_DIR": str(folder), "BANSHI_RATE_LIMITS": "no", "BANSHI_FOREIGN_PACKS": "no"}
    port, errors = free_port(), folder / "server.log"
    with errors.open("w") as output:
        began = time.perf_counter()
        server = start_server(BanshiSide.target, port, more, output.fileno())
        try:
            status = wait_for(port, server, "/", errors)
            took = time.perf_counter() - began
        finally:
            stop(server)
    if status != 200:
        raise RuntimeError(f"the first page was answered with {status}")
    return took


def _create(folder: Path) -> float:
    return float(ask("bench.ours", "create", str(folder)))


def compare(folder: Path, quick: bool) -> Comparison:
    """Measure both ways to look at a start: to the first page, and making the application alone."""
    sizes = {FEW: folder / "few", MANY: folder / "many"}
    first, bare = f"start to first page, {MANY:,} matters", f"making the application, {MANY:,} matters"
    try:
        for size, place in sizes.items():
            ask("bench.ours", "prepare", str(place), str(size))
        count = 2 if quick else 7
        answers = rounds(count, {str(size): functools.partial(_first_answer, place) for size, place in sizes.items()})
        made = rounds(count, {str(size): functools.partial(_create, place) for size, place in sizes.items()})
    except RuntimeError as error:
        rows = [Row(what, RIVAL, "s", target=1.5, good="at most", note=str(error)) for what in (first, bare)]
        return Comparison(rows)
    few, many = str(FEW), str(MANY)
    rows = [
        Row(first, RIVAL, "s", tuple(answers[many]), tuple(answers[few]), 1.5, "at most"),
        Row(bare, RIVAL, "s", tuple(made[many]), tuple(made[few]), 1.5, "at most"),
    ]
    absolute = [(f"start to first page, {size} matters", "s", tuple(found)) for size, found in answers.items()]
    absolute += [(f"making the application, {size} matters", "s", tuple(found)) for size, found in made.items()]
    return Comparison(rows, absolute)
