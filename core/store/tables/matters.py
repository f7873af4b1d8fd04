"""Matters and their releases."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from banshi.core.store.metadata import JsonText, Moment, Table


class MatterRow(Table):
    """A matter as it is offered now."""

    __tablename__ = "matter"
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"))
    state: Mapped[str] = mapped_column(String(12), default="in-use")
    region: Mapped[str] = mapped_column(String(12), index=True)
    department: Mapped[str] = mapped_column(String(60))
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(300))
    summary_zh: Mapped[str] = mapped_column(Text, default="")
    summary_en: Mapped[str] = mapped_column(Text, default="")
    audience: Mapped[str] = mapped_column(String(40))
    life_events: Mapped[str] = mapped_column(String(300), default="")
    pack: Mapped[str] = mapped_column(String(60), default="")
    search: Mapped[str] = mapped_column(Text, default="")
    """Title, summary, themes and questions in lower case, for the catalogue's search."""


class Release(Table):
    """A published definition; its id is the SHA-256 of its canonical JSON. Never changed, never removed."""

    __tablename__ = "release"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    matter_key: Mapped[str] = mapped_column(String(80), index=True)
    number: Mapped[int] = mapped_column()
    definition: Mapped[str] = mapped_column(Text)
    published_at: Mapped[dt.datetime] = mapped_column(Moment)
    published_by: Mapped[str] = mapped_column(String(120))
    note: Mapped[str] = mapped_column(Text, default="")


class PackState(Table):
    """What of a pack was last published, so that a start need not read what has not changed."""

    __tablename__ = "pack_state"
    pack: Mapped[str] = mapped_column(String(60), primary_key=True)
    version: Mapped[str] = mapped_column(String(40))
    fingerprint: Mapped[str] = mapped_column(String(64))
    elements: Mapped[list[dict[str, object]]] = mapped_column(JsonText, default=list)


class MaterialFileRow(Table):
    """A blank form or a filled sample of a material: where its bytes lie; never changed."""

    __tablename__ = "material_file"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    size: Mapped[int] = mapped_column()
    stored: Mapped[str] = mapped_column(String(80))
    by_id: Mapped[str] = mapped_column(String(32))
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[dt.datetime] = mapped_column(Moment)
