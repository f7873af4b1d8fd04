"""The summary to check, and submitting: once, whatever is clicked how often."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from banshi.core.errors import InvalidAnswersError
from banshi.core.runtime.materials import missing
from banshi.core.store.failpoint import failpoint
from banshi.core.store.unit_of_work import unit
from banshi.core.web.apply import fillable, own_case
from banshi.core.web.prefill import learned
from banshi.core.web.site import site
from banshi.core.web.summary import summary
from banshi.core.web.who import actor, signed_in

pages = Blueprint("submit", __name__)


@pages.get("/cases/<case_id>/check")
@signed_in
def check(case_id: str) -> str | Response:
    """Show everything once more before it is submitted."""
    case, matter = own_case(case_id)
    if not fillable(case):
        return redirect(url_for("cases.progress", case_id=case_id))
    settled = site().service.settled(case, matter)
    needed = site().service.materials(case, matter, settled)
    return render_template(
        "apply/check.html", case=case, matter=matter, sections=summary(matter, settled.answers, masked=False),
        needed=needed, lacking=missing(needed), incomplete=bool(settled.problems), problems=request.args.get("problems"),
    )  # fmt: skip


@pages.post("/cases/<case_id>/submit")
@signed_in
def submit(case_id: str) -> Response:
    """Submit, and show the receipt."""
    if request.form.get("agree") != "yes":
        return redirect(url_for("submit.check", case_id=case_id, problems="agree", _anchor="agree"), 303)
    try:
        site().service.submit(actor(), case_id)
    except InvalidAnswersError as found:
        if found.data["problems"] or found.data["guide"]:
            return redirect(url_for("apply.form", case_id=case_id, problems=1, _anchor="problems"), 303)
        return redirect(url_for("materials.page", case_id=case_id, problems=1, _anchor="problems"), 303)
    failpoint("submitted-before-answer")
    if request.form.get("remember") == "yes":
        _remember(case_id)
    return redirect(url_for("cases.receipt", case_id=case_id), 303)


def _remember(case_id: str) -> None:
    case, matter = site().service.look(actor(), case_id)
    known = learned(matter, site().service.answers(case, matter))
    with unit(site().database) as connection:
        accounts = site().accounts
        accounts.keep_known(connection, actor().id, {**accounts.known(actor().id), **known})
