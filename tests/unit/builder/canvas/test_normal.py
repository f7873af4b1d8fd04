"""The normal form writes short spellings out, and touches nothing else."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from banshi.builder.canvas.normal import normal
from tests.unit.builder.exchange.written.documents import DOCUMENTS


def test_short_spellings_are_written_out() -> None:
    found = normal(
        {"chain": {"each": "rows", "do": {"step": "a"}}, "form": {"sections": [{"fields": [{"check": "x > 1"}]}]}}
    )
    assert found["chain"] == [{"each": "rows", "do": [{"step": "a"}]}]
    assert found["form"]["sections"][0]["fields"][0]["check"][0]["rule"] == "x > 1"


def test_what_an_author_names_is_left_alone() -> None:
    options = {"check": "检查", "then": {"zh": "以后"}, "do": "做"}
    document = {"guide": [{"key": "q", "options": options}], "parameters": {"check": "a", "do": {"x": 1}}}
    assert normal(document) == document


@given(document=DOCUMENTS)
@settings(max_examples=100, deadline=None)
def test_a_normal_document_is_its_own_normal_form(document: dict[str, Any]) -> None:
    assert normal(normal(document)) == normal(document)
