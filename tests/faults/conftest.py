"""Sites under faults, on both databases."""

from __future__ import annotations

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """SQLite in a folder of its own, and a real PostgreSQL."""
    return "" if request.param == "sqlite" else str(request.getfixturevalue("site_postgres_url"))
