"""Figures of interleaved rounds, and the rows of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Literal

Series = dict[str, list[float]]
"""By contender, its figure in each round."""


def rounds(count: int, contenders: Mapping[str, Callable[[], float]]) -> Series:
    """Measure every contender once a round, one after the other: A B C, A B C …"""
    found: Series = {name: [] for name in contenders}
    for _ in range(count):
        for name, measure in contenders.items():
            found[name].append(measure())
    return found


@dataclass(frozen=True)
class Row:
    """One comparison: banshi's figure against another's."""

    what: str
    against: str
    unit: str
    ours: tuple[float, ...] = ()
    theirs: tuple[float, ...] = ()
    target: float | None = None
    good: Literal["at least", "at most"] = "at least"
    note: str = ""

    @property
    def measured(self) -> bool:
        """Whether there are figures of both."""
        return bool(self.ours) and bool(self.theirs)

    @property
    def ratio(self) -> float:
        """banshi's median divided by the other's."""
        return median(self.ours) / median(self.theirs)

    @property
    def spread(self) -> tuple[float, float]:
        """The smallest and the largest ratio of a round."""
        each = [ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True)]
        return min(each), max(each)

    @property
    def verdict(self) -> str:
        """Whether the target is met; a dash where there is none."""
        if self.target is None:
            return "–"
        if not self.measured:
            return "not measured"
        met = self.ratio >= self.target if self.good == "at least" else self.ratio <= self.target
        return "met" if met else "MISSED"

    @property
    def goal(self) -> str:
        """The target in words."""
        return "–" if self.target is None else f"{'≥' if self.good == 'at least' else '≤'} {self.target:g}"


@dataclass
class Comparison:
    """What one part of the run found."""

    rows: list[Row] = field(default_factory=list)
    absolute: list[tuple[str, str, tuple[float, ...]]] = field(default_factory=list)
    """What, unit, and its figure in each round."""


def number(value: float) -> str:
    """Write a figure with three digits that count."""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"
