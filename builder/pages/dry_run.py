"""The dry run: be the applicant, then each desk in turn, with a clock of one's own; nothing of it leaves."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as AnyResponse

from banshi.builder.dictionaries.persons import dictionary_persons
from banshi.builder.drafts.draft import Draft
from banshi.builder.dry_run.persons import SamplePerson
from banshi.builder.dry_run.sandbox import Sandbox
from banshi.builder.matter_tests.recording import record
from banshi.builder.matter_tests.telling import move_told
from banshi.builder.pages.compiling import compiled
from banshi.builder.pages.draft_page import draft_page, may
from banshi.builder.pages.dry_run_facts import refusal_words, standing
from banshi.builder.pages.dry_run_moves import ON_CASE, ON_SCRIPT, begun, fitting, undone
from banshi.builder.pages.rights import COMPOSER, composable, dry_runs, for_builders, kept_tests, readable
from banshi.builder.runs.surroundings import Ground
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.errors import BanshiError, InvalidAnswersError, NotAllowedError, NotFoundError
from banshi.core.jobs.rendering import render, template_path
from banshi.core.runtime.clock import CHINA
from banshi.core.web.errors import explain, status_of, texts
from banshi.core.web.labels import PROBLEMS
from banshi.core.web.site import site
from banshi.core.web.who import actor

pages = Blueprint("draft_dry_run", __name__, url_prefix="/builder/drafts/<draft_id>/dry-run")
TITLE = 120


@dataclass(frozen=True, slots=True)
class Run:
    """A dry run as it was found."""

    matter: CompiledMatter
    around: Ground
    sandbox: Sandbox | None
    left: int = 0
    """Moves at its end that are not possible any more since the draft was changed."""
    stopped: str = ""
    """Which is the first of these."""


@pages.get("/")
@for_builders
def show(draft_id: str) -> str:
    """Show one's own dry run of a draft, or how to begin one."""
    draft = readable(draft_id)
    matter = compiled(draft)
    return _page(draft, _run(draft, matter) if matter else None)


def _run(draft: Draft, matter: CompiledMatter) -> Run:
    around = kept_tests().ground(draft, matter)
    kept = dry_runs().get(draft.id, actor().id)
    if kept is None:
        return Run(matter, around, None)
    try:
        sandbox = Sandbox.load(kept, matter, around.registers, around.calendar, around.locality, lenient=True)
    except BanshiError:
        return Run(matter, around, None)
    left = len(kept["script"]) - len(sandbox.script) if sandbox.stopped else 0
    stopped = sandbox.stopped.code if sandbox.stopped else ""
    if not sandbox.script:
        return Run(matter, around, None)
    return Run(matter, around, sandbox, left, stopped)


def _own(draft: Draft) -> tuple[SamplePerson, ...]:
    """Return the sample persons of the region's dictionary."""
    return dictionary_persons(site().dictionaries, draft.region)


def _page(draft: Draft, run: Run | None, message: str = "", problems: dict[str, str] | None = None) -> str:
    if run is None:
        return draft_page("builder/dry_run_begin.html", draft, "dry-run", matter=None)
    if run.sandbox is None:
        persons = fitting(run.matter, site().now().astimezone(CHINA).date(), _own(draft))
        return draft_page(
            "builder/dry_run_begin.html", draft, "dry-run", matter=run.matter, persons=persons, message=message
        )
    entered = request.form if request.method == "POST" else {}
    return draft_page(
        "builder/dry_run.html", draft, "dry-run", matter=run.matter, run=run, message=message, entered=entered,
        problems=problems or {}, chosen=f"{entered.get('action', '')}:{entered.get('task', '')}" if entered else "",
        may_keep=draft.editable and may(COMPOSER, draft), act_address=url_for("draft_dry_run.act", draft_id=draft.id),
        **standing(run.sandbox),
    )  # fmt: skip


