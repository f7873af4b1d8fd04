"""Entries: what a browser posts and what a file keeps are the same, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.builder.dry_run.entries import Entries, entries_of, typed_answers
from banshi.core.runtime.answers import Answers, read
from tests.factories.shipped import KEYS, samples, shipped

TEXT = st.text("示例abc123 -", min_size=1, max_size=6).filter(str.strip)
VALUE = st.one_of(TEXT, st.lists(TEXT, min_size=2, max_size=3))
NAMES = st.sampled_from(["org.name", "person.id_no", "fire.facilities", "place.address"])
ROW = st.dictionaries(st.sampled_from(["staff.name", "staff.post"]), VALUE, max_size=2)


@given(fields=st.dictionaries(NAMES, VALUE), rows=st.lists(ROW, max_size=4))
def test_entries_are_the_same_after_posting(fields: dict[str, object], rows: list[dict[str, object]]) -> None:
    entries = Entries.model_validate({"fields": fields, "rows": {"staff": rows}})
    assert entries_of(shipped("homestay-opening").form, entries.posted()) == entries


@pytest.mark.parametrize("key", KEYS)
def test_answers_are_typed_as_they_were_read(key: str) -> None:
    form = shipped(key).form
    answers, problems = read(form, samples(key)[0].entries.posted(), Answers())
    again, _ = read(form, typed_answers(form, answers).posted(), Answers())
    assert problems == {}
    assert (again.fields, again.rows) == (answers.fields, answers.rows)


def test_what_cannot_be_read_is_typed_as_it_was() -> None:
    form = shipped("homestay-opening").form
    answers, problems = read(
        form, {"lodging.rooms": ["many"], "staff-rows": ["1"], "staff-0-staff.id_no": ["x"]}, Answers()
    )
    assert set(problems) == {"lodging.rooms", "staff-0-staff.id_no"}
    typed = typed_answers(form, answers)
    assert typed.fields == {"lodging.rooms": "many"}
    assert typed.rows["staff"] == [{"staff.id_no": "x"}]


def test_a_number_in_a_file_stands_for_its_digits() -> None:
    assert Entries.model_validate({"fields": {"rooms": 8, "list": [1, "2"]}}).fields == {
        "rooms": "8",
        "list": ["1", "2"],
    }
