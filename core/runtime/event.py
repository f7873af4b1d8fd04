"""What is asked of a case, and what comes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from banshi.core.extensions.effect import PendingEffect
from banshi.core.runtime.actor import Actor
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.state import CaseState


@dataclass(frozen=True, slots=True)
class Event:
    """An action that somebody takes on a case or on one of its tasks."""

    action: str
    actor: Actor
    at: dt.datetime
    task: int | None = None
    form: Mapping[str, Any] = field(default_factory=dict)
    """The action's own entries: opinion, issues, materials, target, desk, days, reason …; already read, never raw."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a move depends on besides the case's state."""

    case_id: str
    calendar: Calendar
    environment: Mapping[str, Any] = field(default_factory=dict)
    """Names and values that the chain's rules read: settled answers, guide, parameters."""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry for the journal, before it is chained."""

    action: str
    task: int | None
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Closed:
    """A task that is no longer open, and how it ended."""

    no: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Advance:
    """What a move comes to."""

    state: CaseState
    effects: tuple[PendingEffect, ...]
    records: tuple[Record, ...]
    closed: tuple[Closed, ...]
