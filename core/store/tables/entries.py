"""Entries of the dictionaries from which matters are composed: each belongs to a region and is seen in all below it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from banshi.core.store.metadata import JsonText, Moment, Table

PROPOSED, ACCEPTED, RETIRED = "proposed", "accepted", "retired"


class Entry:
    """What all entries have."""

    id: Mapped[int] = mapped_column(primary_key=True)
    region: Mapped[str] = mapped_column(String(12), index=True)
    state: Mapped[str] = mapped_column(String(12), default=ACCEPTED)
    """proposed, accepted or retired; only accepted entries are offered."""
    changed_by: Mapped[str] = mapped_column(String(120), default="")
    changed_at: Mapped[dt.datetime | None] = mapped_column(Moment)


class DictionaryElement(Entry, Table):
    """A data element of a region, besides those that the packs bring."""

    __tablename__ = "dictionary_element"
    __table_args__ = (UniqueConstraint("region", "key"),)
    key: Mapped[str] = mapped_column(String(120))
    label_zh: Mapped[str] = mapped_column(String(200))
    label_en: Mapped[str] = mapped_column(String(300), default="")
    type: Mapped[str] = mapped_column(String(80))
    sensitivity: Mapped[str] = mapped_column(String(12), default="plain")
    definition: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)
    """The whole element, as an author would write it."""
    note: Mapped[str] = mapped_column(Text, default="")
    """What it is for; why it was turned down."""
    proposed_by: Mapped[str] = mapped_column(String(32), default="")
    proposed_name: Mapped[str] = mapped_column(String(120), default="")
    draft_id: Mapped[str] = mapped_column(String(32), default="")
    """The draft for which it was proposed."""


class DictionaryMaterial(Entry, Table):
    """A material that several matters ask for."""

    __tablename__ = "dictionary_material"
    __table_args__ = (UniqueConstraint("region", "key"),)
    key: Mapped[str] = mapped_column(String(80))
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(300), default="")
    source: Mapped[str] = mapped_column(String(12), default="self")
    issued_by_zh: Mapped[str] = mapped_column(String(200), default="")
    issued_by_en: Mapped[str] = mapped_column(String(300), default="")
    basis_zh: Mapped[str] = mapped_column(String(300), default="")
    basis_en: Mapped[str] = mapped_column(String(500), default="")
    note_zh: Mapped[str] = mapped_column(Text, default="")
    note_en: Mapped[str] = mapped_column(Text, default="")
    formats: Mapped[list[str]] = mapped_column(JsonText, default=list)
    obtain: Mapped[str] = mapped_column(String(100), default="")
    """Key of the licence in whose place it stands, when it is obtained by sharing; empty when it is handed in."""
    original: Mapped[str] = mapped_column(String(12), default="copy")
    copies: Mapped[int] = mapped_column(default=1)
    max_mb: Mapped[int] = mapped_column(default=20)
    tolerable_days: Mapped[int | None] = mapped_column()
    core: Mapped[bool] = mapped_column(default=False)


class DictionaryLicence(Entry, Table):
    """A type of licence (证照类型): issued by matters, or obtained by sharing."""

    __tablename__ = "dictionary_licence"
    __table_args__ = (UniqueConstraint("region", "key"),)
    key: Mapped[str] = mapped_column(String(80))
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(300), default="")
    type_code: Mapped[str] = mapped_column(String(40), default="")
    """The national code of the type (电子证照目录)."""
    word: Mapped[str] = mapped_column(String(60), default="")
    number: Mapped[str] = mapped_column(String(80), default="licence")
    valid_years: Mapped[int | None] = mapped_column()
    note_zh: Mapped[str] = mapped_column(Text, default="")
    note_en: Mapped[str] = mapped_column(Text, default="")
    shared: Mapped[bool] = mapped_column(default=False)
    """Whether it can be obtained by sharing, so that applicants need not hand it in."""


class DictionaryFee(Entry, Table):
    """A fee item with its rate and basis."""

    __tablename__ = "dictionary_fee"
    __table_args__ = (UniqueConstraint("region", "name_zh"),)
    name_zh: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(300), default="")
    standard_zh: Mapped[str] = mapped_column(String(300))
    standard_en: Mapped[str] = mapped_column(String(500), default="")
    basis: Mapped[str] = mapped_column(String(300))
    reducible: Mapped[bool] = mapped_column(default=False)


class SamplePersonRow(Entry, Table):
    """An invented person or company for previews and dry runs."""

    __tablename__ = "sample_person"
    __table_args__ = (UniqueConstraint("region", "key"),)
    key: Mapped[str] = mapped_column(String(80))
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(300), default="")
    kind: Mapped[str] = mapped_column(String(12), default="person")
    name: Mapped[str] = mapped_column(String(120))
    answers: Mapped[dict[str, str]] = mapped_column(JsonText, default=dict)
    """What the person answers, by element."""


class StandardOpinion(Entry, Table):
    """A sentence that officers use again and again (常用意见)."""

    __tablename__ = "standard_opinion"
    department: Mapped[str] = mapped_column(String(60), default="")
    """Empty for all departments."""
    action: Mapped[str] = mapped_column(String(40), default="")
    """Empty for all actions."""
    step_kind: Mapped[str] = mapped_column(String(80), default="")
    """Empty for all kinds of steps."""
    text_zh: Mapped[str] = mapped_column(String(500))
    text_en: Mapped[str] = mapped_column(String(800), default="")
