"""Migrations go up, down and up again on both databases, and leave what the tables say."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect

from banshi.core.errors import StoreError
from banshi.core.store.database import Database
from banshi.core.store.metadata import Table
from banshi.core.store.migrate import check_revision, differences, downgrade, upgrade


def test_migrations_and_tables_agree(bare: Database) -> None:
    upgrade(bare)
    assert differences(bare) == []
    check_revision(bare)


def test_down_and_up_again_is_the_same(bare: Database) -> None:
    upgrade(bare)
    before = set(inspect(bare.engine).get_table_names())
    assert set(Table.metadata.tables) <= before
    downgrade(bare, "base")
    assert set(inspect(bare.engine).get_table_names()) <= {"alembic_version"}
    upgrade(bare)
    assert set(inspect(bare.engine).get_table_names()) == before
    assert differences(bare) == []


def test_a_database_behind_the_program_is_refused(bare: Database) -> None:
    upgrade(bare)
    downgrade(bare, "-1")
    with pytest.raises(StoreError) as told:
        check_revision(bare)
    assert told.value.data["run"] == "banshi db upgrade"
