"""A document comes back from its sheet as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from banshi.builder.exchange.excel.findings import Findings
from banshi.builder.exchange.excel.reading import folded, from_sheet
from banshi.builder.exchange.excel.workbook import to_sheet
from banshi.core.definitions.loading import load
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.schema import authored
from banshi.core.definitions.tree import plain
from tests.factories.chains import ROOT
from tests.factories.matters import VALID_MATTER_YAML
from tests.factories.shipped import registers
from tests.unit.builder.exchange.excel.strategies import CHAINS, DOCUMENTS, FIELDS, JSON

SHIPPED = sorted((ROOT / "region_packs").glob("*/*/matters/*.yaml"))
SLOW = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def document_of(text: str) -> dict[str, Any]:
    """Return what a definition's text says."""
    root, problems = load(text, "matter.yaml")
    assert root is not None
    assert not problems
    found = plain(root)
    assert isinstance(found, dict)
    return found


def back(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document as it comes back from its sheet, without asking what it means."""
    findings = Findings(["基本信息"])
    found, is_whole = folded(to_sheet(document), findings)
    assert is_whole
    assert findings.all() == ()
    return found


def in_json(document: Any) -> str:
    """Return a document so that 1, 1.0 and true differ."""
    return json.dumps(document, sort_keys=True)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_matters_come_back_and_are_found_right(path: Path) -> None:
    document = document_of(path.read_text(encoding="utf-8"))
    reading = from_sheet(to_sheet(document), registers())
    assert [p for p in reading.problems if p.severity == "error"] == []
    assert in_json(reading.document) == in_json(document)


def test_three_matters_are_shipped() -> None:
    assert len(SHIPPED) == 3


@given(DOCUMENTS)
@SLOW
def test_every_document_in_normal_form_comes_back_exactly(document: dict[str, Any]) -> None:
    found = back(document)
    assert in_json(found) == in_json(document)
    assert list(found.get("parameters", {})) == list(document.get("parameters", {}))
    assert to_sheet(document) == to_sheet(json.loads(json.dumps(document)))


@given(FIELDS)
@SLOW
def test_every_field_comes_back_exactly(field: dict[str, Any]) -> None:
    document = {"form": {"sections": [{"title": "x", "fields": [field, {}]}]}}
    findings = Findings(["基本信息"])
    found, _ = folded(to_sheet(document), findings)
    assert in_json(found["form"]) == in_json(document["form"])
    assert list(found["form"]["sections"][0]["fields"][0].get("options", {})) == list(field.get("options", {}))


@given(CHAINS)
@SLOW
def test_every_chain_comes_back_exactly(chain: list[Any]) -> None:
    found, _ = folded(to_sheet({"chain": chain}), Findings(["基本信息"]))
    assert in_json(found["chain"]) == in_json(chain)


@given(st.dictionaries(st.from_regex(r"\A[a-z]{1,5}\Z"), JSON, min_size=1, max_size=6))
@SLOW
def test_every_figure_comes_back_with_its_type(parameters: dict[str, Any]) -> None:
    found, _ = folded(to_sheet({"parameters": parameters}), Findings(["基本信息"]))
    assert json.dumps(found["parameters"]) == json.dumps(parameters)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
                        ["form", "sections", "fields", "chain", "guide", "options", "title", "limits", "check", "step",
                         "choose", "branches", "parallel", "then", "repeat", "materials", "parameters", "zh", "sign"]), inner, max_size=4),
                    max_leaves=20))  # fmt: skip
@SLOW
def test_whatever_a_draft_holds_is_written_and_read_without_a_failure(value: Any) -> None:
    document = value if isinstance(value, dict) else {"form": value, "chain": value, "guide": value}
    assert from_sheet(to_sheet(document), registers()).document is None


SPELLINGS = {
    "a chain of one node": ("chain", {"step": "accept", "kind": "accept", "desk": "window"}),
    "a way of one node": ("chain", [{"choose": [{"then": {"step": "a", "kind": "accept"}}]}]),
    "branches of one node": ("chain", [{"parallel": "p", "branches": [{"step": "a", "kind": "accept"}]}]),
    "one node for each row": ("chain", [{"each": "staff", "do": {"step": "a", "kind": "accept"}}]),
    "a text in a group": ("title", {"zh": "只有中文"}),
    "a text with empty English": ("title", {"zh": "只有中文", "en": ""}),
    "an empty list": ("guide", []),
    "nothing at all": ("summary", None),
    "an empty group": ("fees", {}),
    "a number in text": ("visits", "2"),
    "yes in text": ("proxy", "true"),
    "a short check": ("form", {"sections": [{"title": "x", "fields": [{"element": "person.name", "check": "length(value) > 1"}]}]}),
}  # fmt: skip


@pytest.mark.parametrize("name", SPELLINGS)
def test_other_spellings_come_back_as_the_same_matter(name: str) -> None:
    key, value = SPELLINGS[name]
    document = document_of(VALID_MATTER_YAML) | {key: value}
    try:
        wanted = Matter.model_validate(document)
    except ValidationError:
        wanted = Matter.model_validate({k: v for k, v in document.items() if v is not None})
    found = back(document)
    assert Matter.model_validate(found) == wanted
    assert in_json(back(found)) == in_json(found)


def test_what_the_model_writes_comes_back_as_the_same_matter() -> None:
    matter = Matter.model_validate(document_of(VALID_MATTER_YAML))
    assert Matter.model_validate(back(authored(matter))) == matter


@pytest.mark.parametrize("length", [31_999, 32_000, 32_001, 80_000])
def test_texts_longer_than_a_cell_come_back(length: int) -> None:
    text = ("=长 文_x0041_\n" * 10_000)[:length] + "。"
    document = document_of(VALID_MATTER_YAML) | {"document_word": text, "parameters": {"a": [text], "b": "[长文本 1]"}}
    assert back(document) == document
