"""A report that is opened in a spreadsheet holds texts and nothing that is worked out."""

from __future__ import annotations

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from banshi.builder.rebasing.found import Found, as_text, from_text
from banshi.builder.rebasing.tables import to_csv, to_xlsx
from banshi.core.definitions.text import LocalText

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", '=HYPERLINK("http://x")')


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(["a", "b"], [["甲", cell]]).decode("utf-8-sig"))))
    assert rows[0] == ["a", "b"]
    assert rows[1] == ["甲", f"'{cell}"]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(["a"], [[cell]]))).get_sheet_by_index(0)
    assert sheet.to_python()[1][0] == cell


def test_what_was_found_is_kept_in_both_languages() -> None:
    about = LocalText(zh="面积 {0}", en="Area {0}")
    found = [Found("reason", "field-missing", about), Found("note", "dropped", about), Found("reason", "changed")]
    assert from_text(as_text(found)) == found
    assert "面积 {0}" in found[0].text.zh
    assert "Area {0}" in found[1].text.en
    assert all(one.remedy for one in found if one.kind == "reason")
