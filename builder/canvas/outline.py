"""The outline of a tab: its lists of items, nested as they are, each with its name and place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from banshi.builder.canvas.sheet import Inner, Sheet
from banshi.builder.canvas.sheets import SHEETS
from banshi.builder.drafts.items import ID, ROOT, Place, value_at
from banshi.core.definitions.text import LocalText


@dataclass(frozen=True, slots=True)
class Node:
    """An item in the outline."""

    id: str
    kind: str
    title: LocalText
    lists: tuple[Branch, ...]
    first: bool
    last: bool


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


Names = Mapping[str, Mapping[str, LocalText]]
"""What an item is called that has no name of its own: by one of its properties (`element`, `kind`) and its value."""


def outline(document: dict[str, Any], sheet: Sheet, names: Names | None = None) -> tuple[Branch, ...]:
    """Return the lists of the matter itself that a tab's sheet shows."""
    return tuple(_branch(document, (ROOT, *inner.keys), inner, names or {}) for inner in sheet.inner)


def _branch(document: dict[str, Any], place: Place, inner: Inner, names: Names) -> Branch:
    listed = value_at(document, place)
    items = [item for item in listed if isinstance(item, dict) and ID in item] if isinstance(listed, list) else []
    nodes = tuple(
        _node(item, inner.kinds, (position, position == len(items) - 1), names) for position, item in enumerate(items)
    )
    return Branch(place, inner, nodes)


def _node(item: dict[str, Any], kinds: Sequence[str], at: tuple[int, bool], names: Names) -> Node:
    kind = kind_of(item, kinds)
    sheet = SHEETS[kind]
    lists = tuple(_below(item, inner, names) for inner in sheet.inner)
    return Node(item[ID], kind, _known(item, names) or title_of(item, sheet, at[0]), lists, at[0] == 0, at[1])


def _known(item: Mapping[str, Any], names: Names) -> LocalText | None:
    if item.get("label") or item.get("title"):
        return None
    found = ((known, item.get(name)) for name, known in names.items())
    return next((known[key] for known, key in found if isinstance(key, str) and key in known), None)


def _below(item: dict[str, Any], inner: Inner, names: Names) -> Branch:
    branch = _branch({"item": item}, (ROOT, "item", *inner.keys), inner, names)
    return Branch((item[ID], *inner.keys), inner, branch.nodes)


def kind_of(item: Mapping[str, Any], kinds: Sequence[str]) -> str:
    """Return which of some kinds an item is: a node of the chain is told by its key."""
    return next((kind for kind in kinds if kind in item), kinds[0])


def title_of(item: Mapping[str, Any], sheet: Sheet, position: int) -> LocalText:
    """Return what an item is called: by its name, or else by its kind and its place in the list."""
    zh, en = sheet.named(item, "zh"), sheet.named(item, "en")
    if zh or en:
        return LocalText(zh=zh or en, en=en or zh)
    return LocalText(zh=f"{sheet.title.zh} {position + 1}", en=f"{sheet.title.en} {position + 1}")


def find_node(branches: Sequence[Branch], key: str) -> Node | None:
    """Return a node by its item's id."""
    for branch in branches:
        for node in branch.nodes:
            found = node if node.id == key else find_node(node.lists, key)
            if found:
                return found
    return None


def path_to(branches: Sequence[Branch], key: str) -> tuple[str, ...]:
    """Return the ids of an item and all items that it is within, the outermost first; empty when it is not there."""
    for branch in branches:
        for node in branch.nodes:
            below = path_to(node.lists, key)
            if below or node.id == key:
                return (node.id, *below)
    return ()


def size(branches: Sequence[Branch]) -> int:
    """Return how many items there are."""
    return sum(1 + size(node.lists) for branch in branches for node in branch.nodes)


def list_of(branches: Sequence[Branch], key: str) -> Branch | None:
    """Return the list that holds an item."""
    for branch in branches:
        for node in branch.nodes:
            found = branch if node.id == key else list_of(node.lists, key)
            if found:
                return found
    return None


def list_at(branches: Sequence[Branch], place: Place) -> Branch | None:
    """Return the list at a place."""
    for branch in branches:
        if branch.place == place:
            return branch
        for node in branch.nodes:
            found = list_at(node.lists, place)
            if found:
                return found
    return None
