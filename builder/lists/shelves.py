"""Drafts and published matters, by where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, select

from banshi.builder.lists.scope import held, like
from banshi.core.runtime.actor import Actor
from banshi.core.store.lists import Page, page_of
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.cases import CaseRow
from banshi.core.store.tables.drafts import DraftRow
from banshi.core.store.tables.matters import MatterRow, Release

DRAFT = table_of(DraftRow)
DRAFTS = ("draft", "in-review", "approved")
MATTERS = {"published": "in-use", "paused": "paused", "retired": "retired"}
"""Shelves of matters, by the state of what stands there."""
SHELVES = (*DRAFTS, *MATTERS)
_ROLES = ("composer", "reviewer", "publisher")
COLUMNS = (
    DRAFT.c.id, DRAFT.c.title_zh, DRAFT.c.title_en, DRAFT.c.matter_key, DRAFT.c.state, DRAFT.c.version,
    DRAFT.c.changed_by, DRAFT.c.changed_at,
)  # fmt: skip
"""What lists show of a draft; never its document, which is long."""


class Shelves:
    """What an actor sees on the shelves, searched.

    :param region: the site's own.
    """

    def __init__(self, connection: Connection, actor: Actor, region: str, search: str = "") -> None:
        self._connection = connection
        self._drafts = (
            held(actor, _ROLES, DRAFT.c.region, DRAFT.c.department, region),
            like(search, DRAFT.c.title_zh, DRAFT.c.title_en, DRAFT.c.matter_key),
        )
        self._matters = (
            held(actor, _ROLES, MatterRow.region, MatterRow.department, region),
            like(search, MatterRow.title_zh, MatterRow.title_en, MatterRow.key),
        )

    def counts(self) -> dict[str, int]:
        """Return how many stand on each shelf."""
        drafts = select(DRAFT.c.state, func.count()).where(*self._drafts).group_by(DRAFT.c.state)
        matters = select(MatterRow.state, func.count()).where(*self._matters).group_by(MatterRow.state)
        found = {state: count for state, count in self._connection.execute(drafts) if state in DRAFTS}
        offered = {row[0]: row[1] for row in self._connection.execute(matters)}
        return {key: found.get(key, 0) if key in DRAFTS else offered.get(MATTERS[key], 0) for key in SHELVES}

    def drafts(self, shelf: str, page: int) -> Page:
        """Return a page of the drafts on a shelf, those changed last first."""
        wanted = select(*COLUMNS).where(DRAFT.c.state == shelf, *self._drafts)
        return page_of(self._connection, wanted, page, DRAFT.c.changed_at.desc(), DRAFT.c.id)

    def matters(self, state: str, page: int) -> Page:
        """Return a page of the published matters in a state."""
        wanted = self._published().where(MatterRow.state == state)
        return page_of(self._connection, wanted, page, MatterRow.key)

    def _published(self) -> Select[*tuple[Any, ...]]:
        became = (
            select(func.max(DRAFT.c.id))
            .where(DRAFT.c.release_id == MatterRow.release_id)
            .correlate(MatterRow)
            .scalar_subquery()
        )
        return (
            select(
                MatterRow.key, MatterRow.title_zh, MatterRow.title_en, MatterRow.state, MatterRow.pack, MatterRow.region,
                MatterRow.department, MatterRow.release_id, Release.number, Release.published_at, Release.published_by,
                became.label("draft_id"),
            )
            .join(Release, Release.id == MatterRow.release_id)
            .where(*self._matters)
        )  # fmt: skip

    def cases(self, keys: list[str]) -> Mapping[str, int]:
        """Return how many cases some matters have."""
        wanted = select(CaseRow.matter_key, func.count()).where(CaseRow.matter_key.in_(keys))
        return {row[0]: row[1] for row in self._connection.execute(wanted.group_by(CaseRow.matter_key))}


def examples(connection: Connection, most: int) -> list[Any]:
    """Return the matters that packs brought, as they were shipped: they are public, whoever's region it is."""
    wanted = (
        select(
            MatterRow.key,
            MatterRow.title_zh,
            MatterRow.title_en,
            MatterRow.summary_zh,
            MatterRow.summary_en,
            MatterRow.pack,
            MatterRow.release_id,
        )
        .where(MatterRow.pack != "")
        .order_by(MatterRow.key)
    )
    return list(connection.execute(wanted.limit(most)))
