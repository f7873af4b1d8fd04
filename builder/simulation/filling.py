"""One set of answers that is tried, and what becomes of it when it is settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from banshi.core.rules.boundary import TODAY
from banshi.core.runtime.answers import Answers, Settled

SlotKind = Literal["kind", "today", "guide", "field", "cell", "rows", "outcome"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that can be answered otherwise."""

    kind: SlotKind
    name: str = ""
    group: str = ""
    row: int = -1


Change = tuple[Slot, Any]
Changes = tuple[Change, ...]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Filling:
    """Answers to everything, shown or not; settling takes those that count."""

    applicant: str
    guide: Mapping[str, str]
    fields: Mapping[str, Any]
    rows: Mapping[str, tuple[Row, ...]]
    today: dt.date = TODAY
    outcomes: Mapping[str, str] = field(default_factory=dict)
    """What steps are to come to, by outcome.STEP; for rules of the chain."""

    def changed(self, changes: Changes, blank: Mapping[str, Row]) -> Filling:
        """Return the filling with some answers otherwise.

        :param blank: by group, a row as it is before it is changed.
        """
        guide, fields, rows, outcomes = dict(self.guide), dict(self.fields), dict(self.rows), dict(self.outcomes)
        more: dict[str, Any] = {}
        for slot, value in changes:
            if slot.kind in {"kind", "today"}:
                more["applicant" if slot.kind == "kind" else "today"] = value
            elif slot.kind == "cell":
                present = _resized(
                    rows.get(slot.group, ()), max(slot.row + 1, len(rows.get(slot.group, ()))), blank[slot.group]
                )
                rows[slot.group] = (
                    *present[: slot.row],
                    {**present[slot.row], slot.name: value},
                    *present[slot.row + 1 :],
                )
            elif slot.kind == "rows":
                rows[slot.name] = _resized(rows.get(slot.name, ()), value, blank[slot.name])
            else:
                {"guide": guide, "field": fields, "outcome": outcomes}[slot.kind][slot.name] = value
        return replace(self, guide=guide, fields=fields, rows=rows, outcomes=outcomes, **more)

    @property
    def answers(self) -> Answers:
        """What is handed to be settled."""
        return Answers(guide=self.guide, fields=self.fields, rows=self.rows)

    @property
    def around(self) -> dict[str, Any]:
        """Who applies, and when."""
        return {"applicant.kind": self.applicant, "today": self.today}


def _resized(rows: tuple[Row, ...], count: int, blank: Row) -> tuple[Row, ...]:
    """Return rows in another number; a new one is like the last, which may have been put right already."""
    return rows[:count] + (rows[-1] if rows else blank,) * max(0, count - len(rows))


@dataclass(frozen=True)
class Judged:
    """A filling with its settlement."""

    filling: Filling
    settled: Settled
    environment: Mapping[str, Any]
    """What the chain's rules read: settled answers and the outcomes that are wanted."""

    @property
    def submittable(self) -> bool:
        """Whether nothing stands in the way of submitting, materials apart: they can always be handed in."""
        return not self.settled.problems

    def rows(self, group: str) -> tuple[Row, ...]:
        """Return the settled rows of a group."""
        return self.settled.answers.rows.get(group, ())
