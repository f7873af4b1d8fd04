"""Databases of their own for the store's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from banshi.core.store.database import Database
from banshi.core.store.migrate import upgrade


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    """A fresh SQLite file with all tables."""
    made = Database(f"sqlite:///{tmp_path / 'store.sqlite'}")
    upgrade(made)
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of each kind."""
    url = f"sqlite:///{tmp_path / 'bare.sqlite'}"
    made = Database(url if request.param == "sqlite" else str(request.getfixturevalue("postgres_url")))
    yield made
    made.close()
