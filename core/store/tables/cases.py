"""Cases, their tasks and their journal, attachments and ratings."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from banshi.core.store.metadata import JsonText, Moment, Table


class CaseRow(Table):
    """A case: one person's or company's matter, pinned to its release until its publisher moves it."""

    __tablename__ = "case"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[str | None] = mapped_column(String(60), unique=True)
    query_code: Mapped[str | None] = mapped_column(String(12), unique=True)
    matter_key: Mapped[str] = mapped_column(String(80), index=True)
    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"))
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(300))
    region: Mapped[str] = mapped_column(String(12))
    department: Mapped[str] = mapped_column(String(60))
    applicant_id: Mapped[str] = mapped_column(String(32), index=True)
    applicant_name: Mapped[str] = mapped_column(String(120))
    applicant_kind: Mapped[str] = mapped_column(String(12))
    channel: Mapped[str] = mapped_column(String(12), default="online")
    opened_at: Mapped[dt.datetime] = mapped_column(Moment)
    changed_at: Mapped[dt.datetime] = mapped_column(Moment)
    submitted_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    ended_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    status: Mapped[str] = mapped_column(String(20))
    flags: Mapped[str] = mapped_column(String(120), default="")
    promised_due: Mapped[dt.datetime | None] = mapped_column(Moment)
    legal_due: Mapped[dt.datetime | None] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(Text)
    rev: Mapped[int] = mapped_column(default=0)
    draft_rev: Mapped[int] = mapped_column(default=0)
    journal_seq: Mapped[int] = mapped_column(default=0)
    journal_head: Mapped[str] = mapped_column(String(64), default="")
    __table_args__ = (
        Index("ix_case_department", "department", "submitted_at"),
        Index("ix_case_due", "promised_due"),
    )


class AnswersRow(Table):
    """A case's answers: apart, so that a move, which changes none of them, does not write them again."""

    __tablename__ = "case_answers"
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), primary_key=True)
    answers: Mapped[str] = mapped_column(Text)


class AnswersBeforeRow(Table):
    """The answers that a case had under a release from which it was moved, as they were kept; never changed."""

    __tablename__ = "case_answers_before"
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), primary_key=True)
    rev: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The case's revision before it was moved."""
    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"))
    answers: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime] = mapped_column(Moment)


_OPEN, _DONE = text("state <> 'done'"), text("done_by <> ''")
"""A task is in one of two indexes; a search names the condition in the same words, or the index is passed over."""


class TaskRow(Table):
    """A task at a desk; open, waiting, or done with an outcome."""

    __tablename__ = "task"
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    node: Mapped[str] = mapped_column(String(80))
    row: Mapped[int] = mapped_column(default=-1)
    title_zh: Mapped[str] = mapped_column(String(120))
    title_en: Mapped[str] = mapped_column(String(160))
    region: Mapped[str] = mapped_column(String(12))
    desk: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(12))
    opened_at: Mapped[dt.datetime] = mapped_column(Moment)
    due_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    done_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    done_by: Mapped[str] = mapped_column(String(32), default="")
    done_name: Mapped[str] = mapped_column(String(120), default="")
    outcome: Mapped[str] = mapped_column(String(20), default="")
    __table_args__ = (
        Index("ix_task_open", "desk", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_task_done_by", "done_by", "done_at", sqlite_where=_DONE, postgresql_where=_DONE),
        {"sqlite_with_rowid": False},
    )


class JournalRow(Table):
    """An entry of a case's journal, chained by hash to the one before; never changed (see `store/journal.py`)."""

    __tablename__ = "journal"
    case_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[dt.datetime] = mapped_column(Moment)
    actor_id: Mapped[str] = mapped_column(String(32))
    actor_name: Mapped[str] = mapped_column(String(120))
    action: Mapped[str] = mapped_column(String(40))
    task: Mapped[int | None] = mapped_column()
    data: Mapped[str] = mapped_column(Text)
    algorithm: Mapped[str] = mapped_column(String(10))
    hash: Mapped[str] = mapped_column(String(64))
    __table_args__ = ({"sqlite_with_rowid": False},)


class AttachmentRow(Table):
    """A file that was handed in; `slot` says for what: material:KEY or field:INPUT-NAME."""

    __tablename__ = "attachment"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    slot: Mapped[str] = mapped_column(String(160))
    name: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(10))
    size: Mapped[int] = mapped_column()
    sha256: Mapped[str] = mapped_column(String(64))
    stored: Mapped[str] = mapped_column(String(80))
    added_at: Mapped[dt.datetime] = mapped_column(Moment)
    added_by: Mapped[str] = mapped_column(String(120))
    removed_at: Mapped[dt.datetime | None] = mapped_column(Moment)


class RatingRow(Table):
    """A rating (好差评): voluntary, once a case."""

    __tablename__ = "rating"
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), primary_key=True)
    stars: Mapped[int] = mapped_column()
    reasons: Mapped[list[str]] = mapped_column(JsonText, default=list)
    comment: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[dt.datetime] = mapped_column(Moment)
