"""Blank forms and filled samples of materials: kept once for each content, found by its hash."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from banshi.core.errors import NotFoundError
from banshi.core.runtime.actor import Actor
from banshi.core.runtime.attachments import shown_name
from banshi.core.runtime.ports import Files
from banshi.core.runtime.sniff import sniff
from banshi.core.store.database import Database
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.matters import MaterialFileRow
from banshi.core.store.unit_of_work import unit

FILE = table_of(MaterialFileRow)
FORMATS = ("pdf", "docx", "xlsx", "ofd", "jpg", "png")
"""No format that carries macros."""
MAX_MB = 10


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is there."""

    sha256: str
    kind: str
    size: int
    stored: str


class MaterialFiles:
    """The files that go with materials.

    :param now: the site's clock.
    """

    def __init__(self, database: Database, files: Files, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._files = files
        self._now = now

    def keep(self, actor: Actor, name: str, content: bytes) -> dict[str, str]:
        """Keep a file; return how a material refers to it.

        :raises AttachmentError: it is refused; `reason` says why.
        """
        kind = sniff(content, name, FORMATS, MAX_MB)
        digest = hashlib.sha256(content).hexdigest()
        if not self.known([digest]):
            stored = self._files.put(content, kind)
            row = {
                "sha256": digest, "kind": kind, "size": len(content), "stored": stored, "by_id": actor.id,
                "by_name": actor.name, "at": self._now(),
            }  # fmt: skip
            with unit(self._database) as connection:
                twice = bool(_found(connection, [digest]))
                if not twice:
                    connection.execute(insert(FILE), row)
            if twice:  # somebody else has handed the same one in meanwhile
                self._files.remove(stored)
        return {"name": shown_name(name), "sha256": digest}

    def known(self, digests: Iterable[str]) -> dict[str, KeptFile]:
        """Return which of some files are there, by hash."""
        wanted = list(digests)
        if not wanted:
            return {}
        with self._database.reading() as connection:
            return _found(connection, wanted)

    def get(self, sha256: str) -> tuple[KeptFile, bytes]:
        """Return a file and its bytes.

        :raises NotFoundError: it is not there.
        """
        found = self.known([sha256]).get(sha256)
        if found is None:
            raise NotFoundError("file")
        return found, self._files.get(found.stored)


def _found(connection: Connection, wanted: list[str]) -> dict[str, KeptFile]:
    asked: Any = select(FILE.c.sha256, FILE.c.kind, FILE.c.size, FILE.c.stored).where(FILE.c.sha256.in_(wanted))
    return {row.sha256: KeptFile(row.sha256, row.kind, row.size, row.stored) for row in connection.execute(asked)}
