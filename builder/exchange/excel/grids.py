"""The sheets of a file as rows of cells."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineWorkbook

from banshi.builder.exchange.excel.cells import Cell, continued
from banshi.builder.exchange.excel.container import RefusedError, scan

LONG = "长文本"
"""The sheet with texts that are longer than a cell holds, in pieces."""


@dataclass(frozen=True)
class Grid:
    """A sheet's cells, and those that cannot be taken."""

    rows: Sequence[Sequence[Cell]]
    merged: tuple[tuple[int, int], ...]
    unreadable: tuple[tuple[int, int], ...]


def grids(content: bytes) -> Mapping[str, Grid]:
    """Return the sheets by name.

    :raises RefusedError: the file is not a workbook, or too large.
    """
    scanned = scan(content)
    found: dict[str, Grid] = {}
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                rows: list[list[Cell]] = [
                    [None if cell == "" else cell for cell in row] for row in sheet.to_python(skip_empty_area=False)
                ]
                merged = tuple(dict.fromkeys(start for start, _ in sheet.merged_cell_ranges or ()))
                unreadable = scanned[name].unreadable if name in scanned else ()
                found[name] = Grid(rows, merged, tuple(dict.fromkeys(unreadable)))
    except (CalamineError, ValueError) as wrong:
        raise RefusedError("damaged", str(wrong)) from wrong
    return _whole(found)


def _whole(found: dict[str, Grid]) -> dict[str, Grid]:
    """Put long texts back where a cell refers to them."""
    long = found.pop(LONG, None)
    texts: dict[int, str] = {}
    for row in long.rows if long else ():
        if len(row) > 1 and isinstance(row[0], int | float) and isinstance(row[1], str):
            texts[int(row[0])] = texts.get(int(row[0]), "") + row[1]
    if not texts:
        return found

    def whole(cell: Cell) -> Cell:
        number = continued(cell.strip()) if isinstance(cell, str) else None
        return cell if number is None else texts.get(number, cell)

    return {
        name: Grid([[whole(cell) for cell in row] for row in grid.rows], grid.merged, grid.unreadable)
        for name, grid in found.items()
    }
