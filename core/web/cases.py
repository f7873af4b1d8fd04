"""An applicant's case: receipt, progress, correction, withdrawal, results, rating."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import ForbiddenError, NotAllowedError, NotFoundError
from banshi.core.runtime import access, status
from banshi.core.runtime.case import StoredCase
from banshi.core.runtime.event import Event, Record
from banshi.core.store import case_reads
from banshi.core.store.unit_of_work import unit
from banshi.core.web.picture import picture
from banshi.core.web.site import site
from banshi.core.web.summary import summary
from banshi.core.web.who import actor, signed_in

pages = Blueprint("cases", __name__)
RATING_REASONS = ("speed", "attitude", "guide", "convenience", "platform")
COMMENT = 500


def seen_case(case_id: str) -> tuple[StoredCase, CompiledMatter]:
    """Return a case of the asker's own."""
    case, matter = site().service.look(actor(), case_id)
    if not access.owns(actor(), case.facts()):
        raise NotFoundError(case_id)
    return case, matter


@pages.get("/cases/<case_id>/receipt")
@signed_in
def receipt(case_id: str) -> str | Response:
    """Show the number and the query code."""
    case, matter = seen_case(case_id)
    if not case.number:
        return redirect(url_for("apply.form", case_id=case_id))
    return render_template("cases/receipt.html", case=case, matter=matter)


@pages.get("/cases/<case_id>")
@signed_in
def progress(case_id: str) -> str | Response:
    """Show where the case stands, what happened, and what can be done."""
    case, matter = seen_case(case_id)
    if case.state.status == status.DRAFT:
        return redirect(url_for("apply.form", case_id=case_id))
    with site().database.reading() as connection:
        facts: dict[str, Any] = {
            "notices": case_reads.case_notices(connection, case_id, actor().id),
            "documents": [d for d in case_reads.documents(connection, case_id) if d.stored],
            "rating": case_reads.rating(connection, case_id),
        }
    settled = site().service.settled(case, matter)
    return render_template(
        "cases/progress.html", case=case, matter=matter, chain=picture(matter, case.state),
        sections=summary(matter, settled.answers, masked=True), files=site().attachments.of(actor(), case_id),
        may_withdraw=case.state.status in status.BEFORE_DECISION, must_correct=bool(case.state.issues),
        may_urge=any(not task.waiting and task.desk for task in case.state.tasks), **facts,
    )  # fmt: skip


@pages.get("/cases/<case_id>/correct")
@signed_in
def correct(case_id: str) -> str | Response:
    """Show everything that is to be corrected, with a way to each."""
    case, matter = seen_case(case_id)
    if not case.state.issues:
        return redirect(url_for("cases.progress", case_id=case_id))
    materials = {m.key: m.definition.title for m in matter.materials}
    labels = {field.name: field.spec.label for section in matter.form.sections for field in section.fields}
    return render_template("cases/correct.html", case=case, matter=matter, materials=materials, labels=labels)


@pages.route("/cases/<case_id>/withdraw", methods=["GET", "POST"])
@signed_in
def withdraw(case_id: str) -> str | Response:
    """Ask once more, then withdraw."""
    case, matter = seen_case(case_id)
    if request.method == "GET":
        if case.state.status not in status.BEFORE_DECISION:
            raise NotAllowedError(case_id, action="withdraw")
        return render_template("cases/withdraw.html", case=case, matter=matter)
    site().service.act(actor(), case_id, "withdraw", None, {"reason": request.form.get("reason", "")[:COMMENT]})
    return redirect(url_for("cases.progress", case_id=case_id), 303)


@pages.post("/cases/<case_id>/urge")
@signed_in
def urge(case_id: str) -> Response:
    """Urge the desks."""
    seen_case(case_id)
    site().service.act(actor(), case_id, "urge", None, {})
    return redirect(url_for("cases.progress", case_id=case_id, urged=1), 303)


@pages.get("/cases/<case_id>/documents/<document_id>")
@signed_in
def document(case_id: str, document_id: str) -> FlaskResponse:
    """Hand out an official document."""
    site().service.look(actor(), case_id)
    with site().database.reading() as connection:
        found = case_reads.document(connection, case_id, document_id)
    if found is None or not found.stored:
        raise NotFoundError(document_id)
    answer = FlaskResponse(site().files.get(found.stored), mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "inline", filename=f"{found.kind}-{found.id[:8]}.pdf")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
    return answer


@pages.post("/cases/<case_id>/reveal")
@signed_in
def reveal(case_id: str) -> str:
    """Show one sensitive answer in full; the journal keeps who looked."""
    name = request.form.get("field", "")[:200]
    text = site().service.reveal(actor(), case_id, name)
    return render_template("cases/reveal.html", case_id=case_id, name=name, text=text, own=not actor().is_staff)


@pages.route("/cases/<case_id>/rate", methods=["GET", "POST"])
@signed_in
def rate(case_id: str) -> str | Response | tuple[str, int]:
    """Take a rating: voluntary, five levels, once a case; nothing is chosen beforehand."""
    case, matter = seen_case(case_id)
    if not case.state.ended or not case.number:
        raise ForbiddenError(case_id)
    if request.method == "GET":
        return _rating_page(case, matter, "")
    stars = request.form.get("stars", "")
    if stars not in {"1", "2", "3", "4", "5"}:
        return _rating_page(case, matter, _("请选择一个满意程度")), 422
    reasons = [reason for reason in request.form.getlist("reason") if reason in RATING_REASONS]
    comment = "".join(c for c in request.form.get("comment", "")[:COMMENT] if c.isprintable() or c == "\n")
    now = site().now()
    with unit(site().database) as connection:
        case_reads.rate(connection, case_id, int(stars), reasons, comment, now)
        held = site().cases.under(connection)
        held.record(held.load(case_id), Event("rate", actor(), now), [Record("rate", None, {"stars": int(stars)})])
    return redirect(url_for("cases.progress", case_id=case_id, rated=1), 303)


def _rating_page(case: StoredCase, matter: CompiledMatter, problem: str) -> str:
    with site().database.reading() as connection:
        given = case_reads.rating(connection, case.id)
    return render_template(
        "cases/rate.html", case=case, matter=matter, given=given, problem=problem, reasons=RATING_REASONS,
        chosen=request.form,
    )  # fmt: skip
