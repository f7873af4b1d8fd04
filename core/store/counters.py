"""Serial numbers, allocated in the transaction that uses them."""

from __future__ import annotations

from sqlalchemy import text

from banshi.core.store.prepared import Driver, Prepared

_NEXT = Prepared(
    text(
        'INSERT INTO counter ("key", serial) VALUES (:key, 1) '
        'ON CONFLICT ("key") DO UPDATE SET serial = counter.serial + 1 RETURNING serial'
    )
)


def next_serial(driver: Driver, counter: str) -> int:
    """Return the next serial of a counter, from 1; other transactions of the same counter wait."""
    (serial,) = driver.all(_NEXT, {"key": counter})[0]
    return int(serial)
