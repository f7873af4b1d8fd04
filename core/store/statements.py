"""Statements of the hot path, built once: a step is one transaction of few statements."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select, update

from banshi.core.store.metadata import table_of
from banshi.core.store.tables.cases import AttachmentRow, CaseRow, JournalRow, TaskRow
from banshi.core.store.tables.effects import OutboxRow

CASE = table_of(CaseRow)
TASK = table_of(TaskRow)
JOURNAL = table_of(JournalRow)
OUTBOX = table_of(OutboxRow)
ATTACHMENT = table_of(AttachmentRow)

_CASE_COLUMNS = (
    CASE.c.id, CASE.c.number, CASE.c.query_code, CASE.c.matter_key, CASE.c.release_id, CASE.c.region, CASE.c.department,
    CASE.c.applicant_id, CASE.c.applicant_name, CASE.c.applicant_kind, CASE.c.opened_at, CASE.c.rev, CASE.c.draft_rev,
    CASE.c.state, CASE.c.answers, CASE.c.journal_seq, CASE.c.journal_head,
)  # fmt: skip

READ_CASE = select(*_CASE_COLUMNS).where(CASE.c.id == bindparam("key"))
LOCK_CASE = READ_CASE.with_for_update()
ADD_CASE = insert(CASE)
MOVE_CASE = (
    update(CASE)
    .where(CASE.c.id == bindparam("key"), CASE.c.rev == bindparam("before"))
    .values(
        {
            name: bindparam(name)
            for name in (
                "rev", "state", "status", "flags", "promised_due", "legal_due", "submitted_at", "ended_at", "changed_at",
                "journal_seq", "journal_head",
            )
        }
    )
)  # fmt: skip
SAVE_ANSWERS = (
    update(CASE)
    .where(CASE.c.id == bindparam("key"))
    .values(answers=bindparam("answers"), changed_at=bindparam("changed_at"), draft_rev=CASE.c.draft_rev + 1)
)
JOURNALED = (
    update(CASE)
    .where(CASE.c.id == bindparam("key"))
    .values(journal_seq=bindparam("journal_seq"), journal_head=bindparam("journal_head"))
)
NUMBER_CASE = (
    update(CASE)
    .where(CASE.c.id == bindparam("key"))
    .values(number=bindparam("number"), query_code=bindparam("query_code"))
)
ADD_TASK = insert(TASK)
CLOSE_TASK = (
    update(TASK)
    .where(TASK.c.case_id == bindparam("key"), TASK.c.no == bindparam("task_no"))
    .values({name: bindparam(name) for name in ("state", "done_at", "done_by", "done_name", "outcome")})
)
CHANGE_TASK = (
    update(TASK)
    .where(TASK.c.case_id == bindparam("key"), TASK.c.no == bindparam("task_no"))
    .values(state=bindparam("state"), desk=bindparam("desk"), due_at=bindparam("due_at"))
)
READ_DONE = select(TASK.c.done_name, TASK.c.outcome, TASK.c.done_at, TASK.c.state).where(
    TASK.c.case_id == bindparam("key"), TASK.c.no == bindparam("task_no")
)
READ_DESKS = select(TASK.c.desk).where(TASK.c.case_id == bindparam("key")).distinct()
ADD_JOURNAL = insert(JOURNAL)
ADD_OUTBOX = insert(OUTBOX)
READ_ATTACHMENTS = (
    select(ATTACHMENT)
    .where(ATTACHMENT.c.case_id == bindparam("key"), ATTACHMENT.c.removed_at.is_(None))
    .order_by(ATTACHMENT.c.added_at, ATTACHMENT.c.id)
)
