"""Putting the builder into the application: its stores, its pages, its filters."""

from __future__ import annotations

from flask import Flask

from banshi.builder.dictionaries import install as dictionaries
from banshi.builder.dictionaries.elements import ElementDictionary
from banshi.builder.dictionaries.usage import Usage
from banshi.builder.drafts.store import DraftStore
from banshi.builder.pages import (
    canvas,
    colleagues,
    dry_run,
    exchange,
    exchange_out,
    health,
    home,
    live_preview,
    material_files,
    matter_test_cases,
    matter_tests,
    palette,
    papers,
    preview,
    rebase,
    releases,
    rule_editor,
    starting,
    versions,
)
from banshi.builder.pages.exchange_files import place_words
from banshi.builder.rebasing.runs import RebaseRuns
from banshi.builder.reviews.service import Reviews
from banshi.builder.runs.dry_runs import DryRuns
from banshi.builder.runs.kept_tests import KeptTests
from banshi.core.web.site import Site

PAGES = (
    home.pages, starting.pages, canvas.pages, palette.pages, live_preview.pages, colleagues.pages, material_files.pages,
    preview.pages, papers.pages, health.pages, dry_run.pages, matter_tests.pages, matter_test_cases.pages,
    versions.pages, rule_editor.pages, exchange.pages, exchange_out.pages, rebase.pages, releases.pages,
)  # fmt: skip


def install(app: Flask, site: Site) -> None:
    """Add the builder's pages."""
    drafts = app.extensions["banshi-drafts"] = DraftStore(site.database, site.now)
    app.extensions["banshi-dry-runs"] = DryRuns(site.database, site.now)
    elements = app.extensions["banshi-elements"] = ElementDictionary(site.dictionaries, site.registers)
    app.extensions["banshi-usage"] = Usage(site.database)
    tests = KeptTests(site.database, site.places, elements.registers_for, site.region, site.now)
    app.extensions["banshi-matter-tests"] = tests
    app.extensions["banshi-reviews"] = Reviews(
        site.database, drafts, tests, elements.registers_for, site.region, site.now
    )
    app.extensions["banshi-rebases"] = RebaseRuns(site.database, site.service, site.now)
    for pages in PAGES:
        app.register_blueprint(pages)
    dictionaries.install(app, site)
    app.jinja_env.filters["place_words"] = place_words
    app.jinja_env.globals.update(rebase_summary=rebase.summary, rebase_state=rebase.state_name)
