"""The preview: the form as the real runtime draws it, with conditions that work, in each language and on each screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flask import Blueprint, g, render_template, request
from flask_babel import force_locale
from markupsafe import Markup

from banshi.builder.dictionaries.persons import dictionary_persons
from banshi.builder.drafts.draft import Draft
from banshi.builder.dry_run.filling import filled
from banshi.builder.dry_run.persons import SamplePerson
from banshi.builder.pages.compiling import compiled, showable
from banshi.builder.pages.draft_page import checks, draft_page
from banshi.builder.pages.dry_run_moves import fitting
from banshi.builder.pages.rights import for_builders, readable, registers_for
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.runtime.answers import Answers, read, settle, unreadable
from banshi.core.runtime.clock import CHINA
from banshi.core.web.apply import changed_rows
from banshi.core.web.form_page import Filling, FormPages
from banshi.core.web.language import LOCALES, locale
from banshi.core.web.picture import picture
from banshi.core.web.site import site

pages = Blueprint("draft_preview", __name__, url_prefix="/builder/drafts/<draft_id>/preview")
form_pages = FormPages()
WIDTHS = ("desktop", "phone")


@pages.get("/")
@for_builders
def show(draft_id: str) -> str:
    """Show what the applicant will see, in a frame of its own."""
    draft = readable(draft_id)
    width, language = request.args.get("width", ""), request.args.get("language", "")
    return draft_page(
        "builder/preview.html", draft, "preview", matter=compiled(draft), width=width if width in WIDTHS else "desktop",
        language=language if language in LOCALES else locale(), elder_frame=request.args.get("elder") == "on",
    )  # fmt: skip


@pages.route("/form", methods=["GET", "POST"])
@for_builders
def form(draft_id: str) -> str:
    """Draw the form with what was entered; nothing of it is kept. Of a draft with errors, what is right."""
    draft = readable(draft_id)
    found = showable(draft)
    language = request.values.get("language", "zh")
    with _spoken(language if language in LOCALES else "zh"):
        facts = _drawn(found.matter, draft) if found else {"matter": None}
        return render_template(
            "builder/preview_form.html", **facts, draft=draft, elder_frame=request.values.get("elder") == "on",
            shown=found, errors=checks(draft).errors,
        )  # fmt: skip


@contextmanager
def _spoken(language: str) -> Iterator[None]:
    """Draw in a language, whatever the asker's own is."""
    before = locale()
    g.locale = language
    with force_locale(LOCALES[language]):
        yield
    g.locale = before


def _no_upload(_name: str) -> Markup:
    return Markup('<span class="small-note">—</span>')


def _persons(matter: CompiledMatter, draft: Draft) -> list[SamplePerson]:
    """Return the sample persons who may fill in the form: the built-in ones, and those of the region's dictionary."""
    own = dictionary_persons(site().dictionaries, draft.region)
    return fitting(matter, site().now().astimezone(CHINA).date(), own)


def _filled(matter: CompiledMatter, draft: Draft, guide: dict[str, str]) -> tuple[str, Mapping[str, list[str]]] | None:
    """Return what kind of applicant the chosen sample person is, and how the person fills in the form."""
    chosen = request.form.get("person", "") if request.form.get("do") == "person" else ""
    person = next((person for person in _persons(matter, draft) if person.key == chosen), None)
    if person is None:
        return None
    on = site().now().astimezone(CHINA).date()
    return person.kind, filled(matter, registers_for(draft.region), person, 0, on, guide).entries.posted()


def _drawn(matter: CompiledMatter, draft: Draft) -> dict[str, object]:
    guide = {q.key: request.form.get(f"guide-{q.key}") or next(iter(q.definition.options)) for q in matter.guide}
    by_person = _filled(matter, draft, guide)
    posted = by_person[1] if by_person else changed_rows(matter.form, request.form)
    answers, _wrong = read(matter.form, posted, Answers(guide=guide))
    kind = by_person[0] if by_person else request.form.get("applicant", matter.definition.audience[0])
    settled = settle(matter, answers, {"applicant.kind": kind, "today": site().now().astimezone(CHINA).date()})
    wrong = {name: found for name, found in unreadable(matter.form, answers).items() if name in settled.shown}
    problems = {**settled.problems, **wrong} if request.form.get("do") == "check" else wrong
    filling = Filling(settled, answers, problems, {}, _no_upload)
    asked = [q for q in matter.guide if q.show is None or q.show.run(settled.environment)]
    return {
        "matter": matter, "fields": form_pages.get(matter, locale()).draw(filling), "guide": guide, "asked": asked,
        "persons": _persons(matter, draft), "person": request.form.get("person", ""),
        "count": len(settled.shown), "kind": kind, "chain": picture(matter), "problems": problems,
    }  # fmt: skip
