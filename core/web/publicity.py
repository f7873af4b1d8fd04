"""公示: cases whose matter asks that they are listed publicly for a while, so that anybody may object.

Persons are shown by the first character of their names only: no more than the purpose needs (个人信息保护法§6).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import Blueprint, render_template
from sqlalchemy import literal_column, select

from banshi.core.definitions.text import LocalText
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.cases import CaseRow, TaskRow
from banshi.core.web.catalogue import page_number
from banshi.core.web.limits import limiter
from banshi.core.web.site import site

pages = Blueprint("publicity", __name__)
PER_PAGE = 20
CASE, TASK = table_of(CaseRow), table_of(TaskRow)


@dataclass(frozen=True, slots=True)
class Listed:
    """A case in its publicity period."""

    title: LocalText
    number: str
    applicant: str
    since: dt.datetime
    until: dt.datetime | None
    objections: str


@pages.get("/publicity")
@limiter.limit("60 per minute")
def show() -> str:
    """List the cases that are in a publicity period now."""
    listed = _listed()
    last = max(1, -(-len(listed) // PER_PAGE))
    number = min(page_number(), last)
    shown = listed[(number - 1) * PER_PAGE : number * PER_PAGE]
    return render_template(
        "public/publicity.html", rows=shown, found={"total": len(listed), "number": number, "last": last}
    )


def _listed() -> list[Listed]:
    wanted = (
        select(CASE.c.number, CASE.c.release_id, CASE.c.applicant_name, CASE.c.applicant_kind, TASK.c.node,
               TASK.c.opened_at, TASK.c.due_at)
        .join(CASE, CASE.c.id == TASK.c.case_id)
        .where(TASK.c.desk == "", TASK.c.state != literal_column("'done'"))
        .order_by(TASK.c.opened_at.desc(), CASE.c.number)
    )  # fmt: skip
    with site().database.reading() as connection:
        rows = connection.execute(wanted).all()
    found = []
    for row in rows:
        matter = site().releases.get(row.release_id)
        wait = matter.chain[row.node].wait if row.node in matter.chain else None
        if wait is not None and wait.public:
            definition = matter.definition
            name = _masked(row.applicant_name, row.applicant_kind)
            contact = definition.contact.complain or definition.contact.consult
            found.append(Listed(definition.title, row.number or "", name, row.opened_at, row.due_at, contact))
    return found


def _masked(name: str, kind: str) -> str:
    return name if kind == "company" else name[:1] + "*" * max(1, len(name) - 1)
