"""Taking a notice into the nation's calendar: the days, the year, the record, and the limits that rested on guesses."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, and_, delete, extract, insert, select

from banshi.builder.dictionaries.changes import write_change
from banshi.builder.dictionaries.notice.line import Notice
from banshi.core.runtime import status
from banshi.core.runtime.actor import Actor
from banshi.core.store.metadata import table_of, to_json
from banshi.core.store.tables.cases import CaseRow
from banshi.core.store.tables.effects import OutboxRow
from banshi.core.store.tables.places import CalendarDay, CalendarYear

_DAYS = "dictionary-days"
_PROVISIONAL = '%"provisional":true%'
"""How the text of a state says so; see `core/runtime/state.py`."""


def take(connection: Connection, actor: Actor, at: dt.datetime, notice: Notice) -> int:
    """Write a notice's days in place of those known of its year; return how many cases' limits are worked out again."""
    year, days = notice.year or 0, notice.days()
    name = f"国务院办公厅关于{year}年部分节假日安排的通知"
    source = f"{name}（{notice.source}）" if notice.source else name
    before = known(connection, year)
    nation = table_of(CalendarDay)
    connection.execute(delete(nation).where(and_(nation.c.region == "", nation.c.date.in_([*before, *days]))))
    rows = [{"region": "", "date": day, "working": working, "source": source} for day, working in days.items()]
    connection.execute(insert(nation), rows)
    connection.execute(delete(CalendarYear).where(CalendarYear.year == year))
    connection.execute(insert(CalendarYear), {"year": year, "source": source})
    told = {"year": year, "source": source}
    write_change(connection, actor, at, (_DAYS, str(year), ""), _entry(before), told | _entry(days))
    return _reckon(connection, at, year)


def known(connection: Connection, year: int) -> dict[dt.date, bool]:
    """Return the nation's days that are known of a year."""
    wanted = select(CalendarDay.date, CalendarDay.working).where(
        CalendarDay.region == "", extract("year", CalendarDay.date) == year
    )
    return {row.date: row.working for row in connection.execute(wanted.order_by(CalendarDay.date))}


def _entry(days: dict[dt.date, bool]) -> dict[str, list[str]]:
    return {
        name: [day.isoformat() for day, w in days.items() if w == worked]
        for name, worked in (("off", False), ("work", True))
    }


def _reckon(connection: Connection, at: dt.datetime, year: int) -> int:
    """Ask the worker to work out the limits of every open case that rested on a calendar that was not confirmed."""
    found = connection.scalars(
        select(CaseRow.id).where(
            CaseRow.ended_at.is_(None),
            CaseRow.promised_due.is_not(None),
            CaseRow.status.not_in(status.DECIDED),
            CaseRow.state.like(_PROVISIONAL),
        )
    ).all()
    data = to_json({"action": "reckon", "form": {}})
    rows = [
        {"key": f"{case}:reckon:{year}.{int(at.timestamp() * 1000)}", "kind": "timer", "case_id": case, "data": data,
         "created_at": at, "run_at": at, "state": "new", "attempts": 0, "error": ""}
        for case in found
    ]  # fmt: skip
    if rows:
        connection.execute(insert(OutboxRow), rows)
    return len(rows)
