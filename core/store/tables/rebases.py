"""Moves of running cases to another release: each run, and how each of its cases stands."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from banshi.core.store.metadata import Moment, Table


class RebaseRunRow(Table):
    """A publisher's plan to move the running cases of a matter to one release, from the dry run to the report."""

    __tablename__ = "rebase_run"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    matter_key: Mapped[str] = mapped_column(String(80))
    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"))
    """Where the cases are moved to."""
    state: Mapped[str] = mapped_column(String(12))
    """judging, judged, moving or done."""
    by_id: Mapped[str] = mapped_column(String(32))
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[dt.datetime] = mapped_column(Moment)
    changed_at: Mapped[dt.datetime] = mapped_column(Moment)
    __table_args__ = (Index("ix_rebase_run_matter", "matter_key", "at"),)


class RebaseCaseRow(Table):
    """One case of a run: what was foreseen, and what came of it."""

    __tablename__ = "rebase_case"
    run_id: Mapped[str] = mapped_column(ForeignKey("rebase_run.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    case_id: Mapped[str] = mapped_column(String(32))
    number: Mapped[str] = mapped_column(String(60), default="")
    release_id: Mapped[str] = mapped_column(String(64))
    """The release from which it would be moved."""
    steps: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[str] = mapped_column(String(12))
    """waiting, can, cannot, moved, changed (somebody acted meanwhile) or refused (it could not be moved any more)."""
    rev: Mapped[int] = mapped_column(default=0)
    draft_rev: Mapped[int] = mapped_column(default=0)
    found: Mapped[str] = mapped_column(Text, default="[]")
    """Reasons and notes as JSON: kind, code, what it is about in Chinese and in English."""
    search: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (Index("ix_rebase_case_state", "run_id", "state"), {"sqlite_with_rowid": False})
