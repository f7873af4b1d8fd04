"""The front door: makes the web application."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from flask import Flask
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect

from banshi.assembly import Assembled, assemble, utc_now
from banshi.builder.pages import install as builder
from banshi.core.web import (
    apply,
    cases,
    catalogue,
    desk,
    desk_case,
    errors,
    language,
    login,
    material_files,
    password,
    public,
    publicity,
    space,
    submit,
    uploads,
)
from banshi.core.web.headers import add_headers
from banshi.core.web.limits import limit_addresses, limit_forms, limiter
from banshi.core.web.names import add_names
from banshi.settings import Settings, from_environment

PAGES = (
    catalogue.pages, material_files.pages, apply.pages, uploads.pages, submit.pages, cases.pages, space.pages, public.pages, publicity.pages,
    login.pages, password.pages,
    language.pages, desk.pages, desk_case.pages,
)  # fmt: skip


def create_app(settings: Settings | None = None, now: Callable[[], dt.datetime] = utc_now) -> Flask:
    """Make the application.

    :param settings: read from the environment when left out.
    :param now: the clock; tests give their own.
    """
    return create_app_from(assemble(settings or from_environment(), now))


def create_app_from(assembled: Assembled) -> Flask:
    """Make the application from what has been assembled; the order matters where a comment says so."""
    settings, site = assembled.settings, assembled.site
    app = Flask("banshi", template_folder="templates", static_folder="static")
    app.config.update(
        SECRET_KEY=settings.secret("secret_key"),
        MAX_CONTENT_LENGTH=settings.max_request_mb * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=5_000,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.production,
        PERMANENT_SESSION_LIFETIME=dt.timedelta(hours=8),
        BABEL_DEFAULT_LOCALE=settings.default_locale,
        BABEL_TRANSLATION_DIRECTORIES="locale",
        BABEL_DEFAULT_TIMEZONE="Asia/Shanghai",
        WTF_CSRF_TIME_LIMIT=8 * 3600,
        RATELIMIT_ENABLED=settings.rate_limits,
        SEND_FILE_MAX_AGE_DEFAULT=31_536_000,
    )
    app.extensions["banshi"] = site
    app.extensions["banshi.assembled"] = assembled
    Babel(app, locale_selector=language.choose_locale)
    limit_addresses(app)
    limit_forms(app)
    CSRFProtect(app)
    limiter.init_app(app)
    # Before the pages: flask-security adds the view that `signed_in` sends people to.
    login.install(app, site)
    for pages in PAGES:
        app.register_blueprint(pages)
    builder.install(app, site)
    add_names(app)
    add_headers(app)
    errors.install(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    return app
