"""A draft document as JSON: keys in their order, two spaces a level."""

from __future__ import annotations

import json
import re
from typing import Any

from banshi.builder.exchange.written.order import ordered

_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What makers of JSON may leave as it is and readers of definitions do not take."""


def to_json(document: dict[str, Any]) -> str:
    """Return a draft document as JSON, which reads back to the same document; equal documents give equal texts."""
    return escaped(json.dumps(ordered(document), ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def escaped(text: str) -> str:
    """Return a JSON text in which the characters that readers of definitions refuse are written as escapes."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
