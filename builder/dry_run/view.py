"""What a dry run looks like now: plain frozen values for pages and for expectations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from banshi.builder.dry_run.leaving import Document, Notice, Other
from banshi.builder.dry_run.memory import Entry
from banshi.core.definitions.text import LocalText
from banshi.core.runtime.state import CaseState, dump


@dataclass(frozen=True, slots=True)
class OpenTask:
    """What lies at a desk, or a wait; with the actions that are possible."""

    no: int
    node: str
    row: int
    desk: str
    desk_name: LocalText
    title: LocalText
    opened_at: dt.datetime
    due_at: dt.datetime | None
    waiting: bool
    """Waits for the applicant's correction."""
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timer:
    """Something that happens by itself if it is possible then."""

    at: dt.datetime
    action: str


@dataclass(frozen=True, slots=True)
class MaterialStanding:
    """A material that is asked for, and how it stands."""

    key: str
    title: LocalText
    required: bool
    standing: str


@dataclass(frozen=True)
class View:
    """A dry run as it stands."""

    now: dt.datetime
    status: str
    state: CaseState
    number: str
    guide: Mapping[str, str]
    asked: tuple[str, ...]
    """Fields that are asked, in page order; those of repeated sections as `group[].name`."""
    hidden: tuple[str, ...]
    answers: Mapping[str, str]
    """Answers that count, as people read them, by input name; calculated ones too."""
    problems: Mapping[str, LocalText]
    materials: tuple[MaterialStanding, ...]
    tasks: tuple[OpenTask, ...]
    case_actions: tuple[str, ...]
    """What the applicant or a leader can do with the case as a whole."""
    timers: tuple[Timer, ...]
    notices: tuple[Notice, ...]
    documents: tuple[Document, ...]
    others: tuple[Other, ...]
    journal: tuple[Entry, ...]

    @property
    def due(self) -> dict[str, dt.datetime]:
        """The due dates that run: `promised` and `legal`."""
        found = {"promised": self.state.promised_due, "legal": self.state.legal_due}
        return {name: moment for name, moment in found.items() if moment is not None}

    def plain(self) -> dict[str, Any]:
        """Return the view as JSON values."""
        kept: dict[str, Any] = {part.name: _plain(getattr(self, part.name)) for part in fields(self)}
        return kept | {"state": dump(self.state), "due": _plain(self.due)}


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    if isinstance(value, (dt.date, Decimal)):
        return value.isoformat() if isinstance(value, dt.date) else str(value)
    return value
