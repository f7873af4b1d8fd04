"""Drafts in the database: opening, changing, undoing; each change is one unit of work."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import orjson
from sqlalchemy import Connection, func, insert, or_, select, update

from banshi.builder.drafts.draft import EDITABLE, Draft, key_of, text_of
from banshi.builder.drafts.history import Change, fit, unseen
from banshi.builder.drafts.items import NewId, identified
from banshi.builder.drafts.ops import Document, Op, apply_all, from_text, to_text
from banshi.builder.drafts.turning import Turn, to_redo, to_undo
from banshi.core.errors import NotAllowedError, NotFoundError
from banshi.core.runtime.actor import Actor
from banshi.core.store.database import Database
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.drafts import DraftChangeRow, DraftRow
from banshi.core.store.unit_of_work import unit

DRAFT = table_of(DraftRow)
CHANGE = table_of(DraftChangeRow)
_TOLD = (CHANGE.c.version, CHANGE.c.by_id, CHANGE.c.by_name, CHANGE.c.at, CHANGE.c.about, CHANGE.c.undoes)


def new_id() -> str:
    """Return a new item's id."""
    return secrets.token_hex(4)


class DraftStore:
    """Drafts by id.

    :param now: the site's clock.
    :param name: makes ids of items.
    """

    def __init__(self, database: Database, now: Callable[[], dt.datetime], name: NewId = new_id) -> None:
        self._database = database
        self._now = now
        self._name = name

    def open(self, actor: Actor, document: dict[str, Any], region: str, origin: str) -> str:
        """Begin a draft with an author's document; return its id."""
        key = secrets.token_hex(16)
        now, made = self._now(), identified(document, self._name)
        row = {
            "id": key, "version": 0, "region": region, "state": "draft", "origin": origin, "release_id": None,
            "created_by": actor.id, "created_at": now, "changed_by": actor.name, "changed_at": now, **_shown(made),
        }  # fmt: skip
        with unit(self._database) as connection:
            connection.execute(insert(DRAFT), row)
        return key

    def get(self, draft_id: str) -> Draft:
        """Return a draft.

        :raises NotFoundError: there is none.
        """
        with self._database.reading() as connection:
            return _load(connection, draft_id)

    def history(self, draft_id: str) -> tuple[Change, ...]:
        """Return all changes of a draft, the oldest first."""
        with self._database.reading() as connection:
            return _changes(connection, draft_id)

    def document(self, draft_id: str) -> dict[str, Any]:
        """Return a draft's document as an author writes it."""
        return self.get(draft_id).plain

    def at_version(self, draft_id: str, version: int) -> Document:
        """Return the document as it was at an earlier version, with the ids of its items."""
        with self._database.reading() as connection:
            draft = _load(connection, draft_id)
            later = _changes(connection, draft_id, version)
        document = draft.document
        for change in reversed(later):
            if change.version <= draft.version:  # none that came between the two readings
                document, _ = apply_all(document, change.undoing)
        return document

    def steps(self, draft_id: str, most: int, since: int = 0) -> tuple[Change, ...]:
        """Return the last changes of a draft after a version, without what they did, the newest first."""
        wanted = select(*_TOLD).where(CHANGE.c.draft_id == draft_id, CHANGE.c.version > since)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(CHANGE.c.version.desc()).limit(most)).all()
        return tuple(_told(row) for row in rows)

    def searched(self, draft_id: str, words: Sequence[str], start: int, most: int) -> tuple[tuple[Change, ...], int]:
        """Return some of a draft's changes without what they did, the newest first, and how many there are.

        :param words: each must stand in who did it, in what about, or be its number.
        """
        where = [CHANGE.c.draft_id == draft_id]
        for word in words:
            known = or_(
                *(func.lower(column).contains(word, autoescape=True) for column in (CHANGE.c.by_name, CHANGE.c.about))
            )
            where.append(or_(known, CHANGE.c.version == int(word)) if word.isdecimal() and len(word) < 9 else known)
        wanted = select(*_TOLD).where(*where).order_by(CHANGE.c.version.desc()).offset(start).limit(most)
        with self._database.reading() as connection:
            total = connection.scalar(select(func.count()).select_from(CHANGE).where(*where)) or 0
            rows = connection.execute(wanted).all()
        return tuple(_told(row) for row in rows), total

    def turns(self, draft_id: str, who: str) -> tuple[Turn | None, Turn | None]:
        """Return what somebody could take back, and what they could bring again."""
        with self._database.reading() as connection:
            return to_undo(connection, draft_id, who), to_redo(connection, draft_id, who)

    def change(self, actor: Actor, draft_id: str, base: int, ops: Sequence[Op], about: str = "") -> Draft:
        """Do what somebody meant to do at version `base`; return the draft as it is then.

        :raises ConflictError: somebody else did something meanwhile that does not fit with it.
        :raises NotAllowedError: the draft is being reviewed, or done with.
        """
        with unit(self._database) as connection:
            draft = self._held(connection, draft_id)
            meanwhile = unseen(_changes(connection, draft_id, base), base)
            return self._keep(connection, actor, draft, ops, meanwhile, about, None)

    def undo(self, actor: Actor, draft_id: str) -> Draft:
        """Take back the last thing that somebody did here.

        :raises NotAllowedError: there is nothing to take back.
        :raises ConflictError: somebody else has changed the same place since.
        """
        return self._turn_back(actor, draft_id, to_undo)

    def redo(self, actor: Actor, draft_id: str) -> Draft:
        """Bring again what somebody took back last."""
        return self._turn_back(actor, draft_id, to_redo)

    def _turn_back(self, actor: Actor, draft_id: str, choose: Callable[[Connection, str, str], Turn | None]) -> Draft:
        with unit(self._database) as connection:
            draft = self._held(connection, draft_id)
            found = choose(connection, draft_id, actor.id)
            if found is None:
                raise NotAllowedError(draft_id, nothing=True)
            wanted, *later = _changes(connection, draft_id, found.version - 1)
            meanwhile = unseen(later, wanted.version)
            return self._keep(connection, actor, draft, wanted.undoing, meanwhile, wanted.about, wanted.version)

    def set_state(self, connection: Connection, draft_id: str, before: frozenset[str], state: str, **more: Any) -> None:
        """Move a draft on.

        :raises NotAllowedError: it does not stand where it would have to.
        """
        change = update(DRAFT).where(DRAFT.c.id == draft_id, DRAFT.c.state.in_(before)).values(state=state, **more)
        if connection.execute(change).rowcount != 1:
            raise NotAllowedError(draft_id, state=state)

    def _held(self, connection: Connection, draft_id: str) -> Draft:
        draft = _load(connection, draft_id, held=True)
        if draft.state not in EDITABLE:
            raise NotAllowedError(draft_id, state=draft.state)
        return draft

    def _keep(
        self, connection: Connection, actor: Actor, draft: Draft, ops: Sequence[Op], meanwhile: Sequence[Change],
        about: str, undoes: int | None,
    ) -> Draft:  # fmt: skip
        fitted = fit(draft.document, ops, meanwhile)
        if not fitted.ops:
            return draft
        version, now = draft.version + 1, self._now()
        row = {
            "draft_id": draft.id, "version": version, "by_id": actor.id, "by_name": actor.name, "at": now,
            "about": about[:200], "ops": to_text(fitted.ops), "undoing": to_text(fitted.undoing), "undoes": undoes,
        }  # fmt: skip
        connection.execute(insert(CHANGE), row)
        shown = _shown(fitted.document)
        moved = {"version": version, "changed_by": actor.name, "changed_at": now, **shown}
        connection.execute(update(DRAFT).where(DRAFT.c.id == draft.id).values(moved))
        return replace(
            draft, version=version, document=fitted.document, department=shown["department"], changed_by=actor.name, changed_at=now
        )  # fmt: skip


