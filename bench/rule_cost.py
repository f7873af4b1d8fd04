"""A rule against a native lambda."""

from __future__ import annotations

import json
from pathlib import Path

from bench.figures import Comparison, Row
from bench.surroundings import ask


def compare(_folder: Path, quick: bool) -> Comparison:
    """Measure both in one interpreter, taking turns."""
    what, rival, unit = "rule over 40 fields", "native lambda", "ns a call"
    try:
        found: dict[str, list[float]] = json.loads(ask("bench.rules", "3" if quick else "15"))
    except RuntimeError as error:
        return Comparison([Row(what, rival, unit, target=3, good="at most", note=str(error))])
    ours, native = tuple(found["rule"]), tuple(found["native"])
    row = Row(what, rival, unit, ours, native, 3, "at most")
    return Comparison([row], [("rule, banshi", unit, ours), ("native lambda", unit, native)])
