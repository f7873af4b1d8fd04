"""What can be shown of a draft that is not right yet: its guide and form, without the items that are to be mended."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from banshi.builder.canvas.problems import parts
from banshi.builder.drafts.draft import text_of
from banshi.builder.drafts.items import ID, ROOT, place_of, plain
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
_SHOWN = ("guide", "form", "parameters")
_ROUNDS = 4
"""What reads something that is left out is left out in the next round."""
_UNNAMED = {"zh": "未命名的事项", "en": "Untitled matter"}


def sketch(document: Document, wrong: Collection[str], registers: Registers) -> Matter | None:
    """Return a matter of the draft's guide and form; None when what is left of them is not right either.

    :param wrong: ids of the items that are to be mended; what turns out to be wrong without them is left out, too.
    """
    audience = [one for one in document.get("audience") or () if one in {"person", "company"}]
    title = {name: text_of(document.get("title"), name) or word for name, word in _UNNAMED.items()}
    around = _REST | {"title": title, "audience": audience or ["person"]}
    for _round in range(_ROUNDS):
        left = {key: _without(document[key], wrong) for key in _SHOWN if key in document}
        reading = read_value(around | {key: plain(value) for key, value in left.items()}, "sketch.json")
        paths = [parts(found.path) for found in check_reading(reading, registers) if found.severity == "error"]
        found = {place_of(left, path)[0] for path in paths if path and path[0] in _SHOWN}
        if not found or ROOT in found:
            return None if found else reading.matter
        wrong = {*wrong, *found}
    return None


def _without(value: Any, wrong: Collection[str]) -> Any:
    if isinstance(value, dict):
        return {key: _without(part, wrong) for key, part in value.items()}
    if isinstance(value, list):
        return [_without(part, wrong) for part in value if not (isinstance(part, dict) and part.get(ID) in wrong)]
    return value
