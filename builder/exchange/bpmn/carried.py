"""What a chain says and BPMN has no word for: carried along as JSON text in extension elements of our own."""

from __future__ import annotations

import json
import re
from typing import Any

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TOO_DEEP = (ValueError, TypeError, RecursionError)


def json_text(value: Any) -> str | None:
    """Return a value as JSON that XML can hold; None if it is no JSON value at all."""
    try:
        written = json.dumps(value, ensure_ascii=False, default=str, skipkeys=True)
    except TOO_DEEP:
        return None
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def json_value(text: str) -> Any:
    """Return the value of a carried text.

    :raises ValueError: it is not JSON any more.
    """
    try:
        return json.loads(text)
    except TOO_DEEP as wrong:
        raise ValueError(str(wrong)) from wrong


def plain_text(value: Any) -> str:
    """Return a text on one line without what XML cannot hold; nothing when it is not text."""
    return " ".join(_NOT_XML.sub("", value).split()) if isinstance(value, str) else ""


def title_text(title: Any) -> str:
    """Return a title as the drawing shows it: the Chinese one."""
    return plain_text(title.get("zh") if isinstance(title, dict) else title)


def label(node: dict[str, Any]) -> str:
    """Return the name that a node of the chain has in the drawing."""
    key = next((plain_text(node[word]) for word in ("step", "parallel", "each", "wait") if word in node), "")
    return title_text(node.get("title")) or key


def way_label(alternative: dict[str, Any]) -> str:
    """Return the name that an alternative has in the drawing."""
    return title_text(alternative.get("title")) or plain_text(alternative.get("when"))
