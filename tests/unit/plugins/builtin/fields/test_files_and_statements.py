"""Files, commitments, notes."""

from __future__ import annotations

import pytest

from banshi.core.definitions.text import LocalText


@pytest.mark.parametrize("key", ["file", "photo"])
def test_ids_of_uploads_are_kept_once_in_order(field, key):
    it = field(key)
    assert it.parse("b2", "a1", "b2", "") == ("b2", "a1")
    assert it.type.load(it.type.dump(("a", "b"))) == ("a", "b")
    assert it.type.raw(("a", "b")) == ["a", "b"]


@pytest.mark.parametrize("given", ["../../etc/passwd", "a b", "x" * 65, "<b>", "文件"])
def test_what_is_no_id_is_refused(field, given):
    assert "重新上传" in field("file").refusal(given).zh


def test_there_may_be_only_so_many_files(field):
    assert len(field("file").parse(*"abcde")) == 5
    assert "5" in field("file").refusal(*"abcdef").zh
    assert "2" in field("file", params={"max_files": 2}).refusal(*"abc").en
    assert field("file", params={"max_files": 0}).problems()
    assert field("photo", params={"max_mb": "20"}).problems()


def test_files_are_shown_by_their_number(field):
    assert field("file").show(("a", "b")) == "2 个文件"
    assert field("photo").show(("a",), "en") == "1 photo"


def test_the_upload_control_has_its_place(field):
    assert field("photo").draw("a1") == '<div id="f-a.b" data-upload-slot="a.b"></div>'


@pytest.mark.parametrize("given", ["signed", "yes", "on"])
def test_a_tick_signs(field, given):
    assert field("commitment").parse(given) == "signed"


def test_anything_else_signs_nothing(field):
    assert field("commitment").refusal("no")
    assert field("commitment").parse("") is None


def test_the_text_stands_before_the_box(field):
    it = field("commitment", params={"promise": "truth", "text": {"zh": "所填属实。\n愿担责任。", "en": "All true."}})
    assert it.problems() == []
    html = it.draw("signed")
    assert html.startswith('<div class="commitment-text"><p>所填属实。</p><p>愿担责任。</p></div>')
    assert ' type="checkbox" value="signed" checked>' in html
    assert "我已阅读并承诺" in html
    assert "<p>All true.</p>" in it.draw(locale="en")
    assert "commitment-text" not in field("commitment").draw()
    assert field("commitment", params={"text": 3}).problems()
    assert it.show("signed", "en") == "Promised"


def test_a_note_asks_nothing(field):
    it = field("note", label=LocalText(zh="请注意"))
    assert it.type.asks is False
    assert it.parse("whatever", "is", "posted") is None
    assert "请注意" in it.draw()
