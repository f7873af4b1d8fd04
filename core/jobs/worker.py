"""The worker: hands outbox rows to DBOS, which makes them durable, and takes over what a dead worker left."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable

import structlog
from dbos import DBOS, DBOSConfig, SetWorkflowID
from sqlalchemy import create_engine, delete, event, select
from sqlalchemy.dialects import postgresql, sqlite

from banshi.core.jobs.outbox import MAX_ATTEMPTS, due, failed, perform
from banshi.core.jobs.world import JobWorld
from banshi.core.store.tables.effects import OutboxRow, WorkerRow
from banshi.core.store.unit_of_work import unit

VERSION = "banshi-1"
"""Our own application version: DBOS recovers only what the same version started, and its default changes."""
BEAT = 5.0
"""Seconds between two signs of life."""
DEAD = 20.0
"""Seconds without a sign of life after which others take over."""
AT_ONCE = 8
log = structlog.get_logger()


class Worker:
    """One worker process.

    :param name: tells workers apart; the same name after a restart resumes what it left.
    :param url: database of the durable workflows.
    :param beat: seconds between two signs of life.
    :param dead: seconds without a sign of life after which this worker takes over what another left.
    """

    def __init__(self, world: JobWorld, name: str, url: str, beat: float = BEAT, dead: float = DEAD) -> None:
        self._world = world
        self._name = name
        self._url = url
        self._pause = beat
        self._dead = dt.timedelta(seconds=dead)
        self._stop = threading.Event()
        self._run = self._declare()

    def _declare(self) -> Callable[[str, int], None]:
        world = self._world

        @DBOS.step(retries_allowed=True, interval_seconds=0.5, max_attempts=MAX_ATTEMPTS, backoff_rate=2.0)
        def effect_step(key: str) -> None:
            perform(world, key)

        @DBOS.workflow(name="effect")
        def effect_workflow(key: str, attempt: int) -> None:
            try:
                effect_step(key)
            except Exception as error:
                failed(world, key, error)
            log.debug("effect", key=key, attempt=attempt)

        return effect_workflow

    def run(self) -> None:
        """Work until stopped."""
        self._beat_once()  # before any work, so that what is begun has an owner whose silence can be noticed
        DBOS(config=self._config())
        DBOS.launch()
        log.info("worker started", name=self._name)
        beat = threading.Thread(target=self._beat, daemon=True, name="heartbeat")
        beat.start()
        try:
            while not self._stop.is_set():
                if not self.turn():
                    self._stop.wait(0.5)
        finally:
            DBOS.destroy(workflow_completion_timeout_sec=5)
            log.info("worker stopped", name=self._name)

    def stop(self) -> None:
        """Ask the worker to stop after what it is doing."""
        self._stop.set()

    def turn(self) -> int:
        """Start what is due and wait for it; return how many there were."""
        wanted = {self._id(key): key for key in due(self._world, AT_ONCE)}
        begun = {known.workflow_id for known in DBOS.list_workflows(workflow_ids=list(wanted))} if wanted else set()
        handles = []
        for name, key in wanted.items():
            if name in begun:  # another worker's, or resumed already: not to be waited for
                continue
            with SetWorkflowID(name):
                handles.append(DBOS.start_workflow(self._run, key, int(name.rpartition("#")[2] or 0)))
        for handle in handles:
            handle.get_result()
        return len(handles)

    def _id(self, key: str) -> str:
        """Return the name under which an effect's present attempt is run once."""
        return f"{key}#{self._attempts(key)}"

    def _attempts(self, key: str) -> int:
        from_row = select(OutboxRow.attempts).where(OutboxRow.key == key)
        with self._world.database.reading() as connection:
            return connection.scalar(from_row) or 0

    def _config(self) -> DBOSConfig:
        config: DBOSConfig = {
            "name": "banshi",
            "executor_id": self._name,
            "application_version": VERSION,
            "log_level": "WARNING",
        }
        if self._url.startswith("sqlite"):
            engine = create_engine(self._url, connect_args={"timeout": 30})
            event.listen(engine, "connect", _write_ahead)
            config["system_database_engine"] = engine
        config["system_database_url"] = self._url
        return config

    def _beat(self) -> None:
        while not self._stop.wait(self._pause):
            try:
                self._beat_once()
                self._take_over()
            except Exception as error:
                log.warning("heartbeat missed", error=str(error))

    def _beat_once(self) -> None:
        now = self._world.now()
        with unit(self._world.database) as connection:
            values = {"name": self._name, "beat_at": now}
            insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
            row = insert(WorkerRow).values(values)
            connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"beat_at": now}))

    def _take_over(self) -> None:
        """Resume what workers began that have given no sign of life for a while."""
        since = self._world.now() - self._dead
        with self._world.database.reading() as connection:
            alive = set(connection.scalars(select(WorkerRow.name).where(WorkerRow.beat_at >= since)))
            silent = set(connection.scalars(select(WorkerRow.name).where(WorkerRow.beat_at < since)))
        left = [found for found in DBOS.list_workflows(status="PENDING") if found.executor_id not in alive]
        for workflow in left:
            DBOS.resume_workflow(workflow.workflow_id)
            log.warning("took over", worker=workflow.executor_id, effect=workflow.workflow_id)
        if silent:
            with unit(self._world.database) as connection:
                connection.execute(delete(WorkerRow).where(WorkerRow.name.in_(silent), WorkerRow.beat_at < since))


def _write_ahead(connection: object, _record: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[attr-defined]
    connection.execute("PRAGMA synchronous=NORMAL")  # type: ignore[attr-defined]