@pages.post("/")
@for_builders
def act(draft_id: str) -> AnyResponse | tuple[str, int]:
    """Do one thing in the dry run; what is refused is told, and nothing that was entered is lost."""
    draft = readable(draft_id)
    matter = compiled(draft)
    if matter is None:
        return _page(draft, None), 409
    run = _run(draft, matter)
    do = "act" if "action" in request.form else request.form.get("do", "save").partition(":")[0]
    if do == "keep-test":
        return _keep_test(draft, run)
    sandbox = run.sandbox
    try:
        sandbox = _done(do, run, draft)
    except BanshiError as refusal:
        message, problems = _told(refusal, do)
        if run.sandbox is not None and do == "act":  # the refused move is in its script, for a test to expect it
            dry_runs().keep(draft.id, actor().id, run.sandbox.dump())
        return _page(draft, run, message, problems), status_of(refusal)
    if sandbox is None:
        dry_runs().forget(draft.id, actor().id)
    else:
        dry_runs().keep(draft.id, actor().id, sandbox.dump())
    anchor = "problems" if do == "submit" else None
    return redirect(url_for("draft_dry_run.show", draft_id=draft.id, _anchor=anchor), 303)


def _done(do: str, run: Run, draft: Draft) -> Sandbox | None:
    """Do what was pressed; return the dry run as it is then, or None to begin another."""
    if do == "again":
        return None
    if do in {"begin", "begin-filled"}:
        return begun(run.matter, run.around, site().now(), request.form, _own(draft))
    if run.sandbox is None:
        raise NotAllowedError("dry-run", nothing=True)
    if do == "undo":
        return undone(run.sandbox, run.around)
    if do in ON_SCRIPT:
        return ON_SCRIPT[do](run.sandbox, request.form, run.around)
    if do not in ON_CASE:
        raise NotFoundError(do)
    ON_CASE[do](run.sandbox, request.form)
    return run.sandbox


def _told(refusal: BanshiError, do: str) -> tuple[str, dict[str, str]]:
    if isinstance(refusal, InvalidAnswersError) and do in {"act", "supply"}:
        given = refusal.data.get("problems", {})
        return _("请按提示补充后再提交"), refusal_words(given, PROBLEMS)
    if do in {"days", "next"}:
        return _("跳不到那一天：可能超出了日历的范围，或者没有要等的事。"), {}
    if do == "undo":
        return _("已经是第一步了；要换人，请从头再来。"), {}
    what, next_step = texts(status_of(refusal))
    return f"{explain(refusal) or what} {next_step}", {}


def _keep_test(draft: Draft, run: Run) -> AnyResponse:
    """Keep the dry run as a matter test of the draft."""
    composable(draft.id)
    if run.sandbox is None or not draft.editable:
        raise NotAllowedError(draft.id, state=draft.state)
    given = "".join(c for c in request.form.get("title", "")[:TITLE] if c.isprintable()).strip()
    title = LocalText(zh=given, en=given) if given else _usual_title(run.sandbox)
    made = kept_tests().add(draft.id, [record(run.sandbox, "dry-run", title)])
    if not made:
        return redirect(url_for("draft_tests.show", draft_id=draft.id, told="known"), 303)
    kept_tests().run(draft, run.matter, made[0])
    return redirect(url_for("draft_tests.one", draft_id=draft.id, test_id=made[0], told="kept"), 303)


def _usual_title(sandbox: Sandbox) -> LocalText:
    """Return who applied and what was done last."""
    person, last = sandbox.person.title, move_told(sandbox.script[-1])
    return LocalText(zh=f"{person.zh}：{last.zh}", en=f"{person.in_('en')}: {last.in_('en')}")


@pages.get("/documents/<int:number>")
@for_builders
def document(draft_id: str, number: int) -> Response:
    """Draw a document of the dry run as PDF; its title says that it is none."""
    draft = readable(draft_id)
    matter = compiled(draft)
    sandbox = _run(draft, matter).sandbox if matter else None
    documents = sandbox.view.documents if sandbox else ()
    if number >= len(documents):
        raise NotFoundError(draft_id)
    drawn = documents[number]
    kind = site().registers.document_kinds.get(drawn.kind)
    facts = {
        **drawn.facts,
        "title": _("试运行样张：%(title)s", title=drawn.title.zh),
        "verify_code": "",
        "verify_url": "",
    }
    answer = Response(render(template_path(kind.template), kind.facts(facts), None), mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "inline", filename=f"{drawn.kind}.pdf")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
    return answer
