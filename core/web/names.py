"""Names that every template may use: a fixed list, tested as such."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, request, url_for
from flask_wtf.csrf import generate_csrf

from banshi.core.runtime import status
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.runtime.texts import say
from banshi.core.web import labels
from banshi.core.web.language import clock_time, day, in_locale, locale, titled
from banshi.core.web.site import site
from banshi.core.web.who import actor


def asset(name: str) -> str:
    """Return the address of a bundled file by its logical name."""
    hashed = site().assets.get(name, name)
    return url_for("static", filename=f"dist/{hashed}")


def add_names(app: Flask) -> None:
    """Add filters, functions and tables of labels to the templates."""
    env = app.jinja_env
    env.filters.update(loc=in_locale, titled=titled, day=day, clock_time=clock_time)
    env.globals.update(
        asset=asset,
        status_labels=status.LABELS,
        flag_labels=status.FLAG_LABELS,
        labels=labels,
        say=lambda text, facts: say(text, facts, locale()),
        page_url=page_url,
        csrf=generate_csrf,
        action_label=action_label,
    )

    @app.context_processor
    def names() -> dict[str, Any]:
        elder = request.cookies.get("elder") == "on"
        return {
            "actor": actor(),
            "locale": locale(),
            "elder": elder,
            "places": site().places,
            "site_region": site().region,
        }

    @app.before_request
    def forget() -> None:
        g.pop("locale", None)


def action_label(key: str) -> str:
    """Return what a journal entry's action is called."""
    if key in ACTIONS:
        return in_locale(ACTIONS[key].label)
    return in_locale(labels.RECORDS[key]) if key in labels.RECORDS else key


def page_url(number: int) -> str:
    """Return this page's address with another page number of its list."""
    arguments = {key: value for key, value in request.args.items() if key != "page"}
    return url_for(request.endpoint or "catalogue.home", **{**(request.view_args or {}), **arguments, "page": number})
