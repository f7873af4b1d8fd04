"""The heading row of a sheet: which column is which, and what is missing, renamed or too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from banshi.builder.exchange.excel.cells import Cell, as_text, cleaned, narrow
from banshi.builder.exchange.excel.findings import Findings, Spot
from banshi.builder.exchange.excel.layout import REMARK, Sheet
from banshi.core.definitions.problem import shown

ITEM, CONTENT, CONTENT_ENGLISH, NOTE = "项目", "内容", "English", "说明"
"""The headings of a sheet with a line for each property."""


@dataclass(frozen=True)
class Table:
    """A sheet's rows below its headings, with their numbers, and the columns by heading."""

    sheet: Sheet
    columns: dict[str, int]
    rows: list[tuple[int, Sequence[Cell]]]


def table(sheet: Sheet, rows: Sequence[Sequence[Cell]], findings: Findings) -> Table:
    """Find the headings and the rows; rows that begin with ※ are notes."""
    kept = [(number, row) for number, row in enumerate(rows) if not _is_note(row)]
    wanted = [ITEM, CONTENT, CONTENT_ENGLISH] if sheet.lines else sheet.headings()
    at = next((n for n, (_, row) in enumerate(kept[:10]) if _known(row, wanted) * 3 >= min(len(wanted), 6)), None)
    if at is None:
        findings.say((sheet.name, 0, 0), "no headings", listed="、".join(wanted[:6]))
        return Table(sheet, {}, [])
    number, heads = kept[at]
    columns = _columns(sheet, wanted, number, heads, findings)
    first = columns.get(wanted[0])
    return Table(sheet, columns, [line for line in kept[at + 1 :] if not _is_marked(line[1], first)])


def _is_note(row: Sequence[Cell]) -> bool:
    first = next((cell for cell in row if cleaned(cell) is not None), None)
    return first is None or as_text(first).lstrip().startswith("※")


def _is_marked(row: Sequence[Cell], first: int | None) -> bool:
    """Tell whether a row is a note though its first column has been moved elsewhere."""
    return first is not None and first < len(row) and as_text(row[first]).lstrip().startswith("※")


def _plain(cell: Cell) -> str:
    return narrow(as_text(cell)).rstrip("*").replace(" ", "").replace("\n", "").lower()


def _known(row: Sequence[Cell], wanted: Sequence[str]) -> int:
    return len({_plain(cell) for cell in row} & {_plain(heading) for heading in wanted})


def _columns(
    sheet: Sheet, wanted: Sequence[str], number: int, heads: Sequence[Cell], findings: Findings
) -> dict[str, int]:
    names = {_plain(heading): heading for heading in wanted}
    found: dict[str, int] = {}
    strange: list[int] = []
    for at, head in enumerate(heads):
        name = names.get(_plain(head))
        if name is not None and name in found:
            findings.say((sheet.name, number, at), "twice", name=name)
        elif name is not None:
            found[name] = at
        elif cleaned(head) is not None and _plain(head) not in {REMARK, NOTE}:
            strange.append(at)
    missing = [heading for heading in wanted if heading not in found]
    for at in strange:
        _strange((sheet.name, number, at), heads[at], missing, found, findings)
    for heading in missing:
        findings.say((sheet.name, number, 0), "column missing", name=heading)
    return found


def _strange(spot: Spot, head: Cell, missing: list[str], found: dict[str, int], findings: Findings) -> None:
    """Tell an unknown column; one that looks like a missing one is taken for it, so that its cells are judged, too."""
    text = as_text(head).strip()
    near = get_close_matches(text, missing, 1, 0.5)
    if not near:
        findings.say(spot, "column unknown", name=shown(text))
        return
    findings.say(spot, "column renamed", name=shown(text), near=near[0])
    found[near[0]] = spot[2]
    missing.remove(near[0])
