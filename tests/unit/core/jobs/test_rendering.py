"""Drawing documents: data stays data, equal facts give equal bytes, and the QR code can be read."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from banshi.core.errors import DocumentError
from banshi.core.jobs import rendering
from banshi.core.jobs.rendering import render, template_path

FACTS: dict[str, Any] = {
    "number": "示例受字〔2026〕第1号",
    "title": "受理通知书",
    "date": "2026-11-23",
    "applicant": "王小明",
}
URL = "https://banshi.example.gov.cn/verify/7KQ2M9XP4RTW8YZ3"
ACCEPTANCE = template_path("acceptance.typ")


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF and close it again."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """Return what a PDF says, without line breaks and spaces."""
    with opened(pdf) as document:
        said = "".join(page.get_textpage().get_text_bounded() for page in document)
    return "".join(said.split())


def codes_of(pdf: bytes) -> list[str]:
    """Return what the QR codes of the first page say."""
    with opened(pdf) as document:
        found = zxingcpp.read_barcodes(document[0].render(scale=3).to_pil())
    return [code.text for code in found if code.format == zxingcpp.BarcodeFormat.QRCode]


@pytest.mark.parametrize(
    "hostile",
    [
        '#eval("6*7")',
        "#panic()",
        '#read("/etc/passwd")',
        "]#let x=1[",
        "\\#sys.inputs",
        "{{7*7}}",
        "<script>alert(1)</script>",
        '"}, {"title": "x"',
        "*粗* _斜_ $x^2$ `代码` @参考 = 标题 // 注释 /* 注释 */ --- ~",
    ],
)
def test_what_looks_like_source_is_printed_as_it_stands(hostile: str) -> None:
    said = text_of(render(ACCEPTANCE, FACTS | {"applicant": hostile, "matter": hostile}, None))
    assert said.count("".join(hostile.split())) == 2


def test_marks_that_turn_the_direction_and_half_characters_are_left_out() -> None:
    said = text_of(render(ACCEPTANCE, FACTS | {"applicant": "\u202e甲\x00乙\ud800丙\u2066", "items": ["\x07"]}, None))
    assert "甲乙丙：" in said


def test_rare_hanzi_are_printed_from_our_own_font() -> None:
    pdf = render(ACCEPTANCE, FACTS | {"applicant": "𠮷㙟䶮"}, None)
    assert "𠮷㙟䶮" in text_of(pdf)
    assert b"NotoSansCJK" in pdf


def test_equal_facts_give_equal_bytes_whatever_their_order() -> None:
    drawn = render(ACCEPTANCE, FACTS, URL)
    rendering._compiler.cache_clear()
    assert render(ACCEPTANCE, dict(reversed(FACTS.items())), URL) == drawn
    assert render(ACCEPTANCE, FACTS | {"applicant": "李小红"}, URL) != drawn


def test_another_run_of_the_program_gives_the_same_bytes() -> None:
    program = (
        "import hashlib; from banshi.core.jobs.rendering import render, template_path;"
        f"print(hashlib.sha256(render(template_path('acceptance.typ'), {FACTS!r}, {URL!r})).hexdigest())"
    )
    around = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=around)
    assert ran.stdout.strip() == hashlib.sha256(render(ACCEPTANCE, FACTS, URL)).hexdigest()


def test_the_date_in_the_file_is_the_documents_own() -> None:
    with opened(render(ACCEPTANCE, FACTS, None)) as document:
        told = document.get_metadata_dict()
    assert told["CreationDate"].startswith("D:20261123")
    assert told["Title"] == "受理通知书 示例受字〔2026〕第1号"


@pytest.mark.parametrize("text", [URL, "a", "https://例子.中国/核验/1", URL + "x" * 900])
def test_the_qr_code_says_what_was_given(text: str) -> None:
    assert codes_of(render(ACCEPTANCE, FACTS, text)) == [text]


def test_a_document_without_address_has_no_qr_code() -> None:
    assert codes_of(render(ACCEPTANCE, FACTS, None)) == []


def test_threads_draw_at_the_same_time() -> None:
    wanted = [FACTS | {"applicant": f"申请人{n}"} for n in range(12)]
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda facts: render(ACCEPTANCE, facts, URL), wanted))
    assert [f"申请人{n}：" in text_of(pdf) for n, pdf in enumerate(drawn)] == [True] * 12


def test_a_wrong_template_is_told_and_the_next_document_is_drawn_all_the_same(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.typ"
    wrong.write_text('#panic("no")', encoding="utf-8")
    with pytest.raises(DocumentError) as told:
        render(wrong, FACTS, None)
    assert told.value.place == "wrong.typ"
    with pytest.raises(DocumentError):
        render(tmp_path / "missing.typ", FACTS, None)
    with pytest.raises(DocumentError):
        render(ACCEPTANCE, FACTS, "x" * 5_000)
    assert "王小明" in text_of(render(ACCEPTANCE, FACTS, None))


def test_a_template_reads_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    inside = tmp_path / "pack"
    inside.mkdir()
    (inside / "own.typ").write_text('#read("../secret.txt")', encoding="utf-8")
    with pytest.raises(DocumentError):
        render(inside / "own.typ", FACTS, None)


def test_a_packs_own_template_is_found_by_its_whole_path(tmp_path: Path) -> None:
    own = tmp_path / "own.typ"
    own.write_text("#json(bytes(sys.inputs.facts)).title", encoding="utf-8")
    assert template_path(str(own)) == own
    assert text_of(render(own, {"title": "HELLO"}, None)) == "HELLO"
    own.write_text("mended", encoding="utf-8")
    assert text_of(render(own, {"title": "HELLO"}, None)) == "mended"
