"""What can be taken back or brought again is what two stacks for each person say, whoever did what in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.builder.drafts.ops import Set
from banshi.builder.drafts.store import DraftStore
from banshi.core.errors import NotAllowedError
from banshi.core.runtime.actor import Actor
from banshi.core.store.database import Database
from banshi.core.store.migrate import upgrade

PEOPLE = {name: Actor(name, name, "staff") for name in ("li", "wang")}
MOVES = st.lists(
    st.tuples(st.sampled_from(sorted(PEOPLE)), st.sampled_from(["change", "change", "undo", "redo"])), max_size=14
)


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DraftStore]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('turning') / 'drafts.sqlite'}")
    upgrade(database)
    yield DraftStore(database, lambda: dt.datetime(2026, 11, 28, tzinfo=dt.UTC))
    database.close()


@given(moves=MOVES)
@settings(max_examples=60, deadline=None)
def test_turns_are_those_of_two_stacks(drafts: DraftStore, moves: list[tuple[str, str]]) -> None:
    key = drafts.open(PEOPLE["li"], {"title": "甲"}, "530199000000", "blank")
    done: dict[str, list[str]] = {name: [] for name in PEOPLE}
    back: dict[str, list[str]] = {name: [] for name in PEOPLE}
    numbers = count()
    for name, move in moves:
        who = PEOPLE[name]
        if move == "change":
            what = f"change {next(numbers)}"
            drafts.change(who, key, drafts.get(key).version, [Set(("", name), what)], what)
            done[name].append(what)
            back[name].clear()
        else:
            source, target = (done, back) if move == "undo" else (back, done)
            if not source[name]:
                with pytest.raises(NotAllowedError):
                    getattr(drafts, move)(who, key)
                continue
            getattr(drafts, move)(who, key)
            target[name].append(source[name].pop())
        for person in PEOPLE:
            undo, redo = drafts.turns(key, person)
            assert (undo and undo.about) == (done[person][-1] if done[person] else None)
            assert (redo and redo.about) == (back[person][-1] if back[person] else None)
            value = drafts.get(key).document.get(person)
            assert value == (done[person][-1] if done[person] else None)
