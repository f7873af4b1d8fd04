"""Marker strings in every text that a composer can write, found from the property sheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from banshi.builder.canvas.outline import Branch, outline
from banshi.builder.canvas.problems import Located, checked
from banshi.builder.canvas.sheet import Prop
from banshi.builder.canvas.sheets import SHEETS, TABS
from banshi.builder.drafts.items import ROOT, identified, item_at
from banshi.core.extensions.registers import Registers
from tests.unit.builder.exchange.written.composing import draft_of

STARTS = ('=HYPERLINK("x")', "javascript:alert(1)", "<script>alert(1)</script>", "{{7*7}}")
REST = '<img src=x onerror=alert(1)></td></textarea>{{7*7}}{%raw%}${7*7}javascript:alert(1)#read("/etc/passwd")*_$'
SOFT = REST.replace("{%raw%}${7*7}", "")
"""The same without single braces, which are refused where placeholders may stand."""
TAG = re.compile(r"Mk(\d+)z")
TEXTS = {"text", "long", "line", "lines", "options", "limit", "repeat", "rule"}
"""Kinds of properties that hold words of a composer's own; all others are chosen or counted."""
Chosen = tuple[str, str]
"""A kind of item and one of its properties."""


@dataclass
class Marks:
    """Markers, each with a number of its own."""

    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def text(self, rest: str = REST) -> str:
        """Return the next marker."""
        number = next(self.numbers)
        return f"{STARTS[number % len(STARTS)]}Mk{number}z{rest}"

    def both(self, rest: str = REST) -> dict[str, str]:
        """Return a marker in each language."""
        return {"zh": self.text(rest), "en": self.text(rest)}

    def ways(self, kind: str, sheet: str, stood: Any) -> list[Any]:
        """Return what may be written into a property in the place of what stood there, the fullest first."""
        if kind in {"text", "long"}:
            return [self.both(), self.both(SOFT)]
        if kind == "line":
            return [self.text()]
        if kind == "lines":
            return [[self.both(), self.both()], [self.text()]]
        if kind == "rule":
            return [f"'{self.text()}'"] if sheet == "licence-row" else _and(stood, self.text())
        if not isinstance(stood, dict):
            return []
        if kind == "options":
            return [{key: self.both() for key in stood}]
        return [{**stood, **({"row": self.both()} if kind == "repeat" else {"basis": self.text()})}]


def _and(stood: Any, marker: str) -> list[Any]:
    return [f"({stood}) and person.name != '{marker}'", f"'{marker}'"] if isinstance(stood, str) and stood else []


def intact(text: str, made: Callable[[str], str] = str) -> Iterator[tuple[str, bool]]:
    """Yield the markers in a text, and whether each stands there as it was written (or cut off, with the text or with “…”).

    :param made: what was done to the text; done to the markers, too.
    """
    for found in TAG.finditer(text):
        before, after = text[: found.start()], text[found.end() :].partition("…")[0]
        start = made(STARTS[int(found[1]) % len(STARTS)])
        ways = [
            (start, made(REST)),
            (start, made(SOFT)),
            *((_sampled(start), _sampled(made(rest))) for rest in (REST, SOFT)),
        ]
        yield found[0], any(_around(before, after, *way) for way in ways)


def _sampled(text: str) -> str:
    """Return a text as a sample answer has it, which leaves such signs out."""
    return re.sub(r"[{}/]", "", text)


def _around(before: str, after: str, start: str, rest: str) -> bool:
    return before.endswith(start) and (after.startswith(rest) or rest.startswith(after))


def every(document: dict[str, Any]) -> Iterator[tuple[str, str, Prop]]:
    """Yield every property of every item: the item's id, its kind, the property."""
    for tab in TABS:
        yield from ((ROOT, tab.sheet, prop) for prop in SHEETS[tab.sheet].props)
        yield from _within(outline(document, SHEETS[tab.sheet]))


def _within(branches: tuple[Branch, ...]) -> Iterator[tuple[str, str, Prop]]:
    for branch in branches:
        for node in branch.nodes:
            yield from ((node.id, node.kind, prop) for prop in SHEETS[node.kind].props)
            yield from _within(node.lists)


class Marking:
    """A document whose texts are all markers, as far as it can still be published."""

    def __init__(self, document: dict[str, Any], registers: Registers) -> None:
        numbers = count(1)
        self.document: dict[str, Any] = identified(document, lambda: f"n{next(numbers)}")
        self._registers = registers
        self._left: dict[tuple[str, str], list[Any]] = {}
        self._kinds: dict[tuple[str, str], Chosen] = {}
        marks = Marks()
        self._props = {(item, prop.name): prop for item, _kind, prop in every(self.document)}
        for item, kind, prop in list(every(self.document)):
            if prop.kind in TEXTS:
                stood = _get(self.document, item, prop)
                ways = marks.ways(prop.kind, kind, stood)
                self._left[item, prop.name] = [*ways, stood] if ways else []
                self._kinds[item, prop.name] = kind, prop.name
                self._next(item, prop)
        while self._mend():
            pass

    def _next(self, item: str, prop: Prop) -> None:
        left = self._left[item, prop.name]
        if left:
            _put(self.document, item, prop, left.pop(0))

    def _mend(self) -> bool:
        """Write something else where the checks find fault; tell whether anything was changed."""
        self.found = [
            one for one in checked(draft_of(self.document), self._registers).located if one.problem.severity == "error"
        ]
        places = {place for one in self.found for place in self._blamed(one)}
        for item, name in places:
            self._next(item, self._props[item, name])
        return bool(places)

    def _blamed(self, one: Located) -> Iterator[tuple[str, str]]:
        """Yield the marked properties that a problem is about; where it names an item only, by its words."""
        for (item, name), left in self._left.items():
            named = (
                name.split(".")[0] == one.prop.split(".")[0] if one.prop else f" {name} " in f" {one.problem.what.en} "
            )
            if item == one.item and left and named:
                yield item, name

    def marked(self) -> set[Chosen]:
        """Return which properties hold a marker somewhere."""
        return {self._kinds[place] for place, left in self._left.items() if left}

    def wanted(self) -> set[Chosen]:
        """Return which properties hold words of a composer's own."""
        return set(self._kinds.values())


def everything(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document with a marker in every property whatever it takes: what a file may bring into a draft."""
    numbers, marks = count(1), Marks(count(5001))
    made: dict[str, Any] = identified(document, lambda: f"n{next(numbers)}")
    for item, kind, prop in list(every(made)):
        if prop.name in {"department", "region"}:
            continue  # another office's draft could not be opened
        ways = marks.ways(prop.kind, kind, _get(made, item, prop))
        _put(made, item, prop, ways[0] if ways else marks.text())
    return made


def _get(document: dict[str, Any], item: str, prop: Prop) -> Any:
    value: Any = item_at(document, item)
    for key in prop.keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _put(document: dict[str, Any], item: str, prop: Prop, value: Any) -> None:
    at = item_at(document, item)
    for key in prop.keys[:-1]:
        at = at.setdefault(key, {}) if isinstance(at, dict) else None
    if not isinstance(at, dict):
        return
    if value is None:
        at.pop(prop.keys[-1], None)
    else:
        at[prop.keys[-1]] = value
