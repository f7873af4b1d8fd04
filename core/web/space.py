"""The applicant's own space: cases, notices, and the data offered for prefill."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from banshi.core.store import case_reads, lists
from banshi.core.store.unit_of_work import unit
from banshi.core.web.catalogue import page_number, search_text
from banshi.core.web.site import site
from banshi.core.web.who import actor, signed_in

pages = Blueprint("space", __name__)
SOURCES = (
    "applicant.name", "applicant.id_no", "applicant.mobile", "applicant.email", "applicant.uscc", "applicant.legal_rep",
)  # fmt: skip


@pages.get("/space")
@signed_in
def cases() -> str | Response:
    """Show one's own cases."""
    if actor().is_staff:
        return redirect(url_for("desk.todo"))
    shown = request.args.get("status", "")
    wanted = lists.Wanted(search=search_text(), status=shown, page=page_number())
    with site().database.reading() as connection:
        found = lists.own_cases(connection, actor(), wanted)
        unread = case_reads.unread(connection, actor())
    return render_template("space/cases.html", found=found, q=wanted.search, status=shown, unread=unread)


@pages.get("/space/notices")
@signed_in
def notices() -> str:
    """Show one's notices; what is shown counts as read."""
    with site().database.reading() as connection:
        found = case_reads.notices(connection, actor(), page_number())
    return render_template("space/notices.html", found=found)


@pages.post("/space/notices/read")
@signed_in
def read_notices() -> Response:
    """Mark all notices as read."""
    with unit(site().database) as connection:
        case_reads.mark_read(connection, actor(), site().now())
    return redirect(url_for("space.notices"), 303)


@pages.route("/space/known", methods=["GET", "POST"])
@signed_in
def known() -> str | Response:
    """Show and change what is offered for prefill; an emptied entry is forgotten."""
    kept = site().accounts.known(actor().id)
    if request.method == "GET":
        return render_template("space/known.html", known=kept, sources=SOURCES)
    given = {source: request.form.get(source, "").strip()[:200] for source in SOURCES}
    others = {source: value for source, value in kept.items() if source not in SOURCES}
    if request.form.get("do") == "forget":
        given, others = {}, {}
    with unit(site().database) as connection:
        site().accounts.keep_known(connection, actor().id, others | {k: v for k, v in given.items() if v})
    return redirect(url_for("space.known", saved=1), 303)
