"""A real browser on a real site."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from werkzeug.serving import make_server

from banshi.demo.plays import play_all
from banshi.demo.seed import seed_accounts
from banshi.testing import PASSWORD, Office, open_office

ROOT = Path(__file__).resolve().parents[2]
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    # Fewer processes: drawing beside the browser, one renderer for the frames of a page. All pages here are our own.
    "--in-process-gpu", "--disable-site-isolation-trials",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium; `make test` installs it where it may."""
    found = os.environ.get("BANSHI_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    found = found or shutil.which("google-chrome")
    if found is None:
        pytest.fail(
            "no Chromium found: install it (apt-get install chromium fonts-noto-cjk) or set BANSHI_CHROMIUM to its path"
        )
    browser = playwright.chromium.launch(executable_path=found, args=ARGS)
    yield browser
    browser.close()


@dataclass
class Served:
    """A site that is served, and browsers to open it with."""

    office: Office
    base: str
    browser: Browser

    def context(self, width: int = 1280, language: str = "zh", **more: Any) -> BrowserContext:
        """Return a fresh browser window of a width in a language."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, locale="zh-CN", base_url=self.base, **more
        )
        context.add_cookies([{"name": "language", "value": language, "url": self.base}])
        context.set_default_timeout(15_000)
        return context

    def sign_in(self, context: BrowserContext, username: str) -> Page:
        """Sign in on the page and return the tab."""
        page = context.new_page()
        page.goto("/login")
        page.fill("#username", username)
        page.fill("#password", PASSWORD)
        page.press("#password", "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        return page


def serve(office: Office, browser: Browser) -> Iterator[Served]:
    """Serve a site on a free port."""
    server = make_server("127.0.0.1", 0, office.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Served(office, f"http://127.0.0.1:{server.port}", browser)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def served(office: Office, chromium: Browser) -> Iterator[Served]:
    """A fresh site without cases."""
    yield from serve(office, chromium)


@pytest.fixture(scope="module")
def county(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo county with cases in every state."""
    office = open_office(tmp_path_factory.mktemp("county"), "", (ROOT / "region_packs",))
    play_all(office.assembled, seed_accounts(office.assembled))
    office.settle()
    yield from serve(office, chromium)
    office.assembled.site.database.close()
