"""A case as it is kept, and the applicant it belongs to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from banshi.core.runtime.access import CaseFacts
from banshi.core.runtime.clock import CHINA
from banshi.core.runtime.state import CaseState


@dataclass(frozen=True, slots=True)
class Applicant:
    """Whose case it is."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as read from the store."""

    id: str
    number: str | None
    query_code: str | None
    matter_key: str
    release_id: str
    region: str
    department: str
    applicant: Applicant
    opened_at: dt.datetime
    rev: int
    draft_rev: int
    state: CaseState
    kept_answers: str
    """The answers as kept; `AnswersCodec.load` reads them, only when somebody asks."""
    journal_seq: int
    journal_head: str

    def asking(self, now: dt.datetime) -> dict[str, Any]:
        """Return what the form's rules know besides the answers: the applicant's kind, and the day that counts."""
        moment = self.state.received_at or now
        kind = self.applicant.kind if self.applicant.kind in {"person", "company"} else "person"
        return {"applicant.kind": kind, "today": moment.astimezone(CHINA).date()}

    def facts(self, desks: frozenset[str] = frozenset()) -> CaseFacts:
        """Return what access depends on.

        :param desks: desks that had a task of the case before; those of open tasks are added.
        """
        return CaseFacts(
            self.applicant.id, self.region, self.department, desks | {task.desk for task in self.state.tasks}
        )


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case about to be opened."""

    id: str
    matter_key: str
    release_id: str
    title_zh: str
    title_en: str
    region: str
    department: str
    applicant: Applicant
    channel: str
    opened_at: dt.datetime
    kept_answers: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an applicant gets for an application."""

    case_id: str
    number: str
    query_code: str


@dataclass(frozen=True, slots=True)
class DoneTask:
    """How a task ended that is no longer open."""

    by: str
    outcome: str
    at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was handed in."""

    id: str
    case_id: str
    slot: str
    name: str
    kind: str
    size: int
    sha256: str
    stored: str
    added_at: dt.datetime
    added_by: str
