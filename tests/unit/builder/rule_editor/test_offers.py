"""What a rule at a place may read: the same names and types as the compiler's scope, of whatever shape the draft is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.builder.drafts.items import identified
from banshi.builder.rule_editor.offers import FieldOffer, offers, scope_of
from banshi.builder.rule_editor.places import Place, located, place_of
from banshi.core.compiler.scope import scopes
from banshi.core.definitions.matter import Matter
from tests.factories.shipped import KEYS, registers, shipped

DOCUMENT: dict[str, Any] = {
    "guide": [{"key": "meals", "ask": {"zh": "提供餐饮吗", "en": "Meals?"}, "options": {"yes": "提供", "no": "不提供"}}],
    "parameters": {"max_area": 800, "bands": {"low": 100}, "word": "民宿"},
    "form": {"sections": [
        {"title": "房屋", "fields": [
            {"key": "area", "label": "面积", "type": "number", "unit": "平方米", "check": [{"rule": "value > 0"}]},
            {"key": "kind", "label": "类别", "type": "choice", "options": {"a": "甲", "b": {"zh": "乙", "en": "B"}}},
        ]},
        {"title": "从业人员", "repeat": {"key": "staff"}, "fields": [{"key": "born", "label": "出生日期", "type": "date"}]},
    ]},
    "chain": [{"parallel": "p", "branches": [[{"step": "fire-check", "kind": "review"}], []]}],
}  # fmt: skip


def offered(where: str, document: Any = DOCUMENT) -> dict[str, FieldOffer]:
    return {offer.key: offer for offer in offers(document, place_of(where), registers())}


@pytest.mark.parametrize("key", KEYS)
def test_offers_are_the_scope_of_the_compiler(key: str) -> None:
    matter: Matter = shipped(key).definition
    document, known = json.loads(matter.model_dump_json()), scopes(matter, registers())
    notes = {field.name for section in matter.form.sections for field in section.fields if field.type == "note"}
    places = {Place("chain"): known.chain, Place("form"): known.form}
    places |= {Place("row", group): scope for group, scope in known.rows.items()}
    for place, scope in places.items():
        wanted = {name: kind for name, kind in scope.items() if name not in notes}
        assert scope_of(offers(document, place, registers())) == wanted, "all but notes, which nobody answers"


def test_each_place_has_its_own_names() -> None:
    assert "outcome.fire_check" in offered("chain")
    assert "outcome.fire_check" not in offered("form")
    assert "born" in offered("row:staff")
    assert "born" not in offered("form")
    assert offered("check:area")["value"].label.zh == "这一项（面积）"
    assert offered("check:staff/born")["value"].type.kind == "date"
    assert "value" not in offered("form")


def test_offers_say_what_can_be_chosen_and_where_it_belongs() -> None:
    found = offered("form")
    assert [text.zh for _, text in found["kind"].options] == ["甲", "乙"]
    assert found["kind"].group.zh == "房屋"
    assert found["area"].unit.zh == "平方米"
    assert found["staff"].rows
    assert found["region.bands.low"].given == "100"
    assert found["region.bands.low"].steady
    assert found["meals"].label.en == "Meals?"


def test_a_place_may_be_named_by_an_item_of_the_draft() -> None:
    numbers = iter(range(100))
    document = identified(DOCUMENT, lambda: f"id{next(numbers)}")
    area, born = document["form"]["sections"][0]["fields"][0], document["form"]["sections"][1]["fields"][0]
    assert located(place_of(f"check@{area['check'][0]['_id']}"), document) == Place("check", "", "area")
    assert located(place_of(f"form@{born['_id']}"), document) == Place("row", "staff")
    assert located(place_of(f"form@{area['_id']}"), document) == Place("form")
    assert located(place_of("form@gone"), document) == Place("form")
    assert place_of("<odd>") == Place()


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(("number", "choice")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(("guide", "form", "sections", "fields", "key", "type", "options", "repeat", "chain", "step", "kind",
                         "label", "ask", "zh", "en", "parameters", "element", "unit", "row", "branches", "title")), inner, max_size=5,
    ),
    max_leaves=25,
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(_anything, st.sampled_from(("form", "chain", "row:staff", "check:area", "licence")))
def test_a_draft_of_any_shape_is_read(document: Any, where: str) -> None:
    found = offered(where, document)
    assert {"today", "applicant.kind"} <= set(found)
    for part in ("guide", "form", "parameters", "chain"):
        assert "today" in offered(where, DOCUMENT | {part: document})
