"""Whatever is posted: refused in words, or kept exactly; never a traceback, never live HTML."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import FieldProblem

KEYS = [
    "text",
    "long-text",
    "number",
    "money",
    "date",
    "date-range",
    "time",
    "yes-no",
    "choice",
    "choices",
    "region",
    "address",
    "id-number",
    "uscc",
    "phone",
    "email",
    "bank-account",
    "file",
    "photo",
    "commitment",
    "note",
]
DECLARED: dict[str, dict[str, Any]] = {
    key: {"options": {"a": LocalText(zh="甲", en="A"), "b": LocalText(zh="乙", en="B")}}
    for key in ("choice", "choices")
}
SEEDS = (
    "1", "-0", "12.50", "1,000", "1e5", "inf", "nan", "٣", "１２", "2026-01-05", "2026年1月5日", "20260230", "8:30",
    "a", "yes", "330106000000", "330106", "signed", "x@y.cn", "1234567", "𠮷", "\x00", "\ud800", "<b>", "{{7*7}}",
    "'\"><script>", "\u202e",
)  # fmt: skip
anything = st.one_of(st.sampled_from(SEEDS), st.text(st.characters(), max_size=30))
posted = st.lists(anything, max_size=6)
relaxed = settings(max_examples=60, deadline=None)


def test_every_type_is_there(types):
    assert sorted(types) == sorted(KEYS)


@pytest.mark.parametrize("key", KEYS)
@relaxed
@given(raw=posted)
def test_an_answer_is_refused_in_both_languages_or_survives_json_and_the_inputs(field, key, raw):
    it = field(key, **DECLARED.get(key, {}))
    try:
        value = it.parse(*raw)
    except FieldProblem:
        it.refusal(*raw)
        return
    if value is None:
        return
    kept = json.loads(json.dumps(it.type.dump(value), ensure_ascii=False).encode())
    loaded = it.type.load(kept)
    assert loaded == value
    assert type(loaded) is type(value)
    assert it.parse(*it.type.raw(value)) == value
    for locale in ("zh", "en"):
        assert isinstance(it.show(value, locale), str)
        assert it.show(value, locale)
        assert it.masked(value, locale) != it.show(value, locale)


@pytest.mark.parametrize("key", [key for key in KEYS if key not in ("note", "file", "photo")])
@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800", "a\x1b[2J", "a\u202eb", "\x7f", "\uffff"])
def test_what_cannot_be_kept_is_refused(field, key, bad):
    message = field(key, **DECLARED.get(key, {})).refusal(bad)
    assert "删除" in message.zh


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("raw", ['"><script>alert(1)</script>', "{{7*7}}", "a\x00\ud800b", "&amp;", "' onfocus='x"])
def test_nothing_posted_becomes_html(field, key, raw):
    drawn = field(key, **DECLARED.get(key, {})).draw(raw, raw)
    assert "<script" not in drawn
    assert "'" not in drawn
    assert "\x00" not in drawn
    drawn.encode("utf-8")


@pytest.mark.parametrize("key", KEYS)
def test_nothing_declared_becomes_html(field, key):
    nasty = LocalText(zh='"><img src=x>', en="</select><b>")
    declared = DECLARED.get(key, {}) and {"options": {"a": nasty}}
    drawn = field(key, label=nasty, unit=nasty, params={"text": nasty, "autocomplete": '"><i>'}, **declared).draw()
    assert "<img" not in drawn
    assert "<i>" not in drawn
    assert "\x01" not in drawn


@pytest.mark.parametrize("key", [key for key in KEYS if key not in ("note",)])
def test_a_flood_of_values_is_refused(field, key):
    field(key, **DECLARED.get(key, {})).refusal(*["1"] * 10_000)


@pytest.mark.parametrize("key", [key for key in KEYS if key not in ("note",)])
def test_a_huge_value_is_refused(field, key):
    field(key, **DECLARED.get(key, {})).refusal("1" * 1_000_000)


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_no_answer(field, key):
    it = field(key, **DECLARED.get(key, {}))
    assert it.parse() is None
    assert it.parse("") is None
    assert it.parse(" \u3000") is None
    assert it.type.raw(None) == []
    assert it.show(None) == ""
