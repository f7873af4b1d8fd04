"""All comparisons in one run: `python bench/run.py [--quick] [--only NAME]`.

Prints one table of ratios and, after a full run, writes bench/RESULTS.md.
Nothing here fails on a slow machine: it always ends with 0.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # run as a file, Python puts bench/ itself there

from bench import canvas, machine, report, rule_cost, startup, steps, web  # noqa: E402
from bench.figures import Comparison  # noqa: E402

PARTS = {
    "web": web.compare,
    "steps": steps.compare,
    "rules": rule_cost.compare,
    "startup": startup.compare,
    "builder": canvas.compare,
}


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description="Measure banshi against what else could be used.")
    parser.add_argument("--quick", action="store_true", help="few short rounds: to see that it runs, not for figures")
    parser.add_argument("--only", choices=PARTS, help="one part; RESULTS.md is left as it is")
    parser.add_argument("--results", type=Path, help="where to write; bench/RESULTS.md after a full run")
    asked = parser.parse_args()
    facts = machine.facts()
    found: list[Comparison] = []
    for name, compare in PARTS.items():
        if asked.only in {None, name}:
            began = time.monotonic()
            found.append(_one(name, compare, asked.quick))
            print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    print(report.screen(found))
    full = not asked.quick and not asked.only
    path = asked.results or (ROOT / "bench" / "RESULTS.md" if full else None)
    if path:
        report.write(path, found, facts, " ".join(["python bench/run.py", *_shown(asked)]))


def _one(name: str, compare: Callable[[Path, bool], Comparison], quick: bool) -> Comparison:
    with tempfile.TemporaryDirectory(prefix=f"bench-{name}-") as folder:
        try:
            return compare(Path(folder), quick)
        except Exception as error:  # one part that cannot be measured leaves the others standing
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            return Comparison()


def _shown(asked: argparse.Namespace) -> list[str]:
    return [*(["--quick"] if asked.quick else []), *(["--only", asked.only] if asked.only else [])]


if __name__ == "__main__":
    main()
