"""Where an entry is used: told by what is offered and what is being composed, not by what has been given up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import update

from banshi.builder.dictionaries.usage import Usage, used_by
from banshi.builder.drafts.store import DraftStore
from banshi.core.runtime.actor import Actor
from banshi.core.store.database import Database
from banshi.core.store.releases import publish
from banshi.core.store.tables.drafts import DraftRow
from banshi.core.store.tables.matters import MatterRow
from banshi.core.store.unit_of_work import unit
from tests.factories.shipped import shipped
from tests.unit.builder.dictionaries.conftest import Put

NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
WRITTEN: dict[str, Any] = {
    "title": "夜市摊位",
    "form": {"sections": [{"title": "摊位", "fields": [{"element": "stall.spot"}, {"key": "own", "type": "text"}]}]},
    "materials": [{"key": "photo", "title": "照片", "obtain": "licence:id-card"}],
    "licences": [{"key": "stall-permit"}],
    "fees": {"items": [{"name": {"zh": "占用费", "en": "Fee"}}, {"name": "工本费"}]},
}


def test_a_definition_uses_elements_materials_licences_and_fees() -> None:
    found = {name for name in used_by(WRITTEN) if name[1]}
    assert found == {
        ("element", "stall.spot"), ("material", "photo"), ("licence", "id-card"), ("licence", "stall-permit"),
        ("fee", "占用费"), ("fee", "工本费"),
    }  # fmt: skip


def test_whatever_a_draft_holds_it_is_read_without_failing() -> None:
    for broken in ({"form": None}, {"form": {"sections": "x"}}, {"materials": [1, None]}, {"fees": []}, {}):
        assert [name for name in used_by(broken) if name[1]] == []


def test_offered_matters_and_open_drafts_are_told(database: Database, put: Put) -> None:
    usage, drafts = Usage(database), DraftStore(database, lambda: NOW)
    with unit(database) as connection:
        publish(connection, shipped("homestay-opening").definition, "沈若兰", NOW, region="530199000000")
    key = drafts.open(Actor("he", "何雨桐", "staff"), WRITTEN, "530199000000", "blank")
    assert usage.counts()["element", "person.name"] == 1
    assert [use.key for use in usage.of("element", "person.name")] == ["homestay-opening"]
    assert [(use.what, use.key, use.title.zh) for use in usage.of("element", "stall.spot")] == [
        ("draft", key, "夜市摊位")
    ]
    assert usage.of("element", "stall") == ()
    with unit(database) as connection:
        connection.execute(update(MatterRow).values(state="retired"))
        connection.execute(update(DraftRow).values(state="discarded"))
    assert usage.of("element", "person.name") == ()
    assert usage.of("element", "stall.spot") == ()
