"""Warning lights (domain §2.5): how near a case's promised due date is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from banshi.core.runtime import status
from banshi.core.runtime.clock import light
from banshi.core.web.site import site


@dataclass(frozen=True, slots=True)
class Lit:
    """A row of a list with its light."""

    row: Any
    light: str


def lit(row: Any, now: dt.datetime) -> Lit:
    """Return a row with its light; none when nothing is promised yet or all is done."""
    ended = getattr(row, "ended_at", None) is not None or row.status in status.ENDED | status.DECIDED
    if row.promised_due is None or ended:
        return Lit(row, "")
    return Lit(row, of(row.promised_due, now, "paused" in row.flags, row.region))


def of(due: dt.datetime | None, now: dt.datetime, paused: bool, region: str) -> str:
    """Return the light of a due date."""
    if due is None:
        return ""
    return light(due, None, now, paused, site().places.calendar(region))
