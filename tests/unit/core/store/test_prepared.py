"""Prepared statements: what the driver gets, on one connection with SQLAlchemy."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import bindparam, insert, select

from banshi.core.store.database import Database
from banshi.core.store.metadata import Table, table_of
from banshi.core.store.prepared import Driver, Prepared
from banshi.core.store.tables.places import Counter
from banshi.core.store.unit_of_work import DirectUnit, unit

TABLE = table_of(Counter)
ADD = Prepared(insert(TABLE), TABLE.c.keys())
READ = Prepared(select(TABLE.c.serial).where(TABLE.c.key == bindparam("key")))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    found = Database(f"sqlite:///{tmp_path / 'test.sqlite'}")
    Table.metadata.create_all(found.engine)
    return found


def test_what_is_written_in_a_unit_is_read_afterwards(database: Database) -> None:
    with DirectUnit(database, lambda driver: driver) as driver:
        driver.run_all(ADD, [{"key": "a", "serial": 1}, {"key": "b", "serial": 2}])
    with database.glance() as driver:
        assert driver.one(READ, {"key": "b"}) == (2,)
        assert driver.all(READ, {"key": "none"}) == []


def test_a_unit_that_fails_keeps_nothing_and_lets_the_next_in(database: Database) -> None:
    def fail() -> None:
        with DirectUnit(database, lambda driver: driver) as driver:
            driver.run(ADD, {"key": "a", "serial": 1})
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError):
        fail()
    with DirectUnit(database, lambda driver: driver) as driver:
        assert driver.one(READ, {"key": "a"}) is None
        assert driver.run(ADD, {"key": "a", "serial": 7}) == 1


def test_the_driver_under_a_connection_shares_its_transaction(database: Database) -> None:
    def fail() -> None:
        with unit(database) as connection:
            Driver.under(connection).run(ADD, {"key": "a", "serial": 1})
            assert connection.scalar(select(TABLE.c.serial)) == 1
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError):
        fail()
    with database.glance() as driver:
        assert driver.one(READ, {"key": "a"}) is None


def test_postgresql_takes_values_by_name_and_sqlite_in_the_order_of_the_statement() -> None:
    assert "%(key)s" in READ.text["postgresql"]
    assert READ.text["sqlite"].count("?") == 1
    assert READ.in_order({"serial": 1, "key": "a"}) == ("a",)
    given = {"serial": 7, "key": "a"}
    names = [part.strip('"` ') for part in ADD.text["sqlite"].partition("(")[2].partition(")")[0].split(",")]
    assert ADD.in_order(given) == tuple(given[name] for name in names)
