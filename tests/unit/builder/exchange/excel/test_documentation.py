"""docs/excel.md says what is there."""

from __future__ import annotations

import ast
import re

from banshi.builder.exchange.excel.container import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED
from banshi.builder.exchange.excel.findings import MOST
from banshi.builder.exchange.excel.sheets import SHEETS
from tests.factories.chains import ROOT

PAGE = (ROOT / "docs" / "excel.md").read_text(encoding="utf-8")


def test_every_sheet_is_named() -> None:
    assert [sheet.name for sheet in SHEETS if sheet.name not in PAGE] == []


def test_every_kind_of_row_is_named() -> None:
    words = {kind.word for sheet in SHEETS if len(sheet.rows) > 1 for kind in sheet.rows}
    assert {word for word in words if word not in PAGE and not word.endswith("时限")} == set()


def test_every_code_is_explained() -> None:
    source = ast.parse((ROOT / "builder/exchange/excel/messages.py").read_text(encoding="utf-8"))
    strings = (
        node.value for node in ast.walk(source) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    codes = {text for text in strings if re.fullmatch(r"E\d\d", text)}
    assert set(re.findall(r"^\| (E\d\d) \|", PAGE, re.MULTILINE)) == codes


def test_the_bounds_are_the_real_ones() -> None:
    told = (
        f"{MAX_BYTES >> 20} MB",
        f"{MAX_UNPACKED >> 20} MB",
        f"{MAX_ROWS:,} rows",
        f"{MAX_COLUMNS} columns",
        f"most {MOST} problems",
    )
    assert [text for text in told if text not in PAGE] == []
