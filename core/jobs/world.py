"""What effects may touch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from banshi.core.extensions.registers import Registers
from banshi.core.runtime.ports import AnswersCodec, Files
from banshi.core.runtime.service import CaseService
from banshi.core.store.cases import Cases
from banshi.core.store.database import Database
from banshi.core.store.places import Places
from banshi.core.store.releases import Releases
from banshi.core.store.tables.effects import AppliedRow
from banshi.core.store.unit_of_work import unit

_APPLIED = {
    "sqlite": sqlite.insert(AppliedRow).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(AppliedRow).on_conflict_do_nothing(),
}


@dataclass(frozen=True)
class JobWorld:
    """The world of effects: the database, the files, the service, the mail."""

    database: Database
    cases: Cases
    files: Files
    registers: Registers
    releases: Releases
    places: Places
    codec: AnswersCodec
    service: CaseService
    clock: Callable[[], dt.datetime]
    base_url: str
    send_mail: Callable[[str, str, str, str], None] | None
    """Sends (key, recipient, subject, text); None where no mail is sent."""

    def now(self) -> dt.datetime:
        """Return the present time."""
        return self.clock()

    def once(self, key: str, write: Callable[[Connection], None]) -> bool:
        """Run `write` in one unit of work unless the key has taken effect; tell whether it ran."""
        with unit(self.database) as connection:
            statement = _APPLIED[connection.dialect.name]
            if connection.execute(statement, {"key": key, "at": self.now()}).rowcount == 0:
                return False
            write(connection)
        return True
