"""A document as rows of the sheets; whatever is odd in a draft is written as well as it can be, never refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from banshi.builder.exchange.excel.cells import Cell, literal
from banshi.builder.exchange.excel.layout import KIND, NUMBER, Column, RowKind, Sheet

EMPTY = "{}"
"""In the key's cell of an entry: the mapping is there, and it is empty."""
_GENERAL = {"zh": "填写的内容不符合要求，请核对", "en": "This answer does not meet the requirement; please check it"}


@dataclass(frozen=True)
class Row:
    """One row: its kind, and its cells by heading."""

    kind: RowKind
    cells: Mapping[str, Cell]


def rows_of(document: Mapping[str, Any], sheet: Sheet) -> list[Row]:
    """Return a document's rows on a sheet."""
    return list(_under("", document, sheet.inner, sheet, ""))


def _under(above: str, value: Any, inner: tuple[str, ...] | None, sheet: Sheet, number: str) -> Iterator[Row]:
    """Yield the rows under a row, or at the top."""
    for count, (kind, item, key) in enumerate(_items(above, value, inner, sheet), 1):
        here = f"{number}.{count}" if number else str(count)
        cells = dict(_cells(kind, item, key))
        if KIND in sheet.leading:
            cells[KIND] = kind.word
        if sheet.numbered:
            cells[NUMBER] = here
        yield Row(kind, cells)
        yield from _under(kind.name, item, kind.inner, sheet, here)


def _items(
    above: str, value: Any, inner: tuple[str, ...] | None, sheet: Sheet
) -> Iterator[tuple[RowKind, Any, str | None]]:
    """Yield what stands under a row, with its kind and, for an entry, its key."""
    if inner is not None and any(kind.told_by for kind in sheet.rows):
        yield from ((_node_kind(node, sheet), node, None) for node in _listed(_found(value, inner), "chain"))
    for kind in sheet.rows:
        if kind.told_by or (above not in kind.under if kind.under else above):
            continue
        part = _found(value, kind.at)
        if kind.shape == "one":
            yield kind, part if isinstance(part, dict) else {}, None
        elif kind.shape == "entry":
            entries = part if isinstance(part, dict) else {}
            yield from ((kind, item, str(key)) for key, item in entries.items())
            if part == {} and kind.under == ("field",):
                yield kind, None, None
        else:
            yield from ((kind, item, None) for item in _listed(part, kind.name))


def _node_kind(node: Any, sheet: Sheet) -> RowKind:
    kinds = [kind for kind in sheet.rows if kind.told_by]
    return next((kind for kind in kinds if isinstance(node, dict) and kind.told_by in node), kinds[0])


def _listed(value: Any, name: str) -> list[Any]:
    """Return a list as written out: one node may stand for a chain, and a rule for a check."""
    if name == "check" and isinstance(value, str):
        return [{"rule": value, "message": _GENERAL}]
    if name in {"chain", "branch"} and isinstance(value, dict):
        return [value]
    return value if isinstance(value, list) else []


def _found(value: Any, path: tuple[str, ...]) -> Any:
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _cells(kind: RowKind, item: Any, key: str | None) -> Iterator[tuple[str, Cell]]:
    for column in kind.columns:
        if not column.path:
            yield column.heading, _key_cell(column, key)
            continue
        value = item if column.path == ("=",) else _found(item, column.path)
        is_there = value is not None or (column.path == ("=",) and key is not None)
        cells = column.kind.write(value) if is_there else (None,) * column.kind.width
        yield from zip(column.headings(), cells, strict=True)


def _key_cell(column: Column, key: str | None) -> Cell:
    if key is None:
        return EMPTY
    return literal(key) if key == EMPTY else column.kind.write(key)[0]
