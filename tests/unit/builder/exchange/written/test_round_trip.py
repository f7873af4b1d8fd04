"""What is written as YAML or JSON reads back to the same document, whatever stands in it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from banshi.builder.drafts.items import identified, plain
from banshi.builder.exchange.written.json_text import to_json
from banshi.builder.exchange.written.reading import from_written
from banshi.builder.exchange.written.yaml_text import to_yaml
from banshi.core.definitions.reader import read_file
from banshi.core.definitions.schema import release_id
from tests.factories.shipped import registers
from tests.unit.builder.exchange.written.documents import DOCUMENTS, HARD

PACKS = Path(__file__).resolve().parents[5] / "region_packs"
MATTERS = sorted(PACKS.glob("*/*/matters/*.yaml"))
WRITERS = {"pack.yaml": to_yaml, "matter.json": to_json}


def back(text: str, name: str) -> Any:
    return from_written(text.encode(), name, registers()).document


def same(one: Any, other: Any) -> bool:
    """Equal in value and kind: 1 is not 1.0 and not true."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@pytest.mark.parametrize("name", WRITERS)
@given(document=DOCUMENTS)
@settings(max_examples=300, deadline=None)
@example(document={"matter": "x", "parameters": {text: [text, {text: text}] for text in HARD}})
def test_every_document_reads_back_the_same(name: str, document: dict[str, Any]) -> None:
    assert same(back(WRITERS[name](document), name), document)


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("path", MATTERS, ids=lambda path: path.stem)
def test_a_shipped_matter_reads_back_the_same_and_clean(name: str, path: Path) -> None:
    written = from_written(path.read_bytes(), path.name, registers())
    assert written.document is not None
    text = WRITERS[name](written.document)
    again = from_written(text.encode(), name, registers())
    assert same(again.document, written.document)
    assert again.problems == written.problems == ()


@pytest.mark.parametrize("path", MATTERS, ids=lambda path: path.stem)
def test_the_written_file_of_a_shipped_matter_is_the_same_release(path: Path, tmp_path: Path) -> None:
    document = from_written(path.read_bytes(), path.name, registers()).document
    assert document is not None
    (tmp_path / "x.yaml").write_text(to_yaml(document), encoding="utf-8")
    before, after = read_file(path).matter, read_file(tmp_path / "x.yaml").matter
    assert before is not None
    assert after is not None
    assert release_id(after) == release_id(before)


@given(document=DOCUMENTS, turned=st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_equal_documents_give_the_same_file_in_whatever_order_the_known_keys_stand(
    document: dict[str, Any], turned: Any
) -> None:
    known = {key: value for key, value in document.items() if key in {"matter", "title", "form", "chain", "guide"}}
    names = list(known)
    turned.shuffle(names)
    other = {name: copy.deepcopy(known[name]) for name in names}
    assert to_yaml(known) == to_yaml(other)
    assert to_json(known) == to_json(other)


@given(document=DOCUMENTS)
@settings(max_examples=100, deadline=None)
def test_what_went_through_a_draft_is_written_as_it_was(document: dict[str, Any]) -> None:
    numbers = iter(range(10**6))
    through = plain(identified(document, lambda: f"i{next(numbers)}"))
    assert to_yaml(through) == to_yaml(document)
