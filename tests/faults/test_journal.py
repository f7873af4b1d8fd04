"""A changed, removed, reordered or cut journal is found, and the first bad entry named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from banshi.core.store.journal import verify
from banshi.core.store.unit_of_work import unit
from banshi.testing import Office

Tamper = Callable[[Connection, str], None]


def run(connection: Connection, statement: str, case_id: str) -> None:
    connection.execute(text(statement), {"c": case_id})


def changed(connection: Connection, case_id: str) -> None:
    run(connection, "UPDATE journal SET data = '{}' WHERE case_id = :c AND seq = 2", case_id)


def renamed(connection: Connection, case_id: str) -> None:
    run(connection, "UPDATE journal SET actor_name = '别人' WHERE case_id = :c AND seq = 2", case_id)


def removed(connection: Connection, case_id: str) -> None:
    run(connection, "DELETE FROM journal WHERE case_id = :c AND seq = 2", case_id)


def reordered(connection: Connection, case_id: str) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        run(connection, f"UPDATE journal SET seq = {new} WHERE case_id = :c AND seq = {old}", case_id)


def cut(connection: Connection, case_id: str) -> None:
    run(
        connection,
        "DELETE FROM journal WHERE case_id = :c AND seq = (SELECT max(seq) FROM journal WHERE case_id = :c)",
        case_id,
    )


def without_guard(connection: Connection) -> None:
    """Take away what refuses a change, as somebody who owns the database can."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TRIGGER journal_no_update"))
        connection.execute(text("DROP TRIGGER journal_no_delete"))
    else:
        connection.execute(text("DROP TRIGGER journal_no_change ON journal"))


@pytest.mark.parametrize("tamper", [changed, renamed, removed, reordered, cut])
def test_the_database_refuses_a_change(office: Office, tamper: Tamper) -> None:
    _, case_id = office.apply(office.sample("old-age-allowance", "minimal"))
    database = office.assembled.site.database
    with pytest.raises(DBAPIError, match="the journal is only added to"), unit(database) as connection:
        tamper(connection, case_id)
    with database.reading() as connection:
        assert list(verify(connection)) == []


@pytest.mark.parametrize("tamper", [changed, renamed, removed, reordered, cut])
def test_tampering_is_found(office: Office, tamper: Tamper) -> None:
    _, case_id = office.apply(office.sample("old-age-allowance", "minimal"))
    office.act("village", case_id, "accept")
    database = office.assembled.site.database
    with database.reading() as connection:
        assert list(verify(connection)) == []
        length = connection.scalar(text("SELECT count(*) FROM journal WHERE case_id = :c"), {"c": case_id})
    with database.gate(), database.engine.begin() as connection:
        without_guard(connection)
        tamper(connection, case_id)
    with database.reading() as connection:
        (bad,) = verify(connection)
    assert bad.case_id == case_id
    assert bad.seq == (length if tamper is cut else 2)


def test_the_journal_of_a_removed_case_is_found(office: Office) -> None:
    _, case_id = office.apply(office.sample("old-age-allowance", "minimal"))
    database = office.assembled.site.database
    with database.gate(), database.engine.begin() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table in ("attachment", "task", "case_answers"):
            run(connection, f"DELETE FROM {table} WHERE case_id = :c", case_id)
        run(connection, 'DELETE FROM "case" WHERE id = :c', case_id)
    with database.reading() as connection:
        assert [bad.reason for bad in verify(connection)] == ["case removed"]


def test_a_unit_that_fails_keeps_nothing(office: Office) -> None:
    database = office.assembled.site.database

    def fail() -> None:
        with unit(database) as connection:
            connection.execute(text("DELETE FROM calendar_year"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM calendar_year"))
