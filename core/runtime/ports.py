"""What the runtime asks of the rooms above it; `core/store` gives it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.extensions.number_scheme import Numbered, NumberScheme
from banshi.core.runtime.actor import Actor
from banshi.core.runtime.answers import Answers
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.case import Attachment, DoneTask, NewCase, Receipt, StoredCase
from banshi.core.runtime.event import Advance, Event, Record


class Releases(Protocol):
    """Releases by id, and which is offered now."""

    def get(self, release_id: str) -> CompiledMatter:
        """Return a release, ready to run.

        :raises NotFoundError: there is none.
        """

    def offered(self, matter_key: str) -> CompiledMatter:
        """Return the release of a matter that new cases get.

        :raises NotFoundError: there is none, or it is not offered now.
        """


class AnswersCodec(Protocol):
    """How answers become text and back; sensitive ones are sealed."""

    def dump(self, matter: CompiledMatter, answers: Answers) -> str:
        """Return the text that is kept."""

    def load(self, matter: CompiledMatter, kept: str) -> Answers:
        """Return the answers that were kept."""


class CaseUnit(Protocol):
    """One unit of work on cases: all of it is kept, or nothing."""

    def load(self, case_id: str) -> StoredCase:
        """Return a case and hold it against other writers.

        :raises NotFoundError: there is none.
        """

    def open(self, case: NewCase, event: Event, records: Sequence[Record]) -> None:
        """Keep a new case."""

    def save_answers(self, case: StoredCase, kept: str, at: dt.datetime) -> int:
        """Keep a draft's answers; return its new draft revision."""

    def keep(self, case: StoredCase, matter: CompiledMatter, event: Event, came: Advance) -> None:
        """Keep what an advance came to: case, tasks, journal, outbox."""

    def repin(
        self, case: StoredCase, matter: CompiledMatter, kept: str, slots: Mapping[str, str], at: dt.datetime
    ) -> None:
        """Pin a case to another release with its answers as they are there; those it had before are archived.

        :param slots: places of files that are called differently now.
        """

    def record(self, case: StoredCase, event: Event, records: Sequence[Record]) -> None:
        """Write journal entries that change nothing else: a revealed answer, an attachment."""

    def give_number(self, case: StoredCase, scheme: NumberScheme, of: Numbered, receipt: Receipt) -> str:
        """Allocate the case's number and keep it with the query code; return the number."""

    def done_task(self, case_id: str, no: int) -> DoneTask | None:
        """Return how a task ended, if it did."""

    def desks(self, case_id: str) -> frozenset[str]:
        """Return every desk that has or had a task of a case."""

    def attachments(self, case_id: str) -> tuple[Attachment, ...]:
        """Return the files of a case that were not removed, oldest first."""

    def attach(self, attachment: Attachment) -> None:
        """Keep a file's facts."""

    def detach(self, attachment_id: str, at: dt.datetime) -> None:
        """Mark a file as removed."""

    def shared(self, account_id: str) -> frozenset[str]:
        """Return the licence types obtained by sharing for an applicant."""


class CaseStore(Protocol):
    """Where cases are kept."""

    def unit(self) -> AbstractContextManager[CaseUnit]:
        """Begin a unit of work."""

    def look(self) -> AbstractContextManager[CaseUnit]:
        """Begin to read; nothing is kept and nobody waits."""


class Places(Protocol):
    """Regions, their names and their calendars."""

    def calendar(self, region: str) -> Calendar:
        """Return the working-day calendar of a region."""

    def short_name(self, region: str) -> str:
        """Return the region's short name, for numbers of documents."""


class Files(Protocol):
    """Where the bytes of attachments and documents lie."""

    def put(self, content: bytes, suffix: str) -> str:
        """Keep bytes under a new name of the store's own; return the name."""

    def get(self, stored: str) -> bytes:
        """Return the bytes.

        :raises NotFoundError: there are none.
        """

    def remove(self, stored: str) -> None:
        """Remove the bytes, if they are there."""


ActionForm = Mapping[str, object]
"""An action's entries by name."""

__all__ = ["ActionForm", "Actor", "AnswersCodec", "CaseStore", "CaseUnit", "Files", "Places", "Releases"]
