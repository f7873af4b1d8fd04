"""Ops change a document at places that stay the same while other things move, and each can be undone."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from banshi.builder.drafts.items import ID, find, identified, place_of, plain, value_at
from banshi.builder.drafts.ops import Insert, Move, Remove, Set, Unset, apply, apply_all, from_text, to_text
from banshi.core.errors import NotAllowedError

PACKS = Path(__file__).resolve().parents[4] / "region_packs"
MATTERS = sorted(PACKS.glob("*/*/matters/*.yaml"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=2), inner, max_size=3),
    max_leaves=12,
)


def numbered(value: Any) -> Any:
    numbers = count(1)
    return identified(value, lambda: f"i{next(numbers)}")


def document() -> dict[str, Any]:
    return numbered({"title": "民宿", "form": {"sections": [{"title": "甲", "fields": [{"element": "a"}, {"element": "b"}]}, {"title": "乙", "fields": []}]}})  # type: ignore[no-any-return]  # fmt: skip


@given(st.dictionaries(st.text("abc", max_size=2), JSON, max_size=4))
def test_ids_come_and_go_without_a_trace(value: dict[str, Any]) -> None:
    assert plain(numbered(value)) == value


@pytest.mark.parametrize("path", MATTERS, ids=lambda path: path.stem)
def test_a_shipped_matter_is_the_same_after_being_a_draft(path: Path) -> None:
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert plain(numbered(written)) == written


def test_every_op_is_undone_by_what_it_returns() -> None:
    before = document()
    ops = (
        Set(("", "limits", "promised"), {"n": 3}),
        Set(("i2", "element"), "c"),
        Insert(("i4", "fields"), {ID: "new", "element": "d"}),
        Move("i2", ("i4", "fields"), "new"),
        Remove("i3"),
        Unset(("", "title")),
    )
    after, undoing = apply_all(before, ops)
    assert plain(after)["form"]["sections"][1]["fields"] == [{"element": "d"}, {"element": "c"}]
    back, _ = apply_all(after, undoing)
    assert plain(back) == plain(before) | {"limits": {}}


def test_an_item_goes_behind_the_last_when_its_neighbour_is_gone() -> None:
    after, _ = apply(document(), Insert(("i1", "fields"), {ID: "n", "element": "z"}, after="gone"))
    assert [field["element"] for field in plain(after)["form"]["sections"][0]["fields"]] == ["a", "b", "z"]


def test_nothing_is_moved_into_itself() -> None:
    with pytest.raises(NotAllowedError):
        apply(document(), Move("i1", ("i1", "fields")))


def test_what_is_gone_cannot_be_changed() -> None:
    for op in (Set(("gone", "x"), 1), Remove("gone"), Move("gone", ("i1", "fields")), Insert(("gone", "x"), {ID: "n"})):
        with pytest.raises(NotAllowedError):
            apply(document(), op)


def test_ops_are_kept_as_text() -> None:
    ops = (
        Set(("i1", "a"), [1, {"b": None}]),
        Unset(("", "x")),
        Insert(("i1", "f"), {ID: "n"}),
        Move("i1", ("", "y"), "z"),
    )
    assert from_text(to_text(ops)) == ops


def test_a_path_of_a_definition_names_a_place() -> None:
    made = document()
    place = place_of(made, ("form", "sections", 0, "fields", 1, "element"))
    assert place == ("i3", "element")
    assert value_at(made, place) == "b"
    assert find(made, "i3") is not None
