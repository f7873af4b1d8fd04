"""A filled-in sheet as a document: nothing by halves, and every wrong cell told at once."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from banshi.builder.exchange.excel.cells import cleaned
from banshi.builder.exchange.excel.container import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, RefusedError
from banshi.builder.exchange.excel.entries import Entry, entries
from banshi.builder.exchange.excel.findings import Findings
from banshi.builder.exchange.excel.folding import Folding
from banshi.builder.exchange.excel.grids import Grid, grids
from banshi.builder.exchange.excel.headings import table
from banshi.builder.exchange.excel.layout import Sheet
from banshi.builder.exchange.excel.lines import entry_of_lines
from banshi.builder.exchange.excel.names import GUIDE_SHEET, LISTS_SHEET
from banshi.builder.exchange.excel.sheets import SHEETS
from banshi.builder.exchange.written.json_text import escaped
from banshi.core.definitions.places import Path
from banshi.core.definitions.problem import Problem, shown
from banshi.core.definitions.reader import Reading, read_text
from banshi.core.extensions.registers import Registers
from banshi.plugins.publishing import check_reading

_LIMITS = {"file": MAX_BYTES >> 20, "rows": MAX_ROWS, "columns": MAX_COLUMNS}


@dataclass(frozen=True)
class SheetReading:
    """What came of reading a sheet: a document in normal form, or none where anything is wrong; and all problems."""

    document: dict[str, Any] | None
    problems: tuple[Problem, ...]


def from_sheet(content: bytes, registers: Registers) -> SheetReading:
    """Read a filled-in sheet; never raises, whatever the bytes.

    Every problem's place is a cell, such as 申请表单!D7; a warning does not keep the document back.
    """
    findings = Findings([sheet.name for sheet in SHEETS])
    document, is_whole = folded(content, findings)
    if is_whole:
        _judge(document, findings, registers)
    problems = findings.all()
    is_wrong = any(problem.severity == "error" for problem in problems)
    return SheetReading(None if is_wrong else document, problems)


def _judge(document: dict[str, Any], findings: Findings, registers: Registers) -> None:
    """Tell what is wrong with the document; where a part cannot be read, the others are judged all the same."""
    reading = _read(document)
    findings.take(check_reading(reading, registers))
    if reading.matter is None:
        mended = copy.deepcopy(document)
        for problem in reading.problems:
            _mend(mended, *findings.stand_ins.get(problem.path, ((), None)))
        again = _read(mended)
        findings.take(check_reading(again, registers) if again.matter is not None else ())


def _read(document: dict[str, Any]) -> Reading:
    return read_text(escaped(json.dumps(document, ensure_ascii=False)), "sheet.json")


def _mend(value: Any, path: Path, stand_in: Any) -> None:
    for part in path[:-1]:
        value = value.get(part) if isinstance(value, dict) else value[part] if isinstance(part, int) else None
    if path and isinstance(value, dict):
        value[str(path[-1])] = stand_in


def folded(content: bytes, findings: Findings) -> tuple[dict[str, Any], bool]:
    """Return the document that the cells give, with stand-ins for wrong ones, and whether all sheets are there."""
    folding = Folding(findings)
    try:
        found = grids(content)
    except RefusedError as wrong:
        findings.say((SHEETS[0].name, 0, 0), wrong.why, **_LIMITS)
        return folding.document, False
    given = _given(found, findings)
    for sheet in SHEETS:
        if sheet.name in given:
            _fold(sheet, *given[sheet.name], folding, findings)
    return folding.document, all(sheet.name in given for sheet in SHEETS if not sheet.may_lack)


def _given(found: Mapping[str, Grid], findings: Findings) -> dict[str, tuple[str, Grid]]:
    """Return the sheets that are there, by their right name, with the name that they have; tell missing and renamed ones."""
    wanted = [sheet.name for sheet in SHEETS]
    by_name = {name.strip(): (name, grid) for name, grid in found.items()}
    given = {name: by_name[name] for name in wanted if name in by_name}
    missing = [name for name in wanted if name not in given]
    for name, grid in found.items():
        if name.strip() in {*wanted, GUIDE_SHEET, LISTS_SHEET}:
            continue
        near = get_close_matches(name, missing, 1, 0.5)
        if near:
            missing.remove(near[0])
            given[near[0]] = (name, grid)
            findings.say((name, 0, 0), "sheet renamed", name=shown(name), near=near[0])
        else:
            findings.mention((name, 0, 0), "sheet unread", name=shown(name))
    may_lack = {sheet.name for sheet in SHEETS if sheet.may_lack}
    for name in (name for name in missing if name not in may_lack):
        findings.say((name, 0, 0), "sheet missing", name=name)
    return given


def _fold(sheet: Sheet, name: str, grid: Grid, folding: Folding, findings: Findings) -> None:
    called = replace(sheet, name=name)
    for row, column in grid.merged:
        if row >= 1 and row < len(grid.rows) and any(cleaned(cell) is not None for cell in grid.rows[row]):
            findings.say((name, row, column), "merged")
    for row, column in grid.unreadable:
        findings.say((name, row, column), "formula")
    read = table(called, grid.rows, findings)
    rows: list[Entry] = [entry_of_lines(read, findings)] if sheet.lines else entries(read, findings)
    folding.add(called, rows, 1)
