"""Lists: what stands on a page, always within what the actor may see, searched, sorted and paged in the query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, false, func, literal_column, or_, select

from banshi.core.runtime import status
from banshi.core.runtime.actor import Actor, Posting
from banshi.core.store.tables.cases import CaseRow, TaskRow
from banshi.core.store.tables.matters import MatterRow

PAGE = 20


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list."""

    rows: Sequence[Any]
    total: int
    number: int
    size: int = PAGE

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for in a list of tasks or cases."""

    search: str = ""
    matter: str = ""
    status: str = ""
    light: str = ""
    page: int = 1


def page_of(connection: Connection, wanted: Select[*tuple[Any, ...]], number: int, *order: Any) -> Page:
    """Return one page of what is wanted."""
    total = connection.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    number = min(max(1, number), max(1, -(-total // PAGE)))
    rows = connection.execute(wanted.order_by(*order).limit(PAGE).offset((number - 1) * PAGE)).all()
    return Page(rows, total, number)


def escape_like(text: str) -> str:
    """Return a text in which `%` and `_` stand for themselves in LIKE."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _holds(column: Any, text: str) -> ColumnElement[bool]:
    return func.lower(column).like(f"%{escape_like(text.lower())}%", escape="\\")


def in_region(column: Any, region: str) -> ColumnElement[bool]:
    """Return the condition that a 12-digit region code lies in a region."""
    stem = region.rstrip("0")
    width = next(width for width in (0, 2, 4, 6, 9, 12) if width >= len(stem))
    found: ColumnElement[bool] = column.like(f"{region[:width]}%")
    return found


def at_desks(actor: Actor, roles: frozenset[str] = frozenset({"clerk", "officer", "leader"})) -> ColumnElement[bool]:
    """Return the condition that a task is open, or waits, at one of the actor's desks."""
    parts = [
        and_(TaskRow.desk.in_(sorted(posting.desks)), in_region(TaskRow.region, posting.region))
        for posting in actor.postings
        if posting.role in roles and posting.desks
    ]
    return and_(TaskRow.state != literal_column("'done'"), or_(*parts)) if parts else false()


