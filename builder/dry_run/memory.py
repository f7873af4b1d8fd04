"""The runtime's ports over nothing but memory: one case of one release, and all that it caused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import NotFoundError
from banshi.core.extensions.effect import PendingEffect
from banshi.core.extensions.number_scheme import Numbered, NumberScheme
from banshi.core.runtime.answers import Answers
from banshi.core.runtime.case import Attachment, DoneTask, NewCase, Receipt, StoredCase
from banshi.core.runtime.event import Advance, Event, Record
from banshi.core.runtime.state import CaseState

QUERY_CODE = "DRYRUN22"
"""A code that is always the same, so that a dry run played again is the same."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the journal; nothing is chained in a sandbox."""

    seq: int
    at: dt.datetime
    actor: str
    action: str
    task: int | None
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An effect that has been asked for and has not happened yet."""

    effect: PendingEffect
    at: dt.datetime


@dataclass(frozen=True)
class Kept:
    """All that is kept of a dry run."""

    case: StoredCase | None = None
    journal: tuple[Entry, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    ended: Mapping[int, DoneTask] = field(default_factory=dict)
    desks: Mapping[int, str] = field(default_factory=dict)
    """The desk that each task lies at, or lay at."""
    files: tuple[Attachment, ...] = ()
    obtained: frozenset[str] = frozenset()
    """Licence types obtained by sharing."""
    serials: Mapping[str, int] = field(default_factory=dict)


class MemoryStore:
    """Where the one case is kept; a unit of work that fails leaves everything as it was."""

    def __init__(self) -> None:
        self.kept = Kept()

    @contextmanager
    def unit(self) -> Iterator[MemoryUnit]:
        """Begin a unit of work."""
        before = self.kept
        try:
            yield MemoryUnit(self)
        except BaseException:
            self.kept = before
            raise

    @contextmanager
    def look(self) -> Iterator[MemoryUnit]:
        """Begin to read."""
        yield MemoryUnit(self)

    def next_serial(self, counter: str) -> int:
        """Return the next serial of a counter."""
        serial = self.kept.serials.get(counter, 0) + 1
        self.change(serials={**self.kept.serials, counter: serial})
        return serial

    def change(self, **parts: Any) -> None:
        """Change parts of what is kept."""
        self.kept = replace(self.kept, **parts)


class MemoryUnit:
    """One unit of work on the one case."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def load(self, case_id: str) -> StoredCase:
        """Return the case."""
        case = self._store.kept.case
        if case is None or case.id != case_id:
            raise NotFoundError(case_id)
        return case

    def open(self, case: NewCase, event: Event, records: Sequence[Record]) -> None:
        """Keep the new case."""
        opened = StoredCase(
            case.id, None, None, case.matter_key, case.release_id, case.region, case.department, case.applicant,
            case.opened_at, 0, 0, CaseState(), case.kept_answers, 0, "",
        )  # fmt: skip
        self._store.change(case=opened)
        self._write(event, records)

    def save_answers(self, case: StoredCase, kept: str, at: dt.datetime) -> int:
        """Keep the answers."""
        now = self.load(case.id)
        self._store.change(case=replace(now, kept_answers=kept, draft_rev=now.draft_rev + 1))
        return now.draft_rev + 1

    def keep(self, case: StoredCase, matter: CompiledMatter, event: Event, came: Advance) -> None:
        """Keep what an advance came to."""
        kept, now = self._store.kept, self.load(case.id)
        done = {entry.no: DoneTask(event.actor.name, entry.outcome, event.at) for entry in came.closed}
        waiting = [Waiting(effect, effect.run_at or event.at) for effect in came.effects]
        self._store.change(
            case=replace(now, state=came.state, rev=now.rev + 1),
            ended={**kept.ended, **done},
            desks={**kept.desks, **{task.no: task.desk for task in came.state.tasks}},
            waiting=(*kept.waiting, *waiting),
        )
        self._write(event, came.records)

    def repin(
        self, case: StoredCase, matter: CompiledMatter, kept: str, slots: Mapping[str, str], at: dt.datetime
    ) -> None:
        """Pin the case to another release; a sandbox archives nothing."""
        files = tuple(replace(file, slot=slots.get(file.slot, file.slot)) for file in self._store.kept.files)
        moved = replace(self.load(case.id), release_id=matter.release_id, kept_answers=kept)
        self._store.change(case=moved, files=files)

    def record(self, case: StoredCase, event: Event, records: Sequence[Record]) -> None:
        """Write journal entries."""
        self._write(event, records)

    def give_number(self, case: StoredCase, scheme: NumberScheme, of: Numbered, receipt: Receipt) -> str:
        """Number the case; nothing is taken from the real counter."""
        number = scheme.number(of, self._store.next_serial(f"{scheme.key}:{scheme.counter(of)}"))
        self._store.change(case=replace(self.load(case.id), number=number, query_code=QUERY_CODE))
        return number

    def done_task(self, case_id: str, no: int) -> DoneTask | None:
        """Return how a task ended."""
        return self._store.kept.ended.get(no)

    def desks(self, case_id: str) -> frozenset[str]:
        """Return every desk that has or had a task."""
        return frozenset(self._store.kept.desks.values())

    def attachments(self, case_id: str) -> tuple[Attachment, ...]:
        """Return the files."""
        return self._store.kept.files

    def attach(self, attachment: Attachment) -> None:
        """Keep a file's facts."""
        self._store.change(files=(*self._store.kept.files, attachment))

    def detach(self, attachment_id: str, at: dt.datetime) -> None:
        """Forget a file."""
        self._store.change(files=tuple(file for file in self._store.kept.files if file.id != attachment_id))

    def shared(self, account_id: str) -> frozenset[str]:
        """Return the licence types obtained by sharing."""
        return self._store.kept.obtained

    def _write(self, event: Event, records: Sequence[Record]) -> None:
        journal = self._store.kept.journal
        entries = tuple(
            Entry(number, event.at, event.actor.name, record.action, record.task, dict(record.data))
            for number, record in enumerate(records, len(journal) + 1)
        )
        self._store.change(journal=journal + entries)


class MemoryAnswers:
    """Answers kept as they are, by a number: nothing has to be sealed that never leaves."""

    def __init__(self) -> None:
        self._kept: list[Answers] = []

    def dump(self, matter: CompiledMatter, answers: Answers) -> str:
        """Return the number under which the answers are kept."""
        self._kept.append(answers)
        return str(len(self._kept) - 1)

    def load(self, matter: CompiledMatter, kept: str) -> Answers:
        """Return the answers of a number."""
        return self._kept[int(kept)]


class OneRelease:
    """The release under trial, offered whatever is published."""

    def __init__(self, matter: CompiledMatter) -> None:
        self._matter = matter

    def get(self, release_id: str) -> CompiledMatter:
        """Return it."""
        return self._matter

    def offered(self, matter_key: str) -> CompiledMatter:
        """Return it."""
        return self._matter


class MemoryFiles:
    """Files of which only the names are kept."""

    def put(self, content: bytes, suffix: str) -> str:
        """Forget the bytes."""
        return f"dry-run.{suffix}"

    def get(self, stored: str) -> bytes:
        """Find nothing."""
        raise NotFoundError(stored)

    def remove(self, stored: str) -> None:
        """Forget again what was forgotten."""
