"""Random draft documents: texts that are hard to write down, odd values, and matters with sound chains."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from banshi.core.definitions.matter import Matter
from tests.unit.builder.exchange.bpmn.strategies import CHAINS

HARD = (
    "yes", "no", "on", "null", "~", "", " ", "1", "01", "1e5", "1.5", "-0", "0x1f", "12:30", "2026-11-24", "=1+1", "- a",
    "a: b", "a #b", "#a", "&a", "*a", "!a", "%a", "@a", "`a`", "'", '"', "\\", "{{ x }}", "<b>", "javascript:alert(1)", "|", ">",
    "?", ":", ",", "[]", "{}", "---", "...", "a\nb", "a\n\nb\n", "\na", " a\n b", "a \nb", "a\n ", "\n", "\ta", "a\tb", "a\r\nb",
    "\u0085", "\u2028a", "\u2029", "\ufeffa", "\u00a0", "\u3000", "😀", "\x07", "\x7f", "\u200b", "\u202e", "字" * 200, "word " * 60,
    "true", "True", ".inf", ".nan", "1_000", "<<", "=", "a'b\"c", "\ue000", "\ufffd", "line\n" * 3, "x\n  y\n z", "# a\nb", "a\n---\nb",
)  # fmt: skip
FIT = st.characters(exclude_characters="\x00", exclude_categories=("Cs",))
TEXTS = st.one_of(st.sampled_from(HARD), st.text(FIT, max_size=30), st.text(" \n\tab:#-'\"", max_size=12))
NUMBERS = st.integers(-(10**29), 10**29) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=10,
)
LOCAL = TEXTS | st.fixed_dictionaries({"zh": TEXTS}, optional={"en": TEXTS})
OPTIONS = st.dictionaries(TEXTS, LOCAL, max_size=3)
FIELDS = st.fixed_dictionaries(
    {"element": TEXTS}, optional={"label": LOCAL, "options": OPTIONS, "required": st.booleans() | TEXTS, "check": TEXTS}
)
SECTIONS = st.fixed_dictionaries({"title": LOCAL, "fields": st.lists(FIELDS, max_size=3)})


def _without_nul(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nul(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_without_nul(part) for part in value]
    return value.replace("\x00", "0") if isinstance(value, str) else value


KNOWN: dict[str, Any] = {
    "title": LOCAL, "summary": LOCAL,
    "guide": st.lists(st.fixed_dictionaries({"key": TEXTS, "options": OPTIONS}), max_size=2),
    "form": st.fixed_dictionaries({"sections": st.lists(SECTIONS, max_size=2)}), "chain": CHAINS.map(_without_nul),
    "parameters": st.dictionaries(TEXTS, VALUES, max_size=3), "audience": st.lists(TEXTS, max_size=2),
}  # fmt: skip
DOCUMENTS: st.SearchStrategy[dict[str, Any]] = st.builds(
    lambda known, odd: {**odd, **known},
    st.fixed_dictionaries({"matter": TEXTS}, optional=KNOWN),
    st.dictionaries(TEXTS | st.sampled_from(sorted(Matter.model_fields)), VALUES, max_size=4),
)
