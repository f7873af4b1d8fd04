"""Figures side by side: what was before, what is now, and whether that is better for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from banshi.builder.scoring.figures import MEASURES, Figures, Measure

Verdict = Literal["better", "worse", "same", "new"]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure before and now."""

    measure: Measure
    before: float | None
    after: float
    verdict: Verdict


def compared(before: Figures | None, after: Figures) -> tuple[Row, ...]:
    """Return the figures of a matter beside those of the release before it, if there is one."""
    return tuple(_row(measure, measure.value(before) if before else None, measure.value(after)) for measure in MEASURES)


def _row(measure: Measure, before: float | None, after: float) -> Row:
    if before is None:
        return Row(measure, None, after, "new")
    less = after < before
    verdict: Verdict = "same" if after == before else "better" if less == measure.less_is_better else "worse"
    return Row(measure, before, after, verdict)
