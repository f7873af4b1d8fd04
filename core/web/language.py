"""Language, elder mode, and how moments and names are shown."""

from __future__ import annotations

import datetime as dt
from typing import Any

from babel import Locale
from flask import Blueprint, g, redirect, request, url_for
from flask_babel import format_date, format_datetime
from werkzeug.wrappers import Response

from banshi.core.runtime.clock import CHINA
from banshi.core.web.site import site

pages = Blueprint("language", __name__)
LOCALES = {"zh": "zh_CN", "en": "en"}
_PARSED: dict[str, Locale] = {}
YEAR = 365 * 24 * 3600


def choose_locale() -> Any:
    """Return the locale of a request, parsed: as chosen, else the site's."""
    name = LOCALES.get(request.cookies.get("language", ""), site().default_locale)
    found = _PARSED.get(name)
    if found is None:
        found = _PARSED[name] = Locale.parse(name)
    return found


def locale() -> str:
    """Return `zh` or `en`, cached for the request."""
    found: str | None = g.get("locale")
    if found is None:
        found = g.locale = "en" if choose_locale().language == "en" else "zh"
    return found


def in_locale(text: Any) -> str:
    """Return a text of a definition in the request's language."""
    return "" if text is None else str(text.in_(locale()))


def titled(row: Any, name: str = "title") -> str:
    """Return a row's `<name>_zh` or `<name>_en`."""
    found = getattr(row, f"{name}_{locale()}") or getattr(row, f"{name}_zh")
    return str(found)


def day(moment: dt.datetime | dt.date | None) -> str:
    """Return a day as people read it."""
    if moment is None:
        return ""
    local = moment.astimezone(CHINA).date() if isinstance(moment, dt.datetime) else moment
    return str(format_date(local, "long"))


def clock_time(moment: dt.datetime | None) -> str:
    """Return a moment as people read it."""
    if moment is None:
        return ""
    pattern = "yyyy年M月d日 HH:mm" if locale() == "zh" else "d MMMM yyyy, HH:mm"
    return str(format_datetime(moment.astimezone(CHINA).replace(tzinfo=None), pattern, rebase=False))


@pages.post("/language")
def switch() -> Response:
    """Change language or elder mode, and come back."""
    answer = redirect(local_target(request.form.get("next", "")))
    kept = {"max_age": YEAR, "samesite": "Lax", "httponly": True, "secure": site().production}
    if request.form.get("language") in LOCALES:
        answer.set_cookie("language", request.form["language"], **kept)  # type: ignore[arg-type]
    if request.form.get("elder") in {"on", "off"}:
        answer.set_cookie("elder", request.form["elder"], **kept)  # type: ignore[arg-type]
    return answer


def local_target(target: str) -> str:
    """Return a path on this site; anything else becomes the home page."""
    clean = target.startswith("/") and not target.startswith("//")
    clean = clean and "\\" not in target and all(letter.isprintable() for letter in target)
    return target if clean else url_for("catalogue.home")
