"""What somebody may take back or bring again in a draft: asked of the database, which finds it without the whole history.

A taking back names the change that it undoes; bringing that again is a taking back of the taking back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, exists, func, select
from sqlalchemy.sql.selectable import NamedFromClause

from banshi.core.store.metadata import table_of
from banshi.core.store.tables.drafts import DraftChangeRow

CHANGE = table_of(DraftChangeRow)


@dataclass(frozen=True, slots=True)
class Turn:
    """A change that can be taken back: a change proper, or a taking back that is brought again."""

    version: int
    about: str


def to_undo(connection: Connection, draft_id: str, who: str) -> Turn | None:
    """Return the last change of a person whose effect stands."""
    return _first(connection, _UNDO, draft_id, who)


def to_redo(connection: Connection, draft_id: str, who: str) -> Turn | None:
    """Return the taking back that a person may itself take back, unless they have done something new since."""
    return _first(connection, _REDO, draft_id, who)


def _first(connection: Connection, wanted: Select[Any], draft_id: str, who: str) -> Turn | None:
    found = connection.execute(wanted, {"in_draft": draft_id, "who": who}).first()
    return Turn(found[0], found[1]) if found else None


def _undone(change: NamedFromClause, by: NamedFromClause) -> ColumnElement[bool]:
    return (by.c.draft_id == change.c.draft_id) & (by.c.undoes == change.c.version)


def _own(change: NamedFromClause) -> ColumnElement[bool]:
    return (change.c.draft_id == bindparam("in_draft")) & (change.c.by_id == bindparam("who"))


def _statement_of_undo() -> Select[Any]:
    back, again = CHANGE.alias("back"), CHANGE.alias("again")
    brought_again = exists().where(_undone(back, again))
    taken_back = exists().where(_undone(CHANGE, back), ~brought_again)
    wanted = select(CHANGE.c.version, CHANGE.c.about).where(_own(CHANGE), CHANGE.c.undoes.is_(None), ~taken_back)
    return wanted.order_by(CHANGE.c.version.desc()).limit(1)


def _statement_of_redo() -> Select[Any]:
    new, proper, again = CHANGE.alias("new"), CHANGE.alias("proper"), CHANGE.alias("again")
    newest = select(func.coalesce(func.max(new.c.version), 0)).where(_own(new), new.c.undoes.is_(None))
    of_proper = exists().where(_undone(proper, CHANGE), proper.c.undoes.is_(None))
    wanted = select(CHANGE.c.version, CHANGE.c.about).where(
        _own(CHANGE), CHANGE.c.version > newest.scalar_subquery(), of_proper, ~exists().where(_undone(CHANGE, again))
    )
    return wanted.order_by(CHANGE.c.version.desc()).limit(1)


_UNDO, _REDO = _statement_of_undo(), _statement_of_redo()
