"""The outline of a tab: its lists of items, nested as they are, each with its name and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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


def size(branches: Sequence[Branch]) -> int:
    """Return how many items there are."""
    return sum(len(branch.nodes) for branch, _ in walk(branches))
