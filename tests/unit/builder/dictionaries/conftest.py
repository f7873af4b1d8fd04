"""A database with the dictionaries' tables, and entries in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from banshi.builder.dictionaries.proposals import columns
from banshi.core.definitions.element import Element
from banshi.core.store.database import Database
from banshi.core.store.dictionaries import note_change
from banshi.core.store.metadata import table_of
from banshi.core.store.migrate import upgrade
from banshi.core.store.tables.entries import DictionaryElement
from banshi.core.store.unit_of_work import unit

Put = Callable[..., None]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder: Path = tmp_path_factory.mktemp("dictionaries")
    made = Database(f"sqlite:///{folder / 'site.sqlite'}")
    upgrade(made)
    yield made
    made.close()


@pytest.fixture
def put(database: Database) -> Iterator[Put]:
    """Puts entries into a table; takes all out again in the end."""

    def into(table: type[Any], **values: Any) -> None:
        with unit(database) as connection:
            connection.execute(insert(table_of(table)), {"region": "530199000000", **values})
            note_change(connection)

    yield into
    with unit(database) as connection:
        for table in reversed(table_of(DictionaryElement).metadata.sorted_tables):
            if table.name.startswith(("dictionary_", "sample_", "standard_", "matter", "release", "draft")):
                connection.execute(table.delete())
        note_change(connection)


@pytest.fixture
def element(put: Put) -> Put:
    """Puts an element into the dictionary."""

    def made(
        key: str, region: str = "530199000000", label: str = "数据元", state: str = "accepted", **more: Any
    ) -> None:
        found = Element.model_validate({"key": key, "label": label, "type": "text", **more})
        put(DictionaryElement, **columns(found), region=region, state=state)

    return made
