"""From errors to pages: one table of statuses, and texts that say what happened and what to do next."""

from __future__ import annotations

from http import HTTPStatus

import structlog
from flask import Flask, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from banshi.core.errors import (
    AttachmentError,
    BanshiError,
    ConflictError,
    ForbiddenError,
    InvalidAnswersError,
    NotAllowedError,
    NotFoundError,
    StoreError,
)

log = structlog.get_logger()
STATUS: dict[type[BanshiError], int] = {
    NotFoundError: 404,
    ForbiddenError: 403,
    ConflictError: 409,
    NotAllowedError: 409,
    InvalidAnswersError: 422,
    AttachmentError: 422,
    StoreError: 503,
}
Page = tuple[str, int]


def status_of(error: BanshiError) -> int:
    """Return the HTTP status of an error: its own class's, or its nearest ancestor's."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def texts(status: int) -> tuple[str, str]:
    """Return what happened and what to do next."""
    known = {
        400: (_("这个请求不完整，或页面已过期"), _("请返回上一页，刷新后再试；已保存的内容不会丢失。")),
        403: (_("您没有权限进行这项操作"), _("如果工作需要，请联系管理员为您开通。")),
        404: (_("没有找到您要的内容"), _("请核对网址或编号；也可能它不属于您。")),
        405: (_("这个地址不能这样打开"), _("请从首页重新进入。")),
        409: (_("情况已经变化，这一步没有执行"), _("请打开最新页面，看看现在可以做什么。")),
        413: (_("提交的内容太大"), _("请压缩文件或分次上传，每次不超过限制大小。")),
        422: (_("有些内容需要再核对"), _("请按提示修改；其他内容都已保留。")),
        429: (_("操作太频繁"), _("请稍等一分钟再试。")),
        503: (_("系统正忙"), _("请过一会儿再试；已保存的内容不会丢失。")),
    }
    return known.get(status, (_("系统出了问题"), _("请稍后再试；如果一直这样，请拨打窗口电话。已保存的内容不会丢失。")))


def explain(error: BanshiError) -> str:
    """Return in plain words what an error says beyond its status."""
    data = error.data
    if isinstance(error, ConflictError) and data.get("by"):
        return _("%(name)s 已经办理了这个环节。", name=data["by"])
    if isinstance(error, ConflictError) and "draft_rev" in data:
        return _("这份申请在另一个窗口中修改过，请核对后再保存。")
    if isinstance(error, NotAllowedError) and data.get("missing"):
        return _("还有容缺材料没有补齐，补齐后才能作出决定。")
    return ""


def _page(status: int, more: str = "") -> Page:
    what, next_step = texts(status)
    return render_template("errors/error.html", status=status, what=what, more=more, next_step=next_step), status


def install(app: Flask) -> None:
    """Answer every error with a page."""

    @app.errorhandler(BanshiError)
    def banshi(error: BanshiError) -> Page:
        status = status_of(error)
        report = log.error if status >= HTTPStatus.INTERNAL_SERVER_ERROR else log.info
        report("refused", code=error.code, place=error.place, path=request.path, status=status)
        return _page(status, explain(error))

    @app.errorhandler(CSRFError)
    def csrf(error: CSRFError) -> Page:
        log.info("csrf", reason=error.description, path=request.path)
        return _page(400, _("页面打开的时间太长，安全凭证已过期。"))

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Page | HTTPException:
        status = error.code or 500
        return error if status < HTTPStatus.BAD_REQUEST else _page(status)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Page:
        log.exception("unexpected", path=request.path, error=type(error).__name__)
        return _page(500)
