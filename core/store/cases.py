"""Cases in the database: what the runtime's `CaseStore` and `CaseUnit` ask for."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import Connection

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import ConflictError, NotFoundError
from banshi.core.extensions.number_scheme import Numbered, NumberScheme
from banshi.core.runtime import status
from banshi.core.runtime.case import Applicant, Attachment, DoneTask, NewCase, Receipt, StoredCase
from banshi.core.runtime.event import Advance, Event, Record
from banshi.core.runtime.state import CaseState, Task
from banshi.core.store import statements as sql
from banshi.core.store.counters import next_serial
from banshi.core.store.database import Database
from banshi.core.store.failpoint import failpoint
from banshi.core.store.journal import canonical, digest, genesis
from banshi.core.store.metadata import from_ms, to_json, to_ms
from banshi.core.store.prepared import Driver
from banshi.core.store.states import States
from banshi.core.store.unit_of_work import DirectUnit


class Cases:
    """Where cases are kept.

    :param algorithm: hash of new journal entries, `sha256` or `sm3`.
    """

    def __init__(self, database: Database, algorithm: str = "sha256") -> None:
        self._database = database
        self._algorithm = algorithm
        self._states = States()

    def unit(self) -> AbstractContextManager[Unit]:
        """Begin a unit of work."""
        return DirectUnit(self._database, lambda driver: Unit(driver, self._algorithm, self._states, locks=True))

    @contextmanager
    def look(self) -> Iterator[Unit]:
        """Begin to read."""
        with self._database.glance() as driver:
            yield Unit(driver, self._algorithm, self._states, locks=False)

    def under(self, connection: Connection) -> Unit:
        """Return a unit within a transaction that SQLAlchemy began."""
        return Unit(Driver.under(connection), self._algorithm, self._states, locks=True)


class Unit:
    """One unit of work on cases."""

    def __init__(self, driver: Driver, algorithm: str, states: States, locks: bool) -> None:
        self._driver = driver
        self._algorithm = algorithm
        self._states = states
        self._locks = locks
        self._heads: dict[str, tuple[int, str]] = {}

    def load(self, case_id: str) -> StoredCase:
        """Return a case, held against other writers inside a unit of work."""
        row = self._driver.one(sql.LOCK_CASE if self._locks else sql.READ_CASE, {"key": case_id})
        if row is None:
            raise NotFoundError(case_id)
        (key, number, code, matter, release, region, department, a_id, a_name, a_kind, opened, rev, draft_rev,
         state, answers, seq, head) = row  # fmt: skip
        self._heads[key] = (seq, head)
        applicant = Applicant(a_id, a_name, a_kind)
        return StoredCase(
            key, number, code, matter, release, region, department, applicant, from_ms(opened), rev,
            draft_rev, self._states.read(state), answers, seq, head,
        )  # fmt: skip

    def open(self, case: NewCase, event: Event, records: Sequence[Record]) -> None:
        """Keep a new case."""
        self._heads[case.id] = (0, genesis(case.id))
        entries = self._chain(case.id, event, records)
        seq, head = self._heads[case.id]
        at = to_ms(case.opened_at)
        row = {
            "id": case.id, "number": None, "query_code": None, "matter_key": case.matter_key,
            "release_id": case.release_id, "title_zh": case.title_zh, "title_en": case.title_en,
            "region": case.region, "department": case.department, "channel": case.channel,
            "applicant_id": case.applicant.id, "applicant_name": case.applicant.name,
            "applicant_kind": case.applicant.kind, "opened_at": at, "changed_at": at, "submitted_at": None,
            "ended_at": None, "promised_due": None, "legal_due": None, "status": status.DRAFT, "flags": "", "rev": 0,
            "draft_rev": 0, "state": self._states.write(CaseState()), "journal_seq": seq, "journal_head": head,
        }  # fmt: skip
        self._driver.run(sql.ADD_CASE, row)
        self._driver.run(sql.ADD_ANSWERS, {"case_id": case.id, "answers": case.kept_answers})
        self._driver.run_all(sql.ADD_JOURNAL, entries)

    def save_answers(self, case: StoredCase, kept: str, at: dt.datetime) -> int:
        """Keep a draft's answers."""
        self._driver.run(sql.SAVE_ANSWERS, {"key": case.id, "answers": kept})
        self._driver.run(sql.SAVED, {"key": case.id, "changed_at": to_ms(at)})
        return case.draft_rev + 1

    def keep(self, case: StoredCase, matter: CompiledMatter, event: Event, came: Advance) -> None:
        """Keep what an advance came to."""
        entries = self._chain(case.id, event, came.records)
        seq, head = self._heads[case.id]
        at = to_ms(event.at)
        now = _changed(case.state, came.state)
        moved = {
            "key": case.id, "before": case.rev, "rev": case.rev + 1, "state": self._states.write(came.state),
            "changed_at": at, "journal_seq": seq, "journal_head": head, **now,
        }  # fmt: skip
        if self._driver.run(sql.move_case(tuple(now)), moved) != 1:
            raise ConflictError(case.id)
        failpoint("after-case")
        self._keep_tasks(case, matter, event, came)
        failpoint("after-tasks")
        self._driver.run_all(sql.ADD_JOURNAL, entries)
        failpoint("after-journal")
        self._driver.run_all(sql.ADD_OUTBOX, [_outbox(effect, at) for effect in came.effects])
        failpoint("after-outbox")

    def _keep_tasks(self, case: StoredCase, matter: CompiledMatter, event: Event, came: Advance) -> None:
        before = {task.no: task for task in case.state.tasks}
        closed = {entry.no: entry.outcome for entry in came.closed}
        rows = [_task(case, matter, task) for task in came.state.tasks if task.no not in before]
        rows += [_passing(case, event, no, closed[no]) for no in sorted(closed) if no not in before]
        self._driver.run_all(sql.ADD_TASK, rows)
        for no in sorted(closed):
            if no in before:
                self._driver.run(sql.CLOSE_TASK, {"key": case.id, "task_no": no, **_ended(event, closed[no])})
        for task in came.state.tasks:
            if task.no in before and task is not before[task.no] and task != before[task.no]:
                standing = {"state": _waits(task), "desk": task.desk, "due_at": _ms(task.due_at)}
                self._driver.run(sql.CHANGE_TASK, {"key": case.id, "task_no": task.no, **standing})

    def repin(
        self, case: StoredCase, matter: CompiledMatter, kept: str, slots: Mapping[str, str], at: dt.datetime
    ) -> None:
        """Pin a case to another release; its answers so far are archived as they are."""
        before = {"case_id": case.id, "rev": case.rev, "release_id": case.release_id, "answers": case.kept_answers}
        self._driver.run(sql.ARCHIVE_ANSWERS, before | {"at": to_ms(at)})
        self._driver.run(sql.SAVE_ANSWERS, {"key": case.id, "answers": kept})
        title = matter.definition.title
        shown = {"title_zh": title.zh, "title_en": title.en or title.zh, "draft_rev": case.draft_rev + 1}
        self._driver.run(sql.REPIN, {"key": case.id, "release_id": matter.release_id, **shown})
        # All at once to names that nobody has: one place may get the name that another had.
        for was, now in slots.items():
            self._driver.run(sql.RESLOT, {"key": case.id, "was": was, "slot": f"moving:{now}"[:160]})
        for now in slots.values():
            self._driver.run(sql.RESLOT, {"key": case.id, "was": f"moving:{now}"[:160], "slot": now})

    def record(self, case: StoredCase, event: Event, records: Sequence[Record]) -> None:
        """Write journal entries that change nothing else."""
        self._driver.run_all(sql.ADD_JOURNAL, self._chain(case.id, event, records))
        seq, head = self._heads[case.id]
        self._driver.run(sql.JOURNALED, {"key": case.id, "journal_seq": seq, "journal_head": head})

    def give_number(self, case: StoredCase, scheme: NumberScheme, of: Numbered, receipt: Receipt) -> str:
        """Allocate the case's number."""
        number = scheme.number(of, next_serial(self._driver, f"{scheme.key}:{scheme.counter(of)}"))
        self._driver.run(sql.NUMBER_CASE, {"key": case.id, "number": number, "query_code": receipt.query_code})
        return number

    def done_task(self, case_id: str, no: int) -> DoneTask | None:
        """Return how a task ended."""
        row = self._driver.one(sql.READ_DONE, {"key": case_id, "task_no": no})
        if row is None or row[3] != "done":
            return None
        by, outcome, at, _ = row
        return DoneTask(by, outcome, None if at is None else from_ms(at))

    def desks(self, case_id: str) -> frozenset[str]:
        """Return every desk that has or had a task of a case."""
        return frozenset(desk for (desk,) in self._driver.all(sql.READ_DESKS, {"key": case_id}))

    def attachments(self, case_id: str) -> tuple[Attachment, ...]:
        """Return the files of a case."""
        rows = self._driver.all(sql.READ_ATTACHMENTS, {"key": case_id})
        return tuple(
            Attachment(key, case, slot, name, kind, size, sha256, stored, from_ms(added), by)
            for key, case, slot, name, kind, size, sha256, stored, added, by in rows
        )

    def attach(self, attachment: Attachment) -> None:
        """Keep a file's facts."""
        facts = {name: getattr(attachment, name) for name in Attachment.__slots__}
        added = {"added_at": to_ms(attachment.added_at), "removed_at": None}
        self._driver.run(sql.ADD_ATTACHMENT, facts | added)

    def detach(self, attachment_id: str, at: dt.datetime) -> None:
        """Mark a file as removed."""
        self._driver.run(sql.DETACH, {"key": attachment_id, "removed_at": to_ms(at)})

    def shared(self, account_id: str) -> frozenset[str]:
        """Return the licence types obtained by sharing."""
        row = self._driver.one(sql.READ_SHARED, {"key": account_id})
        return frozenset(json.loads(row[0])) if row else frozenset()

    def _chain(self, case_id: str, event: Event, records: Sequence[Record]) -> list[dict[str, Any]]:
        seq, head = self._heads[case_id]
        at = to_ms(event.at)
        entries = []
        for record in records:
            seq += 1
            facts: dict[str, Any] = {
                "case_id": case_id, "seq": seq, "at": at, "actor_id": event.actor.id,
                "actor_name": event.actor.name, "action": record.action, "task": record.task,
                "data": to_json(record.data), "algorithm": self._algorithm,
            }  # fmt: skip
            head = digest(self._algorithm, head, canonical(facts))
            entries.append(facts | {"hash": head})
        self._heads[case_id] = (seq, head)
        return entries


