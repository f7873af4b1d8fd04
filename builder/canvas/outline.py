"""The outline of a tab: its lists of items, nested as they are, each with its name and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from banshi.builder.canvas.sheet import Inner, Sheet
from banshi.builder.canvas.sheets import SHEETS
from banshi.builder.drafts.items import ID, ROOT, Place
from banshi.core.definitions.text import LocalText

Names = Mapping[str, Mapping[str, LocalText]]
"""What an item is called that has no name of its own: by one of its properties (`element`, `kind`) and its value."""


@dataclass(frozen=True)
class Node:
    """An item in the outline; its name and what is within it are worked out when a page shows them."""

    item: Mapping[str, Any]
    kind: str
    position: int
    last: bool
    names: Names

    @property
    def id(self) -> str:
        """The item's id."""
        return str(self.item[ID])

    @property
    def first(self) -> bool:
        """Whether it is the first in its list."""
        return self.position == 0

    @cached_property
    def title(self) -> LocalText:
        """What it is called."""
        return _known(self.item, self.names) or title_of(self.item, SHEETS[self.kind], self.position)

    @cached_property
    def lists(self) -> tuple[Branch, ...]:
        """The lists within it."""
        return tuple(_branch(self.item, self.id, inner, self.names) for inner in SHEETS[self.kind].inner)


@dataclass(frozen=True, slots=True)
class Branch:
    """A list in the outline."""

    place: Place
    inner: Inner
    nodes: tuple[Node, ...]

    @property
    def last_id(self) -> str:
        """The id of the last item; empty when there is none."""
        return self.nodes[-1].id if self.nodes else ""


def outline(document: dict[str, Any], sheet: Sheet, names: Names | None = None) -> tuple[Branch, ...]:
    """Return the lists of the matter itself that a tab's sheet shows."""
    return tuple(_branch(document, ROOT, inner, names or {}) for inner in sheet.inner)


def _branch(within: Mapping[str, Any], key: str, inner: Inner, names: Names) -> Branch:
    listed: Any = within
    for part in inner.keys:
        listed = listed.get(part) if isinstance(listed, dict) else None
    items = [item for item in listed if isinstance(item, dict) and ID in item] if isinstance(listed, list) else []
    end = len(items) - 1
    nodes = tuple(Node(item, kind_of(item, inner.kinds), n, n == end, names) for n, item in enumerate(items))
    return Branch((key, *inner.keys), inner, nodes)


def _known(item: Mapping[str, Any], names: Names) -> LocalText | None:
    if item.get("label") or item.get("title"):
        return None
    found = ((known, item.get(name)) for name, known in names.items())
    return next((known[key] for known, key in found if isinstance(key, str) and key in known), None)


def kind_of(item: Mapping[str, Any], kinds: Sequence[str]) -> str:
    """Return which of some kinds an item is: a node of the chain is told by its key."""
    return next((kind for kind in kinds if kind in item), kinds[0])


def title_of(item: Mapping[str, Any], sheet: Sheet, position: int) -> LocalText:
    """Return what an item is called: by its name, or else by its kind and its place in the list."""
    zh, en = sheet.named(item, "zh"), sheet.named(item, "en")
    if zh or en:
        return LocalText(zh=zh or en, en=en or zh)
    return LocalText(zh=f"{sheet.title.zh} {position + 1}", en=f"{sheet.title.en} {position + 1}")


def walk(branches: Sequence[Branch], above: tuple[Node, ...] = ()) -> Iterator[tuple[Branch, tuple[Node, ...]]]:
    """Yield every list with the items that it is within, the outermost first."""
    for branch in branches:
        yield branch, above
        for node in branch.nodes:
            yield from walk(node.lists, (*above, node))


def find_node(branches: Sequence[Branch], key: str) -> Node | None:
    """Return a node by its item's id."""
    return next((node for branch, _ in walk(branches) for node in branch.nodes if node.id == key), None)


def list_of(branches: Sequence[Branch], key: str) -> Branch | None:
    """Return the list that holds an item."""
    return next((branch for branch, _ in walk(branches) if any(node.id == key for node in branch.nodes)), None)


def list_at(branches: Sequence[Branch], place: Place) -> Branch | None:
    """Return the list at a place."""
    return next((branch for branch, _ in walk(branches) if branch.place == place), None)


def path_to(branches: Sequence[Branch], key: str) -> frozenset[str]:
    """Return the ids of an item and of all items that it is within; empty when it is not there."""
    holding = ((branch, above) for branch, above in walk(branches) if any(node.id == key for node in branch.nodes))
    return next((frozenset((key, *(node.id for node in above))) for _, above in holding), frozenset())


def lists_for(branches: Sequence[Branch], kind: str) -> Iterator[tuple[Branch, tuple[Node, ...]]]:
    """Yield the lists that take items of a kind with the items that they are within, and look only where such may be."""
    return ((branch, above) for branch, above in _reaching(branches, kind, ()) if kind in branch.inner.kinds)


def _reaching(
    branches: Sequence[Branch], kind: str, above: tuple[Node, ...]
) -> Iterator[tuple[Branch, tuple[Node, ...]]]:
    for branch in branches:
        yield branch, above
        for node in branch.nodes:
            if kind in _within(node.kind):
                yield from _reaching(node.lists, kind, (*above, node))


@cache
def _within(kind: str) -> frozenset[str]:
    """Return the kinds of items that may be within one of a kind, at any depth."""
    found: set[str] = set()
    left = [kind]
    while left:
        new = {inner for known in SHEETS[left.pop()].inner for inner in known.kinds} - found
        found |= new
        left += new
    return frozenset(found)


def is_small(branches: Sequence[Branch], most: int) -> bool:
    """Tell whether there are no more items than so many; nothing is counted beyond."""
    count = 0
    for branch, _ in walk(branches):
        count += len(branch.nodes)
        if count > most:
            return False
    return True
