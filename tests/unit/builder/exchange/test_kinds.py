"""What a file is is seen from its content; a file kept in a page comes back as it was."""

from __future__ import annotations

import io
import os
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.builder.exchange.bpmn.writing import to_bpmn
from banshi.builder.exchange.excel.workbook import blank_sheet
from banshi.builder.exchange.keeping import MOST, kept, unkept
from banshi.builder.exchange.kinds import kind_of

BPMN = to_bpmn({"chain": []})


def zipped(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr(name, "x")
    return content.getvalue()


KINDS = {
    "empty": (b"", b"\n \t"),
    "yaml": (b"matter: x", "事项: 民宿".encode(), b"{matter: x}", b"- a", b"\xef\xbb\xbfmatter: x", "民宿".encode("gbk"), b"[a, b]"),
    "json": (b'{"matter": 1}', b" \n{}", b'[{"a": 1}]', b"[]", b'\xef\xbb\xbf{ "a": 1}'),
    "excel": (blank_sheet(),),
    "old-excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99,),
    "zip": (zipped("word/document.xml"), b"PK\x03\x04", b"PK\x03\x04" + b"xl/workbook.xml" * 9),
    "bpmn": (BPMN.encode(), b"\xef\xbb\xbf" + BPMN.encode(), BPMN.encode("utf-16"), BPMN.encode("gbk")),
    "xml": (b"<a/>", b"<!doctype html><p>", b"<?xml version='1.0'?><b/>"),
    "binary": (b"%PDF-1.7", b"\x89PNG\r\n\x1a\n\0\0", b"\x7fELF\x02\x01\x01\0", b"a\0b"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_known_by_its_content(kind: str) -> None:
    assert [kind_of(content) for content in KINDS[kind]] == [kind] * len(KINDS[kind])


@given(st.binary(max_size=300))
def test_every_content_has_a_kind(content: bytes) -> None:
    assert kind_of(content) in KINDS


@given(st.binary(min_size=1, max_size=2000))
def test_what_is_kept_comes_back(content: bytes) -> None:
    assert unkept(kept(content), 2000) == content


@given(st.text(max_size=60))
def test_a_broken_text_gives_nothing(text: str) -> None:
    assert unkept(text, 100) == b""


def test_what_is_kept_is_never_more_than_a_form_can_carry() -> None:
    assert kept(os.urandom(MOST)) == ""
    swollen = kept(b"\0" * 50_000_000)
    assert 0 < len(swollen) < MOST
    assert len(unkept(swollen, 1_000)) == 1_001


def test_a_text_that_was_cut_off_gives_nothing() -> None:
    text = kept(bytes(range(256)) * 9)
    assert unkept(text[: len(text) // 8 * 4], 10_000) == b""
