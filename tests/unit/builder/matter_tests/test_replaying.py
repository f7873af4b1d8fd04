"""Replaying never raises, whatever became of the matter."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.builder.dry_run.entries import Entries
from banshi.builder.dry_run.moves import Act, ActionEntries, Callback, HandIn, Later, Move, Submit
from banshi.builder.matter_tests.files import read_test, to_yaml
from banshi.builder.matter_tests.models import Expectations, MatterTest, Turn
from banshi.builder.matter_tests.recording import record
from banshi.builder.matter_tests.replaying import replay
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.types import BOOL
from tests.factories.shipped import KEYS, START, calendar, registers, samples, sandbox, shipped

WORD = st.sampled_from(
    ["", "accept", "town", "village", "civil", "photo", "bank-card", "nobody", "publicity", "licence:x"]
)
WORDS = st.lists(WORD, max_size=2).map(tuple)
ENTRIES = st.builds(
    ActionEntries,
    opinion=WORD,
    reason=WORD,
    materials=WORDS,
    target=WORD,
    desk=WORD,
    days=st.none() | st.integers(0, 999),
)
MOVES: st.SearchStrategy[Move] = st.one_of(
    st.builds(
        Act,
        act=st.sampled_from(["accept", "pass", "grant", "return", "transfer", "suspend", "withdraw", "x"]),
        desk=WORD,
        entries=ENTRIES,
    ),
    st.builds(Later, later=st.floats(0, 3660), working=st.integers(0, 1000)),
    st.builds(HandIn, hand_in=WORDS, promise=st.none() | WORDS, obtained=WORDS),
    st.builds(Callback, callback=WORD),
    st.just(Submit()),
)
TEXTS = st.text(max_size=6)
ENTERED = st.builds(Entries, fields=st.dictionaries(st.sampled_from(["elder.id_no", "org.name", "x"]), TEXTS),
                    rows=st.dictionaries(st.sampled_from(["contacts", "x"]), st.lists(st.dictionaries(TEXTS, TEXTS), max_size=3)))  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
@settings(max_examples=60, deadline=None)
@given(moves=st.lists(MOVES, max_size=8), entered=st.none() | ENTERED, refused=st.booleans())
def test_whatever_a_test_does_it_is_told_and_not_raised(
    key: str, moves: list[Move], entered: Entries | None, refused: bool
) -> None:
    given = samples(key)[0]
    handed = {
        "files": given.materials["upload"],
        "promise": given.materials["promise"],
        "later": given.materials["later"],
    }
    test = MatterTest.model_validate({
        "key": "any", "title": "任意", "matter": key, "start": START, "guide": given.guide, "materials": handed,
        "person": "company" if given.kind == "company" else "adult",
        "answers": entered or given.entries,
        "steps": [Turn(take=move, expect=Expectations(refused="invalid" if refused else "")) for move in moves],
    })  # fmt: skip
    result = replay(test, shipped(key), registers(), calendar())
    assert all(failure.text.zh and failure.text.en for failure in result.failures)
    assert "运行出错" not in {failure.what.zh for failure in result.failures}
    assert read_test(to_yaml(test))[0] == test


def test_a_test_of_another_matter_is_red() -> None:
    made = sandbox("homestay-opening")
    made.submit()
    result = replay(record(made), shipped("old-age-allowance"), registers(), calendar())
    assert not result.green


def test_what_breaks_is_a_failure() -> None:
    def broken(environment: Any) -> Any:
        raise ZeroDivisionError("a pack's own mistake")

    made = sandbox("old-age-allowance")
    made.submit()
    matter = shipped("old-age-allowance")
    question = matter.guide[0]
    rule = CompiledRule("x", None, frozenset(), BOOL, broken)
    worse = dataclasses.replace(matter, guide=(dataclasses.replace(question, show=rule), *matter.guide[1:]))
    result = replay(record(made), worse, registers(), calendar())
    assert [failure.what.zh for failure in result.failures] == ["运行出错"]
    assert "a pack's own mistake" in result.failures[0].got


def test_an_unexpected_success_is_told() -> None:
    made = sandbox("old-age-allowance")
    made.submit()
    test = record(made)
    wanted = test.model_copy(update={"steps": (Turn(take=Submit(), expect=Expectations(refused="invalid")),)})
    found = replay(wanted, shipped("old-age-allowance"), registers(), calendar()).failures
    assert [(f.step, f.what.zh, f.expected, f.got) for f in found] == [(1, "是否被拒绝", "invalid", "-")]


def test_moves_are_told_in_plain_words() -> None:
    at = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
    turns = [Later(later=2, working=3), Later(until=at), Callback(callback="police")]
    made = sandbox("old-age-allowance")
    wrong = Expectations(status="closed", refused="x")
    steps = tuple(Turn(take=move, expect=wrong) for move in turns)
    test = record(made).model_copy(update={"steps": steps})
    found = replay(test, shipped("old-age-allowance"), registers(), calendar()).failures
    assert [failure.doing.zh for failure in found] == [
        "过了 2 天、3 个工作日",
        "时间到 2026-12-01 17:00",
        "收到反馈 police",
    ]
    assert found[0].doing.en == "after 2 days, 3 working days"
