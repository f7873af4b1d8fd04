"""The catalogue of matters and their guide pages (办事指南)."""

from __future__ import annotations

import io

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.runtime.answers import Answers, surroundings
from banshi.core.runtime.clock import CHINA
from banshi.core.runtime.effort import effort
from banshi.core.store import lists
from banshi.core.store.releases import edition
from banshi.core.web.guide_paper import Edition, guide_paper
from banshi.core.web.labels import LIFE_EVENTS
from banshi.core.web.language import day, in_locale
from banshi.core.web.limits import limiter
from banshi.core.web.picture import picture
from banshi.core.web.site import site
from banshi.core.web.who import actor, signed_in

pages = Blueprint("catalogue", __name__)
SEARCH_LENGTH = 80
KEPT = 512
minutes: dict[str, int] = {}
"""By release; a release never changes."""


def page_number() -> int:
    """Return which page of a list is asked for."""
    text = request.args.get("page", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def search_text() -> str:
    """Return what somebody searches for, without control characters."""
    text = request.args.get("q", "")[:SEARCH_LENGTH]
    return "".join(letter for letter in text if letter.isprintable()).strip()


@pages.get("/")
def home() -> str:
    """Show the catalogue, searched by name, life event and audience."""
    audience = request.args.get("audience", "")
    event = request.args.get("event", "")
    with site().database.reading() as connection:
        found = lists.catalogue(connection, search_text(), audience, event, page_number())
        events = lists.life_events(connection)
    labels = {key: LIFE_EVENTS.get(key) for key in events}
    return render_template(
        "catalogue/home.html", found=found, q=search_text(), audience=audience, event=event, events=labels
    )


@pages.get("/matters/<key>")
def guide(key: str) -> str:
    """Show a matter's guide page."""
    matter = site().releases.offered(key)
    return render_template(
        "catalogue/guide.html",
        matter=matter,
        definition=matter.definition,
        chain=picture(matter),
        minutes=_minutes(matter),
    )


def _minutes(matter: CompiledMatter) -> int:
    """Return how long a form takes to fill in; reckoned once for each release."""
    if matter.release_id not in minutes:
        while len(minutes) >= KEPT:
            minutes.pop(next(iter(minutes)), None)
        minutes[matter.release_id] = effort(matter).minutes
    return minutes[matter.release_id]


@pages.get("/matters/<key>/guide.pdf")
@limiter.limit("20 per minute")  # drawing a paper costs half a second
def guide_on_paper(key: str) -> Response:
    """Hand out a matter's guide to print."""
    matter = site().releases.offered(key)
    with site().database.reading() as connection:
        number, at = edition(connection, matter.release_id)
    said = _("第 %(n)s 版 · %(day)s 发布", n=number, day=day(at))
    address = site().base_url + url_for("catalogue.guide", key=key)
    pdf = guide_paper(matter, Edition(said, "", address), site().now().astimezone(CHINA).date())
    name = _("办事指南")
    return send_file(
        io.BytesIO(pdf), "application/pdf", download_name=f"{in_locale(matter.definition.title)}-{name}.pdf"
    )


def _guide_answers(matter_key: str) -> tuple[dict[str, str], list[str]]:
    """Return the posted guide answers and the keys of questions that are asked but not answered."""
    matter = site().releases.offered(matter_key)
    given = {q.key: request.form.get(q.key, "")[:80] for q in matter.guide if request.form.get(q.key)}
    who = actor()
    today = site().now().astimezone(CHINA).date()
    known = surroundings(matter, Answers(guide=given), {"applicant.kind": who.kind, "today": today})
    asked = [q.key for q in matter.guide if q.show is None or q.show.run(known)]
    return {key: known[key] for key in asked if key in known}, [key for key in asked if key not in known]


@pages.route("/matters/<key>/apply", methods=["GET", "POST"])
@signed_in
def apply(key: str) -> str | Response:
    """Ask the guide's questions, then open a case."""
    matter = site().releases.offered(key)
    given, open_questions = _guide_answers(key) if request.method == "POST" else ({}, [])
    asked_again = bool(open_questions) or request.form.get("do") == "refresh"
    if matter.guide and (request.method == "GET" or asked_again):
        shown = [q for q in matter.guide if q.show is None or q.key in given or q.key in open_questions]
        tried = request.method == "POST" and request.form.get("do") != "refresh"
        seen = set(request.form) & {q.key for q in shown}
        problems = {k: _("请选择一项") for k in open_questions} if tried else {}
        return render_template(
            "apply/questions.html", matter=matter, questions=shown, given=given, problems=problems, seen=seen
        )
    case_id = site().service.open(actor(), key, given, site().region)
    return redirect(url_for("apply.form", case_id=case_id), 303)
