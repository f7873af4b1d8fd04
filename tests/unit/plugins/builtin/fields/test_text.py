"""Free text and e-mail."""

from __future__ import annotations

import pytest


def test_text_is_trimmed_of_spaces_of_every_width_and_nothing_else(field):
    assert field("text").parse("\u3000 张 三\u3000\ufeff") == "张 三"


@pytest.mark.parametrize("text", ["𠮷野家", "㐂", "👩‍👩‍👧", "Ａ１（甲）", "{{7*7}}", "<b>x</b>"])
def test_text_is_kept_exactly(field, text):
    assert field("text").parse(text) == text
    assert field("long-text").parse(text) == text


def test_length_is_counted_in_characters_and_the_message_names_both_numbers(field):
    assert field("text").parse("𠮷" * 200) == "𠮷" * 200
    message = field("text").refusal("字" * 213)
    assert "200" in message.zh
    assert "213" in message.zh
    assert "213" in message.en
    assert field("long-text").parse("字" * 5_000)
    assert "5,000" in field("long-text").refusal("字" * 5_001).zh
    assert "4" in field("text", max_length=4).refusal("12345").en


def test_a_line_has_no_breaks(field):
    assert "换行" in field("text").refusal("a\nb").zh
    assert field("text").parse("a\tb\n") == "a b"


def test_paragraphs_keep_their_breaks_whatever_the_browser_posts(field):
    assert field("long-text").parse("一\r\n二\r三\n") == "一\n二\n三"
    drawn = field("long-text").draw("\n首行空")
    assert ">\n\n首行空</textarea>" in drawn


def test_text_with_a_check_is_kept_in_its_normal_form(field):
    it = field("text", checks=("postcode",))
    assert it.parse("１２３ ４５６７") == "1234567"
    assert it.refusal("12").en == "not a postcode"
    assert "no identifier check 'nope'" in field("text", checks=("nope",)).problems()[0]


@pytest.mark.parametrize(
    ("given", "kept"),
    [("Zhang.San@Example.COM", "Zhang.San@example.com"), ("ａ＠ｂ.cn", "a@b.cn"), ("x@例子.中国", "x@例子.中国")],
)
def test_an_e_mail_address_is_read(field, given, kept):
    assert field("email").parse(given) == kept


@pytest.mark.parametrize(
    "given", ["x", "x@", "@y.cn", "x@y", "x y@z.cn", "x@y..cn", "x@-y.cn", "x@y.cn,z@y.cn", "a@b.cn\nBcc: z"]
)
def test_what_is_no_e_mail_address_is_refused(field, given):
    assert field("email").refusal(given).zh


def test_masking_leaves_the_first_character(field):
    assert field("text").masked("张三") == "张*"
    assert field("text").masked("欧阳锋") == "欧**"
    assert field("email").masked("zhangsan@example.com") == "z***@example.com"
