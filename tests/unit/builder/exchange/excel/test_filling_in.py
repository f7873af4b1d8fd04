"""What people do to a sheet: typed cells, full-width digits, spaces, notes, moved columns, renamed sheets."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from banshi.builder.exchange.excel.reading import SheetReading, from_sheet
from banshi.builder.exchange.excel.sheets import SHEETS
from banshi.builder.exchange.excel.workbook import blank_sheet, to_sheet
from tests.factories.matters import VALID_MATTER_YAML
from tests.factories.shipped import registers
from tests.unit.builder.exchange.excel.sheets import cells, changed, place_of, spot, workbook
from tests.unit.builder.exchange.excel.test_round_trip import document_of

DOCUMENT = document_of(VALID_MATTER_YAML)
SHEET = to_sheet(DOCUMENT)
VISITED = to_sheet(DOCUMENT | {"visits": 1, "visits_reason": "要核对原件", "online_depth": "III"})


def read(content: bytes) -> SheetReading:
    """Read a workbook."""
    return from_sheet(content, registers())


def told(reading: SheetReading) -> list[tuple[str, str]]:
    """Return the places and codes of what keeps the document back."""
    return [(problem.place, problem.code) for problem in reading.problems if problem.severity == "error"]


@pytest.mark.parametrize(
    ("heading", "row", "value", "path", "wanted"),
    [
        ("内容", "到现场次数", "２", ("visits",), 2),
        ("内容", "到现场次数", 2.0, ("visits",), 2),
        ("内容", "到现场次数", " 2 ", ("visits",), 2),
        ("内容", "事项编码", 530122901000, ("code",), "530122901000"),
        ("内容", "行政区划代码", 530122, ("region",), "530122"),
        ("内容", "事项类型*", "０１", ("type",), "01"),
        ("内容", "服务对象*", "person， 企业", ("audience",), ["person", "company"]),
        ("内容", "可以代办", True, ("proxy",), True),
        ("内容", "可以代办", "√", ("proxy",), True),
        ("内容", "信息有效期", dt.date(2027, 1, 2), ("known_until",), "2027-01-02"),
        ("内容", "信息有效期", "2027年1月2日", ("known_until",), "2027-01-02"),
        ("内容", "信息有效期", "２０２７/1/2", ("known_until",), "2027-01-02"),
        ("内容", "机关代字", "  夜市　", ("document_word",), "夜市"),
    ],
)
def test_cells_are_understood_however_they_are_typed(
    heading: str, row: str, value: Any, path: tuple[str, ...], wanted: Any
) -> None:
    reading = read(changed(VISITED, {place_of(VISITED, "基本信息", heading, row): value}))
    assert reading.document is not None, reading.problems
    assert reading.document[path[0]] == wanted
    assert type(reading.document[path[0]]) is type(wanted)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_what_looks_like_a_formula_stays_text(text: str) -> None:
    content = to_sheet(DOCUMENT | {"title": text, "document_word": text})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        pages = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in page or b"<f " in page for page in pages)
    reading = read(content)
    assert reading.document is not None
    assert (reading.document["title"], reading.document["document_word"]) == (text, text)


def test_a_formula_is_told_not_taken() -> None:
    name, row, column = spot(place := place_of(SHEET, "基本信息", "内容", "机关代字"))

    def more(book: Any, pages: dict[str, Any]) -> None:
        pages[name].write_formula(row, column, "=1+1", None, 2)

    assert told(read(workbook(cells(SHEET), more))) == [(place, "E13")]


def test_an_error_of_the_spreadsheet_is_told_though_its_cell_reads_as_empty() -> None:
    name, row, column = spot(place := place_of(SHEET, "基本信息", "内容", "事项名称*"))

    def more(book: Any, pages: dict[str, Any]) -> None:
        pages[name].write_formula(row, column, "=1/0", None, "#DIV/0!")

    assert told(read(workbook(cells(SHEET), more))) == [(place, "E13")]


def test_merged_cells_are_told() -> None:
    def more(book: Any, pages: dict[str, Any]) -> None:
        pages["受理条件"].merge_range(3, 0, 4, 0, "两行并成一行")

    given = cells(SHEET)
    given["受理条件"].pop((3, 0))
    assert ("受理条件!A4", "E13") in told(read(workbook(given, more)))


def test_blank_rows_notes_and_a_column_of_remarks_do_no_harm() -> None:
    given = cells(SHEET)
    for name, page in given.items():
        if name in {"受理条件", "申请表单", "办理流程", "基本信息"}:
            moved = {(r if r < 3 else r + 2, c): cell for (r, c), cell in page.items()}
            moved[4, 0] = "※ 这里先空着"
            moved[1, 40] = "备注"
            moved[6, 40] = "问一下法规科"
            given[name] = moved
    assert read(workbook(given)).document == read(SHEET).document != None  # noqa: E711


def test_columns_may_stand_in_another_order() -> None:
    given = cells(SHEET)
    given["申请材料"] = {(r, 30 - c): cell for (r, c), cell in given["申请材料"].items() if r != 2}
    assert read(workbook(given)).document == read(SHEET).document != None  # noqa: E711


@pytest.mark.parametrize(
    ("sheet", "before", "after", "codes"),
    [
        ("申请材料", "材料名称", "材料的名称", {"E05"}),
        ("申请材料", "共享获取", None, {"E04"}),
        ("申请表单", "备用", "备用列", {"E05"}),
        ("基本信息", "事项编码", "事项的编码", {"E05"}),
        ("基本信息", "投诉电话", None, {"E04"}),
    ],
)
def test_renamed_missing_and_foreign_headings_are_told(
    sheet: str, before: str, after: str | None, codes: set[str]
) -> None:
    given = cells(SHEET)
    at = next((spot for spot, cell in sorted(given[sheet].items()) if cell == before), (1, 45))
    if after is None:
        drop = {s for s in given[sheet] if s[0 if sheet == "基本信息" else 1] == at[0 if sheet == "基本信息" else 1]}
        given[sheet] = {s: cell for s, cell in given[sheet].items() if s not in drop}
    else:
        given[sheet][at] = after
    reading = read(workbook(given))
    assert reading.document is None
    found = told(reading)
    assert {code for _, code in found} == codes
    assert all(place.startswith(f"{sheet}!") for place, _ in found)


def test_a_renamed_sheet_is_told_and_read_all_the_same() -> None:
    given = cells(SHEET)
    given = {"申请材料表" if name == "申请材料" else name: page for name, page in given.items()}
    assert told(read(workbook(given))) == [("申请材料表!A1", "E03")]


def test_a_missing_sheet_is_told_without_what_follows_from_it() -> None:
    given = cells(SHEET)
    del given["申请表单"]
    assert told(read(workbook(given))) == [("申请表单!A1", "E03")]


def test_a_workbook_from_before_there_were_texts_of_ones_own_is_read() -> None:
    given = cells(SHEET)
    del given["文书与通知"]
    reading = read(workbook(given))
    assert told(reading) == []
    assert reading.document is not None


def test_a_sheet_of_somebodys_own_is_mentioned() -> None:
    reading = read(workbook(cells(SHEET) | {"我的草稿": {(0, 0): "x"}}))
    assert [(p.place, p.severity) for p in reading.problems if p.code == "E03"] == [("我的草稿!A1", "warning")]
    assert reading.document is not None


def test_rows_stand_under_the_right_kind() -> None:
    place = place_of(SHEET, "情形引导", "类别", "问题")
    reading = read(changed(SHEET, {place: "选项"}))
    assert (place, "E08") in told(reading)


def test_numbers_tell_the_level_only() -> None:
    given = cells(SHEET)
    numbers = {s: cell for s, cell in given["办理流程"].items() if s[1] == 0 and s[0] > 2 and "." not in str(cell)}
    given["办理流程"].update(dict.fromkeys(numbers, "7"))
    kept = {s: cell for s, cell in given["办理流程"].items() if s[1] == 0 and "." in str(cell)}
    given["办理流程"].update({s: "7" + str(cell)[str(cell).index(".") :] for s, cell in kept.items()})
    assert read(workbook(given)).document == DOCUMENT


def test_the_blank_sheet_has_every_sheet_and_a_worked_example() -> None:
    names = CalamineWorkbook.from_filelike(io.BytesIO(blank_sheet())).sheet_names
    assert names == ["填写说明", *(sheet.name for sheet in SHEETS), "选项值"]
    assert "夜市摊位许可" in cells(blank_sheet())["填写说明"].values()
    assert blank_sheet() == to_sheet({})


def test_the_blank_sheet_read_back_says_what_must_be_filled_in() -> None:
    reading = read(blank_sheet())
    assert reading.document is None
    assert {"基本信息!B3", "基本信息!B4", "时限与收费!B4", "时限与收费!B5"} <= {place for place, _ in told(reading)}


def test_a_pair_of_quotation_marks_is_an_empty_text() -> None:
    place = place_of(SHEET, "基本信息", "内容", "事项编码")
    reading = read(changed(SHEET, {place: '""'}))
    assert reading.document is not None
    assert reading.document["code"] == ""
