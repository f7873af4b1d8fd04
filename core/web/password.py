"""Changing one's own password; whoever was given one by an administrator comes here first."""

from __future__ import annotations

import secrets

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_security import current_user, hash_password, logout_user, verify_password
from sqlalchemy import select, update
from werkzeug.wrappers import Response

from banshi.core.store.tables.accounts import Account
from banshi.core.store.unit_of_work import unit
from banshi.core.web.limits import limiter
from banshi.core.web.login import PASSWORD_LENGTH
from banshi.core.web.site import site
from banshi.core.web.who import actor, signed_in

pages = Blueprint("password", __name__)
LONGEST = 200


@pages.route("/password", methods=["GET", "POST"])
@limiter.limit("10 per minute", methods=["POST"])
@signed_in
def change() -> str | Response | tuple[str, int]:
    """Change one's own password; every session of the account ends."""
    if request.method == "GET":
        return render_template("login/password.html", problems={}, must_change=current_user.must_change)
    now, new, again = (request.form.get(name, "")[:LONGEST] for name in ("now", "new", "again"))
    problems = _problems(now, new, again)
    if problems:
        return render_template("login/password.html", problems=problems, must_change=current_user.must_change), 422
    fresh = {"password": hash_password(new), "fs_uniquifier": secrets.token_hex(32), "must_change": False}
    with unit(site().database) as connection:
        connection.execute(update(Account).where(Account.id == actor().id).values(fresh))
    logout_user()
    return redirect(url_for("security.login", changed=1), 303)


def _problems(now: str, new: str, again: str) -> dict[str, str]:
    with site().database.reading() as connection:
        kept = connection.scalar(select(Account.password).where(Account.id == actor().id)) or ""
    found = {}
    if not verify_password(now, kept):
        found["now"] = _("现在的密码不对")
    if len(new) < PASSWORD_LENGTH or new.isdigit():
        found["new"] = _("密码至少 8 位，不能全是数字")
    elif new == now:
        found["new"] = _("新密码不能和现在的一样")
    if new != again:
        found["again"] = _("两次填的新密码不一样")
    return found
