"""Workbooks as people hand them in: ours, with cells changed, rows left out, sheets renamed."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Mapping
from typing import Any

from python_calamine import CalamineWorkbook
from xlsxwriter.workbook import Workbook

Cells = dict[tuple[int, int], Any]
"""A sheet's cells by row and column, both from 0."""
_PLACE = re.compile(r"(.+)!([A-Z]+)(\d+)")


def spot(place: str) -> tuple[str, int, int]:
    """Return sheet, row and column of a place like 申请表单!D7."""
    found = _PLACE.fullmatch(place)
    assert found is not None
    column = 0
    for letter in found[2]:
        column = column * 26 + ord(letter) - 64
    return found[1], int(found[3]) - 1, column - 1


def cells(content: bytes) -> dict[str, Cells]:
    """Return all cells of a workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: {
            (r, c): cell
            for r, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for c, cell in enumerate(row)
            if cell != ""
        }
        for name in book.sheet_names
    }


def workbook(sheets: Mapping[str, Cells], more: Callable[[Any, dict[str, Any]], None] | None = None) -> bytes:
    """Return a workbook of such cells, each with the type of its value.

    :param more: does what remains to do with the book and its sheets.
    """
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    pages: dict[str, Any] = {}
    for name, given in sheets.items():
        pages[name] = book.add_worksheet(name)
        for (row, column), value in given.items():
            _write(book, pages[name], row, column, value)
    if more:
        more(book, pages)
    book.close()
    return file.getvalue()


def _write(book: Any, page: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, value, book.add_format({"num_format": "yyyy/m/d"}))
    elif value is not None:
        page.write_string(row, column, value)


def changed(content: bytes, changes: Mapping[str, Any]) -> bytes:
    """Return a workbook with other values in some cells, by place; None empties a cell."""
    sheets = cells(content)
    for place, value in changes.items():
        name, row, column = spot(place)
        sheets[name][row, column] = value
    return workbook(sheets)


def place_of(content: bytes, sheet: str, heading: str, row_with: str) -> str:
    """Return the place under a heading in the first row that holds a text."""
    given = cells(content)[sheet]
    column = next(c for (r, c), cell in sorted(given.items()) if cell == heading and r < 3)
    row = next(r for (r, _), cell in sorted(given.items()) if cell == row_with and r > 1)
    letters = chr(ord("A") + column) if column < 26 else "A" + chr(ord("A") + column - 26)
    return f"{sheet}!{letters}{row + 1}"
