"""Serial numbers have no gap and no double, whoever asks at once, and none is used up by what fails."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from banshi.core.store.counters import next_serial
from banshi.core.store.database import Database
from banshi.core.store.migrate import upgrade
from banshi.core.store.unit_of_work import DirectUnit


def taken(database: Database, counter: str = "case:2026") -> int:
    with DirectUnit(database, lambda driver: driver) as driver:
        return next_serial(driver, counter)


def test_eight_threads_share_one_counter(bare: Database) -> None:
    upgrade(bare)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: taken(bare), range(80)))
    assert sorted(found) == list(range(1, 81))
    assert taken(bare, "other") == 1


def test_a_serial_that_was_not_kept_is_given_again(sqlite: Database) -> None:
    assert taken(sqlite) == 1

    def fail() -> None:
        with DirectUnit(sqlite, lambda driver: driver) as driver:
            next_serial(driver, "case:2026")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert taken(sqlite) == 2
