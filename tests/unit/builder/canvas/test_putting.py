"""What a palette offers is found by its words, and goes in where it may stand."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from banshi.builder.canvas.outline import outline
from banshi.builder.canvas.picks import Group, Pick, made_of, searched
from banshi.builder.canvas.putting import put, put_at
from banshi.builder.canvas.sheet import t
from banshi.builder.canvas.sheets import SHEETS
from banshi.builder.drafts.items import NewId, identified, plain
from banshi.builder.drafts.ops import Document, apply
from banshi.core.definitions.form import FormField
from banshi.core.errors import NotFoundError

NAME = Pick("field", "element", "person.name", t("姓名", "Name"), t("单行文字", "Line of text"))
ONE_OF = Pick("field", "type", "choice", t("单选", "One of several"), t("", ""))
REVIEW = Pick("step", "kind", "review", t("审查", "Review"), t("", ""))
WAIT = Pick("wait", "", "wait", t("等待", "Wait"), t("公示", "Publicity"))
GROUPS = (Group("person", t("人员", "People"), (NAME,)), Group("types", t("新字段", "New field"), (ONE_OF,)))


def ids() -> NewId:
    numbers = count()
    return lambda: f"id{next(numbers)}"


def draft(new_id: NewId) -> Document:
    chain = [{"step": "accept", "kind": "accept"}, {"parallel": "joint", "branches": [[{"step": "a"}], []]}]
    sections = [{"title": "甲", "fields": [{"key": "x", "check": [{"rule": "1", "message": "m"}]}, {"key": "y"}]}]
    made: Document = identified(
        {"form": {"sections": [*sections, {"title": "乙", "fields": []}]}, "chain": chain}, new_id
    )
    return made


def added(tab: str, pick: Pick, chosen: Any) -> Any:
    new_id = ids()
    document = draft(new_id)
    branches = outline(document, SHEETS[tab])
    made = made_of(document, pick, new_id)
    op = put(document, branches, made, pick.kind, chosen(document) if chosen else "", new_id)
    after, _ = apply(document, op)
    return plain(after)


def fields(tab_after: Any) -> list[list[str]]:
    return [[f.get("key") or f["element"] for f in part["fields"]] for part in tab_after["form"]["sections"]]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (lambda d: d["form"]["sections"][0]["fields"][0]["_id"], [["x", "person.name", "y"], []]),
        (lambda d: d["form"]["sections"][0]["_id"], [["x", "y", "person.name"], []]),
        (lambda d: d["form"]["sections"][0]["fields"][0]["check"][0]["_id"], [["x", "person.name", "y"], []]),
        (None, [["x", "y"], ["person.name"]]),
    ],
    ids=["behind a field", "into a section", "from within a field", "nothing chosen"],
)
def test_a_field_goes_where_somebody_works(chosen: Any, expected: list[list[str]]) -> None:
    assert fields(added("form", NAME, chosen)) == expected


def test_a_step_goes_behind_the_chosen_one_and_into_a_chosen_branch() -> None:
    after = added("chain", REVIEW, lambda d: d["chain"][0]["_id"])
    assert [node.get("step") for node in after["chain"]] == ["accept", "review-1", None]
    after = added("chain", WAIT, lambda d: d["chain"][1]["branches"][1]["_id"])
    assert after["chain"][1]["branches"][1] == [{"wait": "wait-1", "period": {"n": 5, "unit": "WD"}}]
    after = added("chain", REVIEW, None)
    assert after["chain"][-1] == {"step": "review-1", "kind": "review"}


def test_the_first_field_of_a_form_brings_a_section() -> None:
    new_id = ids()
    document: Document = {}
    made = made_of(document, ONE_OF, new_id)
    op = put(document, outline(document, SHEETS["form"]), made, "field", "", new_id)
    after = plain(apply(document, op)[0])
    assert after["form"]["sections"][0]["fields"][0]["type"] == "choice"


def test_a_new_field_is_whole_and_has_a_key_of_its_own() -> None:
    new_id = ids()
    document = draft(new_id)
    first = made_of(document, ONE_OF, new_id)
    document["form"]["sections"][0]["fields"].append(first)
    second = made_of(document, ONE_OF, new_id)
    assert (first["key"], second["key"]) == ("choice_1", "choice_2")
    assert len(FormField.model_validate(plain(first)).options or {}) == 2


def test_an_element_that_is_asked_twice_gets_a_name_of_its_own() -> None:
    new_id = ids()
    document = draft(new_id)
    for expected in (None, "person.name_2", "person.name_3"):
        made = made_of(document, NAME, new_id)
        assert made.get("key") == expected
        document["form"]["sections"][0]["fields"].append(made)


def test_a_drop_goes_where_it_was_dropped_or_nowhere() -> None:
    new_id = ids()
    document = draft(new_id)
    branches = outline(document, SHEETS["form"])
    first, second = document["form"]["sections"]
    made = made_of(document, NAME, new_id)
    before_all = put_at(branches, made, "field", f"{first['_id']}/fields", "")
    assert fields(plain(apply(document, before_all)[0])) == [["person.name", "x", "y"], []]
    at_the_end = put_at(branches, made, "field", f"{first['_id']}/fields", "*")
    assert fields(plain(apply(document, at_the_end)[0])) == [["x", "y", "person.name"], []]
    into_the_empty = put_at(branches, made, "field", f"{second['_id']}/fields", "*")
    assert fields(plain(apply(document, into_the_empty)[0])) == [["x", "y"], ["person.name"]]
    for place in ("/form/sections", "nobody/fields", ""):
        with pytest.raises(NotFoundError):
            put_at(branches, made, "field", place, "")


@pytest.mark.parametrize("text", ["姓名", "name", "PERSON.name", "人员 文字", "people line"])
def test_entries_are_found_by_label_note_key_and_group(text: str) -> None:
    assert [pick for group in searched(GROUPS, text) for pick in group.picks] == [NAME]


def test_what_nobody_knows_is_not_found_and_an_empty_search_finds_all() -> None:
    assert searched(GROUPS, "姓名 飞船") == ()
    assert searched(GROUPS, " ") == GROUPS
