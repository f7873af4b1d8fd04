"""The outbox, and what effects leave behind: notices and documents."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from banshi.core.store.metadata import JsonText, Moment, Table

WAITS = text("state = 'new'")
"""What the index of the outbox holds; a search names the condition in the same words, or the index is passed over."""


class OutboxRow(Table):
    """An effect that was committed with a case and waits to be run; its key makes it run once."""

    __tablename__ = "outbox"
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    case_id: Mapped[str] = mapped_column(String(32))
    data: Mapped[str] = mapped_column(Text)
    created_at: Mapped[dt.datetime] = mapped_column(Moment)
    run_at: Mapped[dt.datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(10), default="new")
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (
        Index("ix_outbox_waiting", "run_at", sqlite_where=WAITS, postgresql_where=WAITS),
        {"sqlite_with_rowid": False},
    )


class AppliedRow(Table):
    """The key of an effect that has taken effect, written with what it did."""

    __tablename__ = "applied"
    key: Mapped[str] = mapped_column(String(220), primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(Moment)


class NoticeRow(Table):
    """A message to an applicant or a desk."""

    __tablename__ = "notice"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(220), unique=True)
    case_id: Mapped[str] = mapped_column(String(32), index=True)
    account_id: Mapped[str] = mapped_column(String(32), default="")
    desk: Mapped[str] = mapped_column(String(60), default="")
    region: Mapped[str] = mapped_column(String(12), default="")
    text: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]] = mapped_column(JsonText)
    at: Mapped[dt.datetime] = mapped_column(Moment)
    read_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    mail: Mapped[str] = mapped_column(String(10), default="none")
    """none, off (the matter sends none), sending, sent or unknown (the sender died between asking and hearing)."""
    __table_args__ = (
        Index("ix_notice_account", "account_id", "at"),
        Index("ix_notice_desk", "region", "desk", "at"),
    )


class DocumentRow(Table):
    """An official document that was drawn."""

    __tablename__ = "document"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[str] = mapped_column(String(220), unique=True)
    case_id: Mapped[str] = mapped_column(String(32), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(300))
    number: Mapped[str] = mapped_column(String(120), default="")
    verify_code: Mapped[str] = mapped_column(String(24), unique=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JsonText)
    stored: Mapped[str] = mapped_column(String(80))
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[dt.datetime] = mapped_column(Moment)
    valid_until: Mapped[dt.date | None] = mapped_column()
    revoked_at: Mapped[dt.datetime | None] = mapped_column(Moment)


class WorkerRow(Table):
    """A worker's heartbeat; what a dead one left is taken over."""

    __tablename__ = "worker"
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    beat_at: Mapped[dt.datetime] = mapped_column(Moment)
