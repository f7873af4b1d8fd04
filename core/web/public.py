"""Pages for anybody: following a case with its query code, verifying a document, health."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from sqlalchemy import text

from banshi.core.store import case_reads
from banshi.core.web.limits import limiter
from banshi.core.web.site import site

pages = Blueprint("public", __name__)


@pages.route("/query", methods=["GET", "POST"])
@limiter.limit("20 per minute", methods=["POST"])
def query() -> str | tuple[str, int]:
    """Show the state of a case, nothing personal, to who holds its number's last digits and its query code."""
    if request.method == "GET":
        return render_template("public/query.html", found=None, problem="", number="", code="")
    number, code = (request.form.get(name, "").strip()[:60] for name in ("number", "code"))
    found = None
    if len(number) >= 4 and len(code) == 8:
        with site().database.reading() as connection:
            found = case_reads.by_query_code(connection, number, code)
    problem = "" if found else _("没有找到。请核对办件编号（至少后 4 位）和 8 位查询码。")
    page = render_template("public/query.html", found=found, problem=problem, number=number, code=code)
    return page if found else (page, 404)


@pages.get("/verify")
@pages.get("/verify/<code>")
@limiter.limit("60 per minute")
def verify(code: str = "") -> str | tuple[str, int]:
    """Tell whether a document is genuine, by the code in its QR."""
    code = (code or request.args.get("code", "")).strip().upper()[:24]
    found = None
    if code:
        with site().database.reading() as connection:
            found = case_reads.verified(connection, code)
    valid = found is not None and bool(found.stored)
    today = site().now().date()
    over = bool(valid and found and found.valid_until and found.valid_until < today)
    page = render_template("public/verify.html", found=found if valid else None, code=code, over=over)
    return page if valid or not code else (page, 404)


@pages.get("/health")
@limiter.exempt
def health() -> dict[str, str]:
    """Tell whether the site and its database answer."""
    with site().database.reading() as connection:
        connection.execute(text("SELECT 1"))
    return {"status": "ok"}
