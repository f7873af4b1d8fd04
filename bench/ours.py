"""banshi's own side, inside an interpreter that imports it: `python -m bench.ours prepare|many|create FOLDER …`.

The outside of it, what a browser meets, is `BanshiSide` in sides.py.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import text

from banshi.app import create_app
from banshi.assembly import Assembled, assemble
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.problem import render
from banshi.core.definitions.reader import read_file
from banshi.core.runtime.actor import Actor, Posting
from banshi.core.runtime.answers import read
from banshi.core.store.accounts import add_account
from banshi.core.store.migrate import upgrade
from banshi.core.store.releases import publish
from banshi.core.store.unit_of_work import unit
from banshi.demo.seed import seed_places
from banshi.settings import Settings
from bench.answers import ANSWERS
from bench.chain import DESKS
from bench.sides import PASSWORD, BanshiSide

DEFINITION = Path(__file__).with_name("matter_40.yaml")
REGION = Settings.region
ACTIONS = {"accept": "accept", "decide": "grant"}
"""The action of a step; `pass` for the others."""
TASKS = {"accept": 1, "review": 2, "income-check": 3, "household-check": 4, "health-check": 5, "decide": 6}
"""Numbers of the tasks within a case: the chain opens them in this order."""


def settings(folder: Path) -> Settings:
    """Return the settings of a measured site; only what guards against guessing passwords is off."""
    return Settings(data_dir=folder, rate_limits=False, foreign_packs=False)


def environment(folder: Path) -> dict[str, str]:
    """Return the same settings as the environment of a server."""
    return {"BANSHI_DATA_DIR": str(folder), "BANSHI_RATE_LIMITS": "no", "BANSHI_FOREIGN_PACKS": "no"}


def matter() -> Matter:
    """Return the matter of forty fields.

    :raises RuntimeError: the definition has problems.
    """
    reading = read_file(DEFINITION)
    if reading.matter is None:
        raise RuntimeError("; ".join(render(problem, "en") for problem in reading.problems))
    return reading.matter


def prepare(folder: Path, copies: int = 1) -> Assembled:
    """Make a database with the matter (or so many copies of it), calendar, desks and an applicant."""
    assembled = assemble(settings(folder))
    upgrade(assembled.site.database)
    seed_places(assembled)
    one, now = matter(), assembled.site.now()
    with unit(assembled.site.database) as connection:
        hashed = PasswordHasher().hash(PASSWORD)
        add_account(connection, username="applicant", password_hash=hashed, name="杨秀英", kind="person", at=now)
        for number in range(copies):
            key = one.matter if number == 0 else f"{one.matter}-{number}"
            publish(connection, one.model_copy(update={"matter": key}), "bench", now, region=REGION)
    return assembled


class Steps:
    """Cases through the service: access, rules of the chain, clocks, journal and outbox included."""

    def __init__(self, assembled: Assembled) -> None:
        self._site = assembled.site
        self._applicant = Actor("bench-applicant", "杨秀英", "person")
        self._officers = {
            step: Actor(f"officer-{desk}", desk, "staff", (Posting("officer", REGION, "", frozenset({desk})),))
            for step, desk in DESKS.items()
        }
        self._posted: dict[str, list[str]] = {}
        for name, value in ANSWERS:
            self._posted.setdefault(name, []).append(value)

    def open(self, count: int) -> Sequence[str]:
        """Submit filled applications; return their ids."""
        return [self._submit() for _ in range(count)]

    def _submit(self) -> str:
        service = self._site.service
        key = service.open(self._applicant, BanshiSide.matter, {}, REGION)
        service.save(self._applicant, key, None, lambda known, before: read(known.form, self._posted, before)[0])
        service.submit(self._applicant, key)
        return key

    def complete(self, key: str, step: str) -> None:
        """Do one step of one case."""
        action = ACTIONS.get(step, "pass")
        self._site.service.act(self._officers[step], key, action, TASKS[step], {"opinion": "同意"})

    def finished(self) -> int:
        """Return how many cases have come to their end."""
        with self._site.database.reading() as connection:
            return connection.scalar(text('SELECT count(*) FROM "case" WHERE ended_at IS NOT NULL')) or 0


def start(folder: Path) -> Steps:
    """Begin the steps comparison with a database of its own."""
    return Steps(prepare(folder))


def create(folder: Path) -> float:
    """Return the seconds that making the application takes, imports left out."""
    began = time.perf_counter()
    app: Any = create_app(settings(folder))
    took = time.perf_counter() - began
    if not app.view_functions:
        raise RuntimeError("an application without pages")
    return took


def main() -> None:
    """Do what the command line says."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    if what == "prepare":
        prepare(folder, int(sys.argv[3]))
        print("prepared")
    elif what == "create":
        print(create(folder))


if __name__ == "__main__":
    main()
