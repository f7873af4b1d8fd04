"""What was changed in the dictionaries, by whom; only added to (the database refuses anything else)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from banshi.core.store.metadata import Moment, Table


class DictionaryChange(Table):
    """One entry that was added, changed or removed."""

    __tablename__ = "dictionary_change"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(Moment)
    by_id: Mapped[str] = mapped_column(String(32))
    by_name: Mapped[str] = mapped_column(String(120))
    dictionary: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(200))
    region: Mapped[str] = mapped_column(String(12), default="")
    """Whose entry it is; empty is the nation's."""
    before: Mapped[str] = mapped_column(Text, default="")
    """The entry as JSON; empty where it was added."""
    after: Mapped[str] = mapped_column(Text, default="")
    """The entry as JSON; empty where it was removed."""
    __table_args__ = (Index("ix_dictionary_change_region", "region", "at"),)
