"""The limits of a case that moves: a shorter one counts, a longer one never does."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.chain import Limit
from banshi.core.definitions.text import LocalText
from banshi.core.runtime import status
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.clock import CHINA, due
from banshi.core.runtime.rebase.reason import Note
from banshi.core.runtime.reckoning import DUES, declared, in_force, reckoned, runs_out
from banshi.core.runtime.state import CaseState


def promised(
    old: CompiledMatter, new: CompiledMatter, state: CaseState, now: dt.datetime, calendar: Calendar
) -> tuple[CaseState, list[Note]]:
    """Return a state with the limits that count from now on, and what changes.

    A shorter limit counts from acceptance, if by that it is not over already; else the case keeps the limit that it has.
    """
    notes: list[Note] = []
    if state.decided_at is not None:
        return state, notes
    parts: dict[str, Any] = {}
    limits: dict[str, tuple[int, str]] = {}
    for name in DUES:
        before, after = in_force(old, state, name), declared(new, name)
        if (before.n, before.unit) == (after.n, after.unit):
            continue
        day = _better(name, before, after, state, now, calendar)
        if day is None:
            limits[name] = (before.n, before.unit)
        elif state.accepted_at is not None:
            parts[name] = day
    if limits:
        notes.append(Note("kept-limit"))
    if "promised_due" in parts:
        day_text = parts["promised_due"].astimezone(CHINA).date().isoformat()
        notes.append(Note("sooner", LocalText(zh=day_text, en=day_text)))
    return replace(state, limits=limits, **parts), notes


def _better(
    name: str, before: Limit, after: Limit, state: CaseState, now: dt.datetime, calendar: Calendar
) -> dt.datetime | None:
    """Return when the new limit runs out, if that is better for the applicant and still to come."""
    if state.accepted_at is None:
        found = due(after, now, calendar).at
        return found if found <= due(before, now, calendar).at else None
    found = runs_out(after, state, state.accepted_at, now, calendar).at
    stands: dt.datetime | None = getattr(state, name)
    return found if stands is None or now < found < stands else None


def with_clock(
    new: CompiledMatter, state: CaseState, now: dt.datetime, calendar: Calendar
) -> tuple[CaseState, list[Note]]:
    """Let the clock run again where the new release no longer stops it."""
    over = {p.node for p in state.pauses if p.end is None and p.node and not _stops(new, p.node)}
    if not over:
        return state, []
    pauses = tuple(replace(p, end=now) if p.end is None and p.node in over else p for p in state.pauses)
    running = all(pause.end is not None for pause in pauses)
    flags = state.flags - {status.PAUSED} if running else state.flags
    state = replace(state, pauses=pauses, flags=flags)
    notes = [Note("clock", new.chain[key].title) for key in sorted(over) if key in new.chain]
    return replace(state, **reckoned(new, state, now, calendar)), notes


def _stops(matter: CompiledMatter, key: str) -> bool:
    node = matter.chain.get(key)
    return node is not None and node.stops_clock is not None
