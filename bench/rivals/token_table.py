"""A bare token table on SQLAlchemy Core with statements built once: what a step costs with nothing around it.

No journal, no rules, no access check, no clock, no outbox; a token is one row, a done one keeps who did it and when.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    create_engine,
    event,
    func,
    insert,
    select,
    update,
)

from bench.chain import DESKS, SIDE

metadata = MetaData()
case = Table(
    "case", metadata,
    Column("id", Integer, primary_key=True), Column("status", String(20), nullable=False),
    Column("changed_at", Integer, nullable=False),
)  # fmt: skip
token = Table(
    "token", metadata,
    Column("id", Integer, primary_key=True), Column("case_id", ForeignKey("case.id"), nullable=False),
    Column("step", String(40), nullable=False), Column("desk", String(40), nullable=False),
    Column("state", String(10), nullable=False), Column("opened_at", Integer, nullable=False),
    Column("done_at", Integer), Column("done_by", String(40)), Column("outcome", String(20)),
    Index("ix_token_case", "case_id", "state"), Index("ix_token_desk", "desk", "state"),
)  # fmt: skip

ADD_CASE = insert(case)
ADD_TOKEN = insert(token)
READ = select(token.c.id).where(
    token.c.case_id == bindparam("key"), token.c.step == bindparam("name"), token.c.state == "open"
)
CLOSE = (
    update(token)
    .where(token.c.id == bindparam("key"), token.c.state == "open")
    .values(state="done", done_at=bindparam("at"), done_by=bindparam("by"), outcome=bindparam("came_to"))
)
OPEN = select(func.count()).select_from(token).where(token.c.case_id == bindparam("key"), token.c.state == "open")
MOVE = update(case).where(case.c.id == bindparam("key")).values(status=bindparam("now"), changed_at=bindparam("at"))
FINISHED = select(func.count()).select_from(case).where(case.c.status == "issued")
STATUS = {"accept": "accepted", "decide": "issued"}
NEXT: dict[str, tuple[str, ...]] = {"accept": ("review",), "review": SIDE, "decide": ()}


class TokenTable:
    """Cases as tokens in one table."""

    def __init__(self, path: Path) -> None:
        self._engine = create_engine(f"sqlite:///{path}")
        event.listen(self._engine, "connect", _tune)
        event.listen(self._engine, "begin", _begin)
        metadata.create_all(self._engine)

    def open(self, count: int) -> Sequence[int]:
        """Open cases; return their keys."""
        at = time.time_ns()
        keys = []
        with self._engine.begin() as connection:
            for _ in range(count):
                key = connection.execute(ADD_CASE, {"status": "received", "changed_at": at}).lastrowid
                _add(connection, key, ("accept",), at)
                keys.append(key)
        return keys

    def complete(self, key: int, step: str) -> None:
        """Do one step of one case."""
        at = time.time_ns()
        with self._engine.begin() as connection:
            found = connection.scalar(READ, {"key": key, "name": step})
            closing = {"key": found, "at": at, "by": "officer", "came_to": "passed"}
            if found is None or connection.execute(CLOSE, closing).rowcount != 1:
                raise RuntimeError("done by somebody else")
            following = NEXT.get(step)
            if following is None:
                following = () if connection.scalar(OPEN, {"key": key}) else ("decide",)
            if following:
                _add(connection, key, following, at)
            if step == "decide":
                issued = {"case_id": key, "step": "issue", "desk": "", "state": "done", "opened_at": at, "done_at": at}
                connection.execute(ADD_TOKEN, issued | {"done_by": "system", "outcome": "issued"})
            if step in STATUS:
                connection.execute(MOVE, {"key": key, "now": STATUS[step], "at": at})

    def finished(self) -> int:
        """Return how many cases have come to their end."""
        with self._engine.connect() as connection:
            return connection.scalar(FINISHED) or 0


def _add(connection: Connection, key: int, steps: tuple[str, ...], at: int) -> None:
    rows = [{"case_id": key, "step": step, "desk": DESKS[step], "state": "open", "opened_at": at} for step in steps]
    connection.execute(ADD_TOKEN, rows)


def _tune(connection, _record):  # type: ignore[no-untyped-def]
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "wal_autocheckpoint=16000",
        "foreign_keys=ON",
        "busy_timeout=30000",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def start(folder: Path) -> TokenTable:
    """Begin with an empty database in a folder."""
    return TokenTable(folder / "tokens.sqlite")
