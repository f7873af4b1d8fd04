"""What a case's pages show besides its answers: journal, tasks, documents, notices, rating."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from banshi.core.errors import ConflictError
from banshi.core.runtime.actor import Actor
from banshi.core.store.lists import Page, page_of
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.cases import CaseRow, JournalRow, RatingRow, TaskRow
from banshi.core.store.tables.effects import DocumentRow, NoticeRow


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal entry as pages show it."""

    seq: int
    at: dt.datetime
    actor_name: str
    action: str
    task: int | None
    data: Mapping[str, Any]


def journal(connection: Connection, case_id: str) -> list[Entry]:
    """Return a case's journal, oldest first."""
    table = JournalRow
    rows = connection.execute(
        select(table.seq, table.at, table.actor_name, table.action, table.task, table.data)
        .where(table.case_id == case_id)
        .order_by(table.seq)
    )
    return [Entry(seq, at, name, action, task, json.loads(data)) for seq, at, name, action, task, data in rows]


def tasks(connection: Connection, case_id: str) -> Sequence[Any]:
    """Return a case's tasks, in order."""
    return connection.execute(select(table_of(TaskRow)).where(TaskRow.case_id == case_id).order_by(TaskRow.no)).all()


def documents(connection: Connection, case_id: str) -> Sequence[Any]:
    """Return a case's documents, oldest first; one without `stored` is still being drawn."""
    found = select(table_of(DocumentRow)).where(DocumentRow.case_id == case_id)
    return connection.execute(found.order_by(DocumentRow.at, DocumentRow.id)).all()


def document(connection: Connection, case_id: str, document_id: str) -> Any:
    """Return one document of a case, or None."""
    found = select(table_of(DocumentRow)).where(DocumentRow.case_id == case_id, DocumentRow.id == document_id)
    return connection.execute(found).one_or_none()


def verified(connection: Connection, code: str) -> Any:
    """Return the document of a verification code, or None."""
    return connection.execute(select(table_of(DocumentRow)).where(DocumentRow.verify_code == code)).one_or_none()


def by_query_code(connection: Connection, number: str, code: str) -> Any:
    """Return what anybody may know who holds a number's end or whole and its query code."""
    wanted = select(
        CaseRow.id, CaseRow.number, CaseRow.title_zh, CaseRow.title_en, CaseRow.status, CaseRow.submitted_at,
        CaseRow.promised_due, CaseRow.ended_at, CaseRow.release_id,
    ).where(CaseRow.query_code == code.upper())  # fmt: skip
    found = connection.execute(wanted).one_or_none()
    return found if found and number and found.number.endswith(number) else None


def notices(connection: Connection, actor: Actor, number: int) -> Page:
    """Return the notices to an applicant, the latest first."""
    found = (
        select(NoticeRow.id, NoticeRow.case_id, NoticeRow.text, NoticeRow.facts, NoticeRow.at, NoticeRow.read_at,
               CaseRow.title_zh, CaseRow.title_en, CaseRow.number)
        .join(CaseRow, CaseRow.id == NoticeRow.case_id)
        .where(NoticeRow.account_id == actor.id)
    )  # fmt: skip
    return page_of(connection, found, number, NoticeRow.at.desc(), NoticeRow.id.desc())


def unread(connection: Connection, actor: Actor) -> int:
    """Return how many notices an applicant has not read."""
    mine = (
        select(func.count()).select_from(NoticeRow).where(NoticeRow.account_id == actor.id, NoticeRow.read_at.is_(None))
    )
    return connection.scalar(mine) or 0


def mark_read(connection: Connection, actor: Actor, at: dt.datetime) -> None:
    """Mark an applicant's notices as read."""
    mine = update(NoticeRow).where(NoticeRow.account_id == actor.id, NoticeRow.read_at.is_(None))
    connection.execute(mine.values(read_at=at))


def case_notices(connection: Connection, case_id: str, account_id: str) -> Sequence[Any]:
    """Return the notices of one case to its applicant, oldest first."""
    found = select(NoticeRow.text, NoticeRow.facts, NoticeRow.at).where(
        NoticeRow.case_id == case_id, or_(NoticeRow.account_id == account_id, NoticeRow.text == "publicity")
    )
    return connection.execute(found.order_by(NoticeRow.at, NoticeRow.id)).all()


def rating(connection: Connection, case_id: str) -> Any:
    """Return a case's rating, or None."""
    return connection.execute(select(table_of(RatingRow)).where(RatingRow.case_id == case_id)).one_or_none()


def rate(
    connection: Connection, case_id: str, stars: int, reasons: Sequence[str], comment: str, at: dt.datetime
) -> None:
    """Keep a rating.

    :raises ConflictError: the case has been rated before (一事一评).
    """
    row = {"case_id": case_id, "stars": stars, "reasons": list(reasons), "comment": comment, "at": at}
    try:
        connection.execute(insert(RatingRow), row)
    except IntegrityError:
        raise ConflictError(case_id) from None
