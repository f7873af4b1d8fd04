"""What a workbook is made of: sheets, kinds of rows, columns; the sheets themselves stand in `sheets/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from banshi.builder.exchange.excel.kinds import Kind

ENGLISH = " English"
"""What follows a heading over the English half of a text."""
KIND = "类别"
NUMBER = "编号"
REMARK = "备注"
"""A column of this name may be added; it is not read."""


@dataclass(frozen=True)
class Column:
    """A property of a row: one cell, or two for a text in Chinese and English."""

    heading: str
    path: tuple[str, ...]
    """Where in the row's part of the document it stands."""
    kind: Kind
    required: bool = False
    note: str = ""
    wide: int = 14

    def headings(self) -> tuple[str, ...]:
        """Return what stands over each of its cells."""
        return (self.heading, self.heading + ENGLISH)[: self.kind.width]


@dataclass(frozen=True)
class RowKind:
    """A kind of row: what of the document it stands for, and which rows stand under it."""

    name: str
    word: str
    columns: tuple[Column, ...] = ()
    shape: Literal["item", "one", "entry", "items"] = "item"
    """An item of a list; the only one; an entry of a mapping, by its key; a list itself, with nothing of its own."""
    at: tuple[str, ...] = ()
    """Under the row above, or under the document: where the list, the part or the mapping stands."""
    under: tuple[str, ...] = ()
    """The kinds of rows under which it may stand; none for the top."""
    holds: tuple[tuple[str, ...], ...] = ()
    """Lists that are there even when no row gives an item."""
    told_by: str = ""
    """The key by which one of several kinds of nodes is known."""
    inner: tuple[str, ...] | None = None
    """Where the nodes under it stand."""
    least: int = 0
    """How many there must be under each row above."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: one kind of rows or several; a table, or one line for each property."""

    name: str
    rows: tuple[RowKind, ...]
    note: str
    numbered: bool = False
    """Whether rows stand under each other by their numbers, like 1.2.1, rather than by their kind."""
    lines: bool = False
    """Whether each property has a line of its own."""
    always: tuple[tuple[str, ...], ...] = ()
    """Lists that are there even when no row gives an item."""
    inner: tuple[str, ...] = ()
    """Where the nodes at the top stand."""
    first: tuple[str, ...] = ()
    """Headings of the columns that come first."""
    may_lack: bool = False
    """Whether a workbook may be without it: those from before there was such a sheet are."""

    @property
    def leading(self) -> tuple[str, ...]:
        """The headings before the properties."""
        return ((NUMBER,) if self.numbered else ()) + ((KIND,) if len(self.rows) > 1 else ())

    def columns(self) -> list[Column]:
        """Return one column for each heading; kinds of rows share those of the same heading."""
        found: dict[str, Column] = {}
        for kind in self.rows:
            for column in kind.columns:
                found.setdefault(column.heading, column)
        first = [found.pop(heading) for heading in self.first]
        return [*first, *found.values()]

    def headings(self) -> list[str]:
        """Return all headings in order."""
        return [*self.leading, *(heading for column in self.columns() for heading in column.headings())]
