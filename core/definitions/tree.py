"""The tree of a YAML or JSON text: its values with their lines and columns, made without recursion."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,29})")
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(slots=True)
class Node:
    """A value and where it stands, from 1."""

    line: int
    column: int
    value: Any = None
    name: str = ""
    """A single value's text, as it is used when it is a key."""
    inset: int | None = None
    """For text that stands on one line exactly as it is meant: 1 behind a quotation mark, else 0."""
    entries: dict[str, Node] | None = None
    items: list[Node] | None = None
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where the keys of `entries` stand."""
    broken: bool = False
    """Already told as a problem: what it would have held is not known."""
    unopened: Any = None
    """Plain data whose parts become nodes when one of them is asked for; None when they are there."""

    def child(self, part: str | int) -> Node | None:
        """Return what stands under a key or at an index; a single value counts as a list of one."""
        self._open()
        if isinstance(part, str):
            return (self.entries or {}).get(part)
        if self.items is None:
            return self if part == 0 else None
        return self.items[part] if 0 <= part < len(self.items) else None

    def key_at(self, part: str | int) -> tuple[int, int] | None:
        """Return where a key of `entries` stands."""
        self._open()
        return self.keys.get(str(part))

    def _open(self) -> None:
        value, self.unopened = self.unopened, None
        if isinstance(value, dict):
            self.entries = {str(key): node_of(part) for key, part in value.items()}
            self.keys = dict.fromkeys(self.entries, (1, 1))
        elif value is not None:
            self.items = [node_of(part) for part in value]


def plain(node: Node) -> Any:
    """Return a tree as plain data, without what is broken."""
    if node.entries is not None:
        return {key: plain(value) for key, value in node.entries.items() if not value.broken}
    if node.items is not None:
        return [
            plain(value) for value in node.items
        ]  # what is broken stays, as None, so that the others keep their index
    return node.value


def node_of(value: Any) -> Node:
    """Return the tree of a plain value, which has no lines: everything stands at 1:1."""
    if isinstance(value, (dict, list)):
        return Node(1, 1, unopened=value)
    return Node(1, 1, value, "" if value is None else str(value))


def scalar(text: str) -> Any:
    """Return what an unquoted value means: true and false, null, plain numbers; all else is text.

    `yes`, `no`, `on`, `off`, dates, 0123 and 12:30 stay text: their YAML 1.1 meanings surprise authors.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text
