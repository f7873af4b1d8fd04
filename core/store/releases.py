"""Releases: published definitions, compiled when first asked for and kept in memory."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict

from sqlalchemy import Connection, func, insert, select, update

from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.schema import canonical, from_canonical, release_id
from banshi.core.errors import NotFoundError
from banshi.core.extensions.registers import Registers
from banshi.core.store.database import Database
from banshi.core.store.tables.matters import MatterRow, Release

KEPT = 256
"""How many compiled releases stay in memory."""


class Releases:
    """Releases by id, and which is offered now."""

    def __init__(self, database: Database, registers: Registers) -> None:
        self._database = database
        self._registers = registers
        self._compiled: OrderedDict[str, CompiledMatter] = OrderedDict()
        self._turn = threading.Lock()

    def get(self, release_id: str) -> CompiledMatter:
        """Return a release, ready to run.

        :raises NotFoundError: there is none.
        """
        found = self._compiled.get(release_id)
        if found is None:
            with self._database.reading() as connection:
                kept = connection.scalar(select(Release.definition).where(Release.id == release_id))
            if kept is None:
                raise NotFoundError(release_id)
            found = compile_matter(from_canonical(kept), self._registers, release_id)
            with self._turn:
                self._compiled[release_id] = found
                while len(self._compiled) > KEPT:
                    self._compiled.popitem(last=False)
        return found

    def offered(self, matter_key: str) -> CompiledMatter:
        """Return the release that new cases get.

        :raises NotFoundError: the matter is unknown or not in use.
        """
        with self._database.reading() as connection:
            found = connection.scalar(
                select(MatterRow.release_id).where(MatterRow.key == matter_key, MatterRow.state == "in-use")
            )
        if found is None:
            raise NotFoundError(matter_key)
        return self.get(found)


def edition(connection: Connection, release_id: str) -> tuple[int, dt.datetime]:
    """Return a release's number among those of its matter, and when it was published.

    :raises NotFoundError: there is none.
    """
    found = connection.execute(select(Release.number, Release.published_at).where(Release.id == release_id)).first()
    if found is None:
        raise NotFoundError(release_id)
    return found.number, found.published_at


def publish(
    connection: Connection, matter: Matter, by: str, at: dt.datetime, pack: str = "", region: str = "", note: str = ""
) -> str:
    """Publish a checked matter: new cases get it from now on, running ones keep theirs. Return the release's id.

    Publishing what is already offered changes nothing.
    """
    key, text = release_id(matter), canonical(matter)
    if connection.scalar(select(Release.id).where(Release.id == key)) is None:
        last = connection.scalar(select(func.max(Release.number)).where(Release.matter_key == matter.matter))
        facts = {"id": key, "matter_key": matter.matter, "number": (last or 0) + 1, "definition": text,
                 "published_at": at, "published_by": by, "note": note}  # fmt: skip
        connection.execute(insert(Release), facts)
    row = _row(matter, key, pack, region)
    if connection.execute(update(MatterRow).where(MatterRow.key == matter.matter).values(row)).rowcount == 0:
        connection.execute(insert(MatterRow), row | {"state": "in-use"})
    return key


def _row(matter: Matter, key: str, pack: str, region: str) -> dict[str, str]:
    words = [matter.title.zh, matter.title.en, matter.summary.zh, matter.summary.en, matter.code, *matter.themes]
    words += [*matter.life_events, matter.result.name.zh, matter.result.name.en]
    return {
        "key": matter.matter, "release_id": key, "region": matter.region or region, "department": matter.department,
        "title_zh": matter.title.zh, "title_en": matter.title.en or matter.title.zh, "summary_zh": matter.summary.zh,
        "summary_en": matter.summary.en or matter.summary.zh, "audience": " ".join(matter.audience),
        "life_events": " ".join(matter.life_events), "pack": pack, "search": " ".join(words).lower(),
    }  # fmt: skip
