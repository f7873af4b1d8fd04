"""Templates hold no script, no style and no trust: the policy is `script-src 'self'; style-src 'self'`."""

from __future__ import annotations

import re

import pytest

FORBIDDEN = {
    "a script in the page": re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "a script with a body": re.compile(r"<script\b[^>]*>\s*[^<\s]", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an htmx event attribute": re.compile(r"<[^>]*\s(?:data-)?hx-on", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a text that is not escaped": re.compile(r"\|\s*safe\b|autoescape\s+false"),
    "an address with script in it": re.compile(r"javascript:|\bjs:", re.IGNORECASE),
    "something loaded from elsewhere": re.compile(r"""\b(?:src|href)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE),
}

# Names in their own language: the mark of the site, and the switch to Chinese.
UNTRANSLATED = re.compile(r'<span class="brand-mark"[^>]*>办</span>|lang="zh-CN">中文<')
IN_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
HANZI = re.compile(r"[\u4e00-\u9fff]+")


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str, templates: dict[str, str]) -> None:
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}"
        for name, text in templates.items()
        for match in FORBIDDEN[what].finditer(text)
    ]
    assert found == []


def test_every_text_can_be_translated(templates: dict[str, str]) -> None:
    found = {name: HANZI.findall(UNTRANSLATED.sub("", IN_JINJA.sub("", text))) for name, text in templates.items()}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_the_forbidden_things_are_recognised() -> None:
    samples = {
        "a script in the page": "<script>x()</script>",
        "a script with a body": '<script src="/a.js">x()</script>',
        "an event attribute": '<a href="#" onclick="x()">',
        "an htmx event attribute": '<a hx-on:click="x()">',
        "a style attribute": '<p style="color: red">',
        "a style element": "<style>p{}</style>",
        "a text that is not escaped": "{{ text | safe }}",
        "an address with script in it": '<a href="javascript:x()">',
        "something loaded from elsewhere": '<script src="//cdn.example/x.js"></script>',
    }
    assert [what for what, text in samples.items() if not FORBIDDEN[what].search(text)] == []
    assert not any(pattern.search('<a href="{{ url }}" class="on">one</a>') for pattern in FORBIDDEN.values())
