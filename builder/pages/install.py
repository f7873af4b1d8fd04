"""Putting the builder into the application: its stores, its pages, its filters."""

from __future__ import annotations

from flask import Flask

from banshi.builder.canvas.outline import Branch
from banshi.builder.drafts.store import DraftStore
from banshi.builder.pages import canvas, exchange, exchange_out, health, home, preview, versions
from banshi.builder.pages.exchange_files import place_words
from banshi.builder.reviews.service import Reviews
from banshi.core.web.language import locale
from banshi.core.web.site import Site

PAGES = (home.pages, canvas.pages, preview.pages, health.pages, versions.pages, exchange.pages, exchange_out.pages)


def install(app: Flask, site: Site) -> None:
    """Add the builder's pages."""
    drafts = app.extensions["banshi-drafts"] = DraftStore(site.database, site.now)
    app.extensions["banshi-reviews"] = Reviews(site.database, drafts, site.registers, site.region, site.now)
    for pages in PAGES:
        app.register_blueprint(pages)
    app.jinja_env.filters.update(list_name=list_name, place_words=place_words)


def list_name(branch: Branch) -> str:
    """Return what tells a list from others of its kind, for a choice of where to move something."""
    title: str = branch.inner.title.in_(locale())
    place = "/".join(part for part in branch.place if part)
    return f"{title} · {place}"
