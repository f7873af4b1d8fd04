"""The demo county's dictionaries: elements, materials, licences, fee items, sample persons, standard opinions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Connection, func, insert, select

from banshi.assembly import Assembled
from banshi.builder.dictionaries.proposals import columns
from banshi.core.definitions.element import Element
from banshi.core.store.dictionaries import note_change
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.entries import (
    DictionaryElement,
    DictionaryFee,
    DictionaryLicence,
    DictionaryMaterial,
    SamplePersonRow,
    StandardOpinion,
)
from banshi.core.store.unit_of_work import unit

NATION = "000000000000"
TABLES: dict[str, type[Any]] = {
    "elements": DictionaryElement, "materials": DictionaryMaterial, "licences": DictionaryLicence,
    "fees": DictionaryFee, "persons": SamplePersonRow, "opinions": StandardOpinion,
}  # fmt: skip
_OWN = ("state", "note")
"""What an entry of an element says besides the element."""


def seed_entries(assembled: Assembled) -> None:
    """Fill those dictionaries of the demo county in which there is nothing yet."""
    with unit(assembled.site.database) as connection:
        for name, table in TABLES.items():
            if not connection.scalar(select(func.count()).select_from(table_of(table))):
                _fill(connection, assembled, name, table)
        note_change(connection)


def _fill(connection: Connection, assembled: Assembled, name: str, table: type[Any]) -> None:
    facts = {"changed_by": "示例县", "changed_at": assembled.site.now()}
    for place, region in (("nation", NATION), ("county", assembled.settings.region)):
        for given in entries()[place].get(name, ()):
            values = _element(given) if name == "elements" else given
            connection.execute(insert(table_of(table)), {"region": region, **facts, **values})


def _element(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of an element, with the state that the demo gives it."""
    own = {key: value for key, value in given.items() if key in _OWN}
    defined = {key: value for key, value in given.items() if key not in _OWN}
    proposed = {"proposed_name": "何雨桐"} if own.get("state") else {}
    return {**columns(Element.model_validate(defined)), **own, **proposed}


@cache
def entries() -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Return what the demo county's dictionaries begin with, by place and dictionary."""
    text = Path(__file__).with_name("entries.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[dict[str, Any]]]] = yaml.safe_load(text)
    return found
