"""What can be shown of a draft that is not right yet: its guide and form, without the items that are to be mended."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from banshi.builder.drafts.draft import text_of
from banshi.builder.drafts.items import ID, plain
from banshi.builder.drafts.ops import Document
from banshi.core.definitions.matter import FORMAT, Matter
from banshi.core.definitions.reader import read_value
from banshi.core.extensions.registers import Registers
from banshi.plugins.publishing import check_reading

_REST: dict[str, Any] = {
    "format": FORMAT, "matter": "sketch", "type": "20", "department": "sketch",
    "limits": {"statutory": {"n": 1}, "promised": {"n": 1}}, "result": {"type": "NONE", "name": "-"},
    "chain": [{"step": "accept", "kind": "accept"}],
}  # fmt: skip
"""What the form does not need to be right to be shown."""
_UNNAMED = {"zh": "未命名的事项", "en": "Untitled matter"}


def sketch(document: Document, wrong: Collection[str], registers: Registers) -> Matter | None:
    """Return a matter of the draft's guide and form; None when what is left of them is not right either.

    :param wrong: ids of the items that are to be mended.
    """
    taken = {
        key: plain(_without(document.get(key), wrong)) for key in ("guide", "form", "parameters") if key in document
    }
    audience = [one for one in document.get("audience") or () if one in {"person", "company"}]
    title = {name: text_of(document.get("title"), name) or word for name, word in _UNNAMED.items()}
    reading = read_value(_REST | taken | {"title": title, "audience": audience or ["person"]}, "sketch.json")
    problems = check_reading(reading, registers)
    if any(found.severity == "error" and found.path.startswith(tuple(taken)) for found in problems):
        return None
    return reading.matter


def _without(value: Any, wrong: Collection[str]) -> Any:
    if isinstance(value, dict):
        return {key: _without(part, wrong) for key, part in value.items()}
    if isinstance(value, list):
        return [_without(part, wrong) for part in value if not (isinstance(part, dict) and part.get(ID) in wrong)]
    return value
