"""Files that are not quite what they should be: all that is wrong is told with its place, nothing is taken by halves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.builder.exchange.written.reading import from_written
from tests.factories.shipped import registers

UNREADABLE = {
    "empty": b"", "blank": b" \n\n", "only a text": b"hello", "a list": b"- a\n- b\n", "binary": bytes(range(256)) * 8,
    "another thing": b"version: 3\nservices: {}\n", "GBK": "matter: 民宿".encode("gbk"), "twice": b"matter: a\nmatter: b\n",
    "a reference": b"matter: &a x\ntitle: *a\n", "a tag": b"matter: !!python/name:os.system x\n", "not closed": b"matter: [a, b\n",
    "two in one": b"matter: a\n---\nmatter: b\n", "NUL": b'{"matter": "a\\u0000b"}', "elements": b"format: banshi/1\nelements: []\n",
    "half a character": b'{"matter": "\\ud800"}', "deep": b"matter: " + b"[" * 200 + b"]" * 200, "large": b"matter: x\n#" + b"." * 3_000_000,
}  # fmt: skip


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_file_that_cannot_be_read_whole_gives_problems_and_no_document(what: str) -> None:
    reading = from_written(UNREADABLE[what], "file.yaml", registers())
    assert reading.document is None
    if what != "elements":
        assert reading.errors


def test_json_is_read_strictly() -> None:
    reading = from_written(b'{"matter": "x", "chain": [],}', "file.json", registers())
    assert reading.document is None
    assert reading.problems[0].place == "file.json:1:29"


def test_a_matter_with_faults_is_a_document_with_a_problem_at_the_place_of_each() -> None:
    content = b"format: banshi/1\nmatter: x\ntitel: y\nchain:\n  - {step: A, kind: review}\n"
    reading = from_written(content, "file.yaml", registers())
    assert reading.document == {
        "format": "banshi/1", "matter": "x", "titel": "y", "chain": [{"step": "A", "kind": "review"}],
    }  # fmt: skip
    places = {problem.path: problem.place for problem in reading.problems}
    assert places["titel"] == "file.yaml:3:1"
    assert places["chain[0].step"] == "file.yaml:5:12"


def test_a_byte_order_mark_is_no_problem() -> None:
    assert from_written(b"\xef\xbb\xbfmatter: x\n", "file.yaml", registers()).document == {"matter": "x"}


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise(content: bytes) -> None:
    reading = from_written(content, "file.yaml", registers())
    assert reading.document is None or "matter" in reading.document or {"form", "chain"} & reading.document.keys()
