"""Limits that rested on a calendar that was not confirmed are worked out again when it is: pauses and extensions count."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from banshi.core.errors import NotAllowedError
from banshi.core.runtime.calendar import Calendar
from tests.factories.chains import ACCEPT, DECIDE, Play, matter

REVIEW = {"step": "look", "kind": "review", "desk": "fire", "limit": {"n": 5, "unit": "WD"}}


def accepted(years: frozenset[int]) -> Play:
    play = Play(matter([ACCEPT, REVIEW, DECIDE]))
    play.around = replace(play.around, calendar=Calendar({}, years))
    play.take("accept")
    return play


def test_provisional_limits_follow_the_calendar_and_are_journaled() -> None:
    play = accepted(frozenset())
    before = play.state
    assert before.provisional
    assert before.promised_due is not None
    day = before.promised_due.date()
    off = {day - dt.timedelta(days=n): False for n in range(3) if (day - dt.timedelta(days=n)).weekday() < 5}
    play.around = replace(play.around, calendar=Calendar(off, frozenset(range(2000, 2100))))
    after = play.take("reckon", task=None)
    assert not after.provisional
    assert after.promised_due is not None
    assert after.promised_due > before.promised_due
    assert play.last is not None
    (record,) = play.last.records
    assert record.action == "reckon"
    assert record.data["after"] == after.promised_due.isoformat()
    with pytest.raises(NotAllowedError):
        play.take("reckon", task=None)


def test_a_tasks_own_limit_follows_too_and_an_extension_stays() -> None:
    play = accepted(frozenset())
    play.take("extend", task=None, reason="复杂", days=3)
    before = play.state
    due = before.tasks[0].due_at
    assert due is not None
    assert before.promised_due is not None
    play.around = replace(play.around, calendar=Calendar({due.date(): False}, frozenset(range(2000, 2100))))
    after = play.take("reckon", task=None)
    assert after.tasks[0].due_at is not None
    assert after.tasks[0].due_at > due
    assert after.promised_due is not None
    assert after.promised_due > before.promised_due
    assert after.extension_days == 3


def test_what_has_been_decided_is_left_alone() -> None:
    play = accepted(frozenset())
    play.take("pass")
    play.take("grant")
    with pytest.raises(NotAllowedError):
        play.take("reckon", task=None)


def test_confirmed_limits_are_left_alone() -> None:
    play = accepted(frozenset(range(2000, 2100)))
    with pytest.raises(NotAllowedError):
        play.take("reckon", task=None)
