"""What waits for somebody: to review, to publish, to mend."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select

from banshi.builder.lists.scope import held
from banshi.core.runtime.actor import Actor
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.drafts import DraftChangeRow, DraftRow, MatterTestRow, ReviewRow

DRAFT, REVIEW, CHANGE, TEST = (table_of(t) for t in (DraftRow, ReviewRow, DraftChangeRow, MatterTestRow))
MOST = 30
"""So many of a kind are looked for; who has more begins with these."""
Kind = Literal["review", "returned", "publish", "coming", "failing"]


@dataclass(frozen=True, slots=True)
class Duty:
    """A draft that waits for somebody."""

    kind: Kind
    draft_id: str
    title_zh: str
    title_en: str
    who: str
    """Who asked, or who returned it."""
    about: str
    """The note or comment."""
    day: dt.date | None = None
    count: int = 0


def duties(connection: Connection, actor: Actor, region: str, today: dt.date) -> tuple[Duty, ...]:
    """Return what waits for an actor, the most pressing first."""
    return (
        *_to_review(connection, actor, region),
        *_to_publish(connection, actor, region, today),
        *_returned(connection, actor, region),
        *_failing(connection, actor, region),
    )


def _latest() -> Select[Any]:
    """Return drafts with their latest review."""
    other = REVIEW.alias()
    last = select(func.max(other.c.id)).where(other.c.draft_id == DRAFT.c.id).correlate(DRAFT).scalar_subquery()
    return select(
        DRAFT.c.id, DRAFT.c.title_zh, DRAFT.c.title_en, REVIEW.c.asked_name, REVIEW.c.decided_name, REVIEW.c.note,
        REVIEW.c.comment, REVIEW.c.effective_on,
    ).select_from(DRAFT.join(REVIEW, REVIEW.c.id == last))  # fmt: skip


def _mine(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that an actor composed a draft, if only a part of it."""
    changed = exists().where(CHANGE.c.draft_id == DRAFT.c.id, CHANGE.c.by_id == actor.id)
    return or_(DRAFT.c.created_by == actor.id, changed)


def _in_reach(actor: Actor, role: str, region: str) -> ColumnElement[bool]:
    return held(actor, (role,), DRAFT.c.region, DRAFT.c.department, region)


def _to_review(connection: Connection, actor: Actor, region: str) -> Iterator[Duty]:
    wanted = _latest().where(DRAFT.c.state == "in-review", _in_reach(actor, "reviewer", region), ~_mine(actor))
    for row in connection.execute(wanted.order_by(REVIEW.c.id).limit(MOST)):
        yield Duty("review", row.id, row.title_zh, row.title_en, row.asked_name, row.note)


def _to_publish(connection: Connection, actor: Actor, region: str, today: dt.date) -> Iterator[Duty]:
    wanted = _latest().where(DRAFT.c.state == "approved", _in_reach(actor, "publisher", region), ~_mine(actor))
    for row in connection.execute(wanted.order_by(REVIEW.c.id).limit(MOST)):
        due = row.effective_on is None or row.effective_on <= today
        kind: Kind = "publish" if due else "coming"
        yield Duty(kind, row.id, row.title_zh, row.title_en, row.decided_name, row.note, row.effective_on)


def _returned(connection: Connection, actor: Actor, region: str) -> Iterator[Duty]:
    wanted = _latest().where(
        DRAFT.c.state == "draft", REVIEW.c.state == "returned", _in_reach(actor, "composer", region), _mine(actor)
    )
    for row in connection.execute(wanted.order_by(REVIEW.c.id).limit(MOST)):
        yield Duty("returned", row.id, row.title_zh, row.title_en, row.decided_name, row.comment)


def _failing(connection: Connection, actor: Actor, region: str) -> Iterator[Duty]:
    """Yield the actor's drafts with tests that failed at the version that stands now."""
    wanted = (
        select(DRAFT.c.id, DRAFT.c.title_zh, DRAFT.c.title_en, DRAFT.c.version, TEST.c.result)
        .select_from(DRAFT.join(TEST, TEST.c.draft_id == DRAFT.c.id))
        .where(DRAFT.c.state == "draft", TEST.c.result.contains('"green":false'))
        .where(_in_reach(actor, "composer", region), _mine(actor))
    )
    rows = connection.execute(wanted.order_by(DRAFT.c.changed_at.desc()).limit(10 * MOST)).all()
    red = [row for row in rows if orjson.loads(row.result)["version"] == row.version]
    counts, titles = Counter(row.id for row in red), {row.id: row for row in red}
    for key, row in titles.items():
        yield Duty("failing", key, row.title_zh, row.title_en, "", "", count=counts[key])
