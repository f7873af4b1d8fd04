"""Putting the builder into the application: its stores, its pages, its filters."""

from __future__ import annotations

from flask import Flask

from banshi.builder.drafts.store import DraftStore
from banshi.builder.pages import (
    canvas,
    dry_run,
    exchange,
    exchange_out,
    health,
    home,
    matter_test_cases,
    matter_tests,
    preview,
    rebase,
    releases,
    rule_editor,
    versions,
)
from banshi.builder.pages.exchange_files import place_words
from banshi.builder.rebasing.runs import RebaseRuns
from banshi.builder.reviews.service import Reviews
from banshi.builder.runs.dry_runs import DryRuns
from banshi.builder.runs.kept_tests import KeptTests
from banshi.core.web.site import Site

PAGES = (
    home.pages, canvas.pages, preview.pages, health.pages, dry_run.pages, matter_tests.pages,
    matter_test_cases.pages, versions.pages, rule_editor.pages, exchange.pages, exchange_out.pages,
    rebase.pages, releases.pages,
)  # fmt: skip


def install(app: Flask, site: Site) -> None:
    """Add the builder's pages."""
    drafts = app.extensions["banshi-drafts"] = DraftStore(site.database, site.now)
    app.extensions["banshi-dry-runs"] = DryRuns(site.database, site.now)
    tests = KeptTests(site.database, site.places, site.registers, site.region, site.now)
    app.extensions["banshi-matter-tests"] = tests
    app.extensions["banshi-reviews"] = Reviews(site.database, drafts, tests, site.registers, site.region, site.now)
    app.extensions["banshi-rebases"] = RebaseRuns(site.database, site.service, site.now)
    for pages in PAGES:
        app.register_blueprint(pages)
    app.jinja_env.filters["place_words"] = place_words
    app.jinja_env.globals.update(rebase_summary=rebase.summary, rebase_state=rebase.state_name)
