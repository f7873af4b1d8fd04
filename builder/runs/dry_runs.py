"""Dry runs under way: each person's own script for each draft."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from sqlalchemy import delete, insert, select, update

from banshi.core.store.database import Database
from banshi.core.store.metadata import table_of, to_json
from banshi.core.store.tables.drafts import DryRunRow
from banshi.core.store.unit_of_work import unit

DRY_RUN = table_of(DryRunRow)


class DryRuns:
    """Scripts of dry runs, by draft and person.

    :param now: the site's clock.
    """

    def __init__(self, database: Database, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._now = now

    def get(self, draft_id: str, person_id: str) -> dict[str, Any] | None:
        """Return what somebody's dry run of a draft has come to, as `Sandbox.dump` gave it."""
        wanted = select(DRY_RUN.c.content).where(*_of(draft_id, person_id)).order_by(DRY_RUN.c.changed_at.desc())
        with self._database.reading() as connection:
            kept = connection.scalar(wanted.limit(1))
        found: dict[str, Any] | None = orjson.loads(kept) if kept else None
        return found

    def keep(self, draft_id: str, person_id: str, script: Mapping[str, Any]) -> None:
        """Keep how far a dry run has come."""
        kept = {"content": to_json(script), "changed_at": self._now()}
        with unit(self._database) as connection:
            if connection.execute(update(DRY_RUN).where(*_of(draft_id, person_id)).values(kept)).rowcount == 0:
                row = {"id": secrets.token_hex(16), "draft_id": draft_id, "by_id": person_id, **kept}
                connection.execute(insert(DRY_RUN), row)

    def forget(self, draft_id: str, person_id: str) -> None:
        """Forget a dry run, to begin another."""
        with unit(self._database) as connection:
            connection.execute(delete(DRY_RUN).where(*_of(draft_id, person_id)))


def _of(draft_id: str, person_id: str) -> tuple[Any, ...]:
    return DRY_RUN.c.draft_id == draft_id, DRY_RUN.c.by_id == person_id
