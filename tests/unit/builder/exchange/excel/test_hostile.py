"""Files that are no workbooks, or are meant to do harm: told in one message, quickly, without reading them."""

from __future__ import annotations

import io
import random
import zipfile
from typing import Any

import pytest

from banshi.builder.exchange.excel.container import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from banshi.builder.exchange.excel.reading import from_sheet
from banshi.builder.exchange.excel.workbook import blank_sheet, to_sheet
from tests.factories.matters import VALID_MATTER_YAML
from tests.factories.shipped import registers
from tests.unit.builder.exchange.excel.sheets import cells, workbook
from tests.unit.builder.exchange.excel.test_round_trip import document_of

SHEET = to_sheet(document_of(VALID_MATTER_YAML))
FIRST = "xl/worksheets/sheet2.xml"


def code_of(content: bytes) -> str:
    """Return the code of the only problem of a file."""
    reading = from_sheet(content, registers())
    assert reading.document is None
    (problem,) = reading.problems
    return problem.code


def repacked(changes: dict[str, bytes], leave_out: str = "") -> bytes:
    """Return our workbook with other members."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SHEET)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != leave_out:
                new.writestr(name, changes.get(name, old.read(name)))
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return file.getvalue()


def member(name: str) -> bytes:
    """Return a member of our workbook."""
    with zipfile.ZipFile(io.BytesIO(SHEET)) as archive:
        return archive.read(name)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        SHEET[:4000],
        b"<html></html>",
    ],
)
def test_what_is_no_workbook_is_told(content: bytes) -> None:
    assert code_of(content) == "E01"


def test_a_zip_of_something_else_is_told() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert code_of(file.getvalue()) == "E01"


def test_a_file_that_is_too_large_is_not_opened() -> None:
    assert code_of(SHEET + bytes(MAX_BYTES)) == "E02"


def test_a_file_that_swells_is_not_unpacked() -> None:
    assert code_of(repacked({"xl/media/image1.png": bytes(80 * 1024 * 1024)})) == "E02"


def test_a_file_of_very_many_members_is_refused() -> None:
    assert code_of(repacked({f"x{number}.xml": b"" for number in range(400)})) == "E02"


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(repacked({"xl/media/image1.bin": bytes(1024 * 1024)}))
    size = (1024 * 1024).to_bytes(4, "little")
    at = content.rindex(size)
    content[at : at + 4] = (16).to_bytes(4, "little")
    assert code_of(bytes(content)) == "E01"


@pytest.mark.parametrize("cell", [f"A{MAX_ROWS + 1}", "XFD1", "A1048576", "XFD1048576", "A999999999"])
def test_one_cell_far_away_does_not_fill_the_memory(cell: str) -> None:
    row = "".join(c for c in cell if c.isdigit())
    xml = member(FIRST).replace(
        b"</sheetData>", f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'.encode()
    )
    assert code_of(repacked({FIRST: xml})) == "E02"


def test_very_many_rows_are_refused_without_their_numbers() -> None:
    xml = member(FIRST).replace(b"</sheetData>", b"<row><c><v>1</v></c></row>" * (MAX_ROWS + 1) + b"</sheetData>")
    assert code_of(repacked({FIRST: xml})) == "E02"


def test_very_many_columns_are_refused() -> None:
    def more(book: Any, pages: dict[str, Any]) -> None:
        pages["受理条件"].write_string(0, MAX_COLUMNS, "x")

    assert code_of(workbook(cells(SHEET), more)) == "E02"


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    for name in ("xl/workbook.xml", FIRST, "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"):
        xml = member(name)
        assert code_of(repacked({name: xml.replace(b"?>", b"?>" + bomb, 1)})) == "E01", name


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", FIRST, "xl/sharedStrings.xml"])
def test_a_workbook_without_one_of_its_parts_is_told(name: str) -> None:
    reading = from_sheet(repacked({}, leave_out=name), registers())
    assert reading.document is None
    assert reading.problems


def test_names_that_leave_the_archive_do_no_harm() -> None:
    assert from_sheet(repacked({"../../etc/passwd": b"x", "/tmp/x": b"y"}), registers()).document is not None


def test_damaged_bytes_never_raise() -> None:
    chance = random.Random(7)
    for _ in range(150):
        content = bytearray(SHEET)
        for _ in range(chance.randint(1, 30)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        reading = from_sheet(bytes(content), registers())
        assert reading.document is None or reading.document["format"] == "banshi/1"


def test_damaged_sheets_never_raise() -> None:
    chance = random.Random(8)
    xml = member(FIRST)
    for _ in range(100):
        damaged = bytearray(xml)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.choice(b"<>\"'=/ 0123456789AZaz&;\x00\xff")
        assert from_sheet(repacked({FIRST: bytes(damaged)}), registers()) is not None


def test_cells_in_disorder_never_raise() -> None:
    chance = random.Random(9)
    given = cells(SHEET)
    pool = [cell for page in given.values() for cell in page.values()] + [
        "",
        1e300,
        -1,
        True,
        "1.1.1.1",
        "分支",
        "选项",
        "{}",
        "[",
        "{",
        '"',
    ]
    for _ in range(25):
        mixed = {
            name: {at: chance.choice(pool) if chance.random() < 0.3 else cell for at, cell in page.items()}
            for name, page in given.items()
        }
        reading = from_sheet(workbook(mixed), registers())
        assert reading.document is None
        assert all(problem.place for problem in reading.problems)


def test_the_blank_sheet_is_small() -> None:
    assert len(blank_sheet()) < 60_000
