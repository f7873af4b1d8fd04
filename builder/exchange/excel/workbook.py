"""Sheets as a workbook: every cell a text or a number, never a formula; the same bytes for the same document."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from banshi.builder.exchange.excel.cells import LONGEST, Cell
from banshi.builder.exchange.excel.example import guide_lines
from banshi.builder.exchange.excel.grids import LONG
from banshi.builder.exchange.excel.headings import CONTENT, CONTENT_ENGLISH, ITEM, NOTE
from banshi.builder.exchange.excel.kinds import Kind, Number
from banshi.builder.exchange.excel.layout import KIND, NUMBER, Column, Sheet
from banshi.builder.exchange.excel.names import GUIDE_SHEET, LISTS_SHEET
from banshi.builder.exchange.excel.sheets import SHEETS
from banshi.builder.exchange.excel.writing import rows_of

_SPARE = 300
"""So many empty rows below are prepared for typing."""
_FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "top"}
_FORMATS: Mapping[str, Mapping[str, Any]] = {
    "text": {"num_format": "@", "text_wrap": True},
    "number": {"text_wrap": True},
    "head": {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "border": 1, "text_wrap": True},
    "needed": {"bold": True, "bg_color": "#9C2B23", "font_color": "#FFFFFF", "border": 1, "text_wrap": True},
    "note": {"italic": True, "font_color": "#595959", "bg_color": "#F2F2F2", "text_wrap": True},
    "label": {"bold": True, "bg_color": "#DDEBF7", "border": 1},
    "title": {"bold": True, "font_size": 14},
}


class Book:
    """A workbook being written."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        self._book = Workbook(self._file, {"in_memory": True})
        # Else the moment of writing would make equal documents differ.
        self._book.set_properties({"created": dt.datetime(2026, 1, 1), "title": "实施清单"})  # noqa: DTZ001
        self._formats: dict[str, Format] = {
            name: self._book.add_format({**_FONT, **more}) for name, more in _FORMATS.items()
        }
        self._lists: dict[tuple[str, ...], str] = {}
        self._long: list[str] = []

    def close(self) -> bytes:
        """Add what the sheets refer to, and return the file."""
        if self._long:
            self._sheet_of_long_texts()
        lists = self._book.add_worksheet(LISTS_SHEET)
        for column, words in enumerate(self._lists):
            for row, word in enumerate(words):
                lists.write_string(row, column, word, self._formats["text"])
        lists.hide()
        self._book.close()
        return self._file.getvalue()

    def guide(self, lines: Sequence[Sequence[Cell]]) -> None:
        """Add the sheet that explains the others."""
        page = self._book.add_worksheet(GUIDE_SHEET)
        page.set_column(0, 0, 18)
        page.set_column(1, 12, 22)
        for number, line in enumerate(lines):
            for column, cell in enumerate(line):
                is_title = number == 0 or (len(line) == 1 and str(cell).startswith("■"))
                self._cell(page, number, column, cell, "title" if is_title else "number")

    def sheet(self, sheet: Sheet, document: Mapping[str, Any]) -> None:
        """Add a sheet with what a document holds of it."""
        page = self._book.add_worksheet(sheet.name)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        self._cell(page, 0, 0, f"※ {sheet.note}", "number")
        if sheet.lines:
            self._lines(page, sheet, document)
        else:
            self._table(page, sheet, document)

    def _lines(self, page: Worksheet, sheet: Sheet, document: Mapping[str, Any]) -> None:
        for at, (heading, wide) in enumerate(((ITEM, 20), (CONTENT, 48), (CONTENT_ENGLISH, 48), (NOTE, 48))):
            page.set_column(at, at, wide, self._formats["text"])
            self._cell(page, 1, at, heading, "head")
        page.freeze_panes(2, 1)
        (row,) = rows_of(document, sheet)
        for number, column in enumerate(row.kind.columns, 2):
            self._cell(page, number, 0, column.heading + ("*" if column.required else ""), "label")
            self._cell(page, number, 3, _told(column), "note")
            for place, heading in enumerate(column.headings(), 1):
                self._cell(page, number, place, row.cells.get(heading), _look(column.kind))
            self._validate(page, (number, number, 1), column.kind.listed)

    def _table(self, page: Worksheet, sheet: Sheet, document: Mapping[str, Any]) -> None:
        rows = rows_of(document, sheet)
        headings = {heading: number for number, heading in enumerate(sheet.headings())}
        last = 2 + len(rows) + _SPARE
        for heading in sheet.leading:
            page.set_column(headings[heading], headings[heading], 14, self._formats["text"])
            self._cell(page, 1, headings[heading], heading, "needed")
        self._cell(page, 2, 0, f"※ {_leading_note(sheet)}", "note")
        if KIND in headings:
            self._validate(page, (3, last, headings[KIND]), tuple(kind.word for kind in sheet.rows))
        for column in sheet.columns():
            self._head(page, column, headings[column.heading], not sheet.leading)
            self._validate(page, (3, last, headings[column.heading]), column.kind.listed)
        page.freeze_panes(3, len(sheet.leading))
        page.repeat_rows(1, 1)
        looks = {heading: _look(column.kind) for column in sheet.columns() for heading in column.headings()}
        for number, row in enumerate(rows, 3):
            for heading, cell in row.cells.items():
                self._cell(
                    page, number, headings[heading], cell, looks.get(heading, "label" if heading == KIND else "text")
                )

    def _head(self, page: Worksheet, column: Column, at: int, may_be_first: bool) -> None:
        needed = column.required and len(column.path) < 2
        for number, heading in enumerate(column.headings()):
            wide = column.wide if number == 0 else max(12, column.wide - 4)
            page.set_column(at + number, at + number, wide, self._formats[_look(column.kind)])
            self._cell(page, 1, at + number, heading, "needed" if needed and number == 0 else "head")
        mark = "※ " if may_be_first and at == 0 else ""
        if at or may_be_first:
            self._cell(page, 2, at, mark + _told(column), "note")

    def _cell(self, page: Worksheet, row: int, column: int, cell: Cell, look: str) -> None:
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            page.write_number(row, column, cell, self._formats[look])
        elif cell is not None:
            text = str(cell)
            if len(text) > LONGEST:
                self._long.append(text)
                text = f"[{LONG} {len(self._long)}]"
            page.write_string(row, column, text, self._formats[look])

    def _validate(self, page: Worksheet, cells: tuple[int, int, int], words: tuple[str, ...]) -> None:
        if not words:
            return
        first, last, column = cells
        name = self._lists.setdefault(words, _letters(len(self._lists)))
        source = f"={LISTS_SHEET}!${name}$1:${name}${len(words)}"
        # An offer, not a fence: codes that packs bring, and rules, may be typed as well; reading tells what is wrong.
        page.data_validation(first, column, last, column, {"validate": "list", "source": source, "show_error": False})

    def _sheet_of_long_texts(self) -> None:
        page = self._book.add_worksheet(LONG)
        row = 0
        for number, text in enumerate(self._long, 1):
            for piece in _pieces(text):
                page.write_number(row, 0, number)
                page.write_string(row, 1, piece, self._formats["text"])
                row += 1


def to_sheet(document: Mapping[str, Any]) -> bytes:
    """Return a document as a workbook; a draft that is incomplete or odd as far as it can be written."""
    book = Book()
    book.guide(guide_lines())
    for sheet in SHEETS:
        book.sheet(sheet, document)
    return book.close()


def blank_sheet() -> bytes:
    """Return the blank workbook, with a worked example on its first sheet."""
    return to_sheet({})


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), LONGEST):
        yield text[start : start + LONGEST]


def _look(kind: Kind) -> str:
    return "number" if isinstance(kind, Number) else "text"


def _told(column: Column) -> str:
    needed = "必填。" if column.required and len(column.path) < 2 else ""
    return needed + (column.note or column.kind.note)


def _leading_note(sheet: Sheet) -> str:
    words = "、".join(kind.word for kind in sheet.rows)
    return "表示层次" if NUMBER in sheet.leading else f"从列表里选：{words}" if sheet.leading else ""


def _letters(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else chr(ord("A") + number // 26 - 1) + chr(ord("A") + number % 26)
