"""Every problem of a draft, at the item, the property and the tab to which it belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from banshi.builder.canvas.sheets import SHEETS, TABS
from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.items import ROOT, Place, place_of
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.problem import Problem
from banshi.core.definitions.reader import read_value
from banshi.core.extensions.registers import Registers
from banshi.plugins.publishing import check_reading

_PART = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_TABS = {
    **{prop.keys[0]: tab.key for tab in TABS for prop in SHEETS[tab.sheet].props},
    **{inner.keys[0]: tab.key for tab in TABS for inner in SHEETS[tab.sheet].inner},
}
"""Which tab shows what begins with a key of the matter."""


@dataclass(frozen=True, slots=True)
class Located:
    """A problem and where an administrator mends it."""

    problem: Problem
    tab: str
    item: str
    """The item's id; empty for the matter itself."""
    prop: str
    """The name of the property; empty when it concerns the item as a whole."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks say of one version of a draft."""

    matter: Matter | None
    located: tuple[Located, ...]

    @property
    def errors(self) -> int:
        """How many problems keep it from being published."""
        return sum(1 for found in self.located if found.problem.severity == "error")

    @property
    def warnings(self) -> int:
        """How many should be looked at."""
        return len(self.located) - self.errors

    def of_tab(self, tab: str) -> tuple[Located, ...]:
        """Return those of one tab."""
        return tuple(found for found in self.located if found.tab == tab)

    def of_item(self, item: str) -> tuple[Located, ...]:
        """Return those of one item."""
        return tuple(found for found in self.located if found.item == item)


def checked(draft: Draft, registers: Registers) -> Checked:
    """Check a draft as `banshi check` does."""
    reading = read_value(draft.plain, "draft.json")
    return Checked(reading.matter, located(draft, check_reading(reading, registers)))


def located(draft: Draft, problems: Sequence[Problem]) -> tuple[Located, ...]:
    """Return problems with where each is mended."""
    return tuple(_located(draft, problem) for problem in problems)


def _located(draft: Draft, problem: Problem) -> Located:
    path = parts(problem.path)
    place: Place = place_of(draft.document, path)
    tab = _TABS.get(str(path[0]) if path else "", "basics")
    if place[0] == ROOT:
        return Located(problem, tab, ROOT, _prop(tab, place[1:]))
    return Located(problem, tab, place[0], ".".join(place[1:2]))


def _prop(tab: str, keys: tuple[str, ...]) -> str:
    sheet = next(SHEETS[known.sheet] for known in TABS if known.key == tab)
    for prop in sheet.props:
        if prop.keys == keys[: len(prop.keys)] or keys == prop.keys[: len(keys)] != ():
            return prop.name
    return ""


def parts(path: str) -> tuple[str | int, ...]:
    """Return the parts of a path as it is written in a problem."""
    return tuple(int(number) if number else name for number, name in _PART.findall(path))
