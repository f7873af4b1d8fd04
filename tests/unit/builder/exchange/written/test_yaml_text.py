"""The YAML that is written is one that people like to read: ordered keys, short mappings on a line, texts as blocks."""

from __future__ import annotations

import json

import pytest

from banshi.builder.exchange.written.json_text import to_json
from banshi.builder.exchange.written.yaml_text import to_yaml

DOCUMENT = {
    "chain": [{"kind": "accept", "limit": {"unit": "WD", "n": 1}, "step": "in", "title": {"en": "In", "zh": "受理"}}],
    "mystery": 1, "title": "民宿", "summary": {"en": "Two\nlines", "zh": "两行\n文字"}, "matter": "x", "format": "banshi/1",
    "guide": [{"options": {"no": "不", "yes": "是"}, "ask": "问", "key": "q"}], "audience": ["person", "company"],
}  # fmt: skip
WRITTEN = """\
format: banshi/1
matter: x
title: 民宿
summary:
  zh: |-
    两行
    文字
  en: |-
    Two
    lines
audience: [person, company]
guide:
  - key: q
    ask: 问
    options: {'no': 不, 'yes': 是}
chain:
  - step: in
    kind: accept
    title: {zh: 受理, en: In}
    limit: {n: 1, unit: WD}
mystery: 1
"""


def test_keys_stand_in_the_order_of_the_models_and_options_in_that_of_the_author() -> None:
    assert to_yaml(DOCUMENT) == WRITTEN


def test_json_keeps_the_same_order() -> None:
    assert list(json.loads(to_json(DOCUMENT))) == [
        "format", "matter", "title", "summary", "audience", "guide", "chain", "mystery",
    ]  # fmt: skip


def test_one_and_the_same_value_at_two_places_is_written_twice() -> None:
    limit = {"n": 1, "unit": "WD"}
    text = to_yaml({"matter": "x", "chain": [{"step": "a", "limit": limit}, {"step": "b", "limit": limit}]})
    assert text.count("{n: 1, unit: WD}") == 2
    assert "&" not in text


@pytest.mark.parametrize(
    "text", ["=1+1", "{{ x }}", "<script>alert(1)</script>", "javascript:alert(1)", "!!python/name:os"]
)
def test_a_text_is_never_more_than_a_text(text: str) -> None:
    assert to_yaml({"matter": text}).strip() in {f"matter: {text}", f"matter: '{text}'"}
