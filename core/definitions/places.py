"""Where in a file each part of a definition stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

Path = tuple[str | int, ...]


class Places:
    """Lines and columns by path; a path that is not there has the place of its nearest parent."""

    def __init__(self, source: str, found: Mapping[Path, tuple[int, int]]) -> None:
        self.source = source
        self._found = found

    def of(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Return line and column, both from 1; parts of the path that name no node (tags of a union) are passed over."""
        best: Path = ()
        for part in path:
            if (*best, part) in self._found:
                best = (*best, part)
        return self._found.get(best, (1, 1))

    def at(self, path: Sequence[str | int], shift: int = 0) -> str:
        """Return `file:line:column`, the column moved right inside a value."""
        line, column = self.of(path)
        return f"{self.source}:{line}:{column + shift}"


def places_of(node: yaml.Node | None, source: str) -> Places:
    """Return the places of a composed YAML document."""
    found: dict[Path, tuple[int, int]] = {}
    if node is not None:
        _walk(node, (), found)
    return Places(source, found)


def _walk(node: yaml.Node, path: Path, found: dict[Path, tuple[int, int]]) -> None:
    found[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _walk(value, (*path, str(key.value)), found)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            _walk(value, (*path, number), found)


def written(path: Sequence[str | int]) -> str:
    """Return a path as people write it: form.sections[0].title."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text
