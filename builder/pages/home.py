"""The builder's home: what waits for me, and my matters by where they stand."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from sqlalchemy import ColumnElement, Row, select, update
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from banshi.builder.lists.duties import duties
from banshi.builder.lists.shelves import DRAFTS, MATTERS, SHELVES, Shelves
from banshi.builder.pages.lights import lights
from banshi.builder.pages.rights import COMPOSER, PUBLISHER, for_builders, reviews
from banshi.builder.reviews.service import OFFERED
from banshi.core.errors import ForbiddenError, NotFoundError
from banshi.core.runtime.access import holds
from banshi.core.runtime.clock import CHINA
from banshi.core.store.tables.effects import NoticeRow
from banshi.core.store.tables.matters import MatterRow
from banshi.core.store.unit_of_work import unit
from banshi.core.web.catalogue import page_number, search_text
from banshi.core.web.site import site
from banshi.core.web.who import actor

pages = Blueprint("builder", __name__, url_prefix="/builder")


@pages.get("/")
@for_builders
def home() -> str:
    """Show what waits for the asker, and one shelf of drafts or matters of the asker's regions."""
    wanted, search = request.args.get("state", ""), search_text()
    today = site().now().astimezone(CHINA).date()
    with site().database.reading() as connection:
        shelves = Shelves(connection, actor(), site().region, search)
        counts = shelves.counts()
        shelf = wanted if wanted in SHELVES else _first(counts)
        drafts = shelves.drafts(shelf, page_number()) if shelf in DRAFTS else None
        matters = shelves.matters(MATTERS[shelf], page_number()) if shelf in MATTERS else None
        cases = shelves.cases([row.key for row in matters.rows]) if matters else {}
        waiting = duties(connection, actor(), site().region, today)
    rows = matters.rows if matters else ()
    return render_template(
        "builder/home.html", found=drafts or matters, drafts=drafts.rows if drafts else (), matters=rows, cases=cases,
        counts=counts, shelf=shelf, search=search, duties=waiting, lights=lights(drafts.rows) if drafts else {},
        may_compose=actor().has_role(COMPOSER), may_offer=_mine(rows, PUBLISHER), may_copy=_mine(rows, COMPOSER),
        notices=_notices(),
    )  # fmt: skip


def _notices() -> list[Row[Any]]:
    """Return what the asker has been told of drafts and has not read yet."""
    wanted = select(NoticeRow.id, NoticeRow.text, NoticeRow.facts, NoticeRow.at).where(*_unread())
    with site().database.reading() as connection:
        return list(connection.execute(wanted.order_by(NoticeRow.at.desc()).limit(20)))


def _unread() -> tuple[ColumnElement[bool], ...]:
    return NoticeRow.account_id == actor().id, NoticeRow.case_id == "", NoticeRow.read_at.is_(None)


@pages.post("/notices")
@for_builders
def read_notices() -> Response:
    """Mark what the asker has been told as read."""
    with unit(site().database) as connection:
        connection.execute(update(NoticeRow).where(*_unread()).values(read_at=site().now()))
    return redirect(url_for("builder.home"), 303)


def _first(counts: dict[str, int]) -> str:
    """Return the shelf that is shown when none is asked for: drafts, or else the first that holds something."""
    return next((shelf for shelf in SHELVES if counts[shelf]), SHELVES[0])


def _mine(rows: object, role: str) -> set[str]:
    """Return the keys of the matters for which the asker holds a role."""
    listed = rows if isinstance(rows, (list, tuple)) else ()
    return {row.key for row in listed if holds(actor(), (role,), row.region or site().region, row.department)}


@pages.post("/matters/<key>")
@for_builders
def offer(key: str) -> Response:
    """Pause, resume or retire a published matter."""
    with site().database.reading() as connection:
        row = connection.execute(select(MatterRow.region, MatterRow.department).where(MatterRow.key == key)).first()
    what = request.form.get("do", "")
    if row is None or what not in OFFERED:
        raise NotFoundError(key)
    if not holds(actor(), (PUBLISHER,), row.region or site().region, row.department):
        raise ForbiddenError(key)
    reviews().offer(key, what)
    shelf = {"pause": "paused", "resume": "published", "retire": "retired"}[what]
    return redirect(url_for("builder.home", state=shelf, _anchor="shelf-title"), 303)
