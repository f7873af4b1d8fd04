"""A sheet with a line for each property, read as one row."""

from __future__ import annotations

from difflib import get_close_matches

from banshi.builder.exchange.excel.cells import Cell, as_text, cleaned, narrow
from banshi.builder.exchange.excel.entries import Entry
from banshi.builder.exchange.excel.findings import Findings, Spot
from banshi.builder.exchange.excel.headings import CONTENT, CONTENT_ENGLISH, ITEM, Table
from banshi.builder.exchange.excel.layout import ENGLISH, Column
from banshi.core.definitions.problem import shown


def entry_of_lines(table: Table, findings: Findings) -> Entry:
    """Return the lines as one row; a property without a line has no place."""
    kind = table.sheet.rows[0]
    columns = {column.heading: column for column in kind.columns}
    cells: dict[str, Cell] = {}
    spots: dict[str, Spot] = {}
    strange: list[tuple[int, str]] = []
    at = [table.columns.get(heading) for heading in (CONTENT, CONTENT_ENGLISH)]
    lines = dict(table.rows)
    for number, row in table.rows:
        word = narrow(_cell(row, table.columns.get(ITEM))).rstrip("* ")
        if word in spots:
            findings.say((table.sheet.name, number, 0), "twice", name=word)
        elif word in columns:
            _take(columns[word], (table.sheet.name, number), row, at, (cells, spots), findings)
        elif any(cleaned(cell) is not None for cell in row):
            strange.append((number, word))
    missing = [heading for heading in columns if heading not in spots]
    for number, word in strange:
        near = get_close_matches(word, missing, 1, 0.5)
        findings.say(
            (table.sheet.name, number, 0), "line unknown", name=shown(word), near=f"“{near[0]}”" if near else ""
        )
        if near:
            missing.remove(near[0])
            _take(columns[near[0]], (table.sheet.name, number), lines[number], at, (cells, spots), findings)
    for heading in missing if table.columns else ():
        findings.say((table.sheet.name, 0, 0), "line missing", name=heading)
    return Entry(kind, (table.sheet.name, 0, 0), cells, spots)


def _cell(row: object, at: int | None) -> str:
    cells = row if isinstance(row, list | tuple) else ()
    return as_text(cells[at]) if at is not None and at < len(cells) else ""


def _take(
    column: Column,
    line: tuple[str, int],
    row: object,
    at: list[int | None],
    into: tuple[dict[str, Cell], dict[str, Spot]],
    findings: Findings,
) -> None:
    given = row if isinstance(row, list | tuple) else ()
    cells, spots = into
    for part, place in zip(("", ENGLISH), at, strict=True):
        if place is None:
            continue
        cell = cleaned(given[place]) if place < len(given) else None
        if part and column.kind.width == 1:
            if cell is not None:
                findings.say((*line, place), "one language", name=column.heading)
            continue
        cells[column.heading + part] = cell
        spots[column.heading + part] = (*line, place)
