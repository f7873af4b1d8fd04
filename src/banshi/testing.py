"""A pytest plugin for those who write packs: a whole site on a clock that tests move, people who sign in, desks that act.

Fixtures: `office` (a fresh site with the packs found in the tree), `database_url` (override it for another database).
"""

from __future__ import annotations

import atexit
import datetime as dt
import io
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect
from werkzeug.test import TestResponse

from banshi.app import create_app_from
from banshi.assembly import Assembled, assemble
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.jobs.outbox import drain
from banshi.core.runtime.actor import SYSTEM
from banshi.core.runtime.advance import possible
from banshi.core.runtime.answers import Answers
from banshi.core.runtime.case import StoredCase
from banshi.core.store.migrate import upgrade
from banshi.core.store.tables.accounts import Account
from banshi.demo.people import PASSWORD, STAFF
from banshi.demo.samples import Sample, samples
from banshi.demo.seed import publish_all, seed_accounts, seed_places
from banshi.settings import Settings

START = dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n"
)
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Person:
    """Somebody with a browser: keeps cookies, sends the page's token along."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self._token = ""

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        page = self.client.get(path)
        found = _TOKEN.search(page.text) if page.mimetype == "text/html" else None
        self._token = found[1] if found else self._token
        return page

    def post(self, path: str, form: Mapping[str, Any] | None = None, **more: Any) -> TestResponse:
        """Send a form with the token of the last page."""
        token = {} if more.pop("bare", False) else {"csrf_token": self._token}
        return self.client.post(path, data={**token, **(form or {})}, **more)

    def sign_in(self, username: str, password: str = PASSWORD) -> Person:
        """Sign in through the page."""
        self.get("/login")
        answer = self.post("/login", {"username": username, "password": password})
        assert answer.status_code == 302, answer.text
        return self


class Office:
    """A running site in a demo county, on a clock of its own."""

    def __init__(self, assembled: Assembled, app: Flask, clock: list[dt.datetime]) -> None:
        self.assembled = assembled
        self.app = app
        self._clock = clock
        self.samples = samples(assembled.host)

    @property
    def now(self) -> dt.datetime:
        """The site's present moment."""
        return self._clock[0]

    def later(self, **time: float) -> None:
        """Let time pass (`days=3`, `hours=2`), then let everything happen that falls due."""
        self._clock[0] += dt.timedelta(**time)
        self.settle()

    def settle(self) -> int:
        """Run every effect that is due; return how many."""
        return drain(self.assembled.world)

    def visitor(self) -> Person:
        """Return somebody who has not signed in."""
        return Person(self.app.test_client())

    def person(self, username: str) -> Person:
        """Return somebody who has signed in."""
        return self.visitor().sign_in(username)

    def sample(self, matter: str, name: str = "complete") -> Sample:
        """Return a pack's complete sample answers."""
        return next(s for s in self.samples if s.matter == matter and s.name_of_sample == name)

    def apply(self, sample: Sample, leave_out: tuple[str, ...] = ()) -> tuple[Person, str]:
        """Apply for a matter through the pages with a sample's answers; return the applicant and the case's id."""
        who = self.person(sample.username)
        case_id = self.fill(who, sample)
        for key in (k for k in sample.upload if k not in leave_out):
            upload = {"slot": f"material:{key}", "file": (io.BytesIO(PDF), f"{key}.pdf")}
            answer = who.post(f"/cases/{case_id}/attachments", upload)
            assert answer.status_code == 303, answer.text
        chosen = {"promise": list(sample.promise), "later": [*sample.later, *leave_out], "do": "next"}
        answer = who.post(f"/cases/{case_id}/materials", chosen)
        assert answer.location.endswith("/check"), told(who.get(answer.location))
        who.get(answer.location)
        answer = who.post(f"/cases/{case_id}/submit", {"agree": "yes"})
        assert answer.location.endswith("/receipt"), told(who.get(answer.location))
        self.settle()
        return who, case_id

    def fill(self, who: Person, sample: Sample) -> str:
        """Answer the guide and fill in the form; return the case's id."""
        who.get(f"/matters/{sample.matter}/apply")
        answer = who.post(f"/matters/{sample.matter}/apply", {**sample.guide, "do": "next"})
        if answer.status_code == 200:
            answer = who.post(f"/matters/{sample.matter}/apply", {**sample.guide, "do": "next"})
        assert answer.status_code == 303, told(answer)
        case_id = str(answer.location.split("/")[-2])
        page = who.get(answer.location)
        rev = re.search(r'name="rev" id="rev" value="(\d+)"', page.text)
        answer = who.post(f"/cases/{case_id}/form", {**sample.posted, "rev": rev[1] if rev else "", "do": "next"})
        assert answer.location.endswith("/materials"), told(who.get(answer.location))
        return case_id

    def task_of(self, case_id: str, desk: str, action: str) -> int:
        """Return the number of the open task at a desk on which an action is possible."""
        case, matter = self._look(case_id)
        for task in case.state.tasks:
            if task.desk == desk and action in {a.key for a in possible(matter, case.state, task)}:
                return task.no
        raise AssertionError(f"{desk} cannot {action}: {[(t.desk, t.node, t.waiting) for t in case.state.tasks]}")

    def act(self, desk: str, case_id: str, action: str, **form: Any) -> TestResponse:
        """Let the officer of a desk take an action through the workbench; then run the effects."""
        username = next(member.username for member in STAFF if desk in member.desks)
        officer = self.person(username)
        officer.get(f"/desk/cases/{case_id}")
        entries = {"action": action, "task": str(self.task_of(case_id, desk, action)), **form}
        answer = officer.post(f"/desk/cases/{case_id}/act", entries)
        self.settle()
        return answer

    def status(self, case_id: str) -> str:
        """Return where a case stands."""
        return self._look(case_id)[0].state.status

    def state(self, case_id: str) -> Any:
        """Return a case's whole state."""
        return self._look(case_id)[0].state

    def answers(self, case_id: str) -> Answers:
        """Return a case's answers as they are kept."""
        case, matter = self._look(case_id)
        return self.assembled.site.service.answers(case, matter)

    def _look(self, case_id: str) -> tuple[StoredCase, CompiledMatter]:
        return self.assembled.site.service.look(SYSTEM, case_id)


