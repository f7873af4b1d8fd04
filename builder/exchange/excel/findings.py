"""What is wrong with a workbook, cell by cell, and which cell stands for which part of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from banshi.builder.exchange.excel.cells import address
from banshi.builder.exchange.excel.messages import Wrong
from banshi.core.definitions.places import Path, written
from banshi.core.definitions.problem import Problem, Severity

Spot = tuple[str, int, int]
"""Sheet, row and column, both from 0."""
MOST = 200
_LAST = re.compile(r"(?:\.[^.\[\]]*|\[\d+\]|^[^.\[\]]+)$")


class Findings:
    """Collects problems and places."""

    def __init__(self, sheets: Sequence[str]) -> None:
        self._order = {name: number for number, name in enumerate(sheets)}
        self._found: list[tuple[Spot, Problem]] = []
        self.stand_ins: dict[str, tuple[Path, Any]] = {}
        """By a part's path: what serves in its place when it is wrong."""
        self._places: dict[str, Spot] = {"": (sheets[0] if sheets else "", 0, 0)}
        self._rows: set[str] = set()
        self._spoilt: set[Spot] = set()

    @property
    def told(self) -> set[Spot]:
        """The cells of which something is told."""
        return {spot for spot, _ in self._found}

    def put(self, path: Path, spot: Spot, is_row: bool = False) -> None:
        """Keep where a part of the document stands.

        :param is_row: the whole row is this part.
        """
        self._places.setdefault(written(path), spot)
        if is_row:
            self._rows.add(written(path))

    def say(self, spot: Spot, message: str, /, **facts: object) -> None:
        """Tell by a message's name what is wrong with a cell."""
        self.tell(spot, Wrong(message, 0, **facts))

    def mention(self, spot: Spot, message: str, /, **facts: object) -> None:
        """Tell what need not keep the document back."""
        self.tell(spot, Wrong(message, 0, **facts), severity="warning")

    def tell(self, spot: Spot, what: Wrong, path: Path = (), severity: Severity = "error") -> None:
        """Tell what is wrong with a cell; of one that could not be read nothing more."""
        if spot in self._spoilt:
            return
        if what.code == "E13":
            self._spoilt.add(spot)
        self._found.append((spot, Problem(what.code, _place(spot), written(path), what.what, what.hint, severity)))

    def spot_of(self, path: str) -> tuple[Spot, bool]:
        """Return where a part of the document stands, and whether that is a whole row.

        A part without a place of its own has that of the nearest part around it.
        """
        while path and path not in self._places:
            shorter = _LAST.sub("", path)
            path = shorter if shorter != path else ""
        return self._places[path], path in self._rows

    def take(self, problems: Sequence[Problem]) -> None:
        """Take over problems of the document as problems of its cells, but for cells of which something is told."""
        told = self.told
        rows = {spot[:2] for spot in told}
        for found in problems:
            spot, of_row = self.spot_of(found.path)
            if spot in told or (of_row and spot[:2] in rows):
                continue
            self._found.append(
                (spot, Problem(found.code, _place(spot), found.path, found.what, found.hint, found.severity))
            )

    def all(self) -> tuple[Problem, ...]:
        """Return the problems in the order of the cells, each once."""

        def key(one: tuple[Spot, Problem]) -> tuple[int, int, int]:
            (sheet, row, column), _ = one
            return self._order.get(sheet, len(self._order)), row, column

        return tuple(dict.fromkeys(problem for _, problem in sorted(self._found, key=key)))[:MOST]


def _place(spot: Spot) -> str:
    sheet, row, column = spot
    return f"{sheet}!{address(row, column)}" if sheet else ""
