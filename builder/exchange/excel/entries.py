"""Rows of a sheet as they were filled in, each with its kind, under the row to which it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from banshi.builder.exchange.excel.cells import Cell, as_text, cleaned, narrow
from banshi.builder.exchange.excel.findings import Findings, Spot
from banshi.builder.exchange.excel.headings import Table
from banshi.builder.exchange.excel.layout import KIND, NUMBER, RowKind, Sheet
from banshi.core.definitions.problem import shown


@dataclass
class Entry:
    """A row that was filled in."""

    kind: RowKind
    spot: Spot
    cells: dict[str, Cell]
    spots: dict[str, Spot]
    """Where each column's cell is, also of empty ones; a column that the sheet lacks has none."""
    number: str = ""
    under: list[Entry] = field(default_factory=list)


def entries(table: Table, findings: Findings) -> list[Entry]:
    """Return the rows at the top, with the others under them."""
    top: list[Entry] = []
    line: list[Entry] = []
    """The row before and those above it, from the top."""
    for entry in _flat(table, findings):
        line = _above(entry, line, table.sheet, findings)
        (line[-1].under if line else top).append(entry)
        line.append(entry)
    return top


def _flat(table: Table, findings: Findings) -> Iterator[Entry]:
    for number, row in table.rows:
        cells = {heading: cleaned(row[at]) if at < len(row) else None for heading, at in table.columns.items()}
        spots = {heading: (table.sheet.name, number, at) for heading, at in table.columns.items()}
        given = {heading for heading, cell in cells.items() if cell is not None}
        if given:
            spot = spots.get(KIND, (table.sheet.name, number, min(table.columns.values())))
            kind, is_sure = _kind(table.sheet, cells, spot, findings)
            entry = Entry(kind, spot, cells, spots, narrow(as_text(cells.get(NUMBER))).rstrip("."))
            if is_sure:
                _foreign(entry, given, findings)
            yield entry


def _kind(sheet: Sheet, cells: dict[str, Cell], spot: Spot, findings: Findings) -> tuple[RowKind, bool]:
    """Return the kind of a row; where it is not told, the one that its cells speak for."""
    kinds = {kind.word: kind for kind in sheet.rows}
    if KIND not in sheet.leading:
        return sheet.rows[0], True
    word = narrow(as_text(cells.get(KIND)))
    if word in kinds:
        return kinds[word], True
    findings.say(spot, "kind unknown" if word else "kind missing", name=shown(word), listed="、".join(kinds))
    near = get_close_matches(word, kinds, 1, 0.5)
    return kinds[near[0]] if near else max(sheet.rows, key=lambda kind: _fits(kind, cells)), False


def _own(kind: RowKind) -> set[str]:
    return {KIND, NUMBER, *(heading for column in kind.columns for heading in column.headings())}


def _fits(kind: RowKind, cells: dict[str, Cell]) -> int:
    given = {heading for heading, cell in cells.items() if cell is not None}
    return len(given & _own(kind)) - len(given - _own(kind))


def _foreign(entry: Entry, given: set[str], findings: Findings) -> None:
    """Tell cells that are filled though the kind of row has no such property."""
    for heading in sorted(given - _own(entry.kind), key=lambda name: entry.spots[name]):
        findings.say(entry.spots[heading], "not of this row", kind=entry.kind.word, name=heading)


def _above(entry: Entry, line: list[Entry], sheet: Sheet, findings: Findings) -> list[Entry]:
    """Return the rows above a row, from the top; tell where there is none that fits."""
    if sheet.numbered:
        return _by_number(entry, line, findings)
    if not entry.kind.under:
        return []
    for depth in range(len(line), 0, -1):
        if line[depth - 1].kind.name in entry.kind.under:
            return line[:depth]
    above = "、".join(kind.word for kind in sheet.rows if kind.name in entry.kind.under)
    findings.say(entry.spot, "nothing above", kind=entry.kind.word, above=above)
    return []


def _by_number(entry: Entry, line: list[Entry], findings: Findings) -> list[Entry]:
    spot, name = entry.spots.get(NUMBER, entry.spot), shown(entry.number)
    if not re.fullmatch(r"\d{1,6}(\.\d{1,6})*", entry.number):
        findings.say(spot, "number wrong" if name else "number missing", name=name)
        return line[:-1]
    depth = entry.number.count(".")
    parent = entry.number.rpartition(".")[0]
    if depth > len(line) or (depth and line[depth - 1].number != parent):
        findings.say(spot, "number astray", name=name, above=parent)
    above = line[: min(depth, len(line))]
    if (above[-1].kind.name if above else "") not in entry.kind.under:
        findings.say(entry.spot, "misplaced", kind=entry.kind.word, above=above[-1].kind.word if above else "办理流程")
    return above
