"""The table, on the screen and in RESULTS.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.figures import Comparison, Row, number

HEAD = ("what", "against", "banshi", "other", "ratio", "rounds", "target", "")


def _cells(row: Row) -> tuple[str, ...]:
    if not row.measured:
        ours = f"{number(median(row.ours))}" if row.ours else "–"
        theirs = f"{number(median(row.theirs))} {row.unit}" if row.theirs else "–"
        return row.what, row.against, ours, theirs, "–", "–", row.goal, row.verdict
    low, high = row.spread
    return (
        row.what, row.against, number(median(row.ours)), f"{number(median(row.theirs))} {row.unit}",
        f"{row.ratio:.2f}", f"{low:.2f}–{high:.2f}", row.goal, row.verdict,
    )  # fmt: skip


def screen(found: Sequence[Comparison]) -> str:
    """Return the table for a terminal."""
    rows = [row for comparison in found for row in comparison.rows]
    lines = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEAD))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    notes = [f"  {row.what} / {row.against}: {row.note}" for row in rows if row.note]
    return "\n".join([text[0], "-" * (sum(widths) + 2 * len(widths)), *text[1:], *notes])


def write(path: Path, found: Sequence[Comparison], facts: Sequence[tuple[str, str]], command: str) -> None:
    """Write the results with the date, the machine and every figure."""
    rows = [row for comparison in found for row in comparison.rows]
    lines = [
        "# Results", "",
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, by `{command}`; all in one run, the contenders taking turns.",
        "Figures are medians of the rounds, the ratio is banshi's median divided by the other's, “rounds” is the",
        "smallest and the largest ratio of one round. What each one does and leaves out: [README.md](README.md).", "",
        *(f"* {name}: {fact}" for name, fact in facts), "",
        "| " + " | ".join(name or "met" for name in HEAD) + " |", "|---|---|--:|--:|--:|--:|--:|---|",
    ]  # fmt: skip
    lines += ["| " + " | ".join(_cells(row)) + " |" for row in rows]
    notes = [f"* {row.what}, against {row.against}: {row.note}" for row in rows if row.note]
    lines += ["", *notes, "", "## Every round", "", "| what | unit | median | each round |", "|---|---|--:|---|"]
    for comparison in found:
        for what, unit, series in comparison.absolute:
            each = ", ".join(number(value) for value in series)
            lines.append(f"| {what} | {unit} | {number(median(series))} | {each} |")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
