"""The rule editor as a page: it keeps nothing, and answers every entry with itself anew."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, g, render_template, request

from banshi.builder.drafts.draft import Draft
from banshi.builder.pages.rights import for_builders, readable, registers_for
from banshi.builder.rule_editor.completing import Completed, completed
from banshi.builder.rule_editor.drawing import drawn, headed
from banshi.builder.rule_editor.editing import Entry, opened, posted_entry
from banshi.builder.rule_editor.entered import Path
from banshi.builder.rule_editor.offers import FieldOffer, offers, scope_of
from banshi.builder.rule_editor.places import Place, located, place_of
from banshi.builder.rule_editor.problems import RuleProblem, problems
from banshi.builder.rule_editor.reading import to_rows
from banshi.builder.rule_editor.saying import explained
from banshi.builder.rule_editor.trying import asked, tried
from banshi.builder.rule_editor.writing import to_text
from banshi.core.runtime.clock import CHINA
from banshi.core.web.language import locale
from banshi.core.web.site import site

pages = Blueprint("rule_editor", __name__, url_prefix="/builder/rules")
_OWN = re.compile(r"rule-.*|try-.*|csrf_token")
_BACK = re.compile(r"/builder/[A-Za-z0-9_/?=&.-]*")
LONGEST = 4_000
Offered = tuple[FieldOffer, ...]


@pages.route("/editor", methods=["GET", "POST"])
@for_builders
def editor() -> str:
    """Show the editor for a rule of a draft: a fragment for htmx, a page of its own otherwise."""
    draft = readable(_asked("draft", 80))
    place, offered = _offered(draft, _asked("place", 200))
    condition = place.expects == "bool"
    if "rule-as" in request.form:
        entry = posted_entry(request.form.to_dict(flat=False), condition, offered)
    else:
        name = _asked("name", 80)
        given = request.form.get(name) if name in request.form else request.values.get("value", "")
        entry = opened((given or "")[:LONGEST].strip(), condition, offered)
    whole = "HX-Request" not in request.headers
    facts = _facts(place, offered, entry) | _around(draft)
    return render_template(f"builder/rule_editor/{'page' if whole else 'editor'}.html", **facts)


@pages.app_template_global("rule_said")
def rule_said(rule_text: str, draft: Draft, place: str) -> str:
    """Return a rule of a draft as a plain sentence; empty where it is wrong."""
    where, offered = _offered(draft, place)
    return explained(rule_text, offered, locale(), where.expects)


def _offered(draft: Draft, place: str) -> tuple[Place, Offered]:
    """Return a place of a draft and what may be read there; found out once a request, for a sheet asks often."""
    kept: dict[Any, Offered] = g.setdefault("rule_offers", {})
    where = located(place_of(place), draft.document)
    key = (draft.id, draft.version, where)
    if key not in kept:
        kept[key] = offers(draft.plain, where, registers_for(draft.region))
    return where, kept[key]


def _asked(name: str, longest: int) -> str:
    return request.values.get(name, "")[:longest]


def _around(draft: Draft) -> dict[str, Any]:
    """Return what belongs to the page and not to the rule; without JavaScript it carries the sheet's other entries."""
    name, back = _asked("name", 80) or "value", _asked("back", 500)
    carried = [
        (key, value)
        for key, values in request.form.lists()
        for value in values
        if not _OWN.fullmatch(key) and key not in {name, "value", "draft", "place", "name", "label", "back"}
    ]
    return {
        "draft": draft.id, "place": _asked("place", 200) or "form", "name": name, "label": _asked("label", 200),
        "back": back if _BACK.fullmatch(back) and ".." not in back else "", "carried": carried,
    }  # fmt: skip


def _told(done: Completed, entry: Entry) -> dict[Path, list[RuleProblem]]:
    """Return what is told beside the rows: what is not entered yet only to those who want to use the rule."""
    return {
        path: [problem for problem in found if entry.finished or not problem.missing]
        for path, found in done.problems.items()
    }


def _facts(place: Place, offered: Offered, entry: Entry) -> dict[str, Any]:
    scope = scope_of(offered)
    done = completed(entry.group, offered) if entry.form == "rows" else Completed(None, {})
    text = entry.text if entry.form == "text" else to_text(done.group) if done.group else ""
    wrong = problems(text, scope, place.expects) if text else ()
    right = not wrong and not done.problems
    read = asked(text, offered, place.expects) if right and text else ()
    answers = {"today": site().now().astimezone(CHINA).date().isoformat()} | dict(entry.trying)
    trying = any(entry.trying.get(offer.key) for offer in read if offer.key != "today")
    return {
        "entry": entry, "text": text, "wrong": wrong, "right": right, "condition": place.expects == "bool",
        "value": text if right else entry.first, "finished": entry.finished and right,
        "sentence": explained(text, offered, locale(), place.expects) if right else "",
        "view": drawn(entry.group, offered, _told(done, entry), entry.focus), "names": headed(offered),
        "unfinished": sum(problem.missing for found in done.problems.values() for problem in found),
        "can_rows": place.expects == "bool" and right and to_rows(text, scope) is not None,
        "read": [offer for offer in read if not offer.steady], "answers": answers,
        "outcome": tried(text, answers, offered, place.expects) if trying else None,
        "said": lambda part: explained(part, offered, locale()),
    }  # fmt: skip
