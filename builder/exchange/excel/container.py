"""The file as a container: a workbook of bearable size, with nothing in it that a reader would stumble over."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from xml.parsers import expat

MAX_BYTES = 8 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
MAX_MEMBERS = 300
MAX_ROWS = 30_000
MAX_COLUMNS = 64
_REF = re.compile(r"^([A-Z]{1,3})([0-9]{1,9})$")


class RefusedError(Exception):
    """The file is not read: the name of the message. It never leaves this package."""

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.said = said


@dataclass
class Scanned:
    """What a sheet's XML says that the reader of cells does not."""

    unreadable: list[tuple[int, int]] = field(default_factory=list)
    """Cells with formulas or with the spreadsheet's own errors."""


def scan(content: bytes) -> Mapping[str, Scanned]:
    """Look through a file before it is read, and return its sheets by name.

    :raises RefusedError: it is not a workbook, or too large.
    """
    if len(content) > MAX_BYTES:
        raise RefusedError("large")
    parts = _parts(content)
    book, links = parts.get("xl/workbook.xml"), parts.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        raise RefusedError("no workbook")
    for name, xml in parts.items():
        if name.endswith((".xml", ".rels")):
            _elements(xml)
    named = [a for tag, a in _elements(book) if tag == "sheet"]
    targets = {a.get("Id", ""): a.get("Target", "") for tag, a in _elements(links) if tag == "Relationship"}
    found = {}
    for sheet in named:
        target = targets.get(next((v for k, v in sheet.items() if k == "id" or k.endswith(":id")), ""), "")
        name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if name.lower() not in parts:
            raise RefusedError("damaged")
        found[sheet.get("name", "")] = _scanned(parts[name.lower()])
    return found


def _parts(content: bytes) -> dict[str, bytes]:
    """Return the XML members, unpacked piece by piece: what a member says of its size is not believed."""
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise RefusedError("large")
            for member in members:
                with archive.open(member) as file:
                    unpacked = file.read(left + 1)
                left -= len(unpacked)
                name = str(PurePosixPath(member.filename)).lower()
                if left < 0:
                    raise RefusedError("large")
                if name in parts:
                    raise RefusedError("damaged")
                parts[name] = unpacked
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError, zlib.error) as wrong:
        raise RefusedError("no workbook", str(wrong)) from wrong
    return parts


def _elements(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    _parse(xml, lambda tag, attributes: found.append((tag, attributes)))
    return found


def _parse(xml: bytes, begin: Any) -> None:
    parser = expat.ParserCreate()

    def doctype(*_: Any) -> None:
        raise RefusedError("damaged", "DOCTYPE")

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = lambda tag, attributes: begin(tag.rpartition(":")[2], attributes)
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as wrong:
        raise RefusedError("damaged", str(wrong)) from wrong


def _scanned(xml: bytes) -> Scanned:
    sheet, here = Scanned(), [0, 0]
    count = 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        if tag == "row":
            count += 1
            row = attributes.get("r", "")
            here[0], here[1] = (int(row) - 1 if row.isdigit() and len(row) < 9 else here[0] + 1 if count > 1 else 0), -1
        elif tag == "c":
            found = _REF.match(attributes.get("r", ""))
            here[1] += 1
            if found:
                here[0], here[1] = int(found[2]) - 1, _column(found[1])
            if attributes.get("t") == "e":
                sheet.unreadable.append((here[0], here[1]))
        elif tag == "f":
            sheet.unreadable.append((here[0], here[1]))
        if here[0] >= MAX_ROWS or here[1] >= MAX_COLUMNS:
            raise RefusedError("rows")

    _parse(xml, begin)
    return sheet


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
