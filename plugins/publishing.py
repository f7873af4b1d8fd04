"""Publishing what packs hold: checked whole, then published in one unit of work, or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from banshi.core.compiler.checks import check_compiled
from banshi.core.compiler.specs import inline
from banshi.core.definitions.checks import check
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.problem import Problem
from banshi.core.definitions.reader import Reading, read_file
from banshi.core.extensions.registers import Registers
from banshi.core.store.database import Database
from banshi.core.store.releases import publish
from banshi.core.store.tables.matters import PackState
from banshi.core.store.unit_of_work import unit
from banshi.plugins.builtin.code_lists import code_lists
from banshi.plugins.manager import Pack, PluginHost


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one pack."""

    pack: str
    matters: int
    unchanged: bool
    problems: tuple[Problem, ...]


def check_reading(reading: Reading, registers: Registers) -> list[Problem]:
    """Return every problem of a file that was read."""
    problems = list(reading.problems)
    if reading.matter is not None:
        problems += check(reading.matter, reading.places)
        problems += check_compiled(reading.matter, reading.places, registers, code_lists())
    return problems


def publish_packs(host: PluginHost, database: Database, at: dt.datetime, region: str, by: str) -> list[Published]:
    """Publish every pack that has changed since it was last published."""
    return [_publish(pack, host.registers, database, at, region, by) for pack in host.packs if pack.files]


def _publish(pack: Pack, registers: Registers, database: Database, at: dt.datetime, region: str, by: str) -> Published:
    fingerprint = _fingerprint(pack)
    with database.reading() as connection:
        known = connection.scalar(select(PackState.fingerprint).where(PackState.pack == pack.ref.name))
    if known == fingerprint:
        return Published(pack.ref.name, 0, True, ())
    readings = [read_file(path) for path in (pack.files.matters() if pack.files else ())]
    problems = [problem for reading in readings for problem in check_reading(reading, registers)]
    matters: list[Matter] = [reading.matter for reading in readings if reading.matter is not None]
    if any(problem.severity == "error" for problem in problems):
        return Published(pack.ref.name, 0, False, tuple(problems))
    row = {"pack": pack.ref.name, "version": pack.ref.version, "fingerprint": fingerprint, "elements": []}
    with unit(database) as connection:
        for matter in matters:
            publish(connection, inline(matter, registers), by, at, pack.ref.name, region)
        changed = connection.execute(update(PackState).where(PackState.pack == pack.ref.name).values(row))
        if changed.rowcount == 0:
            connection.execute(insert(PackState), row)
    return Published(pack.ref.name, len(matters), False, tuple(problems))


def _fingerprint(pack: Pack) -> str:
    found = hashlib.sha256(pack.ref.version.encode())
    for part in _parts(pack):
        found.update(part)
    return found.hexdigest()


def _parts(pack: Pack) -> Iterator[bytes]:
    if pack.files is None:
        return
    for path in (*pack.files.elements(), *pack.files.matters()):
        yield path.name.encode()
        yield path.read_bytes()
