"""The journal: append-only, each entry chained by hash to the one before, the head kept on the case row.

A changed, removed or reordered entry breaks the chain; a cut tail does not meet the head.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, select

from banshi.core.store.metadata import table_of
from banshi.core.store.tables.cases import CaseRow, JournalRow

GENESIS = "banshi-journal-1"
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class BadRecord:
    """The first entry of a case's journal that does not verify."""

    case_id: str
    number: str | None
    seq: int
    reason: str


def canonical(entry: Mapping[str, Any]) -> str:
    """Return an entry's canonical JSON: what is hashed."""
    try:
        return orjson.dumps(entry, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:  # half a surrogate pair
        return _CANONICAL.encode(entry)


def digest(algorithm: str, previous: str, text: str) -> str:
    """Return the hash of an entry chained to the one before.

    :param algorithm: `sha256` or `sm3`, as `hashlib` knows them.
    :param previous: the hash before, or the genesis of the case.
    """
    content = f"{previous}\n{text}".encode("utf-8", "surrogatepass")
    return (hashlib.sha256(content) if algorithm == "sha256" else hashlib.new(algorithm, content)).hexdigest()


def genesis(case_id: str) -> str:
    """Return what a case's first entry is chained to."""
    return f"{GENESIS}:{case_id}"


def entry_facts(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a journal row that is hashed, in plain values."""
    names = ("case_id", "seq", "at", "actor_id", "actor_name", "action", "task", "data", "algorithm")
    return {name: row[name] for name in names}


def verify(connection: Connection, case_id: str | None = None) -> Iterator[BadRecord]:
    """Yield the first bad entry of each case whose journal does not verify."""
    cases = select(CaseRow.id, CaseRow.number, CaseRow.journal_seq, CaseRow.journal_head).order_by(CaseRow.id)
    if case_id:
        cases = cases.where(CaseRow.id == case_id)
    for found in connection.execute(cases).all():
        bad = _verify_case(connection, found.id, found.number, found.journal_seq, found.journal_head)
        if bad:
            yield bad
    known = select(CaseRow.id)
    orphans = select(JournalRow.case_id).where(JournalRow.case_id.not_in(known)).distinct()
    if case_id is None:
        for (orphan,) in connection.execute(orphans).all():
            yield BadRecord(orphan, None, 0, "case removed")


def _verify_case(connection: Connection, case_id: str, number: str | None, last: int, head: str) -> BadRecord | None:
    previous, expected = genesis(case_id), 1
    table = table_of(JournalRow)
    rows = connection.execute(select(table).where(table.c.case_id == case_id).order_by(table.c.seq)).mappings()
    for row in rows.all():
        if row["seq"] != expected:
            return BadRecord(case_id, number, expected, "removed")
        plain = entry_facts(dict(row)) | {"at": int(row["at"].timestamp() * 1000)}
        if digest(row["algorithm"], previous, canonical(plain)) != row["hash"]:
            return BadRecord(case_id, number, expected, "changed or reordered")
        previous, expected = row["hash"], expected + 1
    if expected - 1 != last:
        return BadRecord(case_id, number, expected, "tail cut")
    return None if previous == head else BadRecord(case_id, number, last, "head changed")
