"""What is added or copied gets ids and keys of its own."""

from __future__ import annotations

from itertools import count
from typing import Any

from banshi.builder.canvas.adding import copy_of, new_item
from banshi.builder.drafts.items import identified, ids_in, plain


def ids() -> Any:
    numbers = count()
    return lambda: f"id{next(numbers)}"


def test_a_copy_shares_neither_ids_nor_keys() -> None:
    new_id = ids()
    chain = [
        {"step": "step-1", "kind": "review"},
        {
            "choose": [
                {"when": "a == 1", "then": [{"step": "extra", "kind": "review"}, {"step": "more", "kind": "sign"}]}
            ]
        },
    ]
    document = identified({"chain": chain, "materials": [{"key": "plan", "title": "图"}]}, new_id)
    made = copy_of(document, document["chain"][1], "choose", new_id)
    assert not ids_in(document) & ids_in({"made": [made]})
    assert [node["step"] for node in plain(made)["choose"][0]["then"]] == ["step-2", "step-3"]
    assert plain(made)["choose"][0]["when"] == "a == 1"
    assert copy_of(document, document["materials"][0], "material", new_id)["key"] == "material-1"


def test_a_copied_field_keeps_what_it_is_called() -> None:
    new_id = ids()
    document = identified({"form": {"sections": [{"fields": [{"key": "vessel.name", "label": "船名"}]}]}}, new_id)
    field = document["form"]["sections"][0]["fields"][0]
    assert plain(copy_of(document, field, "field", new_id)) == plain(field)


def test_a_new_item_has_a_key_that_is_free() -> None:
    document = {"guide": [{"_id": "a", "key": "question_1"}]}
    assert new_item(document, "question", ids())["key"] == "question_2"
