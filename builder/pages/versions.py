"""Versions: the history of a draft, what changes against what is in use, review and publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.items import plain
from banshi.builder.drafts.ops import Replace
from banshi.builder.pages.draft_page import checks, draft_page, may
from banshi.builder.pages.origins import origin
from banshi.builder.pages.rights import (
    COMPOSER,
    PUBLISHER,
    REVIEWER,
    composable,
    drafts,
    for_builders,
    kept_tests,
    readable,
    registers_for,
    reviews,
)
from banshi.builder.reviews.sentences import differences
from banshi.core.compiler.specs import inline
from banshi.core.definitions.schema import authored
from banshi.core.definitions.text import LocalText
from banshi.core.errors import BanshiError, DefinitionError, ForbiddenError, NotAllowedError, NotFoundError
from banshi.core.store.lists import PAGE, Page
from banshi.core.store.tables.matters import MatterRow
from banshi.core.web.catalogue import page_number, search_text
from banshi.core.web.language import locale
from banshi.core.web.site import site
from banshi.core.web.who import actor

pages = Blueprint("draft_versions", __name__, url_prefix="/builder/drafts/<draft_id>/versions")
NOTE = 2000
NAMED = 5
"""So many errors of a simulation are named when a review is asked for."""


@pages.get("/")
@for_builders
def show(draft_id: str) -> str:
    """Show where a draft stands on its way to people."""
    return _page(readable(draft_id))


def _page(draft: Draft, said: str = "") -> str:
    compared = _compared(draft)
    return draft_page(
        "builder/versions.html", draft, "versions", history=_history(draft), search=search_text(),
        groups=differences(compared.before, compared.after, registers_for(draft.region)), compared=compared,
        reviews=reviews().of(draft.id), mine=actor().id in reviews().authors(draft.id), said=said,
        approved=reviews().approved(draft), today=reviews().today(), released=_released(draft),
        tests=kept_tests().of(draft.id), entered=request.form, origin=origin(draft),
    )  # fmt: skip


def _released(draft: Draft) -> bool:
    wanted = select(MatterRow.key).where(MatterRow.key == str(draft.document.get("matter", "")))
    with site().database.reading() as connection:
        return connection.scalar(wanted) is not None


def _history(draft: Draft) -> Page:
    """Return a page of a draft's changes, the latest first, searched by who and what."""
    words, number = search_text().lower().split()[:6], page_number()
    rows, total = drafts().searched(draft.id, words, (number - 1) * PAGE, PAGE)
    if total and not rows:  # beyond the last page
        number = -(-total // PAGE)
        rows, total = drafts().searched(draft.id, words, (number - 1) * PAGE, PAGE)
    return Page(list(rows), total, number)


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared with what, and what that is called."""

    before: dict[str, Any]
    after: dict[str, Any]
    name: str
    from_version: int | None
    to_version: int


def _compared(draft: Draft) -> Compared:
    """Return what is compared: any two versions of the draft, or what is in use and the draft."""
    first, second = _version("with", draft), _version("to", draft)
    shown = draft.version if second is None else second
    if first is not None:
        before: dict[str, Any] = plain(drafts().at_version(draft.id, first))
        after: dict[str, Any] = plain(drafts().at_version(draft.id, shown))
        return Compared(before, after, _("第 %(n)s 次修改", n=first), first, shown)
    try:
        matter = site().releases.offered(str(draft.document.get("matter", "")))
    except NotFoundError:
        return Compared({}, {}, "", None, draft.version)
    read = checks(draft).matter
    # A release carries what its elements say, so the draft is compared as the release that it would become.
    after = authored(inline(read, registers_for(draft.region))) if read and not checks(draft).errors else draft.plain
    return Compared(authored(matter.definition), after, _("正在使用的版本"), None, draft.version)


def _version(name: str, draft: Draft) -> int | None:
    given = request.args.get(name, "")
    return int(given) if given.isdigit() and len(given) < 9 and int(given) <= draft.version else None


@pages.post("/")
@for_builders
def act(draft_id: str) -> Response | tuple[str, int]:
    """Ask for a review, decide it, publish, or go back to an earlier version."""
    draft = readable(draft_id)
    do, _sep, about = request.form.get("do", "").partition(":")
    role, action = _DO.get(do, (None, None))
    if role is None or action is None or not may(role, draft):
        raise ForbiddenError(draft_id)
    try:
        action(draft, about)
    except (DefinitionError, ForbiddenError, NotAllowedError) as wrong:
        return _page(drafts().get(draft_id), _why(wrong)), 409
    return redirect(url_for("draft_versions.show", draft_id=draft_id), 303)


def _why(wrong: BanshiError) -> str:
    if isinstance(wrong, DefinitionError):
        return _("还有 %(n)s 处要改，改好才能送审和发布。请看“体检”。", n=wrong.data.get("errors", ""))
    if wrong.data.get("failing") or wrong.data.get("found"):
        return _unproven(wrong.data.get("failing", 0), wrong.data.get("found") or [])
    if wrong.data.get("four_eyes"):
        return _("自己编的事项要由别人审核、发布。")
    if "not_before" in wrong.data:
        return _("生效日期是 %(d)s，到那天才能发布。", d=wrong.data["not_before"])
    if "region" in wrong.data:
        return _("这个事项标识属于别的地区或者部门，换一个标识，或者请那里的人来改。")
    return _("现在做不了这一步：它的状态已经变了。请重新打开本页。")


def _unproven(failing: int, found: Sequence[LocalText]) -> str:
    """Return what matter tests and simulation found against asking for a review."""
    said = []
    if failing:
        said.append(_("有 %(n)s 条用例不一致。", n=failing))
    if found:
        about = ("; " if locale() == "en" else "；").join(text.in_(locale()).rstrip("。.") for text in found[:NAMED])
        about += "……" if len(found) > NAMED else ""
        said.append(_("模拟全部路径查出 %(n)s 处错误，请看“体检”：%(about)s。", n=len(found), about=about))
    said.append(_("改好它们，或者在下面写明为什么仍然要送审。"))
    return (" " if locale() == "en" else "").join(said)


def _text(name: str) -> str:
    return "".join(c for c in request.form.get(name, "")[:NOTE] if c.isprintable() or c == "\n").strip()


def _day() -> dt.date | None:
    try:
        return dt.date.fromisoformat(request.form.get("effective_on", ""))
    except ValueError:
        return None


def _ask(draft: Draft, _about: str) -> None:
    reviews().ask(actor(), draft.id, _text("note"), _day(), _text("reason"))


def _withdraw(draft: Draft, _about: str) -> None:
    reviews().withdraw(draft.id)


def _approve(draft: Draft, _about: str) -> None:
    reviews().decide(actor(), draft.id, True, _text("comment"))


def _return(draft: Draft, _about: str) -> None:
    reviews().decide(actor(), draft.id, False, _text("comment"))


def _publish(draft: Draft, _about: str) -> None:
    reviews().publish(actor(), draft.id)


def _confirm(draft: Draft, _about: str) -> None:
    reviews().confirm(actor(), draft.id)


def _unconfirm(draft: Draft, _about: str) -> None:
    reviews().unconfirm(draft.id)


def _restore(draft: Draft, about: str) -> None:
    """Bring an earlier version back, as one change that can itself be undone."""
    if not about.isdigit() or int(about) > draft.version:
        raise NotFoundError(about)
    earlier = drafts().at_version(composable(draft.id).id, int(about))
    drafts().change(actor(), draft.id, draft.version, [Replace(earlier)], _("恢复到第 %(n)s 次修改", n=about))


_DO = {
    "ask": (COMPOSER, _ask), "withdraw": (COMPOSER, _withdraw), "approve": (REVIEWER, _approve),
    "return": (REVIEWER, _return), "publish": (PUBLISHER, _publish), "confirm": (PUBLISHER, _confirm), "unconfirm": (PUBLISHER, _unconfirm),
    "restore": (COMPOSER, _restore),
}  # fmt: skip
