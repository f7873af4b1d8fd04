"""Importing: a file becomes a draft, or a flow chart the chain of one; nothing is taken by halves."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from banshi.builder.canvas.normal import normal
from banshi.builder.drafts.draft import Draft, key_of
from banshi.builder.drafts.items import ROOT, identified
from banshi.builder.drafts.ops import Set
from banshi.builder.drafts.store import new_id
from banshi.builder.pages.draft_page import draft_page
from banshi.builder.pages.exchange_files import Brought, brought
from banshi.builder.pages.rights import COMPOSER, composable, drafts, for_builders
from banshi.core.errors import ConflictError, ForbiddenError, NotAllowedError
from banshi.core.runtime.access import covers
from banshi.core.web.who import actor

pages = Blueprint("exchange", __name__, url_prefix="/builder")
Page = str | tuple[str, int] | Response


@pages.get("/import")
@for_builders
def choose() -> str:
    """Ask for a file."""
    _composers_only()
    return render_template("builder/exchange.html", file=None)


@pages.post("/import")
@for_builders
def take() -> Page:
    """Open a draft with what a file holds; where it has problems, only after somebody has seen them."""
    _composers_only()
    file = brought()
    if file.kind == "bpmn":
        said = (
            _("这是 BPMN 流程图，里面只有办理流程。"),
            _("先打开或者新建一个事项，再用“导出和导入”里的“导入流程图”。"),
        )
        return render_template("builder/exchange.html", file=Brought(file.name, file.kind, said=said)), 422
    if file.document is None or (file.errors and request.form.get("do") != "anyway"):
        return render_template("builder/exchange.html", file=file), 422
    region = _own_region(file.document)
    if region is None:
        said = (
            _("文件里写的地区或者主管部门不归您管，不能导入。"),
            _("请那个部门的编制人来导入，或者把文件里的 department 和 region 改成您的。"),
        )
        return render_template("builder/exchange.html", file=Brought(file.name, file.kind, said=said)), 403
    key = drafts().open(actor(), normal(file.document), region, f"file:{file.name}")
    return redirect(url_for("canvas.show", draft_id=key, tab="basics"), 303)


def _composers_only() -> None:
    if not actor().has_role(COMPOSER):
        raise ForbiddenError(request.path)


def _own_region(document: dict[str, Any]) -> str | None:
    """Return the region for which the asker may compose a document; None when it is none of theirs."""
    department, region = key_of(document, "department"), key_of(document, "region")
    return next(
        (
            posting.region
            for posting in actor().postings
            if posting.role == COMPOSER
            and (not region or covers(posting.region, region))
            and (not posting.department or not department or posting.department == department)
        ),
        None,
    )


@pages.get("/drafts/<draft_id>/import")
@for_builders
def choose_chart(draft_id: str) -> str:
    """Ask for a flow chart."""
    return _chart_page(composable(draft_id))


@pages.post("/drafts/<draft_id>/import")
@for_builders
def take_chart(draft_id: str) -> Page:
    """Put the chain of a flow chart in the place of a draft's own, as one change that can be taken back."""
    draft = composable(draft_id)
    file = brought()
    if file.kind != "bpmn" and not file.said[0]:
        said = _("这不是 BPMN 流程图。"), _("整份事项请在“事项管理”里“从文件导入”，会另开一份草稿。")
        return _chart_page(draft, Brought(file.name, file.kind, said=said)), 422
    if file.chain is None or (file.problems and request.form.get("do") != "anyway"):
        return _chart_page(draft, file), 422
    change = Set((ROOT, "chain"), identified(file.chain, new_id))
    try:
        if file.chain != draft.plain.get("chain"):
            drafts().change(actor(), draft.id, _seen(draft), [change], _("导入流程图 %(f)s", f=file.name))
    except ConflictError as conflict:
        said = (
            _("%(who)s 刚刚改了流程，没有导入。", who=conflict.data.get("by", "")),
            _("先看看现在的流程，再导入一次。"),
        )
        return _chart_page(draft, Brought(file.name, file.kind, said=said)), 409
    except NotAllowedError:
        said = _("这份草稿现在不能改，没有导入。"), _("它可能正在审核；撤回以后再导入。")
        return _chart_page(draft, Brought(file.name, file.kind, said=said)), 409
    return redirect(url_for("canvas.show", draft_id=draft.id, tab="chain"), 303)


def _seen(draft: Draft) -> int:
    """Return the version from which the page was drawn."""
    given = request.form.get("rev", "")
    return min(int(given), draft.version) if given.isdecimal() and len(given) < 9 else draft.version


def _chart_page(draft: Draft, file: Brought | None = None) -> str:
    return draft_page("builder/exchange_chart.html", draft, "chain", file=file)
