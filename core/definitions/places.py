"""Where in a file each part of a definition stands."""

from __future__ import annotations

from collections.abc import Sequence

from banshi.core.definitions.tree import Node

Path = tuple[str | int, ...]
NODE_KINDS = frozenset({"step", "parallel", "choose", "each", "wait"})
_MEMBERS = frozenset({"bool", "int", "float", "str", "constrained-str"})


class Places:
    """Lines and columns by path; a path that is not there has the place of its nearest parent."""

    def __init__(self, source: str, root: Node | None = None) -> None:
        self.source = source
        self._root = root

    def of(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Return line and column, both from 1."""
        node = self._nearest(path)[0]
        return (node.line, node.column) if node else (1, 1)

    def at(self, path: Sequence[str | int], shift: int | None = None) -> str:
        """Return `file:line:column`.

        :param shift: how many characters into the text there; counted where the text stands on one line as it is meant.
        """
        node, whole = self._nearest(path)
        line, column = self.of(path)
        if shift is not None and whole and node is not None and node.inset is not None:
            column += node.inset + shift
        return f"{self.source}:{line}:{column}"

    def at_key(self, path: Sequence[str | int]) -> str:
        """Return `file:line:column` of the key that a path ends with; without one, of the value."""
        parent, whole = self._nearest(path[:-1])
        mark = parent.key_at(path[-1]) if parent and whole and path else None
        return f"{self.source}:{mark[0]}:{mark[1]}" if mark else self.at(path)

    def real(self, loc: Sequence[str | int]) -> Path:
        """Return the path as written for a `loc` of pydantic, which also names the members of unions."""
        path: list[str | int] = []
        node = self._root
        for number, part in enumerate(loc):
            found = node.child(part) if node else None
            if _is_tag(loc, number) or (found is None and _is_member(part)):
                continue
            if isinstance(part, int) and node is not None and node.items is None:
                continue
            path.append(part)
            node = found
        return tuple(path)

    def broken(self, path: Sequence[str | int]) -> bool:
        """Tell whether a path leads to or through what could not be read."""
        node = self._root
        for part in path:
            node = node.child(part) if node else None
            if node is None or node.broken:
                return node is not None
        return False

    def _nearest(self, path: Sequence[str | int]) -> tuple[Node | None, bool]:
        """Return the node of a path, and whether it is that one itself; a plain text is its own Chinese."""
        node = self._root
        for part in path:
            found = node.child(part) if node else None
            if found is None:
                return node, part == "zh" and node is not None and node.entries is None and node.items is None
            node = found
        return node, True


def _is_tag(loc: Sequence[str | int], number: int) -> bool:
    """Tell whether a part is the tag that pydantic puts after the index of a chain's node."""
    return number > 0 and isinstance(loc[number - 1], int) and loc[number] in NODE_KINDS


def _is_member(part: str | int) -> bool:
    return isinstance(part, str) and (part in _MEMBERS or "[" in part or part[:1].isupper())


def written(path: Sequence[str | int]) -> str:
    """Return a path as people write it: form.sections[0].title."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text
