"""Flow tests run on both databases."""

from __future__ import annotations

import pytest

from banshi.testing import Office, Person
from tests.flow.builders import posted


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """SQLite in a folder of its own, and a real PostgreSQL."""
    return "" if request.param == "sqlite" else str(request.getfixturevalue("site_postgres_url"))


@pytest.fixture
def composer(office: Office) -> Person:
    """Somebody who composes, and administers besides."""
    posted(office, "admin", "composer")
    return office.person("admin")


@pytest.fixture
def reviewer(office: Office) -> Person:
    """Somebody else, who reviews and publishes, and leads besides."""
    posted(office, "leader", "reviewer")
    posted(office, "leader", "publisher")
    return office.person("leader")
