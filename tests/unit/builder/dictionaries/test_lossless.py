"""What comes from the dictionaries goes out as YAML, JSON and Excel, and comes back as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from banshi.builder.canvas.problems import checked
from banshi.builder.dictionaries.catalogues import CATALOGUES
from banshi.builder.dictionaries.elements import ElementDictionary
from banshi.builder.dictionaries.proposals import columns
from banshi.builder.drafts.items import identified, plain
from banshi.builder.exchange.excel.reading import from_sheet
from banshi.builder.exchange.excel.workbook import to_sheet
from banshi.builder.exchange.written.json_text import to_json
from banshi.builder.exchange.written.reading import from_written
from banshi.builder.exchange.written.yaml_text import to_yaml
from banshi.core.definitions.element import Element
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.schema import authored
from banshi.core.extensions.registers import Registers
from banshi.core.store.database import Database
from banshi.core.store.dictionaries import Dictionaries, note_change
from banshi.core.store.metadata import table_of
from banshi.core.store.migrate import upgrade
from banshi.core.store.tables.entries import DictionaryElement
from banshi.core.store.unit_of_work import unit
from banshi.demo.entries import TABLES, entries
from tests.factories.shipped import registers, shipped
from tests.unit.builder.exchange.written.composing import draft_of

COUNTY = "530199000000"
LISTS = {"material": ("materials", "materials"), "licence": ("licences", "licences"), "fee": ("fees", "fees")}
KEYS = ("elements", *(name for _kind, (name, _place) in LISTS.items()))


class Known(NamedTuple):
    """The demo county's dictionaries as a composer meets them."""

    registers: Registers
    elements: list[str]
    items: dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    folder: Path = tmp_path_factory.mktemp("lossless")
    database = Database(f"sqlite:///{folder / 'site.sqlite'}")
    upgrade(database)
    with unit(database) as connection:
        for name in KEYS:
            for place, region in (("nation", "0" * 12), ("county", COUNTY)):
                for row in entries()[place].get(name, ()):
                    connection.execute(insert(table_of(TABLES[name])), {"region": region, **_columns(name, row)})
        note_change(connection)
    dictionaries = Dictionaries(database)
    found = ElementDictionary(dictionaries, registers()).registers_for(COUNTY)
    own = [row.key for row in dictionaries.entries(DictionaryElement, COUNTY)]
    items = {
        kind: [CATALOGUES[kind].written(row) for row in dictionaries.entries(CATALOGUES[kind].table, COUNTY)]
        for kind in LISTS
    }
    database.close()
    return Known(found, own, items)


def _columns(name: str, row: dict[str, Any]) -> dict[str, Any]:
    if name != "elements":
        return row
    return columns(Element.model_validate({key: part for key, part in row.items() if key not in {"state", "note"}}))


def composed(known: Known, source: str, picks: Any) -> dict[str, Any]:
    """A shipped matter with some entries of each dictionary put in."""
    document = authored(shipped(source).definition)
    fields = document["form"]["sections"][0]["fields"]
    fields += [{"element": known.elements[n % len(known.elements)], "key": f"own_{at}"} for at, n in enumerate(picks)]
    for kind, (_name, place) in LISTS.items():
        written = known.items[kind]
        chosen = [dict(written[n % len(written)]) for n in dict.fromkeys(picks)]
        for number, item in enumerate(chosen):
            item.update({"key": f"{kind}-{number + 100}"} if "key" in item else {})
        if kind == "fee":
            document["fees"] = {"charged": bool(chosen), "items": chosen} if chosen else {}
        else:
            document[place] = [*document.get(place, []), *chosen]
    return {name: part for name, part in document.items() if part != {}}


@given(picks=st.lists(st.integers(0, 40), max_size=6), source=st.sampled_from(["old-age-allowance", "upgrade-filing"]))
@settings(max_examples=12, deadline=None)
def test_a_draft_with_entries_of_the_dictionaries_is_lossless(known: Known, picks: list[int], source: str) -> None:
    document = composed(known, source, picks)
    numbers = iter(range(10**6))
    made = identified(document, lambda: f"n{next(numbers)}")
    assert plain(made) == document
    draft = draft_of(made)
    found = checked(draft, known.registers)
    assert [one.problem.what.zh for one in found.located if one.problem.code in {"C01", "C02"}] == []
    for text, name in ((to_yaml(document), "x.yaml"), (to_json(document), "x.json")):
        again = from_written(text.encode(), name, known.registers).document
        assert json.dumps(again, sort_keys=True) == json.dumps(document, sort_keys=True)
    sheet = from_sheet(to_sheet(document), known.registers)
    assert sheet.document is not None
    assert found.matter == Matter.model_validate(sheet.document)


def test_every_entry_of_the_demo_is_one(known: Known) -> None:
    for kind, items in known.items.items():
        for item in items:
            CATALOGUES[kind].model.model_validate(item)
    assert len(known.elements) == len(entries()["county"]["elements"])
    assert all(key in known.registers.elements for key in known.elements)