def _ms(moment: dt.datetime | None) -> int | None:
    return None if moment is None else to_ms(moment)


def _waits(task: Task) -> str:
    return "waiting" if task.waiting else "open"


_COPIED = {
    "promised_due": "promised_due", "legal_due": "legal_due", "submitted_at": "received_at", "ended_at": "ended_at",
}  # fmt: skip
"""Moments of a case's state that lists show, search and sort by, under the names of their columns."""


def _changed(before: CaseState, now: CaseState) -> dict[str, Any]:
    """Return the columns that a move changes, besides those that every move does."""
    columns: dict[str, Any] = {}
    if now.status != before.status:
        columns["status"] = now.status
    if now.flags != before.flags:
        columns["flags"] = " ".join(sorted(now.flags))
    for column, name in _COPIED.items():
        moment = getattr(now, name)
        if moment is not getattr(before, name):
            columns[column] = _ms(moment)
    return columns


def _task(case: StoredCase, matter: CompiledMatter, task: Task) -> dict[str, Any]:
    title = matter.chain[task.node].title
    return {
        "case_id": case.id, "no": task.no, "node": task.node, "row": task.row, "title_zh": title.zh or task.node,
        "title_en": title.en or title.zh or task.node, "region": case.region, "desk": task.desk,
        "state": _waits(task), "opened_at": to_ms(task.opened_at), "due_at": _ms(task.due_at),
        "done_at": None, "done_by": "", "done_name": "", "outcome": "",
    }  # fmt: skip


def _passing(case: StoredCase, event: Event, no: int, outcome: str) -> dict[str, Any]:
    """A task that the system opened and did within one move."""
    return {
        "case_id": case.id, "no": no, "node": "", "row": -1, "title_zh": "系统办理", "title_en": "Done by the system",
        "region": case.region, "desk": "", "opened_at": to_ms(event.at), "due_at": None, **_ended(event, outcome),
    }  # fmt: skip


def _ended(event: Event, outcome: str) -> dict[str, Any]:
    return {
        "state": "done", "done_at": to_ms(event.at), "done_by": event.actor.id, "done_name": event.actor.name,
        "outcome": outcome,
    }  # fmt: skip


def _outbox(effect: Any, at: int) -> Mapping[str, Any]:
    return {
        "key": effect.key, "kind": effect.kind, "case_id": effect.case_id, "data": to_json(dict(effect.data)),
        "created_at": at, "run_at": to_ms(effect.run_at) if effect.run_at else at, "state": "new", "attempts": 0,
        "error": "",
    }  # fmt: skip
