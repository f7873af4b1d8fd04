"""Cells: what can stand in one, and how a value that a cell cannot show plainly is kept all the same."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from typing import Any

from banshi.builder.exchange.excel.messages import Wrong

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None
"""What stands in a cell; None where nothing does."""
Cells = tuple[Cell, ...]

LONGEST = 32_000
"""Excel takes 32,767 characters in a cell."""
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_CONTINUED = re.compile(r"\[长文本 ([0-9]{1,6})\]")


def address(row: int, column: int) -> str:
    """Return a cell's name, e.g. D7, from its row and column, both from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def narrow(text: str) -> str:
    """Return text with full-width letters, digits and signs as plain ones."""
    return unicodedata.normalize("NFKC", text).strip()


def as_text(cell: Cell) -> str:
    """Return a cell as text: 20260 for 20260.0, 2026-11-20 for a date."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def cleaned(cell: Cell) -> Cell:
    """Return a cell as it counts: without the space around it, None when nothing stands there."""
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n").strip() or None
    return cell


def literal(value: Any) -> str:
    """Return a value as JSON in a form that survives a spreadsheet."""
    told = json.dumps(value, ensure_ascii=False)
    told = "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in told)
    return _ESCAPED.sub(lambda found: "\\u005f" + found[0][1:], told)


def quoted(cell: Cell) -> Any:
    """Return the text that a cell gives in straight quotation marks; None for every other cell."""
    if not isinstance(cell, str) or not cell.startswith('"'):
        return None
    found = parsed(cell)
    return found if isinstance(found, str) else None


def parsed(text: str) -> Any:
    """Return the value of a JSON text; Wrong when it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return Wrong("no json")


def survives(cell: Cell) -> bool:
    """Tell whether a cell comes back from a spreadsheet as it is."""
    if not isinstance(cell, str):
        return isinstance(cell, int | float) and abs(cell) < 2**53 and float(f"{cell:.16G}") == cell
    if not cell or cell != cell.strip() or _ESCAPED.search(cell) or _CONTINUED.fullmatch(cell):
        return False
    return not cell.startswith("※") and all(c.isprintable() or c == "\n" for c in cell)


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same JSON value: 1 is neither 1.0 nor true, and the order of keys counts."""
    try:
        return json.dumps(one) == json.dumps(other)
    except (TypeError, ValueError):
        return False


def continued(cell: Cell) -> int | None:
    """Return the number of the long text that a cell refers to."""
    found = _CONTINUED.fullmatch(cell) if isinstance(cell, str) else None
    return int(found[1]) if found else None
