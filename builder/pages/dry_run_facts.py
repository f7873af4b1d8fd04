"""What the page of a dry run shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from banshi.builder.dry_run.moves import Submit
from banshi.builder.dry_run.sandbox import Sandbox
from banshi.builder.dry_run.view import OpenTask, View
from banshi.builder.matter_tests.telling import move_told
from banshi.builder.pages.dry_run_moves import opening
from banshi.core.definitions.text import LocalText
from banshi.core.runtime import status
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.runtime.advance import returnable
from banshi.core.runtime.answers import unreadable
from banshi.core.web.form_page import Filling, FormPages
from banshi.core.web.language import in_locale, locale
from banshi.core.web.opinions import offered
from banshi.core.web.picture import picture
from banshi.core.web.site import site
from banshi.core.web.summary import summary

form_pages = FormPages()


def standing(sandbox: Sandbox) -> dict[str, Any]:
    """Return how a dry run stands: who may do what now, and all that has come of it."""
    view, matter, region = sandbox.view, sandbox.matter, sandbox.locality.region
    settled = sandbox.settled
    return {
        "sandbox": sandbox, "view": view, "region": region, "chain": picture(matter, view.state),
        "application": _application(sandbox) if _fillable(view) else None,
        "panels": [_panel(sandbox, task) for task in view.tasks if task.desk and not task.waiting and task.actions],
        "waits": [task for task in view.tasks if "callback" in task.actions],
        "own": _on_case(view, "applicant"), "leading": _on_case(view, "leader"),
        "leading_opinions": offered(sandbox.locality.region, sandbox.matter.definition.department, _on_case(view, "leader")),
        "sections": summary(matter, settled.answers, masked=False) if settled else [],
        "needed_materials": sandbox.needed, "desks": site().places.desks(region) or site().places.desks(site().region),
        "moves": [(move_told(move), move.refused) for move in sandbox.script],
        "documents": list(enumerate(view.documents)),
        "journal": [(entry, _actor(sandbox, entry.actor)) for entry in reversed(view.journal)],
    }  # fmt: skip


def _actor(sandbox: Sandbox, name: str) -> str:
    """Return who did something: an officer of the dry run goes by the name of the desk."""
    desk = sandbox.locality.desks.get(name.partition("·")[2])
    return in_locale(desk) if desk and name.startswith("试运行·") else name


def _fillable(view: View) -> bool:
    return view.status == status.DRAFT or view.status in status.WAITS_FOR_APPLICANT


def _on_case(view: View, who: str) -> list[Any]:
    return [ACTIONS[key] for key in view.case_actions if ACTIONS[key].who == who and key != "supply"]


def _panel(sandbox: Sandbox, task: OpenTask) -> dict[str, Any]:
    """Return what `desk/_panel.html` shows of a task."""
    matter, state, node = sandbox.matter, sandbox.state, sandbox.matter.chain[task.node]
    actions = [ACTIONS[key] for key in task.actions if key in ACTIONS and not (key == "grant" and state.tolerated)]
    own, region = state.task(task.no), sandbox.locality.region
    department = site().places.desk(region, task.desk).department or matter.definition.department
    return {
        "task": task, "node": node, "actions": actions,
        "earlier": returnable(matter, state, own) if own else [],
        "opinions": offered(region, department, actions, node.step),
        "tolerable": [m.definition for m in matter.materials if m.definition.tolerable and not m.definition.core],
    }  # fmt: skip


def _application(sandbox: Sandbox) -> dict[str, Any]:
    """Return the form as the applicant sees it, with what is wrong once it was submitted in vain."""
    matter, settled, answers = sandbox.matter, sandbox.settled, sandbox.entered
    if settled is None:
        return {}
    refused = _refused(sandbox)
    wrong = {name: found for name, found in unreadable(matter.form, answers).items() if name in settled.shown}
    problems: Mapping[str, LocalText] = {**settled.problems, **wrong} if refused else wrong
    notes = {issue.key: issue.note for issue in sandbox.state.issues if issue.kind == "field"}
    fields = form_pages.get(matter, locale()).draw(Filling(settled, answers, problems, notes, _sample_file))
    labels = {item.name: item.spec.label for section in matter.form.sections for item in section.fields}
    first = sandbox.state.status == status.DRAFT
    return {
        "fields": fields, "problems": problems, "strict": refused, "field_labels": labels, "guide": answers.guide,
        "asked": [q for q in matter.guide if q.show is None or q.show.run(settled.environment)] if first else [],
        "lacking": [item for item in sandbox.needed if item.standing == "missing"], "first": first,
        "notes": [issue for issue in sandbox.state.issues if issue.kind != "field"],
    }  # fmt: skip


def _refused(sandbox: Sandbox) -> bool:
    """Tell whether the application was submitted in vain, and only filled in since."""
    before = sandbox.script[: len(sandbox.script) - opening(sandbox.script)]
    return bool(before) and isinstance(before[-1], Submit) and bool(before[-1].refused)


def _sample_file(name: str) -> Markup:
    """Return an upload control of a dry run: a sample file is there already."""
    return Markup('<input type="hidden" name="{}" value="sample"><span class="small-note">✓</span>').format(
        escape(name)
    )


def refusal_words(problems: Mapping[str, str], known: Mapping[str, LocalText]) -> dict[str, str]:
    """Return what is wrong with an action's entries, in words."""
    return {entry: in_locale(known.get(found, known["needed"])) for entry, found in problems.items()}
