"""Rows as a document, with the cell of every part; a wrong cell is told, and something right stands in for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from banshi.builder.exchange.excel.entries import Entry
from banshi.builder.exchange.excel.findings import Findings
from banshi.builder.exchange.excel.layout import Column, RowKind, Sheet
from banshi.builder.exchange.excel.messages import Wrong
from banshi.builder.exchange.excel.writing import EMPTY
from banshi.core.definitions.places import Path, written
from banshi.core.definitions.problem import shown


class Folding:
    """Folds one sheet after the other into one document."""

    def __init__(self, findings: Findings) -> None:
        self.document: dict[str, Any] = {"format": "banshi/1"}
        self._findings = findings
        self._sheet = Sheet("", (), "")
        self._ones: set[Path] = set()

    def add(self, sheet: Sheet, rows: Iterable[Entry], head: int) -> None:
        """Add a sheet.

        :param head: the number of the row with the headings, to tell there what is missing.
        """
        self._sheet = sheet
        for at in sheet.always:
            _within(self.document, at, [])
        counted: dict[str, int] = {}
        for entry in rows:
            counted[entry.kind.name] = counted.get(entry.kind.name, 0) + 1
            self._place(entry, self.document, (), sheet.inner, "")
        for whole in (*sheet.always, *(kind.at for kind in sheet.rows if not kind.under)):
            for depth in range(1, len(whole) + 1):
                self._findings.put(whole[:depth], (sheet.name, head, 0))
        for kind in sheet.rows:
            if not kind.under and kind.least > counted.get(kind.name, 0):
                self._few(kind, (sheet.name, head, 0), self.document, kind.least)

    def _place(self, entry: Entry, above: Any, path: Path, inner: tuple[str, ...] | None, name: str) -> None:
        """Put a row's part of the document under that of the row above."""
        kind = entry.kind
        if name not in kind.under if kind.under else bool(name):
            return
        at = inner or () if kind.told_by else kind.at
        if kind.shape == "one":
            self._one(entry, above, path)
        elif kind.shape == "entry":
            self._entry(entry, _within(above, at, {}), (*path, *at))
        else:
            items = _within(above, at, [])
            here: Path = (*path, *at, len(items))
            self._findings.put(here, entry.spot, is_row=True)
            item = self._part(entry, here)
            items.append(item)
            self._below(entry, item, here)

    def _one(self, entry: Entry, above: Any, path: Path) -> None:
        here = (*path, *entry.kind.at)
        self._findings.put(here, entry.spot, is_row=bool(here))
        is_blank = all(entry.cells.get(h) is None for column in entry.kind.columns for h in column.headings())
        if is_blank and not entry.kind.least:
            self._columns_placed(entry, here)
            return
        if here in self._ones:
            self._findings.say(entry.spot, "twice", name=entry.kind.word)
        self._ones.add(here)
        target = _within(above, entry.kind.at, {})
        target.update(self._part(entry, here))

    def _entry(self, entry: Entry, target: dict[str, Any], path: Path) -> None:
        key_column, value_column = entry.kind.columns
        spot = entry.spots.get(key_column.heading, entry.spot)
        cell = entry.cells.get(key_column.heading)
        if cell == EMPTY and all(entry.cells.get(h) is None for h in value_column.headings()):
            return
        key = self._value(entry, key_column, path, required=True)
        if not isinstance(key, str):
            key = str(key)
        if key in target:
            self._findings.say(spot, "twice", name=shown(key))
            key = f"x{spot[1]}"
        here = (*path, key)
        self._findings.put(here, entry.spots.get(value_column.heading, entry.spot))
        target[key] = self._value(entry, value_column, here, required=True)

    def _part(self, entry: Entry, here: Path) -> Any:
        if entry.kind.shape == "items":
            return []
        value: dict[str, Any] = {}
        for column in entry.kind.columns:
            path = (*here, *column.path)
            self._put(entry, column, path)
            self._findings.stand_ins[written(path)] = path, column.kind.stand_in
            found = self._value(entry, column, path, self._is_required(entry, column))
            if found is not _ABSENT:
                _within(value, column.path[:-1], {})[column.path[-1]] = found
        for at in entry.kind.holds:
            _within(value, at, [])
        return value

    def _columns_placed(self, entry: Entry, here: Path) -> None:
        for column in entry.kind.columns:
            self._put(entry, column, (*here, *column.path))

    def _put(self, entry: Entry, column: Column, path: Path) -> None:
        spots = [entry.spots.get(heading) for heading in column.headings()]
        for spot, part in zip(spots, ("zh", "en"), strict=False):
            if spot is not None and column.kind.width == 2:
                self._findings.put((*path, part), spot)
        if spots[0] is not None:
            self._findings.put(path, spots[0])
            for depth in range(len(path) - len(column.path) + 1, len(path)):
                self._findings.put(path[:depth], spots[0])

    def _below(self, entry: Entry, item: Any, here: Path) -> None:
        """Put the rows under a row into its part of the document, and see that there are enough of them."""
        counted: dict[str, int] = {}
        for child in entry.under:
            counted[child.kind.name] = counted.get(child.kind.name, 0) + 1
            self._place(child, item, here, entry.kind.inner, entry.kind.name)
        for kind in self._sheet.rows:
            if entry.kind.name in kind.under and kind.least > counted.get(kind.name, 0):
                self._few(kind, entry.spot, item, kind.least - counted.get(kind.name, 0))

    def _few(self, kind: RowKind, spot: tuple[str, int, int], above: Any, lacking: int) -> None:
        self._findings.say(spot, "few", kind=kind.word, least=kind.least, lacking=lacking)
        for number in range(lacking):
            if kind.shape == "one":
                _within(above, kind.at, {}).update(_stand_in(kind))
            elif kind.shape == "entry":
                _within(above, kind.at, {})[f"x{number}"] = "x"
            else:
                _within(above, kind.at, []).append([] if kind.shape == "items" else _stand_in(kind))

    def _is_required(self, entry: Entry, column: Column) -> bool:
        """Tell whether a cell must be filled; one inside a group only where the group is given at all."""
        if not column.required or len(column.path) < 2:
            return column.required
        group = [c for c in entry.kind.columns if c.path[:1] == column.path[:1] and len(c.path) == 2]
        return any(entry.cells.get(heading) is not None for one in group for heading in one.headings())

    def _value(self, entry: Entry, column: Column, path: Path, required: bool) -> Any:
        """Return the value of a column; absent, or a stand-in where one must be, when there is none or it is wrong."""
        cells = tuple(entry.cells.get(heading) for heading in column.headings())
        spots = [entry.spots.get(heading) for heading in column.headings()]
        otherwise = column.kind.stand_in if required else _ABSENT
        if all(cell is None for cell in cells):
            if required and spots[0] is not None:
                self._findings.say(spots[0], "not filled", name=column.heading)
            return otherwise
        found = column.kind.read(cells)
        if isinstance(found, Wrong):
            self._findings.tell(spots[found.at] or entry.spot, found, path)
            return otherwise
        return found


class _Absent:
    """Nothing stands there."""


_ABSENT = _Absent()


def _within(value: Any, at: tuple[str, ...], empty: Any) -> Any:
    """Return what stands at a path, made where it is not there."""
    for part in at[:-1]:
        value = value.setdefault(part, {})
    return value.setdefault(at[-1], empty) if at else value


def _stand_in(kind: RowKind) -> dict[str, Any]:
    value: dict[str, Any] = {at[0]: [] for at in kind.holds}
    return value | {c.path[0]: c.kind.stand_in for c in kind.columns if c.required and len(c.path) == 1}
