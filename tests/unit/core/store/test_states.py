"""A state that was written comes back equal, and one that is known by its text is not read again."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from banshi.core.runtime.state import CaseState, Frame, Pause, Task
from banshi.core.store.states import States

MOMENTS = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001
KEYS = st.text("abc-", min_size=1, max_size=6)
PLACES = st.tuples(KEYS, st.integers(-1, 5))
TASKS = st.builds(
    Task, st.integers(1, 99), KEYS, st.integers(-1, 5), KEYS, MOMENTS, st.none() | MOMENTS, st.booleans(),
    st.integers(-1, 3), st.lists(PLACES, max_size=2).map(tuple),
)  # fmt: skip
STATES = st.builds(
    CaseState,
    status=KEYS,
    seq=st.integers(0, 99),
    tasks=st.lists(TASKS, max_size=3).map(tuple),
    frames=st.dictionaries(
        PLACES, st.builds(Frame, st.integers(1, 9), st.integers(0, 9), st.integers(0, 9)), max_size=3
    ),
    outcomes=st.dictionaries(PLACES, KEYS, max_size=3),
    flags=st.frozensets(KEYS, max_size=3),
    received_at=st.none() | MOMENTS,
    legal_due=st.none() | MOMENTS,
    provisional=st.booleans(),
    pauses=st.lists(st.builds(Pause, MOMENTS, st.none() | MOMENTS, KEYS, KEYS), max_size=2).map(tuple),
    tolerated=st.dictionaries(KEYS, MOMENTS, max_size=2),
)


@given(STATES)
def test_a_state_comes_back_as_it_was(state: CaseState) -> None:
    text = States().write(state)
    assert States().read(text) == state


def test_a_known_text_gives_the_same_state() -> None:
    states = States()
    text = states.write(CaseState(status="accepted"))
    assert states.read(text) is states.read(text)
