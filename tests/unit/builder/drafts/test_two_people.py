"""Two administrators on one draft: no change is lost without somebody having been told and asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.builder.drafts.items import ID, identified, ids_in, item_at, plain, value_at
from banshi.builder.drafts.ops import Insert, Move, Op, Remove, Set
from banshi.builder.drafts.store import DraftStore
from banshi.core.errors import ConflictError, NotAllowedError
from banshi.core.runtime.actor import Actor
from banshi.core.store.database import Database
from banshi.core.store.migrate import upgrade

LI, WANG = Actor("li", "李", "staff"), Actor("wang", "王", "staff")
WRITTEN: dict[str, Any] = {
    "title": "民宿",
    "form": {"sections": [{"title": t, "fields": [{"element": f"{t}{n}"} for n in range(3)]} for t in "甲乙"]},
    "materials": [{"key": f"m{n}"} for n in range(3)],
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Any:
    made = Database(f"sqlite:///{tmp_path_factory.mktemp('drafts') / 'drafts.sqlite'}")
    upgrade(made)
    yield made
    made.close()


@pytest.fixture(scope="module")
def drafts(database: Database) -> DraftStore:
    seconds = count()
    return DraftStore(database, lambda: dt.datetime(2026, 11, 24, tzinfo=dt.UTC) + dt.timedelta(seconds=next(seconds)))


def fresh(drafts: DraftStore) -> str:
    return drafts.open(LI, WRITTEN, "530199000000", "blank")


def sections(drafts: DraftStore, key: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = drafts.get(key).document["form"]["sections"]
    return listed


def test_changes_of_different_places_both_stay(drafts: DraftStore) -> None:
    key = fresh(drafts)
    first, second = sections(drafts, key)
    drafts.change(LI, key, 0, [Set((first[ID], "title"), "新甲")])
    drafts.change(WANG, key, 0, [Set((second[ID], "title"), "新乙"), Remove(first["fields"][0][ID])])
    now = drafts.get(key).plain["form"]["sections"]
    assert [section["title"] for section in now] == ["新甲", "新乙"]
    assert len(now[0]["fields"]) == 2


def test_a_change_of_the_same_place_is_told_with_both_values(drafts: DraftStore) -> None:
    key = fresh(drafts)
    drafts.change(LI, key, 0, [Set(("", "title"), "李的标题")])
    with pytest.raises(ConflictError) as told:
        drafts.change(WANG, key, 0, [Set(("", "title"), "王的标题")])
    assert told.value.data | {"at_time": ""} == {
        "gone": False, "where": ["", "title"], "present": "李的标题", "meant": "王的标题", "by": "李", "at_time": "", "version": 1,
    }  # fmt: skip
    drafts.change(WANG, key, 1, [Set(("", "title"), "王的标题")])
    assert drafts.get(key).plain["title"] == "王的标题"


def test_what_somebody_took_out_is_not_changed_unseen(drafts: DraftStore) -> None:
    key = fresh(drafts)
    field = sections(drafts, key)[0]["fields"][0][ID]
    drafts.change(LI, key, 0, [Remove(field)])
    with pytest.raises(ConflictError) as told:
        drafts.change(WANG, key, 0, [Set((field, "required"), True)])
    assert told.value.data["gone"] is True


def test_what_somebody_changed_is_not_taken_out_unseen(drafts: DraftStore) -> None:
    key = fresh(drafts)
    section = sections(drafts, key)[0]
    drafts.change(LI, key, 0, [Set((section["fields"][0][ID], "required"), True)])
    with pytest.raises(ConflictError):
        drafts.change(WANG, key, 0, [Remove(section[ID])])


def test_undo_and_redo_are_each_persons_own(drafts: DraftStore) -> None:
    key = fresh(drafts)
    first, second = sections(drafts, key)
    for version, title in enumerate(["一", "二", "三"]):
        drafts.change(LI, key, version, [Set((first[ID], "title"), title)])
    drafts.change(WANG, key, 3, [Set((second[ID], "title"), "王")])
    titles: Callable[[], list[str]] = lambda: [s["title"] for s in drafts.get(key).plain["form"]["sections"]]  # noqa: E731
    for expected in ("二", "一", "甲"):
        drafts.undo(LI, key)
        assert titles() == [expected, "王"]
    with pytest.raises(NotAllowedError):
        drafts.undo(LI, key)
    for expected in ("一", "二", "三"):
        drafts.redo(LI, key)
        assert titles() == [expected, "王"]
    with pytest.raises(NotAllowedError):
        drafts.redo(LI, key)
    drafts.undo(LI, key)
    drafts.change(LI, key, drafts.get(key).version, [Set((first[ID], "title"), "新")])
    assert drafts.turns(key, "li")[1] is None
    drafts.undo(LI, key)
    assert titles() == ["二", "王"]


def test_an_undo_does_not_take_somebody_elses_change_along(drafts: DraftStore) -> None:
    key = fresh(drafts)
    drafts.change(LI, key, 0, [Set(("", "title"), "李")])
    drafts.change(WANG, key, 1, [Set(("", "title"), "王")])
    with pytest.raises(ConflictError):
        drafts.undo(LI, key)
    assert drafts.get(key).plain["title"] == "王"
    assert drafts.turns(key, "wang")[0] is not None


def an_op(draw: st.DrawFn, document: dict[str, Any], number: int) -> Op:
    """Something that a page drawn from a document can ask for."""
    ids = sorted(ids_in(document))
    lists = [("", "materials"), *((s[ID], "fields") for s in document["form"]["sections"])]
    kind = draw(st.sampled_from(["set", "set", "set", "insert", "remove", "move"]))
    if kind == "set":
        return Set((draw(st.sampled_from(["", *ids])), draw(st.sampled_from(["title", "help"]))), f"v{number}")
    if kind == "insert":
        place = draw(st.sampled_from(lists))
        return Insert(place, {ID: f"n{number}", "key": f"n{number}"}, None)
    if kind == "remove":
        return Remove(draw(st.sampled_from(ids)))
    leaves = [key for key in ids if "fields" not in (item_at(document, key) or {})]
    return Move(draw(st.sampled_from(leaves or ids)), draw(st.sampled_from(lists)), None)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_no_change_is_lost_whatever_the_order(database: Database, data: st.DataObject) -> None:
    draw, names = data.draw, count()
    drafts = DraftStore(database, lambda: dt.datetime(2026, 11, 24, tzinfo=dt.UTC), lambda: f"i{next(names)}")
    key = drafts.open(LI, WRITTEN, "530199000000", "blank")
    seen = {LI.id: drafts.get(key), WANG.id: drafts.get(key)}
    standing: dict[tuple[str, ...], Any] = {}
    there: set[str] = set()
    for number in range(draw(st.integers(2, 12))):
        who = draw(st.sampled_from([LI, WANG]))
        page = seen[who.id]
        if draw(st.booleans()):
            page = seen[who.id] = drafts.get(key)
        if not ids_in(page.document):
            continue
        op = an_op(draw, page.document, number)
        before = drafts.get(key)
        try:
            seen[who.id] = drafts.change(who, key, page.version, [op])
        except (ConflictError, NotAllowedError):
            assert drafts.get(key) == before, "who is asked has changed nothing yet"
            continue
        if isinstance(op, Set):
            standing[op.at] = op.value
        elif isinstance(op, Insert):
            there.add(op.item[ID])
        elif isinstance(op, Remove):
            gone = ids_in([item_at(page.document, op.item)]) | {op.item}
            assert not (there - ids_in(page.document)) & gone
            standing = {at: value for at, value in standing.items() if at[0] not in gone}
            there -= gone
    final = drafts.get(key).document
    assert {at: value_at(final, at) for at in standing} == standing
    assert there <= ids_in(final)


def test_a_plain_document_is_what_was_written(drafts: DraftStore) -> None:
    numbers = count()
    assert plain(identified(WRITTEN, lambda: str(next(numbers)))) == WRITTEN
    assert drafts.get(fresh(drafts)).plain == WRITTEN
