"""Matter tests recorded from dry runs: kept without loss, replayed green."""

from __future__ import annotations

import contextlib
import json

import pytest

from banshi.builder.dry_run.sandbox import Sandbox
from banshi.builder.matter_tests.driving import drive
from banshi.builder.matter_tests.files import from_plain, read_test, to_json, to_yaml
from banshi.builder.matter_tests.models import MatterTest
from banshi.builder.matter_tests.recording import expected, record
from banshi.builder.matter_tests.replaying import replay
from banshi.core.errors import BanshiError
from tests.factories.shipped import KEYS, START, calendar, registers, samples, sandbox, shipped

ALL = [(key, sample.name) for key in KEYS for sample in samples(key)]


def whole(key: str, sample: str = "complete") -> MatterTest:
    """Return a test recorded from a dry run of a sample that went to its end."""
    made = sandbox(key, sample)
    made.submit()
    assert drive(made, {})
    return record(made)


@pytest.mark.parametrize(("key", "sample"), ALL)
def test_what_was_recorded_replays_green_and_is_kept_without_loss(key: str, sample: str) -> None:
    test = whole(key, sample)
    assert read_test(to_yaml(test)) == (test, [])
    assert read_test(to_json(test), "test.json") == (test, [])
    assert from_plain(json.loads(to_json(test)))[0] == test
    result = replay(test, shipped(key), registers(), calendar())
    assert [failure.text.zh for failure in result.failures] == []
    assert result.steps == len(test.steps)
    assert test.steps[-1].expect.status == "closed"


def test_filling_in_the_application_stands_at_the_head() -> None:
    test = whole("old-age-allowance")
    assert test.guide["applies_by"] == "family"
    assert test.answers.fields["elder.name"] == "孙玉珍"
    assert (test.materials.files, test.materials.promise) == (("bank-card",), ("proxy-letter",))
    assert test.expect.materials is not None
    assert test.expect.materials["proxy-letter"] == "required"
    assert test.expect.calculated is not None
    assert test.expect.calculated["allowance.monthly"] == "50.00 元"
    assert test.expect.hidden is not None
    assert "elder.institution" in test.expect.hidden


def test_the_last_answers_stand_at_the_head_and_files_add_up() -> None:
    given = samples("old-age-allowance")[0]
    made = Sandbox(shipped("old-age-allowance"), registers(), calendar(), START)
    made.guide({**given.guide, "hardship": "none"})
    made.guide(given.guide)
    made.fill({"elder.name": "甲"})
    made.fill(given.entries)
    made.hand_in(["bank-card"])
    made.hand_in(["photo"], ["proxy-letter"])
    test = record(made)
    assert (test.guide, test.answers) == (given.guide, given.entries)
    assert test.materials.model_dump() == {
        "files": ("bank-card", "photo"), "promise": ("proxy-letter",), "later": (), "obtained": (),
    }  # fmt: skip
    assert test.steps == ()


def test_a_refusal_is_recorded_as_one_that_must_come() -> None:
    given = samples("old-age-allowance")[0]
    made = Sandbox(shipped("old-age-allowance"), registers(), calendar(), START)
    made.guide(given.guide)
    made.fill(given.entries)
    with contextlib.suppress(BanshiError):
        made.submit()
    made.hand_in_needed()
    made.submit()
    with contextlib.suppress(BanshiError):
        made.act("civil", "grant")
    test = record(made)
    assert [turn.expect.refused for turn in test.steps] == ["invalid", "", "", "not-allowed"]
    assert "bank-card" in test.steps[0].expect.refused_for
    assert replay(test, shipped("old-age-allowance"), registers(), calendar()).green


def test_a_meant_change_is_taken_over() -> None:
    test = whole("old-age-allowance")
    wrong = test.model_copy(update={"expect": test.expect.model_copy(update={"materials": {"photo": "required"}})})
    assert not replay(wrong, shipped("old-age-allowance"), registers(), calendar()).green
    assert expected(wrong, shipped("old-age-allowance"), registers(), calendar()) == test


def test_a_person_of_ones_own_is_kept_in_the_test() -> None:
    own = sandbox("old-age-allowance").person.model_copy(update={"key": "mine", "name": "王示例"})
    made = Sandbox(shipped("old-age-allowance"), registers(), calendar(), START, own)
    made.guide(samples("old-age-allowance")[0].guide)
    test = record(made)
    assert test.person == own
    assert read_test(to_yaml(test))[0] == test
