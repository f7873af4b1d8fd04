"""Somebody composes at random: adds, moves, takes out, and enters whatever into whichever property, as the pages do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import count
from random import Random
from typing import Any

from banshi.builder.canvas.adding import copy_of, new_item
from banshi.builder.canvas.edits import MARK, ON_PAGE, edits, present
from banshi.builder.canvas.outline import Branch, Node, outline
from banshi.builder.canvas.sheet import Prop
from banshi.builder.canvas.sheets import SHEETS, TABS
from banshi.builder.canvas.values import shown
from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.items import ROOT, identified, item_at
from banshi.builder.drafts.ops import Insert, Move, Op, Remove, apply_all
from banshi.core.errors import NotAllowedError
from tests.unit.builder.exchange.written.documents import HARD

ENTRIES = (
    *HARD, "yes", "no", "all", "any", "at_least", "percent", "when", "required", "optional", "WD", "3", "-1", "9" * 13, "２０",
    "serves_meals == 'yes'", "age >= ", "1 + (", "a = 甲 | A\nb = 乙", "x = y", "2026-02-29", "2026-11-24", "person", "company",
    "window", "review", "licence:id-card", "person.name", "Ünï", "a-b", "甲 | A", "\x00", "a\x00b",
)  # fmt: skip

APT = {
    "yes": ("yes",), "off": ("yes",), "repeat": ("yes",), "date": ("2026-11-24",), "options": ("a = 甲 | A\nb = 乙",),
    "join": ("all", "any", "at_least", "percent"), "required": ("yes", "no", "when"), "need": ("required", "optional", "when"),
}  # fmt: skip
"""What controls of a kind are for."""


def draft_of(document: dict[str, Any]) -> Draft:
    """Return a draft with a document that has ids."""
    return Draft(
        "d", 0, document, "530000", "", "draft", "blank", None, "", "", dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    )


class Composer:
    """One who composes; the same seed does the same."""

    def __init__(self, document: dict[str, Any], seed: int) -> None:
        self._dice = Random(seed)
        self._numbers = count(1)
        self.document: dict[str, Any] = identified(document, self._name)
        self.entered: set[tuple[str, str]] = set()
        """The properties in which something else was entered: the kind of item, and the property."""
        self.added: set[str] = set()

    def _name(self) -> str:
        return f"n{next(self._numbers)}"

    def act(self, times: int) -> None:
        """Do so many things."""
        for _ in range(times):
            ops = self._dice.choice(
                [self._edit, self._edit, self._edit, self._add, self._copy, self._remove, self._move]
            )()
            try:
                self.document, _undo = apply_all(self.document, ops)
            except NotAllowedError:
                continue

    def _branches(self) -> tuple[Branch, ...]:
        return outline(self.document, SHEETS[self._dice.choice(TABS).sheet])

    def _edit(self) -> list[Op]:
        items = [(ROOT, tab.sheet) for tab in TABS] + [(n.id, n.kind) for n in _nodes(self._everything())]
        key, kind = self._dice.choice(items)
        item = item_at(self.document, key) or {}
        props = SHEETS[kind].props
        if not props:
            return []
        prop = self._dice.choice(props)
        ops = list(edits(SHEETS[kind], key, item, self._posted(prop, item)).ops)
        self.entered |= {(kind, prop.name)} if ops else set()
        return ops

    def _posted(self, prop: Prop, item: dict[str, Any]) -> dict[str, tuple[str, ...]]:
        stem = f"{MARK}{prop.name}"
        parts = {**dict(shown(prop, present(item, prop))), "": (), "zh": (), "n": (), "rule": (), "key": ()}
        made = {f"{stem}-{part}".rstrip("-"): (self._entry(prop, part),) for part in parts if self._dice.random() < 0.8}
        return {ON_PAGE: (prop.name,), **made}

    def _entry(self, prop: Prop, part: str) -> str:
        """Return what is entered: half of the time what the control is for, otherwise anything."""
        if self._dice.random() < 0.5:
            return self._dice.choice(ENTRIES)
        if part in {"n", "min", "max"} or prop.kind in {"number", "tolerable"}:
            return str(self._dice.randint(1, 9))
        if not part and isinstance(prop.choices, tuple) and prop.choices:
            return self._dice.choice(prop.choices)[0]
        return self._dice.choice(APT.get(prop.kind, ENTRIES)) if not part else self._dice.choice(ENTRIES)

    def _add(self) -> list[Op]:
        places = list(_places(self._branches()))
        if not places:
            return []
        into = self._dice.choice(places)
        kind = self._dice.choice(into.inner.kinds)
        made = new_item(self.document, kind, self._name)
        self.added.add(kind)
        return [Insert(into.place, made, into.last_id or None)]

    def _copy(self) -> list[Op]:
        places = [branch for branch in _places(self._branches()) if branch.nodes]
        if not places:
            return []
        into = self._dice.choice(places)
        node = self._dice.choice(into.nodes)
        item = item_at(self.document, node.id) or {}
        return [Insert(into.place, copy_of(self.document, item, node.kind, self._name), into.last_id or None)]

    def _remove(self) -> list[Op]:
        found = list(_nodes(self._branches()))
        return [Remove(self._dice.choice(found).id)] if found else []

    def _move(self) -> list[Op]:
        branches = self._branches()
        found, places = list(_nodes(branches)), list(_places(branches))
        if not found:
            return []
        node = self._dice.choice(found)
        fitting = [place for place in places if node.kind in place.inner.kinds]
        return [Move(node.id, self._dice.choice(fitting).place, None)] if fitting else []

    def _everything(self) -> list[Branch]:
        return [branch for tab in TABS for branch in outline(self.document, SHEETS[tab.sheet])]


def _nodes(branches: Any) -> Iterator[Node]:
    for branch in branches:
        for node in branch.nodes:
            yield node
            yield from _nodes(node.lists)


def _places(branches: Any) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        for node in branch.nodes:
            yield from _places(node.lists)
