"""Matter tests in the database: kept with a draft, run against it, carried on by the drafts made from it."""

from __future__ import annotations

import datetime as dt
import json
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from banshi.builder.drafts.draft import Draft
from banshi.builder.matter_tests.files import as_plain, from_plain
from banshi.builder.matter_tests.models import MatterTest
from banshi.builder.matter_tests.replaying import replay
from banshi.builder.runs import results
from banshi.builder.runs.results import Ran
from banshi.builder.runs.surroundings import Ground, ground
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import NotFoundError
from banshi.core.extensions.registers import Registers
from banshi.core.store.database import Database
from banshi.core.store.metadata import table_of, to_json
from banshi.core.store.places import Places
from banshi.core.store.tables.drafts import DraftRow, MatterTestRow
from banshi.core.store.unit_of_work import unit

TEST = table_of(MatterTestRow)
DRAFT = table_of(DraftRow)
MOST = 300
"""Tests that one draft keeps; beyond that nobody reads them, and running them all takes too long."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A matter test of a draft."""

    id: str
    test: MatterTest
    ran: Ran | None
    """How it went last; None when it has not been run."""
    changed_at: dt.datetime

    def standing(self, version: int) -> str:
        """Return `green` or `red` at a version of the draft, `old` for another version's result, `new` for none."""
        if self.ran is None:
            return "new"
        return ("green" if self.ran.green else "red") if self.ran.version == version else "old"


class KeptTests:
    """The matter tests of drafts.

    :param registers_for: gives the registers of a region.
    :param region: the site's own region.
    :param now: the site's clock.
    """

    def __init__(
        self, database: Database, places: Places, registers_for: Callable[[str], Registers], region: str,
        now: Callable[[], dt.datetime],
    ) -> None:  # fmt: skip
        self._database = database
        self._places = places
        self._registers_for = registers_for
        self._region = region
        self._now = now

    def ground(self, draft: Draft, matter: CompiledMatter) -> Ground:
        """Return where a draft is tried."""
        return ground(matter, self._registers_for(draft.region), self._places, draft.region, self._region)

    def of(self, draft_id: str) -> tuple[Kept, ...]:
        """Return the tests of a draft, in the order in which they were made."""
        with self._database.reading() as connection:
            return _tests(connection, draft_id)

    def get(self, draft_id: str, test_id: str) -> Kept:
        """Return one test.

        :raises NotFoundError: the draft has none of that id.
        """
        found = next((kept for kept in self.of(draft_id) if kept.id == test_id), None)
        if found is None:
            raise NotFoundError(test_id)
        return found

    def add(self, draft_id: str, tests: Iterable[MatterTest]) -> list[str]:
        """Keep tests that are not there yet; return the ids of the new ones.

        Those that do the same as one that is kept are left out; a key that is taken gets a number.
        """
        added: list[str] = []
        with unit(self._database) as connection:
            known = _tests(connection, draft_id)
            deeds = {_deeds(kept.test) for kept in known}
            keys = {kept.test.key for kept in known}
            for test in tests:
                if _deeds(test) in deeds or len(known) + len(added) >= MOST:
                    continue
                deeds.add(_deeds(test))
                named = test.model_copy(update={"key": _free(test.key, keys)})
                keys.add(named.key)
                added.append(_insert(connection, draft_id, named, self._later(len(added))))
        return added

    def change(self, draft_id: str, test_id: str, test: MatterTest) -> None:
        """Keep another text for a test; how it went before says nothing any more."""
        kept = {**_written(test), "result": ""}
        with unit(self._database) as connection:
            connection.execute(update(TEST).where(TEST.c.id == test_id, TEST.c.draft_id == draft_id).values(kept))

    def retitle(self, draft_id: str, test_id: str, test: MatterTest) -> None:
        """Keep another title for a test."""
        with unit(self._database) as connection:
            found = update(TEST).where(TEST.c.id == test_id, TEST.c.draft_id == draft_id)
            connection.execute(found.values(_written(test)))

    def remove(self, draft_id: str, test_id: str) -> None:
        """Forget a test."""
        with unit(self._database) as connection:
            connection.execute(delete(TEST).where(TEST.c.id == test_id, TEST.c.draft_id == draft_id))

    def carry_on(self, release_id: str, draft_id: str) -> None:
        """Give a draft made from a release the tests of the draft that became it."""
        source = select(DRAFT.c.id).where(DRAFT.c.release_id == release_id).order_by(DRAFT.c.changed_at.desc())
        with unit(self._database) as connection:
            before = connection.scalar(source.limit(1))
            for number, kept in enumerate(_tests(connection, before) if before else ()):
                _insert(connection, draft_id, kept.test, self._later(number))

    def run(self, draft: Draft, matter: CompiledMatter, only: str = "") -> tuple[Kept, ...]:
        """Run the tests of a draft, or only one of them, keep how they went, and return them all."""
        around, now, went = self.ground(draft, matter), self._now(), {}
        for kept in self.of(draft.id):
            if only in {"", kept.id}:
                result = replay(kept.test, matter, around.registers, around.calendar, around.locality)
                went[kept.id] = results.ran(result, draft.version, now)
        with unit(self._database) as connection:
            for test_id, ran in went.items():
                text = to_json(results.as_plain(ran))
                connection.execute(update(TEST).where(TEST.c.id == test_id).values(result=text))
        return self.of(draft.id)

    def _later(self, number: int) -> dt.datetime:
        """Return a moment by which tests kept at once stay in their order."""
        return self._now() + dt.timedelta(milliseconds=number)


def _tests(connection: Connection, draft_id: str) -> tuple[Kept, ...]:
    wanted = select(TEST).where(TEST.c.draft_id == draft_id).order_by(TEST.c.changed_at, TEST.c.id)
    found = (_kept(row) for row in connection.execute(wanted).mappings())
    return tuple(kept for kept in found if kept is not None)


def _kept(row: RowMapping) -> Kept | None:
    test, _problems = from_plain(orjson.loads(row["content"]))
    ran = results.from_plain(orjson.loads(row["result"])) if row["result"] else None
    return Kept(row["id"], test, ran, row["changed_at"]) if test is not None else None


def _written(test: MatterTest) -> dict[str, str]:
    return {"title": test.title.zh[:200], "content": to_json(as_plain(test))}


def _insert(connection: Connection, draft_id: str, test: MatterTest, at: dt.datetime) -> str:
    key = secrets.token_hex(16)
    row = {"id": key, "draft_id": draft_id, "result": "", "changed_at": at, **_written(test)}
    connection.execute(insert(TEST), row)
    return key


def _deeds(test: MatterTest) -> str:
    """Return what somebody does in a test, without its name and without what is expected."""
    plain = as_plain(test)
    steps = [turn["take"] for turn in plain.pop("steps", ())]
    told = {name: plain.get(name) for name in ("person", "start", "guide", "answers", "materials")}
    return json.dumps([told, steps], sort_keys=True)


def _free(key: str, taken: set[str]) -> str:
    """Return a key that is not taken yet."""
    stem = re.sub(r"-\d+$", "", key)[:70]
    numbered = (f"{stem}-{number}" for number in range(2, MOST * 2))
    return key if key not in taken else next(name for name in numbered if name not in taken)
