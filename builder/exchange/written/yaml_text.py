"""A draft document as YAML: keys in their order, short mappings on one line, texts of several lines as blocks."""

from __future__ import annotations

import re
from typing import Any

import yaml

from banshi.builder.exchange.written.order import ordered
from banshi.core.definitions.tree import scalar

WIDTH = 120
SHORT = 88
_ESCAPED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What makers of YAML read differently when it stands there as such."""


class _Dumper(yaml.SafeDumper):
    """Writes what `core/definitions/loading` reads: no references, and nothing that it would take for a number."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out: a file has no references."""
        return True

    def represent(self, data: Any) -> None:
        """Write the whole; it is a block, however short."""
        node = self.represent_data(data)
        if isinstance(node, yaml.MappingNode):
            node.flow_style = False
        self.serialize(node)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists within mappings, as the packs do."""
        super().increase_indent(flow, False)


def to_yaml(document: dict[str, Any]) -> str:
    """Return a draft document as YAML, which reads back to the same document; equal documents give equal texts."""
    return yaml.dump(ordered(document), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None
    if _ESCAPED.search(text):
        style = '"'
    elif "\n" in text:
        style = "|"
    elif not isinstance(scalar(text), str):
        style = "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _mapping(dumper: yaml.SafeDumper, value: dict[str, Any]) -> yaml.MappingNode:
    short = _is_short([*value, *value.values()])
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=short)


def _list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=_is_short(value))


def _is_short(parts: list[Any]) -> bool:
    """Tell whether parts fit on one line: none of them has parts of its own, or lines."""
    if any((isinstance(part, dict | list) and part) or (isinstance(part, str) and "\n" in part) for part in parts):
        return False
    return sum(_columns(str(part)) + 2 for part in parts) <= SHORT


def _columns(text: str) -> int:
    """Return how wide a text is; a Chinese character takes two columns."""
    return sum(1 + (letter > "\u2e7f") for letter in text)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _list)
