"""The outbox: what is due, performing one effect, and draining all."""

from __future__ import annotations

import datetime as dt
import json

import structlog
from sqlalchemy import select, update

from banshi.core.extensions.effect import PendingEffect
from banshi.core.jobs.world import JobWorld
from banshi.core.store.failpoint import failpoint
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.effects import WAITS, OutboxRow
from banshi.core.store.unit_of_work import unit

BATCH = 50
MAX_ATTEMPTS = 5
log = structlog.get_logger()


def due(world: JobWorld, limit: int = BATCH) -> list[str]:
    """Return the keys of effects that wait to be run, oldest first."""
    wanted = (
        select(OutboxRow.key)
        .where(WAITS, OutboxRow.run_at <= world.now())
        .order_by(OutboxRow.run_at, OutboxRow.key)
        .limit(limit)
    )
    with world.database.reading() as connection:
        return list(connection.scalars(wanted))


def perform(world: JobWorld, key: str) -> None:
    """Let one effect happen and mark it done; safe to call again at any moment."""
    with world.database.reading() as connection:
        row = connection.execute(select(table_of(OutboxRow)).where(OutboxRow.key == key)).mappings().one()
    if row["state"] != "new":
        return
    failpoint("effect-taken")
    effect = PendingEffect(key, row["kind"], row["case_id"], json.loads(row["data"]), row["run_at"])
    world.registers.effects.get(effect.kind).run(effect, world)
    failpoint("effect-after-write")
    mark(world, key, "done")


def mark(world: JobWorld, key: str, state: str, error: str = "") -> None:
    """Note how an effect ended."""
    done = (
        update(OutboxRow).where(OutboxRow.key == key).values(state=state, error=error, attempts=OutboxRow.attempts + 1)
    )
    with unit(world.database) as connection:
        connection.execute(done)


def failed(world: JobWorld, key: str, error: Exception) -> bool:
    """Note that an attempt failed; tell whether it was the last."""
    count = select(OutboxRow.attempts).where(OutboxRow.key == key)
    with unit(world.database) as connection:
        attempts = (connection.scalar(count) or 0) + 1
        last = attempts >= MAX_ATTEMPTS
        later = world.now() + dt.timedelta(seconds=2**attempts)
        values = {"attempts": attempts, "error": f"{type(error).__name__}: {error}"[:2000], "run_at": later}
        connection.execute(
            update(OutboxRow).where(OutboxRow.key == key).values(**values, state="failed" if last else "new")
        )
    log.error("effect failed", key=key, attempts=attempts, last=last, error=str(error))
    return last


def attempt(world: JobWorld, key: str) -> None:
    """Perform one effect; a failure is noted and tried again later, up to a limit."""
    try:
        perform(world, key)
    except Exception as error:
        failed(world, key, error)


def drain(world: JobWorld, most: int = 10_000) -> int:
    """Perform what is due in this process until nothing is left; return how many."""
    count = 0
    while count < most and (keys := due(world)):
        for key in keys:
            attempt(world, key)
            count += 1
    return count
