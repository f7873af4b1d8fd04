"""Placeholders: a fixed grammar whose facts are put in once and never read again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.core.definitions.events import EVENTS
from banshi.core.definitions.placeholders import COMMON, PLACEHOLDERS, fill, named, tokens
from banshi.core.definitions.reader import read_text
from banshi.core.definitions.schema import canonical
from banshi.core.definitions.text import LocalText
from banshi.core.runtime.texts import TEXTS
from tests.factories.matters import VALID_MATTER_YAML
from tests.factories.shipped import registers

OTHERS = {"resubmitted", "transferred", "supplied", "urged", "reminder", "rebased"}
"""Notices to desks, and the one that tells of a move to another release, which no matter words."""


@pytest.mark.parametrize(
    ("written", "comes_to"),
    [
        ("{applicant}，您好", "张三，您好"),
        ("{applicant}{applicant}", "张三张三"),
        ("{{applicant}}", "{{applicant}}"),
        ("{{{applicant}}}", "{{张三}}"),
        ("{{7*7}}", "{{7*7}}"),
        ("{unknown} { } {", "{unknown} { } {"),
        ("{applicant.name}", "{applicant.name}"),
        ("%s ${applicant} {0}", "%s $张三 {0}"),
        ("{%raw%}{ applicant|upper }", "{%raw%}{ applicant|upper }"),
    ],
)
def test_a_text_comes_to(written: str, comes_to: str) -> None:
    assert fill(written, {"applicant": "张三"}) == comes_to


@given(st.text("{}applicntmer :", max_size=30), st.text("{}applicntmer", max_size=20))
def test_a_fact_is_put_in_as_it_is(before: str, fact: str) -> None:
    text = f"{before.replace('{', '（').replace('}', '）')}{{applicant}}|{{matter}}"
    assert fill(text, {"applicant": fact, "matter": "M"}).endswith(f"{fact}|M")


@given(st.text("{}ab", max_size=20))
def test_every_brace_is_told_once(text: str) -> None:
    told = sum(len(re.findall(r"[{}]", token.written)) for token in tokens(text))
    assert told == text.count("{") + text.count("}")


def test_every_event_is_a_notice_to_applicants_with_a_standard_text() -> None:
    assert set(EVENTS) == {key for key in TEXTS if not key.startswith("draft-")} - OTHERS


@pytest.mark.parametrize("key", EVENTS)
def test_a_standard_text_names_only_what_its_event_knows(key: str) -> None:
    event = EVENTS[key]
    assert named(TEXTS[key]) <= set(event.facts)
    assert set(event.needed) <= set(event.facts) <= set(PLACEHOLDERS)
    assert not event.may_be_off or not event.needed or key == "publicity"


@pytest.mark.parametrize("key", ["accepted", "correct", "refusal-to-accept", "refused", "granted", "terminated"])
def test_what_the_law_has_people_told_cannot_be_left_out(key: str) -> None:
    assert not EVENTS[key].may_be_off


def test_every_placeholder_has_words_and_a_sample() -> None:
    kinds = registers().document_kinds
    used = {name for event in EVENTS.values() for name in event.placeholders}
    used |= {name for kind in kinds for name in kind.all_placeholders}
    assert used == set(PLACEHOLDERS)
    assert set(COMMON) <= used
    for placeholder in PLACEHOLDERS.values():
        assert all((placeholder.title.zh, placeholder.title.en, placeholder.sample.zh, placeholder.sample.en))


def test_the_placeholders_of_a_text_are_those_of_both_languages() -> None:
    assert named(LocalText(zh="{due}{{x}}", en="{reason}")) == {"due", "reason"}


def test_a_matter_without_own_texts_is_the_same_release_as_before_there_were_any() -> None:
    matter = read_text(VALID_MATTER_YAML, "stall.yaml").matter
    assert matter is not None
    assert not re.search('"(notices|documents)"', canonical(matter))
