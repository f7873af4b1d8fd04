"""The builder's home: my matters by state, what needs me, and where a new one comes from."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from sqlalchemy import ColumnElement, Select, func, or_, select, update
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from banshi.builder.canvas.normal import normal
from banshi.builder.pages.rights import ANY, COMPOSER, PUBLISHER, drafts, for_builders, kept_tests, reviews
from banshi.builder.reviews.service import OFFERED
from banshi.core.definitions.schema import authored
from banshi.core.errors import ForbiddenError, NotFoundError
from banshi.core.runtime.access import holds
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.cases import CaseRow
from banshi.core.store.tables.drafts import DraftRow
from banshi.core.store.tables.effects import NoticeRow
from banshi.core.store.tables.matters import MatterRow, Release
from banshi.core.store.unit_of_work import unit
from banshi.core.web.catalogue import page_number, search_text
from banshi.core.web.site import site
from banshi.core.web.who import actor

pages = Blueprint("builder", __name__, url_prefix="/builder")
DRAFT = table_of(DraftRow)
PER_PAGE = 20
BLANK: dict[str, Any] = {
    "format": "banshi/1", "matter": "", "title": "", "type": "20", "department": "", "audience": ["person"],
    "limits": {"statutory": {"n": 20, "unit": "WD", "basis": "行政许可法§42"}, "promised": {"n": 10, "unit": "WD"}},
    "legal_basis": [], "result": {"type": "CERT", "name": ""},
    "form": {"sections": [{"title": {"zh": "申请人", "en": "Applicant"}, "fields": []}]},
    "chain": [
        {"step": "accept", "kind": "accept", "desk": "window", "limit": {"n": 1, "unit": "WD"}},
        {"step": "review", "kind": "review", "limit": {"n": 5, "unit": "WD"}},
        {"step": "decide", "kind": "decide", "limit": {"n": 2, "unit": "WD"}},
    ],
}  # fmt: skip
"""A matter from blank: what every licence needs, so that nobody begins with an empty page."""
STATES = ("draft", "in-review", "approved", "published")


@pages.get("/")
@for_builders
def home() -> str:
    """Show the drafts and the published matters of the asker's regions."""
    state, search, number = request.args.get("state", "")[:12], search_text(), page_number()
    with site().database.reading() as connection:
        mine = [
            row for row in connection.execute(_drafts(state, search)) if holds(actor(), ANY, row.region, row.department)
        ]
        offered = [
            row
            for row in connection.execute(_offered(search))
            if holds(actor(), ANY, row.region or site().region, row.department)
        ]
    last = max(1, -(-len(mine) // PER_PAGE))
    number = min(number, last)
    return render_template(
        "builder/home.html", drafts=mine[(number - 1) * PER_PAGE : number * PER_PAGE], offered=offered, state=state,
        search=search, found={"total": len(mine), "number": number, "last": last}, states=STATES,
        may_compose=actor().has_role(COMPOSER), notices=_notices(),
        may_offer={row.key for row in offered if holds(actor(), (PUBLISHER,), row.region or site().region, row.department)},
    )  # fmt: skip


def _notices() -> list[Any]:
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


def _drafts(state: str, search: str) -> Select[Any]:
    wanted = select(DRAFT).where(DRAFT.c.state != "discarded").order_by(DRAFT.c.changed_at.desc())
    if state in STATES:
        wanted = wanted.where(DRAFT.c.state == state)
    return wanted.where(_like(search, DRAFT.c.title_zh, DRAFT.c.title_en, DRAFT.c.matter_key)) if search else wanted


def _like(search: str, *columns: Any) -> ColumnElement[bool]:
    return or_(*(func.lower(column).contains(search.lower(), autoescape=True) for column in columns))


def _offered(search: str) -> Any:
    wanted = (
        select(
            MatterRow.key, MatterRow.title_zh, MatterRow.title_en, MatterRow.state, MatterRow.pack, MatterRow.region,
            MatterRow.department, Release.number, Release.published_at, Release.published_by,
            func.count(CaseRow.id).label("cases"),
        )
        .join(Release, Release.id == MatterRow.release_id)
        .outerjoin(CaseRow, CaseRow.matter_key == MatterRow.key)
        .group_by(MatterRow.key, Release.id)
        .order_by(MatterRow.key)
    )  # fmt: skip
    columns = (MatterRow.title_zh, MatterRow.title_en, MatterRow.key)
    return wanted.where(_like(search, *columns)) if search else wanted


@pages.post("/drafts")
@for_builders
def begin() -> Response:
    """Begin a draft: blank, or as a copy of a published matter."""
    region = _own_region()
    source = request.form.get("from", "")[:80]
    document, origin = (_of_release(source)) if source else (dict(BLANK), "blank")
    if not source:
        document["department"] = _own_department()
    key = drafts().open(actor(), document, region, origin)
    if origin.startswith("release:"):
        kept_tests().carry_on(origin.removeprefix("release:"), key)
    return redirect(url_for("canvas.show", draft_id=key, tab="basics"), 303)


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
    return redirect(url_for("builder.home", _anchor="offered-title"), 303)


def _own_region() -> str:
    """Return the region for which the asker composes."""
    found = next((posting.region for posting in actor().postings if posting.role == COMPOSER), None)
    if found is None:
        raise ForbiddenError("drafts")
    return found


def _own_department() -> str:
    return next((posting.department for posting in actor().postings if posting.role == COMPOSER), "")


def _of_release(matter_key: str) -> tuple[dict[str, Any], str]:
    matter = site().releases.offered(matter_key)
    row = _row(matter_key)
    if not holds(actor(), (COMPOSER,), row.region or site().region, row.department):
        raise NotFoundError(matter_key)
    return normal(authored(matter.definition)), f"release:{matter.release_id}"


def _row(matter_key: str) -> Any:
    with site().database.reading() as connection:
        return connection.execute(
            select(MatterRow.region, MatterRow.department).where(MatterRow.key == matter_key)
        ).one()
