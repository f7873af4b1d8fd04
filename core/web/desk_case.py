"""A case at the workbench: everything side by side, and only the actions that are possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.errors import BanshiError, ConflictError, InvalidAnswersError, NotAllowedError
from banshi.core.runtime import access, status
from banshi.core.runtime.actions.action import Action
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.runtime.advance import possible, returnable
from banshi.core.runtime.case import StoredCase
from banshi.core.runtime.materials import Needed
from banshi.core.runtime.state import Task
from banshi.core.store import case_reads
from banshi.core.web.action_form import read_action
from banshi.core.web.errors import explain, texts
from banshi.core.web.labels import PROBLEMS
from banshi.core.web.language import in_locale
from banshi.core.web.lights import of
from banshi.core.web.opinions import offered
from banshi.core.web.picture import picture
from banshi.core.web.put_off import put_off
from banshi.core.web.site import site
from banshi.core.web.summary import summary
from banshi.core.web.who import actor, staff_only

pages = Blueprint("desk_case", __name__, url_prefix="/desk")


@pages.get("/cases/<case_id>")
@staff_only()
def show(case_id: str) -> str:
    """Show a case."""
    return _page(case_id, {}, "", "")


def _page(case_id: str, problems: Mapping[str, str], chosen: str, message: str, lost: tuple[str, ...] = ()) -> str:
    case, matter = site().service.look(actor(), case_id)
    settled = site().service.settled(case, matter)
    needed = site().service.materials(case, matter, settled)
    with site().database.reading() as connection:
        facts: dict[str, Any] = {
            "journal": case_reads.journal(connection, case_id),
            "tasks": case_reads.tasks(connection, case_id),
            "documents": case_reads.documents(connection, case_id),
            "rating": case_reads.rating(connection, case_id),
        }
    mine = [task for task in case.state.tasks if access.may_act(actor(), case.region, task.desk) and task.desk]
    return render_template(
        "desk/case.html", case=case, matter=matter, sections=summary(matter, settled.answers, masked=True),
        needed=needed, files=site().attachments.of(actor(), case_id),
        chain=picture(matter, case.state), panels=[_panel(case, matter, task, needed) for task in mine],
        put_off=put_off(needed), overseer=not any(posting.desks for posting in actor().postings),
        leading=_leading(case), leading_opinions=offered(case.region, case.department, _leading(case)),
        problems=problems, chosen=chosen, message=message, lost=lost, entered=request.form,
        light_now=of(case.state.promised_due, site().now(), case.state.paused, case.region) if not case.state.ended else "",
        desks=site().places.desks(case.region), set_aside=set_aside, **facts,
    )  # fmt: skip


def set_aside(entry: case_reads.Entry) -> list[LocalText]:
    """Return what the fields are called whose answers were set aside when a case was moved to another release."""
    names = entry.data.get("dropped") if entry.action == "rebase" else None
    if not names:
        return []
    sections = site().releases.get(str(entry.data["before"])).form.sections
    labels = {
        f"{section.repeat.key}.{item.name}" if section.repeat else item.name: item.spec.label
        for section in sections
        for item in section.fields
    }
    return [labels.get(name, LocalText(zh=name)) for name in names]


def _panel(case: StoredCase, matter: CompiledMatter, task: Task, needed: Sequence[Needed]) -> dict[str, Any]:
    node = matter.chain[task.node]
    actions = [a for a in possible(matter, case.state, task) if a.key != "grant" or not case.state.tolerated]
    if put_off(needed):
        # The applicant asks to hand materials in later; merely to accept would let that be forgotten.
        actions.sort(key=lambda action: action.key != "tolerate")
    return {
        "task": task, "node": node, "actions": actions, "earlier": returnable(matter, case.state, task),
        "opinions": offered(case.region, _department(case, task), actions, node.step),
        "tolerable": [m for m in (item.material.definition for item in needed) if m.tolerable and not m.core],
    }  # fmt: skip


def _department(case: StoredCase, task: Task) -> str:
    """Return the department to which the desk of a task belongs."""
    return site().places.desk(case.region, task.desk).department or case.department


def _leading(case: StoredCase) -> list[Action]:
    if case.state.ended or not access.may_lead(actor(), case.facts()):
        return []
    extend = [ACTIONS["extend"]] if case.state.accepted_at and status.EXTENDED not in case.state.flags else []
    return [*([] if case.state.decided_at else extend), ACTIONS["terminate"]]


@pages.post("/cases/<case_id>/act")
@staff_only()
def act(case_id: str) -> str | Response | tuple[str, int]:
    """Take an action; when it cannot be taken, say why and keep what was written."""
    action, no = request.form.get("action", ""), request.form.get("task", "")
    try:
        form = read_action(action, request.form)
        site().service.act(actor(), case_id, action, int(no) if no.isdigit() and len(no) < 9 else None, form)
    except InvalidAnswersError as wrong:
        problems = {
            entry: in_locale(PROBLEMS.get(found, PROBLEMS["needed"])) for entry, found in wrong.data["problems"].items()
        }
        return _page(case_id, problems, f"{action}:{no}", _("请按提示补充后再提交")), 422
    except (ConflictError, NotAllowedError) as late:
        return _page(case_id, {}, f"{action}:{no}", _told(late), _written(form)), 409
    return redirect(url_for("desk_case.show", case_id=case_id, done=action), 303)


def _written(form: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what was written in words, for somebody whose task is gone and its form with it."""
    texts = [value for key in ("opinion", "reason") if isinstance(value := form.get(key), str)]
    return tuple(text for text in [*texts, *(issue["note"] for issue in form.get("issues") or ())] if text)


def _told(late: BanshiError) -> str:
    what, next_step = texts(409)
    return f"{explain(late) or what} {next_step}"
