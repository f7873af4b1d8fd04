"""What is shown of a draft that is not right yet."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from banshi.builder.canvas.sketch import sketch
from banshi.builder.drafts.items import identified
from tests.factories.chains import registers

FIELD = {"key": "a", "label": "甲", "type": "text"}


def test_what_is_to_be_mended_is_left_out_and_the_rest_is_whole() -> None:
    numbers = count()
    fields = [{"key": "a", "label": "甲", "type": "text"}, {"key": "b", "type": "nothing"}]
    document = identified(
        {"title": "", "audience": ["nobody"], "form": {"sections": [{"title": "一", "fields": fields}]}, "chain": "?"},
        lambda: f"id{next(numbers)}",
    )
    wrong = document["form"]["sections"][0]["fields"][1]["_id"]
    made = sketch(document, {wrong}, registers())
    assert made is not None
    assert [field.key for field in made.form.sections[0].fields] == ["a"]
    assert made.audience == ("person",)


def test_what_reads_something_that_is_gone_goes_with_it() -> None:
    numbers = count()
    fields = [FIELD, FIELD | {"key": "b", "show_when": "gone == 1"}, FIELD | {"key": "c", "show_when": "b == 'x'"}]
    sections = [{"title": "一", "fields": fields}, {"title": "二", "fields": []}]
    document = identified({"form": {"sections": sections}}, lambda: f"id{next(numbers)}")
    made = sketch(document, (), registers())
    assert made is not None
    assert [[field.key for field in section.fields] for section in made.form.sections] == [["a"]]


@pytest.mark.parametrize("document", [{"title": "x"}, {"form": {"sections": "?"}}], ids=["no form", "no sections"])
def test_nothing_is_shown_where_nothing_is_left(document: dict[str, Any]) -> None:
    assert sketch(document, (), registers()) is None