def done_by(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that the actor did a task."""
    return and_(TaskRow.done_by == actor.id, TaskRow.done_by != literal_column("''"))


def seen_cases(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that a case is one that a member of staff may see; the query's side of `access.may_see`."""
    parts = [part for posting in actor.postings if (part := _seen(posting)) is not None]
    return and_(CaseRow.submitted_at.is_not(None), or_(*parts)) if parts else false()


def _seen(posting: Posting) -> ColumnElement[bool] | None:
    here = in_region(CaseRow.region, posting.region)
    own_desk = exists().where(TaskRow.case_id == CaseRow.id, TaskRow.desk.in_(sorted(posting.desks)))
    if posting.role in {"auditor", "leader"}:
        if not posting.department:
            return here
        return and_(here, or_(CaseRow.department == posting.department, own_desk))
    return and_(here, own_desk) if posting.role in {"clerk", "officer"} and posting.desks else None


_TASK_COLUMNS = (
    TaskRow.case_id, TaskRow.no, TaskRow.title_zh.label("step_zh"), TaskRow.title_en.label("step_en"), TaskRow.desk,
    TaskRow.opened_at, TaskRow.due_at, TaskRow.done_at, TaskRow.done_name, TaskRow.outcome, TaskRow.state,
    TaskRow.node, CaseRow.release_id, CaseRow.number, CaseRow.title_zh, CaseRow.title_en, CaseRow.applicant_name, CaseRow.status, CaseRow.flags,
    CaseRow.promised_due, CaseRow.legal_due, CaseRow.region, CaseRow.matter_key,
)  # fmt: skip


def _tasks(wanted: Wanted) -> Select[*tuple[Any, ...]]:
    found = select(*_TASK_COLUMNS).join(CaseRow, CaseRow.id == TaskRow.case_id)
    if wanted.search:
        text = wanted.search
        hit = [_holds(c, text) for c in (CaseRow.number, CaseRow.applicant_name, CaseRow.title_zh, CaseRow.title_en)]
        found = found.where(or_(*hit, CaseRow.query_code == text.upper()))
    if wanted.matter:
        found = found.where(CaseRow.matter_key == wanted.matter)
    return found.where(CaseRow.status == wanted.status) if wanted.status else found


def _late(now: dt.datetime) -> ColumnElement[bool]:
    """Return the condition that the promise is broken: the day is over and nothing has been decided."""
    return and_(CaseRow.ended_at.is_(None), CaseRow.status.not_in(status.DECIDED), CaseRow.promised_due < now)


def todo(connection: Connection, actor: Actor, wanted: Wanted, now: dt.datetime) -> Page:
    """Return 待办: open tasks at the actor's desks, the most urgent first."""
    found = _tasks(wanted).where(TaskRow.state == "open", at_desks(actor))
    if wanted.light == "red":
        found = found.where(_late(now))
    return page_of(
        connection, found, wanted.page, CaseRow.promised_due.is_(None), CaseRow.promised_due, TaskRow.opened_at
    )


def doing(connection: Connection, actor: Actor, wanted: Wanted) -> Page:
    """Return 在办: tasks the actor's desks have done or wait for, of cases that go on."""
    touched = or_(done_by(actor), and_(TaskRow.state == "waiting", at_desks(actor)))
    latest = (
        select(func.max(TaskRow.no)).where(TaskRow.case_id == CaseRow.id, touched).correlate(CaseRow).scalar_subquery()
    )
    found = _tasks(wanted).where(CaseRow.ended_at.is_(None), touched, TaskRow.no == latest)
    return page_of(
        connection, found, wanted.page, CaseRow.promised_due.is_(None), CaseRow.promised_due, TaskRow.case_id
    )


def done(connection: Connection, actor: Actor, wanted: Wanted) -> Page:
    """Return 已办: what the actor has done, the latest first."""
    found = _tasks(wanted).where(done_by(actor))
    return page_of(connection, found, wanted.page, TaskRow.done_at.desc(), TaskRow.no.desc())


_CASE_COLUMNS = (
    CaseRow.id, CaseRow.number, CaseRow.query_code, CaseRow.title_zh, CaseRow.title_en, CaseRow.status, CaseRow.flags,
    CaseRow.opened_at, CaseRow.changed_at, CaseRow.submitted_at, CaseRow.ended_at, CaseRow.promised_due, CaseRow.legal_due,
    CaseRow.applicant_name, CaseRow.region, CaseRow.department, CaseRow.matter_key,
)  # fmt: skip


def own_cases(connection: Connection, actor: Actor, wanted: Wanted) -> Page:
    """Return an applicant's own cases, the latest first."""
    found = select(*_CASE_COLUMNS).where(CaseRow.applicant_id == actor.id)
    if wanted.search:
        found = found.where(
            or_(*(_holds(c, wanted.search) for c in (CaseRow.number, CaseRow.title_zh, CaseRow.title_en)))
        )
    if wanted.status == "draft":
        found = found.where(CaseRow.status == "draft")
    elif wanted.status:
        ended = CaseRow.ended_at.is_not(None)
        found = found.where(ended if wanted.status == "ended" else and_(~ended, CaseRow.status != "draft"))
    return page_of(connection, found, wanted.page, CaseRow.changed_at.desc(), CaseRow.id)


def supervised(connection: Connection, actor: Actor, wanted: Wanted, now: dt.datetime) -> Page:
    """Return the cases that a leader or auditor looks over, those that go on first; `light` red: overdue ones only."""
    found = select(*_CASE_COLUMNS).where(seen_cases(actor))
    if wanted.search:
        hit = [
            _holds(c, wanted.search)
            for c in (CaseRow.number, CaseRow.applicant_name, CaseRow.title_zh, CaseRow.title_en)
        ]
        found = found.where(or_(*hit))
    if wanted.status:
        found = found.where(CaseRow.status == wanted.status)
    if wanted.light == "red":
        found = found.where(_late(now))
    elif wanted.light == "yellow":
        soon = now + dt.timedelta(days=3)
        found = found.where(
            CaseRow.ended_at.is_(None),
            CaseRow.status.not_in(status.DECIDED),
            CaseRow.promised_due >= now,
            CaseRow.promised_due < soon,
        )
    going_on_first = (CaseRow.ended_at.is_not(None), CaseRow.status.in_(status.DECIDED), CaseRow.promised_due.is_(None))
    return page_of(connection, found, wanted.page, *going_on_first, CaseRow.promised_due, CaseRow.id)


def catalogue(connection: Connection, search: str, audience: str, life_event: str, number: int) -> Page:
    """Return the matters that are offered."""
    columns = (
        MatterRow.key, MatterRow.title_zh, MatterRow.title_en, MatterRow.summary_zh, MatterRow.summary_en,
        MatterRow.department, MatterRow.region, MatterRow.audience, MatterRow.life_events,
    )  # fmt: skip
    found = select(*columns).where(MatterRow.state == "in-use")
    for word in search.lower().split()[:6]:
        found = found.where(MatterRow.search.like(f"%{escape_like(word)}%", escape="\\"))
    if audience:
        found = found.where(MatterRow.audience.like(f"%{escape_like(audience)}%", escape="\\"))
    if life_event:
        found = found.where((" " + MatterRow.life_events + " ").like(f"% {escape_like(life_event)} %", escape="\\"))
    return page_of(connection, found, number, MatterRow.key)


def life_events(connection: Connection) -> list[str]:
    """Return the life events that offered matters name."""
    rows = connection.scalars(select(MatterRow.life_events).where(MatterRow.state == "in-use").distinct())
    return sorted({event for row in rows for event in row.split()})


def counts(connection: Connection, actor: Actor, now: dt.datetime) -> dict[str, int]:
    """Return how many tasks are open, overdue and waiting at the actor's desks."""
    mine = select(func.count()).select_from(TaskRow).join(CaseRow, CaseRow.id == TaskRow.case_id).where(at_desks(actor))
    open_tasks = mine.where(TaskRow.state == "open")
    return {
        "open": connection.scalar(open_tasks) or 0,
        "overdue": connection.scalar(open_tasks.where(_late(now))) or 0,
        "waiting": connection.scalar(mine.where(TaskRow.state == "waiting")) or 0,
    }