def told(page: TestResponse) -> str:
    """Return what a page says, for the message of a failing test."""
    main = page.text.split("<main", 1)[-1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())[:1500]


@pytest.fixture
def database_url() -> str:
    """The database of `office`; empty for SQLite in a folder of its own."""
    return ""


def open_office(folder: Path, database_url: str, packs: tuple[Path, ...]) -> Office:
    """Make a fresh site with the demo county's desks and people, and no cases.

    A database that is given may be empty or a copy of one that was made so with the same packs.
    """
    clock = [START]
    # The secrets come along to another database, too: what was sealed in the one of which it is a copy is read with them.
    without = shutil.ignore_patterns("*.sqlite*") if database_url else None
    shutil.copytree(_prepared(packs), folder, dirs_exist_ok=True, ignore=without)
    assembled = _assembled(folder, database_url, packs, clock)
    if database_url and not inspect(assembled.site.database.engine).has_table(Account.__tablename__):
        _furnish(assembled)
    return Office(assembled, create_app_from(assembled), clock)


def _assembled(folder: Path, database_url: str, packs: tuple[Path, ...], clock: list[dt.datetime]) -> Assembled:
    settings = Settings(
        data_dir=folder, database_url=database_url, pack_folders=packs, rate_limits=False, quick_hashes=True
    )
    return assemble(settings, lambda: clock[0])


@cache
def _prepared(packs: tuple[Path, ...]) -> Path:
    """Return a folder with a furnished site, made once a process and copied for each test."""
    folder = Path(tempfile.mkdtemp(prefix="banshi-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    assembled = _assembled(folder, "", packs, [START])
    _furnish(assembled)
    with assembled.site.database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assembled.site.database.close()
    return folder


def _furnish(assembled: Assembled) -> None:
    upgrade(assembled.site.database)
    seed_places(assembled)
    wrong: list[str] = []
    publish_all(assembled, wrong.append)
    assert not wrong, wrong
    seed_accounts(assembled)


@pytest.fixture
def office(tmp_path: Path, database_url: str, request: pytest.FixtureRequest) -> Iterator[Office]:
    """A fresh site with the packs in the tree's `region_packs` and those installed."""
    folder = Path(request.config.rootpath, "region_packs")
    made = open_office(tmp_path, database_url, (folder,) if folder.is_dir() else ())
    yield made
    made.assembled.site.database.close()
