"""Reviewers are told every difference of two documents, and none that is not there."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from banshi.builder.reviews.changes import changes

PACKS = Path(__file__).resolve().parents[4] / "region_packs"
HOMESTAY = yaml.safe_load(next(PACKS.glob("*/*/matters/homestay*.yaml")).read_text(encoding="utf-8"))
LEAF = st.none() | st.booleans() | st.integers(-9, 9) | st.text("甲乙a ", max_size=3)
JSON = st.recursive(
    LEAF,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["key", "title", "x", "fields"]), inner, max_size=3)
    ),
    max_leaves=10,
)


def changed(path: list[Any], value: Any) -> dict[str, Any]:
    made = copy.deepcopy(HOMESTAY)
    target = made
    for part in path[:-1]:
        target = target[part]
    target[path[-1]] = value
    return made


@given(st.dictionaries(st.text("abc", max_size=2), JSON, max_size=4))
def test_a_document_does_not_differ_from_itself(value: dict[str, Any]) -> None:
    assert changes(value, copy.deepcopy(value)) == ()


@given(
    st.dictionaries(st.text("abc", max_size=2), LEAF, max_size=4),
    st.dictionaries(st.text("abc", max_size=2), LEAF, max_size=4),
)
def test_two_that_differ_are_told_to_differ(one: dict[str, Any], other: dict[str, Any]) -> None:
    same = {k: v for k, v in one.items() if v is not None} == {k: v for k, v in other.items() if v is not None}
    assert (changes(one, other) == ()) == same or {type(v) for v in [*one.values(), *other.values()]} >= {bool, int}


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (["visits"], 2, "0", "2"),
        (["limits", "promised", "n"], 7, "10", "7"),
        (["materials", 0, "need"], "optional", "required", "optional"),
    ],
)
def test_one_change_is_one_difference(path: list[Any], value: Any, before: str, after: str) -> None:
    (found,) = changes(HOMESTAY, changed(path, value))
    assert (found.kind, found.before, found.after) == ("changed", before, after)
    assert all(part.zh and part.en for part in found.place)


def test_items_are_known_by_their_keys() -> None:
    fewer = copy.deepcopy(HOMESTAY)
    gone = fewer["materials"].pop(0)
    (found,) = changes(HOMESTAY, fewer)
    assert found.kind == "removed"
    assert found.place[-1].zh == (gone["title"]["zh"] if isinstance(gone["title"], dict) else gone["title"])
    turned = copy.deepcopy(HOMESTAY)
    turned["materials"].reverse()
    (found,) = changes(HOMESTAY, turned)
    assert found.kind == "moved"


def test_notices_and_documents_are_called_by_their_names() -> None:
    more = copy.deepcopy(HOMESTAY) | {
        "notices": [{"event": "granted", "text": "恭喜"}],
        "documents": [{"document": "approval", "closing": "请妥善保管"}],
    }
    without = {key: value for key, value in HOMESTAY.items() if key not in {"notices", "documents"}}
    places = sorted([part.zh for part in found.place] for found in changes(without, more))
    assert places == [["文书", "准予决定书"], ["通知", "准予"]]
    again = copy.deepcopy(more)
    again["notices"][0]["text"] = "祝贺"
    (found,) = changes(more, again)
    assert ([part.en for part in found.place], found.before, found.after) == (
        ["notices", "Granted", "text"],
        "恭喜",
        "祝贺",
    )
