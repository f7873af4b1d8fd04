"""The local administrator's home: which matters are offered, from which pack, in which release."""

from __future__ import annotations

from flask import Blueprint, render_template
from sqlalchemy import func, select

from banshi.core.runtime.access import may_administer
from banshi.core.store.tables.cases import CaseRow
from banshi.core.store.tables.matters import MatterRow, Release
from banshi.core.web.site import site
from banshi.core.web.who import actor, staff_only

pages = Blueprint("builder", __name__, url_prefix="/builder")


@pages.get("/")
@staff_only("local-admin")
def home() -> str:
    """Show the matters of the asker's region with their releases and how many cases each has."""
    wanted = (
        select(
            MatterRow.key, MatterRow.title_zh, MatterRow.title_en, MatterRow.state, MatterRow.pack, MatterRow.region,
            Release.number, Release.published_at, Release.published_by, func.count(CaseRow.id).label("cases"),
        )
        .join(Release, Release.id == MatterRow.release_id)
        .outerjoin(CaseRow, CaseRow.matter_key == MatterRow.key)
        .group_by(MatterRow.key, Release.id)
        .order_by(MatterRow.key)
    )  # fmt: skip
    with site().database.reading() as connection:
        rows = [row for row in connection.execute(wanted) if may_administer(actor(), row.region or site().region)]
    return render_template("builder/home.html", rows=rows)
