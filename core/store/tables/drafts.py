"""Drafts of matters with their changes, reviews and matter tests."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from banshi.core.store.metadata import Moment, Table


class DraftRow(Table):
    """A matter that somebody composes."""

    __tablename__ = "draft"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    matter_key: Mapped[str] = mapped_column(String(80), default="", index=True)
    title_zh: Mapped[str] = mapped_column(String(200), default="")
    title_en: Mapped[str] = mapped_column(String(300), default="")
    region: Mapped[str] = mapped_column(String(12))
    department: Mapped[str] = mapped_column(String(60), default="")
    state: Mapped[str] = mapped_column(String(12), default="draft")
    """draft, in-review, approved, published or discarded."""
    version: Mapped[int] = mapped_column(default=0)
    document: Mapped[str] = mapped_column(Text)
    """The document with the ids of its items, as JSON."""
    origin: Mapped[str] = mapped_column(String(200), default="")
    """Where it came from: `blank`, `release:ID`, `example:ID` (of a release), `template:KEY`, `file:NAME`."""
    release_id: Mapped[str | None] = mapped_column(ForeignKey("release.id"))
    """The release that it became."""
    created_by: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[dt.datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(String(120))
    changed_at: Mapped[dt.datetime] = mapped_column(Moment)
    __table_args__ = (Index("ix_draft_region", "region", "changed_at"),)


class DraftChangeRow(Table):
    """A change of a draft: what was done and what would undo it; never changed."""

    __tablename__ = "draft_change"
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    by_id: Mapped[str] = mapped_column(String(32))
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[dt.datetime] = mapped_column(Moment)
    about: Mapped[str] = mapped_column(String(200), default="")
    ops: Mapped[str] = mapped_column(Text)
    undoing: Mapped[str] = mapped_column(Text)
    undoes: Mapped[int | None] = mapped_column()
    __table_args__ = (
        Index("ix_draft_change_by", "draft_id", "by_id", "version"),
        Index("ix_draft_change_undoes", "draft_id", "undoes"),
    )


class ReviewRow(Table):
    """Another person's look at one version of a draft."""

    __tablename__ = "review"
    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"), index=True)
    version: Mapped[int] = mapped_column()
    state: Mapped[str] = mapped_column(String(12), default="asked")
    """asked, approved, returned or withdrawn."""
    note: Mapped[str] = mapped_column(Text, default="")
    effective_on: Mapped[dt.date | None] = mapped_column()
    asked_by: Mapped[str] = mapped_column(String(32))
    asked_name: Mapped[str] = mapped_column(String(120))
    asked_at: Mapped[dt.datetime] = mapped_column(Moment)
    decided_by: Mapped[str] = mapped_column(String(32), default="")
    decided_name: Mapped[str] = mapped_column(String(120), default="")
    decided_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    comment: Mapped[str] = mapped_column(Text, default="")
    publish_by: Mapped[str] = mapped_column(String(32), default="")
    """Who confirmed that it publishes itself on its day; empty when nobody did."""
    publish_name: Mapped[str] = mapped_column(String(120), default="")
    publish_told: Mapped[str] = mapped_column(Text, default="")
    """Why it was not published on its day; empty when it was, or when the day is still to come."""


class MatterTestRow(Table):
    """A matter test (用例), kept with the draft and carried on by those made from it."""

    __tablename__ = "matter_test"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    content: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text, default="")
    """How it went last, as JSON with the version at which it was run; empty when never."""
    changed_at: Mapped[dt.datetime] = mapped_column(Moment)


class DryRunRow(Table):
    """A dry run under way: the script of what was done in it."""

    __tablename__ = "dry_run"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"), index=True)
    by_id: Mapped[str] = mapped_column(String(32))
    content: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[dt.datetime] = mapped_column(Moment)
