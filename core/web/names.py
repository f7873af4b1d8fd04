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
from banshi.core.web.shell import marked
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
        csrf=csrf,
        here=here,
        own_name=own_name,
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


def csrf() -> str:
    """Return the token that a form of this page posts back."""
    return marked("csrf", generate_csrf)


def here() -> str:
    """Return the address to come back to."""
    return marked("here", lambda: request.full_path if request.method == "GET" else url_for("catalogue.home"))


def own_name() -> str:
    """Return the name of who is signed in."""
    return marked("own_name", lambda: actor().name)


def around() -> tuple[object, ...]:
    """Return on what everything around a page's own content depends, besides what is marked."""
    who = actor()
    elder = request.cookies.get("elder") == "on"
    roles = frozenset(posting.role for posting in who.postings)
    place = site().places.region(site().region).in_(locale())
    return request.endpoint, locale(), elder, bool(who.id), roles, place


def action_label(key: str) -> str:
    """Return what a journal entry's action is called."""
    if key in ACTIONS:
        return in_locale(ACTIONS[key].label)
    return in_locale(labels.RECORDS[key]) if key in labels.RECORDS else key


def page_url(number: int) -> str:
    """Return this page's address with another page number of its list."""
    arguments = {key: value for key, value in request.args.items() if key != "page"}
    return url_for(request.endpoint or "catalogue.home", **{**(request.view_args or {}), **arguments, "page": number})
