"""Signing in and registering, on flask-security; passwords are hashed with argon2."""

from __future__ import annotations

import re

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_security import Security, SQLAlchemySessionUserDatastore, UserMixin, current_user, hash_password
from sqlalchemy.orm import scoped_session, sessionmaker
from werkzeug.wrappers import Response

from banshi.core.errors import ConflictError
from banshi.core.store.accounts import Known, add_account
from banshi.core.store.tables.accounts import Account, Role
from banshi.core.store.unit_of_work import unit
from banshi.core.web.limits import limiter
from banshi.core.web.site import Site, site

pages = Blueprint("login", __name__)
PASSWORD_LENGTH = 8
_USERNAME = re.compile(r"[A-Za-z0-9_.@-]{3,60}")


def install(app: Flask, here: Site) -> None:
    """Mount signing in and out."""
    session = scoped_session(sessionmaker(here.database.engine))
    app.config.update(
        SECURITY_USER_IDENTITY_ATTRIBUTES=[{"username": {"mapper": _identity, "case_insensitive": False}}],
        SECURITY_USERNAME_ENABLE=True,
        SECURITY_USERNAME_REQUIRED=True,
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 - the name of an algorithm
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS={
            "argon2__time_cost": here.hash_cost.time,
            "argon2__memory_cost": here.hash_cost.memory,
            "argon2__parallelism": here.hash_cost.parallelism,
        },
        SECURITY_PASSWORD_SALT=app.config["SECRET_KEY"],
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],
        SECURITY_VERIFY_URL="/sign-in-again",
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_SEND_REGISTER_EMAIL=False,
        SECURITY_POST_LOGIN_VIEW="/space",
        SECURITY_POST_LOGOUT_VIEW="/",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_REDIRECT_ALLOW_SUBDOMAINS=False,
        SECURITY_AUTO_LOGIN_AFTER_CONFIRM=False,
        SECURITY_I18N_DOMAIN="flask_security",
    )
    Security(app, SQLAlchemySessionUserDatastore(session, Account, Role), register_blueprint=True)
    _read_lightly(app, here)
    app.before_request(send_to_change)
    limiter.limit("30 per minute", methods=["POST"])(app.view_functions["security.login"])

    @app.teardown_appcontext
    def remove(_error: BaseException | None) -> None:
        if session.registry.has():
            session.remove()


class Visitor(UserMixin):
    """Who is signed in, as far as pages outside flask-security's own ask."""

    active = True

    def __init__(self, mark: str, known: Known) -> None:
        self.fs_uniquifier = mark
        self.id = known.id  # type: ignore[assignment]  # flask-security thinks of numbers
        self.name, self.kind, self.must_change = known.name, known.kind, known.must_change
        self.roles = []


def _read_lightly(app: Flask, here: Site) -> None:
    """Read who is signed in with one plain statement; flask-security's own pages get its own kind of user."""
    manager = app.login_manager  # type: ignore[attr-defined]
    whole = manager._user_callback

    def load(mark: str) -> UserMixin | None:
        if request.blueprint == "security":
            found: UserMixin | None = whole(mark)
            return found
        known = here.accounts.of_session(mark)
        return Visitor(mark, known) if known else None

    manager.user_loader(load)


FIRST = frozenset({"password.change", "security.logout", "language.switch", "static"})
"""What somebody may do before a password that was given to them is changed."""


def send_to_change() -> Response | None:
    """Send those whose password was given by an administrator to change it before anything else."""
    if request.endpoint in FIRST or not getattr(current_user, "must_change", False):
        return None
    return redirect(url_for("password.change"), 303)


def _identity(text: str) -> str | None:
    return text if _USERNAME.fullmatch(text) else None


@pages.route("/register", methods=["GET", "POST"])
@limiter.limit("10 per minute", methods=["POST"])
def register() -> str | Response | tuple[str, int]:
    """Open an account for a person or a company."""
    if current_user.is_authenticated:
        return redirect(url_for("space.cases"))
    if request.method == "GET":
        return render_template("login/register.html", problems={}, given={})
    given = {key: request.form.get(key, "").strip()[:200] for key in ("username", "name", "kind", "email")}
    problems = _problems(given, request.form.get("password", ""))
    if not problems:
        try:
            with unit(site().database) as connection:
                add_account(
                    connection, username=given["username"], password_hash=hash_password(request.form["password"]),
                    name=given["name"], kind=given["kind"], at=site().now(), email=given["email"] or None,
                )  # fmt: skip
        except ConflictError:
            problems = {"username": _("用户名或邮箱已被使用，请换一个，或直接登录")}
        else:
            return redirect(url_for("security.login", registered=1), 303)
    return render_template("login/register.html", problems=problems, given=given), 422


def _problems(given: dict[str, str], password: str) -> dict[str, str]:
    found = {}
    if not _USERNAME.fullmatch(given["username"]):
        found["username"] = _("用户名用 3 到 60 个字母、数字或 . _ - @")
    if not given["name"] or not given["name"].isprintable():
        found["name"] = _("请填写姓名或单位名称")
    if given["kind"] not in {"person", "company"}:
        found["kind"] = _("请选择个人或单位")
    if given["email"] and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", given["email"]):
        found["email"] = _("邮箱格式不对，例如 name@example.com")
    if len(password) < PASSWORD_LENGTH or password.isdigit():
        found["password"] = _("密码至少 8 位，不能全是数字")
    return found
