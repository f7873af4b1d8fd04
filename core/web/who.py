"""Who asks: the actor of a request, and the guards of pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import g, redirect, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from banshi.core.errors import ForbiddenError
from banshi.core.runtime.actor import ANONYMOUS, Actor
from banshi.core.runtime.clock import CHINA
from banshi.core.web.site import site

P = ParamSpec("P")
R = TypeVar("R")


def actor() -> Actor:
    """Return who asks; read once a request, so that a revoked posting is gone at the next."""
    found: Actor | None = g.get("actor")
    if found is None:
        found = g.actor = _read()
    return found


def _read() -> Actor:
    if not current_user.is_authenticated:
        return ANONYMOUS
    today = site().now().astimezone(CHINA).date()
    return site().accounts.actor(current_user.id, current_user.name, current_user.kind, today)


def signed_in(page: Callable[P, R]) -> Callable[P, R | Response]:
    """Let only those in who have signed in; others sign in first and come back."""

    @wraps(page)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
        if not actor().id:
            target = request.full_path if request.method == "GET" else url_for("catalogue.home")
            return redirect(url_for("security.login", next=target))
        return page(*args, **kwargs)

    return guarded


def staff_only(*roles: str) -> Callable[[Callable[P, R]], Callable[P, R | Response]]:
    """Let only staff in who hold one of some roles, or any role when none is named."""

    def wrap(page: Callable[P, R]) -> Callable[P, R | Response]:
        @wraps(page)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
            who = actor()
            if not who.id:
                return redirect(url_for("security.login", next=request.full_path))
            if not who.is_staff or (roles and not who.has_role(*roles)):
                raise ForbiddenError(request.path)
            return page(*args, **kwargs)

        return guarded

    return wrap
