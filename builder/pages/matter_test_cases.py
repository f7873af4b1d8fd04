"""Matter tests made of real cases: only for somebody who may see the case, and with nobody's answers in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from banshi.builder.drafts.draft import Draft
from banshi.builder.matter_tests.cases import RealCase, record_case
from banshi.builder.matter_tests.models import MatterTest
from banshi.builder.matter_tests.pseudonyms import telling
from banshi.builder.pages.compiling import compiled
from banshi.builder.pages.draft_page import draft_page
from banshi.builder.pages.rights import composable, for_builders, kept_tests
from banshi.core.compiler.compiled import CompiledField, CompiledMatter
from banshi.core.definitions.text import LocalText
from banshi.core.errors import BanshiError, ForbiddenError, NotAllowedError, NotFoundError
from banshi.core.extensions.field_type import FieldProblem
from banshi.core.runtime import access
from banshi.core.runtime.case import StoredCase
from banshi.core.store import case_reads
from banshi.core.store.lists import Page, page_of, seen_cases
from banshi.core.store.tables.cases import CaseRow
from banshi.core.web.catalogue import page_number, search_text
from banshi.core.web.language import locale
from banshi.core.web.site import site
from banshi.core.web.who import actor

pages = Blueprint("draft_case_tests", __name__, url_prefix="/builder/drafts/<draft_id>/tests-from-case")
SEEING = ("clerk", "officer", "leader", "auditor")


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as it will stand in the test."""

    label: LocalText
    text: str
    replaced: bool


@pages.get("/")
@for_builders
def show(draft_id: str) -> str:
    """Show the cases of the matter that the asker may see by another role than that of a composer."""
    return _page(_allowed(draft_id))


def _allowed(draft_id: str) -> Draft:
    draft = composable(draft_id)
    if not actor().has_role(*SEEING):
        raise ForbiddenError(draft_id)
    if not draft.editable:
        raise NotAllowedError(draft_id, state=draft.state)
    return draft


def _page(draft: Draft, said: str = "", **more: Any) -> str:
    return draft_page(
        "builder/tests_from_case.html", draft, "tests", found=_cases(draft), search=search_text(), said=said, **more
    )


def _cases(draft: Draft) -> Page:
    wanted = select(CaseRow.id, CaseRow.number, CaseRow.status, CaseRow.submitted_at).where(
        CaseRow.matter_key == str(draft.document.get("matter", "")), seen_cases(actor())
    )
    search = search_text()
    if search:
        wanted = wanted.where(CaseRow.number.contains(search, autoescape=True))
    with site().database.reading() as connection:
        return page_of(connection, wanted, page_number(), CaseRow.submitted_at.desc(), CaseRow.id)


@pages.post("/")
@for_builders
def make(draft_id: str) -> Response | str | tuple[str, int]:
    """Make a test of a case: first to be looked at, then, when somebody has agreed to it, to be kept."""
    draft = _allowed(draft_id)
    do, _sep, case_id = request.form.get("do", "").partition(":")
    case, release = _case(draft, case_id[:40])
    try:
        test = _test(draft, case, release)
    except BanshiError:
        return _page(
            draft, _("这件办件不能变成用例：它走的路走不出第二遍，或者里面的个人信息换不干净。请另选一件。")
        ), 422
    if do != "keep":
        return _page(draft, case=case, test=test, shown=list(_shown(release, test)))
    made = kept_tests().add(draft.id, [test])
    matter = compiled(draft)
    if made and matter is not None:
        kept_tests().run(draft, matter, made[0])
    if not made:
        return redirect(url_for("draft_tests.show", draft_id=draft.id, told="known"), 303)
    return redirect(url_for("draft_tests.one", draft_id=draft.id, test_id=made[0], told="kept"), 303)


def _case(draft: Draft, case_id: str) -> tuple[StoredCase, CompiledMatter]:
    """Return a case of the matter.

    :raises NotFoundError: there is none, or the asker may not see it by a role: one's own cases are not asked for here.
    """
    with site().cases.look() as unit:
        case = unit.load(case_id)
        facts = case.facts(unit.desks(case_id))
    seen = access.may_see(actor(), facts) and not access.owns(actor(), facts)
    if not seen or not case.number or case.matter_key != draft.document.get("matter"):
        raise NotFoundError(case_id)
    return case, site().releases.get(case.release_id)


def _test(draft: Draft, case: StoredCase, release: CompiledMatter) -> MatterTest:
    around = kept_tests().ground(draft, release)
    with site().database.reading() as connection:
        journal = case_reads.journal(connection, case.id)
    with site().cases.look() as unit:
        obtained = sorted(unit.shared(case.applicant.id))
    rows = [{"at": e.at, "action": e.action, "task": e.task, "data": dict(e.data)} for e in journal]
    real = RealCase(
        journal[0].at if journal else site().now(), case.applicant.kind, site().service.answers(case, release), rows,
        obtained, [name for name in (case.applicant.name, case.number) if name],
    )  # fmt: skip
    title = LocalText(zh="由真实办件变成的用例", en="Made from a real case")
    return record_case(real, release, around.registers, around.calendar, None, around.locality, "from-case", title)


def _shown(release: CompiledMatter, test: MatterTest) -> Any:
    """Yield the answers as they will stand in the test, those that were replaced first."""
    fields = {item.name: item for section in release.form.sections for item in section.fields}
    entries = [(name, value) for name, value in test.answers.fields.items()]
    entries += [(name, value) for rows in test.answers.rows.values() for row in rows for name, value in row.items()]
    lines = [_line(fields[name], value) for name, value in entries if name in fields]
    return sorted(lines, key=lambda line: not line.replaced)


def _line(item: CompiledField, value: str | list[str]) -> Shown:
    raw = [value] if isinstance(value, str) else list(value)
    try:
        parsed = item.type.parse(item.spec, raw)
    except FieldProblem:  # an applicant may have handed in what cannot be read, to be corrected later
        parsed = None
    text = item.type.show(item.spec, parsed, locale()) if parsed is not None else "、".join(raw)
    return Shown(item.spec.label, text, telling(item))
