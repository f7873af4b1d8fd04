"""Statements of the hot path, built once: a step is one transaction of few statements."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy
from sqlalchemy import BindParameter, bindparam, insert, literal_column, select, update

from banshi.core.store.metadata import Table, table_of
from banshi.core.store.prepared import Prepared
from banshi.core.store.tables.accounts import Account
from banshi.core.store.tables.cases import AnswersBeforeRow, AnswersRow, AttachmentRow, CaseRow, JournalRow, TaskRow
from banshi.core.store.tables.effects import OutboxRow

CASE = table_of(CaseRow)
ANSWERS = table_of(AnswersRow)
TASK = table_of(TaskRow)
ATTACHMENT = table_of(AttachmentRow)
ACCOUNT = table_of(Account)
_KEY: BindParameter[Any] = bindparam("key")
_CASE_COLUMNS = (
    CASE.c.id, CASE.c.number, CASE.c.query_code, CASE.c.matter_key, CASE.c.release_id, CASE.c.region, CASE.c.department,
    CASE.c.applicant_id, CASE.c.applicant_name, CASE.c.applicant_kind, CASE.c.opened_at, CASE.c.rev, CASE.c.draft_rev,
    CASE.c.state, ANSWERS.c.answers, CASE.c.journal_seq, CASE.c.journal_head,
)  # fmt: skip
_ATTACHMENT_COLUMNS = (
    "id", "case_id", "slot", "name", "kind", "size", "sha256", "stored", "added_at", "added_by",
)  # fmt: skip


def _adding(mapped: type[Table]) -> Prepared:
    table = table_of(mapped)
    return Prepared(insert(table), table.c.keys())


def _changing(table: sqlalchemy.Table, *columns: str) -> Prepared:
    return Prepared(update(table).where(table.c.id == _KEY).values({name: bindparam(name) for name in columns}))


_read_case = select(*_CASE_COLUMNS).join(ANSWERS, ANSWERS.c.case_id == CASE.c.id).where(CASE.c.id == _KEY)
READ_CASE = Prepared(_read_case)
LOCK_CASE = Prepared(_read_case.with_for_update(of=CASE))
ADD_CASE = _adding(CaseRow)
ADD_ANSWERS = _adding(AnswersRow)
ALWAYS_MOVED = ("rev", "state", "changed_at", "journal_seq", "journal_head")


@cache
def move_case(columns: tuple[str, ...]) -> Prepared:
    """Return the statement that moves a case and changes some columns: the indexes of the others are left alone."""
    values: dict[str, Any] = {name: bindparam(name) for name in (*ALWAYS_MOVED, *columns)}
    return Prepared(update(CASE).where(CASE.c.id == _KEY, CASE.c.rev == bindparam("before")).values(values))


SAVE_ANSWERS = Prepared(update(ANSWERS).where(ANSWERS.c.case_id == _KEY).values(answers=bindparam("answers")))
SAVED = Prepared(
    update(CASE)
    .where(CASE.c.id == _KEY)
    .values(changed_at=bindparam("changed_at"), draft_rev=CASE.c.draft_rev + literal_column("1"))
)
JOURNALED = _changing(CASE, "journal_seq", "journal_head")
REPIN = _changing(CASE, "release_id", "title_zh", "title_en", "draft_rev")
ARCHIVE_ANSWERS = _adding(AnswersBeforeRow)
RESLOT = Prepared(
    update(ATTACHMENT)
    .where(ATTACHMENT.c.case_id == _KEY, ATTACHMENT.c.slot == bindparam("was"))
    .values(slot=bindparam("slot"))
)
NUMBER_CASE = _changing(CASE, "number", "query_code")
ADD_TASK = _adding(TaskRow)
_task = (TASK.c.case_id == _KEY, TASK.c.no == bindparam("task_no"))
CLOSE_TASK = Prepared(
    update(TASK)
    .where(*_task)
    .values({name: bindparam(name) for name in ("state", "done_at", "done_by", "done_name", "outcome")})
)
CHANGE_TASK = Prepared(
    update(TASK).where(*_task).values({name: bindparam(name) for name in ("state", "desk", "due_at")})
)
READ_DONE = Prepared(select(TASK.c.done_name, TASK.c.outcome, TASK.c.done_at, TASK.c.state).where(*_task))
READ_DESKS = Prepared(select(TASK.c.desk).where(TASK.c.case_id == _KEY).distinct())
ADD_JOURNAL = _adding(JournalRow)
ADD_OUTBOX = _adding(OutboxRow)
ADD_ATTACHMENT = _adding(AttachmentRow)
DETACH = _changing(ATTACHMENT, "removed_at")
READ_ATTACHMENTS = Prepared(
    select(*(ATTACHMENT.c[name] for name in _ATTACHMENT_COLUMNS))
    .where(ATTACHMENT.c.case_id == _KEY, ATTACHMENT.c.removed_at.is_(None))
    .order_by(ATTACHMENT.c.added_at, ATTACHMENT.c.id)
)
READ_SHARED = Prepared(select(ACCOUNT.c.shared).where(ACCOUNT.c.id == _KEY))
