"""Files of matter tests: written by hand, written wrongly, written in bad faith."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.builder.matter_tests.files import from_plain, read_test, to_json, to_yaml
from banshi.builder.matter_tests.models import MatterTest
from banshi.builder.matter_tests.replaying import replay
from tests.factories.chains import ROOT
from tests.factories.shipped import calendar, registers, shipped

BY_HAND = """\
format: banshi/matter-test/1
key: too-young
title: {zh: 还没到年龄, en: Too young}
matter: old-age-allowance
person: adult
start: "2026-11-23T09:00:00+08:00"
guide: {applies_by: self, request_kind: first, hukou_here: yes, lives_in: home, hardship: none}
answers:
  fields: {elder.name: 林示安, elder.mobile: 19900000901, elder.id_no: "530199199108159016"}
expect:
  hidden: [agent.name]
  materials: {id-card: required, household-register: required, bank-card: required, photo: optional}
steps:
  - take: {submit: true}
    expect: {refused: invalid}
  - take: {later: 3}
    expect: {status: draft}
"""


def test_a_test_written_by_hand_says_only_what_matters() -> None:
    test, problems = read_test(BY_HAND)
    assert problems == []
    assert test is not None
    assert replay(test, shipped("old-age-allowance"), registers(), calendar()).failures == ()
    assert read_test(to_yaml(test))[0] == test


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("submit: true", "jump: 3"), ("refused: invalid", "colour: red"), ("key: too-young", "key: Too Young"),
     ('start: "2026-11-23T09:00:00+08:00"', "start: soon"), ("{later: 3}", "{later: -3}"), ("banshi/matter-test/1", "x")],
)  # fmt: skip
def test_what_is_wrong_is_a_problem_in_both_languages(wrong: str, right: str) -> None:
    test, problems = read_test(BY_HAND.replace(wrong, right))
    assert test is None
    assert problems
    assert all(problem.what.zh and problem.what.en for problem in problems)


def test_the_documented_test_can_be_read() -> None:
    page = (ROOT / "docs/matter-tests.md").read_text(encoding="utf-8")
    test, problems = read_test(page.split("```yaml\n")[1].split("```")[0])
    assert problems == []
    assert test is not None
    assert len(test.steps) == 4


TYPED = st.text(max_size=10) | st.text("0123456789eE.+-_:#&*!|>'\"%@`{}[],? \n\t~nulltrueyes", max_size=10)


@given(fields=st.dictionaries(TYPED, TYPED | st.lists(TYPED, max_size=3), max_size=3), name=TYPED)
def test_whatever_is_typed_is_kept_in_yaml_and_in_json(fields: dict[str, object], name: str) -> None:
    parts = {"key": "k", "title": "t", "matter": "m", "start": "2026-11-23T01:00:00Z", "guide": {name: name}}
    test = MatterTest.model_validate(parts | {"answers": {"fields": fields}})
    assert read_test(to_yaml(test)) == (test, [])
    assert read_test(to_json(test)) == (test, [])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["take", "steps", "act", "x"]), inner),
    max_leaves=12,
)


@given(given=JSON)
def test_odd_values_are_problems_and_never_raise(given: object) -> None:
    assert from_plain(given)[0] is None


@given(text=st.text(max_size=80))
def test_odd_texts_are_problems_and_never_raise(text: str) -> None:
    found, problems = read_test(text)
    assert found is None
    assert problems