def _told(row: Any) -> Change:
    return Change(row.version, row.by_id, row.by_name, row.at, row.about, (), (), row.undoes)


def _shown(document: Document) -> dict[str, str]:
    """Return what lists show of a document, and the document itself as it is kept."""
    title = document.get("title")
    return {
        "document": orjson.dumps(document).decode(), "matter_key": key_of(document, "matter"),
        "title_zh": text_of(title)[:200], "title_en": text_of(title, "en")[:300],
        "department": key_of(document, "department")[:60],
    }  # fmt: skip


def _load(connection: Connection, draft_id: str, held: bool = False) -> Draft:
    wanted = select(DRAFT).where(DRAFT.c.id == draft_id)
    row = connection.execute(wanted.with_for_update() if held else wanted).mappings().first()
    if row is None:
        raise NotFoundError(draft_id)
    return Draft(
        row["id"], row["version"], orjson.loads(row["document"]), row["region"], row["department"], row["state"],
        row["origin"], row["release_id"], row["created_by"], row["changed_by"], row["changed_at"],
    )  # fmt: skip


def _changes(connection: Connection, draft_id: str, since: int = 0) -> tuple[Change, ...]:
    wanted = select(CHANGE).where(CHANGE.c.draft_id == draft_id, CHANGE.c.version > since).order_by(CHANGE.c.version)
    return tuple(
        Change(
            row.version,
            row.by_id,
            row.by_name,
            row.at,
            row.about,
            from_text(row.ops),
            from_text(row.undoing),
            row.undoes,
        )
        for row in connection.execute(wanted)
    )
