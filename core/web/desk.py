"""The workbench's lists: 待办、在办、已办, and batch actions with a report of each."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from banshi.core.errors import BanshiError, InvalidAnswersError
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.store import lists
from banshi.core.web.batch import BATCHED, offered, taken
from banshi.core.web.catalogue import page_number, search_text
from banshi.core.web.errors import explain, status_of, texts
from banshi.core.web.lights import Lit, lit
from banshi.core.web.put_off import puts_off
from banshi.core.web.site import site
from banshi.core.web.who import actor, staff_only

pages = Blueprint("desk", __name__, url_prefix="/desk")
BATCH_MOST = 100


def wanted() -> lists.Wanted:
    """Return what is looked for."""
    arg = request.args.get
    return lists.Wanted(
        search_text(), arg("matter", "")[:80], arg("status", "")[:20], arg("light", "")[:10], page_number()
    )


def _list(which: str, found: lists.Page, looked: lists.Wanted) -> str:
    now = site().now()
    rows: list[Lit] = [lit(row, now) for row in found.rows]
    with site().database.reading() as connection:
        numbers = lists.counts(connection, actor(), now)
    takes = [taken(row) for row in found.rows] if which == "todo" else []
    return render_template(
        "desk/list.html", which=which, found=found, rows=rows, wanted=looked, counts=numbers,
        takes=takes, batch=offered(takes),
    )  # fmt: skip


@pages.get("/")
@staff_only()
def todo() -> str | Response:
    """Show what waits at the asker's desks; those who look over others' cases and have no desk see these."""
    if actor().has_role("leader", "auditor") and not any(posting.desks for posting in actor().postings):
        return redirect(url_for("desk.supervise"))
    looked = wanted()
    with site().database.reading() as connection:
        found = lists.todo(connection, actor(), looked, site().now())
    return _list("todo", found, looked)


@pages.get("/doing")
@staff_only()
def doing() -> str:
    """Show what the asker has done or waits for in cases that go on."""
    looked = wanted()
    with site().database.reading() as connection:
        found = lists.doing(connection, actor(), looked)
    return _list("doing", found, looked)


@pages.get("/done")
@staff_only()
def done() -> str:
    """Show what the asker has done."""
    looked = wanted()
    with site().database.reading() as connection:
        found = lists.done(connection, actor(), looked)
    return _list("done", found, looked)


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of one task in a batch."""

    case_id: str
    number: str
    ok: bool
    text: str


@pages.post("/batch")
@staff_only()
def batch() -> str | tuple[str, int]:
    """Take one action on several tasks, each in its own unit of work; report on each."""
    action = request.form.get("action", "")
    chosen = request.form.getlist("task")[:BATCH_MOST]
    opinion = request.form.get("opinion", "")[:2000]
    if action not in BATCHED or not chosen:
        return render_template("desk/batch.html", action=None, reports=[], opinion=opinion), 422
    reports = [_one(action, reference, opinion) for reference in chosen]
    return render_template("desk/batch.html", action=ACTIONS[action], reports=reports)


def _one(action: str, reference: str, opinion: str) -> Reported:
    case_id, _sep, no = reference.partition(":")
    number = request.form.get(f"number-{case_id}", "")[:60]
    try:
        if not no.isdigit():
            raise InvalidAnswersError(case_id)
        if action == "accept" and puts_off(case_id):
            return Reported(case_id, number, False, _("申请人申请以后补交材料，请打开这一件，选“容缺受理”。"))
        site().service.act(actor(), case_id, action, int(no), {"opinion": opinion})
    except BanshiError as error:
        return Reported(case_id, number, False, explain(error) or texts(status_of(error))[0])
    return Reported(case_id, number, True, _("已办理"))


@pages.get("/supervise")
@staff_only("leader", "auditor")
def supervise() -> str:
    """Show overdue and soon-due cases to leaders and auditors."""
    looked = wanted()
    now = site().now()
    with site().database.reading() as connection:
        found = lists.supervised(connection, actor(), looked, now)
        overdue = lists.supervised(connection, actor(), lists.Wanted(light="red"), now).total
        soon = lists.supervised(connection, actor(), lists.Wanted(light="yellow"), now).total
    rows = [lit(row, now) for row in found.rows]
    return render_template("desk/supervise.html", found=found, rows=rows, wanted=looked, overdue=overdue, soon=soon)
