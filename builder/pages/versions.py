"""Versions: the history of a draft, what changes against what is in use, review and publication."""

from __future__ import annotations

import datetime as dt
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
from banshi.builder.reviews.changes import changes
from banshi.core.compiler.specs import inline
from banshi.core.definitions.schema import authored
from banshi.core.errors import BanshiError, DefinitionError, ForbiddenError, NotAllowedError, NotFoundError
from banshi.core.store.tables.matters import Release
from banshi.core.web.site import site
from banshi.core.web.who import actor

pages = Blueprint("draft_versions", __name__, url_prefix="/builder/drafts/<draft_id>/versions")
NOTE = 2000


@pages.get("/")
@for_builders
def show(draft_id: str) -> str:
    """Show where a draft stands on its way to people."""
    return _page(readable(draft_id))


def _page(draft: Draft, said: str = "") -> str:
    before, after, name = _compared(draft)
    return draft_page(
        "builder/versions.html", draft, "versions", history=drafts().steps(draft.id, 100),
        differences=changes(before, after), against=name,
        reviews=reviews().of(draft.id), mine=actor().id in reviews().authors(draft.id), said=said,
        tests=kept_tests().of(draft.id), entered=request.form, releases=_releases(draft), origin=origin(draft), compared=request.args.get("with", ""),
    )  # fmt: skip


def _compared(draft: Draft) -> tuple[dict[str, Any], dict[str, Any], str]:
    """Return what is compared: an earlier version of the draft, or what is in use, with the draft; and its name."""
    wanted = request.args.get("with", "")
    if wanted.isdigit() and len(wanted) < 9 and int(wanted) <= draft.version:
        earlier: dict[str, Any] = plain(drafts().at_version(draft.id, int(wanted)))
        return earlier, draft.plain, _("第 %(n)s 次修改", n=wanted)
    try:
        matter = site().releases.offered(str(draft.document.get("matter", "")))
    except NotFoundError:
        return {}, {}, ""
    read = checks(draft).matter
    # A release carries what its elements say, so the draft is compared as the release that it would become.
    after = authored(inline(read, registers_for(draft.region))) if read and not checks(draft).errors else draft.plain
    return authored(matter.definition), after, _("正在使用的版本")


def _releases(draft: Draft) -> list[Any]:
    wanted = (
        select(Release.id, Release.number, Release.published_at, Release.published_by, Release.note)
        .where(Release.matter_key == str(draft.document.get("matter", "")))
        .order_by(Release.number.desc())
    )
    with site().database.reading() as connection:
        return list(connection.execute(wanted))


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
    if wrong.data.get("failing"):
        return _("有 %(n)s 条用例不一致。改好它们，或者在下面写明为什么仍然要送审。", n=wrong.data["failing"])
    if wrong.data.get("four_eyes"):
        return _("自己编的事项要由别人审核、发布。")
    if "not_before" in wrong.data:
        return _("生效日期是 %(d)s，到那天才能发布。", d=wrong.data["not_before"])
    if "region" in wrong.data:
        return _("这个事项标识属于别的地区或者部门，换一个标识，或者请那里的人来改。")
    return _("现在做不了这一步：它的状态已经变了。请重新打开本页。")


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


def _restore(draft: Draft, about: str) -> None:
    """Bring an earlier version back, as one change that can itself be undone."""
    if not about.isdigit() or int(about) > draft.version:
        raise NotFoundError(about)
    earlier = drafts().at_version(composable(draft.id).id, int(about))
    drafts().change(actor(), draft.id, draft.version, [Replace(earlier)], _("恢复到第 %(n)s 次修改", n=about))


_DO = {
    "ask": (COMPOSER, _ask), "withdraw": (COMPOSER, _withdraw), "approve": (REVIEWER, _approve),
    "return": (REVIEWER, _return), "publish": (PUBLISHER, _publish), "restore": (COMPOSER, _restore),
}  # fmt: skip
