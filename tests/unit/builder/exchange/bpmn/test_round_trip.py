"""What is written comes back exactly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from banshi.builder.exchange.bpmn.normal_form import normal_chain
from banshi.builder.exchange.bpmn.reading import from_bpmn
from banshi.builder.exchange.bpmn.writing import to_bpmn
from tests.unit.builder.exchange.bpmn.strategies import CHAINS, ODD_CHAINS

ROOT = Path(__file__).parents[5]
SHIPPED = sorted(ROOT.glob("region_packs/*/*/matters/*.yaml"))
MANY = settings(max_examples=150, deadline=None)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_chain_comes_back_exactly(path: Path) -> None:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert len(SHIPPED) >= 3
    assert len(document["chain"]) >= 4

    reading = from_bpmn(to_bpmn(document))

    assert reading.chain == normal_chain(document["chain"])
    assert reading.problems == ()


@MANY
@given(CHAINS)
def test_every_chain_comes_back_exactly(chain: list[Any]) -> None:
    written = to_bpmn({"title": {"zh": "小事"}, "chain": chain})
    reading = from_bpmn(written)

    assert reading.problems == ()
    assert reading.chain == chain
    assert to_bpmn({"title": {"zh": "小事"}, "chain": reading.chain}) == written


@MANY
@given(ODD_CHAINS)
def test_an_odd_draft_comes_back_in_normal_form(chain: Any) -> None:
    reading = from_bpmn(to_bpmn({"chain": chain}).encode())

    assert reading.chain == normal_chain(chain)
    assert normal_chain(reading.chain) == reading.chain


@pytest.mark.parametrize(
    "document", [{}, {"chain": None}, {"chain": []}, {"chain": "later"}, {"title": 5, "matter": []}]
)
def test_a_draft_without_chain_is_written_as_an_empty_one(document: dict[str, Any]) -> None:
    reading = from_bpmn(to_bpmn(document))

    assert reading.chain == []
    assert reading.problems == ()


def test_a_single_node_is_a_list_of_one() -> None:
    inner = {"step": "a", "kind": "review"}
    chain = {"parallel": "p", "branches": [inner, {"choose": [{"when": "x == 'yes'", "then": inner}]}]}

    reading = from_bpmn(to_bpmn({"chain": chain}))

    choice = {"choose": [{"when": "x == 'yes'", "then": [inner]}]}
    assert reading.chain == [{"parallel": "p", "branches": [[inner], [choice]]}]


def test_what_is_unfinished_is_carried_whole() -> None:
    chain = [
        {"parallel": "later"},
        {"choose": []},
        {"choose": [{"when": "x == 1"}]},
        {"each": "staff"},
        {"desk": "window"},
        "a word",
        {"step": None, "kind": 7, "title": ["odd"]},
    ]
    assert from_bpmn(to_bpmn({"chain": chain})).chain == chain


def test_the_same_key_twice_comes_back_twice() -> None:
    chain = [{"step": "a", "kind": "review"}, {"step": "a", "kind": "decide"}, {"wait": "a"}]
    assert from_bpmn(to_bpmn({"chain": chain})).chain == chain


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "tab\tline\nend\r\n", "\ufffe", "]]>&amp;<b>", "  spaces  "])
def test_every_character_comes_back(text: str) -> None:
    chain = [
        {"step": "a", "kind": "review", "title": text, "note": {"zh": text}},
        {"choose": [{"when": text, "title": text, "then": []}], "title": text},
    ]
    assert from_bpmn(to_bpmn({"chain": chain})).chain == chain


def test_a_chain_nested_too_deeply_for_a_drawing_comes_back_all_the_same() -> None:
    chain: list[Any] = [{"step": "a", "kind": "review"}]
    for _ in range(120):
        chain = [{"each": "staff", "do": chain}]
    assert from_bpmn(to_bpmn({"chain": chain})).chain == chain


def test_what_is_no_chain_at_all_does_not_raise() -> None:
    endless: list[Any] = []
    endless.append({"each": "staff", "do": endless})
    assert "<bpmn:subProcess" in to_bpmn({"chain": endless})
