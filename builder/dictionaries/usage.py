"""Where entries of the dictionaries are used: by which matters that are offered, and by which drafts."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from sqlalchemy import Connection, select

from banshi.core.definitions.text import LocalText
from banshi.core.store.database import Database
from banshi.core.store.tables.drafts import DraftRow
from banshi.core.store.tables.matters import MatterRow, Release

FRESH = 20.0
"""Seconds for which counts are kept: they only tell which elements are the usual ones."""
Kind = Literal["element", "material", "licence", "fee"]
Names = frozenset[tuple[str, str]]
"""What a definition uses: kinds and keys."""


@dataclass(frozen=True, slots=True)
class Use:
    """A matter or a draft that uses an entry."""

    what: Literal["matter", "draft"]
    key: str
    title: LocalText
    region: str
    department: str


def used_by(definition: Mapping[str, Any]) -> Iterator[tuple[Kind, str]]:
    """Yield what a definition uses, as an author writes it or with the ids of a draft's items."""
    for section in _items(_part(definition, "form"), "sections"):
        for field in _items(section, "fields"):
            yield "element", str(field.get("element") or "")
    for material in _items(definition, "materials"):
        yield "material", str(material.get("key") or "")
        yield "licence", str(material.get("obtain") or "").removeprefix("licence:")
    for licence in _items(definition, "licences"):
        yield "licence", str(licence.get("key") or "")
    for fee in _items(_part(definition, "fees"), "items"):
        name = fee.get("name")
        yield "fee", str(name.get("zh") if isinstance(name, dict) else name or "")


def _part(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def _items(value: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    found = value.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


class Usage:
    """Counts and places of use; what a release uses is found out once, for a release never changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._releases: dict[str, Names] = {}
        self._counted: tuple[float, Counter[tuple[str, str]]] = (0.0, Counter())

    def counts(self) -> Counter[tuple[str, str]]:
        """Return how many matters that are offered use each entry, by kind and key."""
        moment, found = self._counted
        if not moment or time.monotonic() - moment > FRESH:
            with self._database.reading() as connection:
                found = Counter(name for _use, names in self._matters(connection) for name in names)
            self._counted = (time.monotonic(), found)
        return found

    def of(self, kind: Kind, key: str) -> tuple[Use, ...]:
        """Return the matters that are offered and the unfinished drafts that use an entry."""
        with self._database.reading() as connection:
            matters = [use for use, names in self._matters(connection) if (kind, key) in names]
            return (*matters, *_drafts(connection, kind, key))

    def _matters(self, connection: Connection) -> Iterator[tuple[Use, Names]]:
        offered = select(
            MatterRow.key, MatterRow.release_id, MatterRow.title_zh, MatterRow.title_en, MatterRow.region,
            MatterRow.department,
        ).where(MatterRow.state != "retired")  # fmt: skip
        rows = connection.execute(offered.order_by(MatterRow.key)).all()
        self._learn(connection, {row.release_id for row in rows} - self._releases.keys())
        for row in rows:
            title = LocalText(zh=row.title_zh, en=row.title_en)
            yield Use("matter", row.key, title, row.region, row.department), self._releases[row.release_id]

    def _learn(self, connection: Connection, releases: set[str]) -> None:
        for one in releases:
            definition = connection.scalar(select(Release.definition).where(Release.id == one))
            self._releases[one] = frozenset(name for name in used_by(orjson.loads(definition or "{}")) if name[1])


def _drafts(connection: Connection, kind: Kind, key: str) -> Iterator[Use]:
    open_ones = DraftRow.state.not_in(["discarded", "published"])
    named = DraftRow.document.contains(orjson.dumps(key).decode()[1:-1], autoescape=True)
    wanted = select(
        DraftRow.id, DraftRow.title_zh, DraftRow.title_en, DraftRow.region, DraftRow.department, DraftRow.document
    )
    for row in connection.execute(wanted.where(open_ones, named).order_by(DraftRow.id)):
        if (kind, key) in used_by(orjson.loads(row.document)):
            title = LocalText(zh=row.title_zh, en=row.title_en)
            yield Use("draft", row.id, title, row.region, row.department)
