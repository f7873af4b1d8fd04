"""Filling in: the form with autosave, live conditions and rows; it works without JavaScript too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from secrets import token_hex
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from banshi.core.compiler.compiled import CompiledForm, CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.errors import ConflictError, NotAllowedError, NotFoundError
from banshi.core.runtime import access, status
from banshi.core.runtime.answers import Answers, Settled, posted_rows, read, row_name, unreadable
from banshi.core.runtime.case import StoredCase
from banshi.core.runtime.service import Filled
from banshi.core.web.form_page import Filling, FormPages, fingerprint
from banshi.core.web.language import locale
from banshi.core.web.names import around, csrf, here, own_name
from banshi.core.web.prefill import prefilled
from banshi.core.web.shell import Shells, mark
from banshi.core.web.site import site
from banshi.core.web.uploads import field_slot
from banshi.core.web.who import actor, signed_in

pages = Blueprint("apply", __name__)
form_pages = FormPages()
shells = Shells()


def own_case(case_id: str) -> tuple[StoredCase, CompiledMatter]:
    """Return the asker's own case, if it can be filled in now; otherwise a redirecting error."""
    case, matter = site().service.look(actor(), case_id)
    if not access.owns(actor(), case.facts()):
        raise NotFoundError(case_id)
    return case, matter


def fillable(case: StoredCase) -> bool:
    """Tell whether the applicant may change answers now."""
    return case.state.status == status.DRAFT or case.state.status in status.WAITS_FOR_APPLICANT


@pages.get("/cases/<case_id>/form")
@signed_in
def form(case_id: str) -> str | Response:
    """Show the form with what is kept; what is already known of the applicant is offered once."""
    case, matter = own_case(case_id)
    if not fillable(case):
        return redirect(url_for("cases.progress", case_id=case_id))
    answers = site().service.answers(case, matter)
    if not answers.fields and not answers.raw and case.draft_rev == 0:
        answers = replace(answers, fields=prefilled(matter, site().accounts.known(actor().id)))
    return _page(case, matter, answers, request.args.get("problems") == "1")


def _page(case: StoredCase, matter: CompiledMatter, answers: Answers, strict: bool, conflict: bool = False) -> str:
    drawn = _fill(case, matter, answers, site().service.settled(case, matter, answers), strict)
    window = request.form.get("window", "")[:32] or token_hex(8)
    if conflict or (strict and drawn["problems"]):
        return render_template(
            "apply/form.html", case=case, matter=matter, conflict=conflict, strict=strict, window=window, **drawn
        )
    names = {
        "case_id": case.id, "draft_rev": str(case.draft_rev), "shape": drawn["shape"], "fields": drawn["fields"],
        "window": window,
    }  # fmt: skip
    marks = {name: mark(name) for name in names}
    blank = SimpleNamespace(id=marks["case_id"], draft_rev=marks["draft_rev"])
    return shells.page(
        ("form", matter.release_id, *around()),
        lambda: render_template("apply/form.html", case=blank, matter=matter, problems={}, **marks),
        {**names, "csrf": csrf(), "here": here(), "own_name": own_name()},
    )


def _fill(case: StoredCase, matter: CompiledMatter, answers: Answers, settled: Settled, strict: bool) -> dict[str, Any]:
    wrong = {name: found for name, found in unreadable(matter.form, answers).items() if name in settled.shown}
    problems: Mapping[str, LocalText] = {**settled.problems, **wrong} if strict else wrong
    notes = {issue.key: issue.note for issue in case.state.issues if issue.kind == "field"}
    filling = Filling(settled, answers, problems, notes, lambda name: field_slot(case, name))
    fields = form_pages.get(matter, locale()).draw(filling)
    return {
        "fields": fields,
        "problems": problems,
        "shape": fingerprint(matter, settled),
        "field_labels": _labels(matter),
    }


def _labels(matter: CompiledMatter) -> Mapping[str, LocalText]:
    return {item.name: item.spec.label for section in matter.form.sections for item in section.fields}


@pages.post("/cases/<case_id>/form")
@signed_in
def save(case_id: str) -> str | Response | tuple[str, int]:
    """Save what is posted; then add or remove a row, show the form again, or go on."""
    live = request.headers.get("HX-Request") == "true"
    rev = request.form.get("rev", "")

    def change(known: CompiledMatter, before: Answers) -> Answers:
        return read(known.form, changed_rows(known.form, request.form), before)[0]

    try:
        filled = site().service.fill(actor(), case_id, int(rev) if rev.isdigit() and len(rev) < 9 else None, change)
    except NotAllowedError:
        return redirect(url_for("cases.progress", case_id=case_id), 303)
    except ConflictError:
        if live:
            return render_template("apply/_conflict.html"), 409
        case, matter = own_case(case_id)
        answers = change(matter, site().service.answers(case, matter))
        return _page(case, matter, answers, strict=False, conflict=True), 409
    return _live(filled) if live else _onwards(filled)


def _live(filled: Filled) -> str:
    """Answer an autosave: the new revision, and the fields when others are asked now."""
    drawn = _fill(filled.case, filled.matter, filled.answers, filled.settled, strict=False)
    changed = drawn["shape"] != request.form.get("shape")
    return render_template("apply/_live.html", case=filled.case, changed=changed, **drawn)


def _onwards(filled: Filled) -> Response:
    """Go where the pressed button leads."""
    do = request.form.get("do", "")
    if do == "next":
        return _next(filled)
    if do == "later":
        return redirect(url_for("space.cases"), 303)
    anchor = do.split(":")[1] if ":" in do else None
    return redirect(
        url_for("apply.form", case_id=filled.case.id, problems=1 if do == "check" else None, _anchor=anchor), 303
    )


def _next(filled: Filled) -> Response:
    case_id = filled.case.id
    wrong = set(unreadable(filled.matter.form, filled.answers)) if filled.answers.raw else set()
    if filled.settled.problems or wrong:
        return redirect(url_for("apply.form", case_id=case_id, problems=1, _anchor="problems"), 303)
    return redirect(url_for("materials.page", case_id=case_id), 303)


def changed_rows(form: CompiledForm, posted: MultiDict[str, str]) -> dict[str, list[str]]:
    """Return the posted values with a row added or removed, if a button for that was pressed."""
    given = {name: posted.getlist(name) for name in posted}
    what, _, rest = posted.get("do", "").partition(":")
    group, _, row = rest.partition(":")
    if group not in form.groups:
        return given
    count = posted_rows(form, given)[group]
    if what == "add":
        given[f"{group}-rows"] = [str(count + 1)]
    elif what == "remove" and row.isdigit() and int(row) < count:
        _remove_row(form, given, group, int(row), count)
    return given


def _remove_row(form: CompiledForm, given: dict[str, list[str]], group: str, row: int, count: int) -> None:
    for item in form.groups[group].fields:
        for number in range(row, count):
            after = given.pop(row_name(group, number + 1, item.name), None)
            given.pop(row_name(group, number, item.name), None)
            if after is not None:
                given[row_name(group, number, item.name)] = after
    given[f"{group}-rows"] = [str(count - 1)]
