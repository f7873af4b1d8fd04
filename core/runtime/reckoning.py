"""The legal and the promised limit of a case: which are in force for it, and when they run out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.chain import Limit
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.clock import Due, with_pauses
from banshi.core.runtime.state import CaseState

DUES = ("legal_due", "promised_due")


def declared(matter: CompiledMatter, name: str) -> Limit:
    """Return the limit that a release declares for a due date."""
    limits = matter.definition.limits
    return limits.statutory if name == "legal_due" else limits.promised


def in_force(matter: CompiledMatter, state: CaseState, name: str) -> Limit:
    """Return the limit that counts for a case: its release's, or a shorter one kept from a release before."""
    own = declared(matter, name)
    kept = state.limits.get(name)
    return own if kept is None else Limit.model_validate({"n": kept[0], "unit": kept[1], "basis": own.basis})


def runs_out(limit: Limit, state: CaseState, accepted: dt.datetime, now: dt.datetime, calendar: Calendar) -> Due:
    """Return when a limit runs out for an accepted case, with its pauses and its extension."""
    longer = limit.model_copy(update={"n": limit.n + state.extension_days})
    return with_pauses(longer, accepted, state.intervals(), now, calendar)


def reckoned(matter: CompiledMatter, state: CaseState, now: dt.datetime, calendar: Calendar) -> dict[str, Any]:
    """Return the parts of a state that tell its due dates, reckoned again."""
    parts: dict[str, Any] = {}
    if state.accepted_at is not None:
        for name in DUES:
            found = runs_out(in_force(matter, state, name), state, state.accepted_at, now, calendar)
            parts[name] = found.at
            parts["provisional"] = found.provisional or parts.get("provisional", state.provisional)
    return parts
