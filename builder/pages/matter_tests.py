"""The matter tests of a draft: kept, made by themselves, run; what is not as expected is told step by step."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as AnyResponse

from banshi.builder.drafts.draft import Draft
from banshi.builder.matter_tests.covering import Coverage, coverage
from banshi.builder.matter_tests.files import to_yaml
from banshi.builder.matter_tests.recording import expected
from banshi.builder.pages.compiling import compiled
from banshi.builder.pages.draft_page import draft_page, may
from banshi.builder.pages.matter_test_making import generated, read_file
from banshi.builder.pages.matter_test_words import Words
from banshi.builder.pages.rights import COMPOSER, composable, for_builders, kept_tests, readable
from banshi.builder.runs.kept_tests import Kept
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.problem import Problem
from banshi.core.definitions.text import LocalText
from banshi.core.errors import NotAllowedError, NotFoundError
from banshi.core.store.lists import PAGE, Page
from banshi.core.web.catalogue import page_number, search_text
from banshi.core.web.language import locale
from banshi.core.web.who import actor

pages = Blueprint("draft_tests", __name__, url_prefix="/builder/drafts/<draft_id>/tests")
SEEING = ("clerk", "officer", "leader", "auditor")
"""Roles of which some may see cases; which of them may see which is decided by `access.may_see`."""


@pages.get("/")
@for_builders
def show(draft_id: str) -> str:
    """Show the matter tests of a draft and how they went last."""
    return _page(readable(draft_id))


def _page(draft: Draft, said: str = "", problems: tuple[Problem, ...] = ()) -> str:
    matter, tests, search = compiled(draft), kept_tests().of(draft.id), search_text()
    found = [kept for kept in tests if search.lower() in f"{kept.test.title.zh} {kept.test.title.en}".lower()]
    number = min(page_number(), max(1, -(-len(found) // PAGE)))
    shown = Page(found[(number - 1) * PAGE : number * PAGE], len(found), number)
    standings = [kept.standing(draft.version) for kept in tests]
    return draft_page(
        "builder/tests.html", draft, "tests", matter=matter, found=shown, search=search, all=tests, said=said,
        problems=problems, counts={name: standings.count(name) for name in ("green", "red", "old", "new")},
        covered=_covered(draft, matter, tests) if matter else None, may_change=_changeable(draft),
        sees_cases=actor().has_role(*SEEING), told=request.args.get("told", ""),
        number=request.args.get("n", "")[:4],
    )  # fmt: skip


def _changeable(draft: Draft) -> bool:
    return draft.editable and may(COMPOSER, draft)


def _covered(draft: Draft, matter: CompiledMatter, tests: tuple[Kept, ...]) -> dict[str, Any] | None:
    """Return what the tests go through together, as far as they were run at this version."""
    fresh = [kept.ran for kept in tests if kept.ran is not None and kept.ran.version == draft.version]
    if not fresh:
        return None
    found: Coverage = coverage((ran.trace(matter) for ran in fresh), matter)
    return {
        "share": found.share, "nodes": len(found.nodes), "branches": len(found.branches),
        "missing": [(matter.chain[key].title or LocalText(zh=key, en=key), "") for key in found.missing_nodes]
        + [(_branch(matter, *branch), "branch") for branch in found.missing_branches],
        "all_nodes": len(found.nodes) + len(found.missing_nodes),
        "all_branches": len(found.branches) + len(found.missing_branches),
    }  # fmt: skip


def _branch(matter: CompiledMatter, node: str, number: int) -> LocalText:
    choice = matter.chain[node]
    title = choice.title or LocalText(zh=node, en=node)
    way = choice.choices[number][1].title if number >= 0 else LocalText(zh="都不符合", en="none of them")
    return LocalText(zh=f"{title.zh}：{way.zh or number + 1}", en=f"{title.in_('en')}: {way.in_('en') or number + 1}")


@pages.post("/")
@for_builders
def act(draft_id: str) -> AnyResponse | tuple[str, int]:
    """Run all tests, let some be made, or take some in from a file."""
    draft = readable(draft_id)
    do, matter = request.form.get("do", ""), compiled(draft)
    if matter is None and do != "import":
        return _page(draft, _("草稿里还有要改的地方，改好才能运行用例。")), 409
    if do == "run" and matter is not None:
        kept_tests().run(draft, matter)
        return _back(draft, "ran")
    _held(draft)
    if do == "generate" and matter is not None:
        made = kept_tests().add(draft.id, generated(draft, matter, kept_tests().of(draft.id)))
        kept_tests().run(draft, matter)
        return _back(draft, "made", len(made))
    if do != "import":
        raise NotFoundError(do)
    tests, problems = read_file()
    if problems or not tests:
        return _page(draft, _("文件里有问题，一条也没有导入。"), problems), 422
    return _back(draft, "made", len(kept_tests().add(draft.id, tests)))


def _held(draft: Draft) -> None:
    """Refuse changes by those who only read, and while somebody reviews."""
    composable(draft.id)
    if not draft.editable:
        raise NotAllowedError(draft.id, state=draft.state)


def _back(draft: Draft, told: str, number: int | None = None) -> AnyResponse:
    return redirect(url_for("draft_tests.show", draft_id=draft.id, told=told, n=number), 303)


@pages.get("/export.yaml")
@for_builders
def export(draft_id: str) -> Response:
    """Hand out all tests as one file."""
    tests = kept_tests().of(readable(draft_id).id)
    return _file("---\n".join(to_yaml(kept.test) for kept in tests), "tests")


@pages.get("/<test_id>.yaml")
@for_builders
def export_one(draft_id: str, test_id: str) -> Response:
    """Hand out one test as a file."""
    kept = kept_tests().get(readable(draft_id).id, test_id)
    return _file(to_yaml(kept.test), kept.test.key)


def _file(text: str, name: str) -> Response:
    answer = Response(text, mimetype="application/yaml")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.yaml")
    return answer


@pages.get("/<test_id>")
@for_builders
def one(draft_id: str, test_id: str) -> str:
    """Show one test: its steps, what is expected, and what was not so."""
    return _one(readable(draft_id), test_id)


def _one(draft: Draft, test_id: str, said: str = "") -> str:
    kept, matter = kept_tests().get(draft.id, test_id), compiled(draft)
    words = Words(matter, kept_tests().ground(draft, matter), locale()) if matter else None
    return draft_page(
        "builder/test.html", draft, "tests", matter=matter, kept=kept, said=said, may_change=_changeable(draft),
        failures=words.failures(kept.ran.failures) if words and kept.ran else [],
        steps=list(words.steps(kept.test)) if words else [], told=request.args.get("told", ""),
    )  # fmt: skip


@pages.post("/<test_id>")
@for_builders
def act_one(draft_id: str, test_id: str) -> AnyResponse | tuple[str, int]:
    """Run one test, name it otherwise, expect what comes of it now, or delete it."""
    draft = readable(draft_id)
    kept, matter, do = kept_tests().get(draft.id, test_id), compiled(draft), request.form.get("do", "")
    if matter is None and do in {"run", "expect"}:
        return _one(draft, test_id, _("草稿里还有要改的地方，改好才能运行用例。")), 409
    if do == "run" and matter is not None:
        kept_tests().run(draft, matter, test_id)
        return redirect(url_for("draft_tests.one", draft_id=draft.id, test_id=test_id), 303)
    _held(draft)
    if do == "delete":
        kept_tests().remove(draft.id, test_id)
        return _back(draft, "deleted")
    if do == "title":
        _retitle(draft, kept)
    elif do == "expect" and matter is not None:
        around = kept_tests().ground(draft, matter)
        now = expected(kept.test, matter, around.registers, around.calendar, around.locality)
        kept_tests().change(draft.id, test_id, now)
        kept_tests().run(draft, matter, test_id)
    else:
        raise NotFoundError(do)
    return redirect(url_for("draft_tests.one", draft_id=draft.id, test_id=test_id), 303)


def _retitle(draft: Draft, kept: Kept) -> None:
    zh, en = ("".join(c for c in request.form.get(name, "")[:120] if c.isprintable()).strip() for name in ("zh", "en"))
    if zh:
        title = LocalText(zh=zh, en=en or zh)
        kept_tests().retitle(draft.id, kept.id, kept.test.model_copy(update={"title": title}))
