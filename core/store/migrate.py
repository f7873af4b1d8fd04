"""Bringing a database to the present revision, and telling whether it is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from banshi.core.errors import StoreError
from banshi.core.store import tables
from banshi.core.store.database import Database
from banshi.core.store.metadata import Table

FOLDER = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option(
        "file_template", "%%(year)d%%(month).2d%%(day).2d_%%(hour).2d%%(minute).2d_%%(rev)s_%%(slug)s"
    )
    return config


def upgrade(database: Database, revision: str = "head") -> None:
    """Upgrade the database, all or nothing; two processes at once are let in one after the other."""
    with _changing(database) as config:
        command.upgrade(config, revision)


def downgrade(database: Database, revision: str) -> None:
    """Go back to an earlier revision."""
    with _changing(database) as config:
        command.downgrade(config, revision)


@contextmanager
def _changing(database: Database) -> Iterator[Config]:
    config = _config()
    with (
        database.gate(),
        database.engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        if not database.is_sqlite:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7202611)")
        config.attributes["connection"] = connection
        yield config


def revise(database: Database, message: str) -> None:
    """Write a new migration from the difference between the tables and the database (for developers)."""
    config = _config()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.revision(config, message, autogenerate=True)


def check_revision(database: Database) -> None:
    """Refuse a database that is not at the present revision.

    :raises StoreError: it is older or newer; `found` and `needed` name the revisions.
    """
    needed = ScriptDirectory.from_config(_config()).get_current_head()
    with database.reading() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found != needed:
        raise StoreError("database", found=found, needed=needed, run="banshi db upgrade")


def differences(database: Database) -> list[object]:
    """Return how the tables differ from the database; empty when a migration is not missing."""
    if not tables.__all__:
        raise StoreError("no tables")
    with database.reading() as connection:
        return list(
            compare_metadata(MigrationContext.configure(connection, opts={"compare_type": False}), Table.metadata)
        )
