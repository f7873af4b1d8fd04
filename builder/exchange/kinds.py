"""What kind of file it is, by its content: names are often wrong, and some editors hide them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

Kind = Literal["empty", "yaml", "json", "excel", "old-excel", "bpmn", "xml", "zip", "binary"]
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BPMN = "http://www.omg.org/spec/BPMN/"
_JSON = re.compile(r'\{\s*["}]|\[\s*["{\[\]]')
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_LOOK = 4096


def kind_of(content: bytes) -> Kind:
    """Return the kind of a file; what is no text and nothing known is binary."""
    if not content.strip():
        return "empty"
    if content.startswith(_OLD_OFFICE):
        return "old-excel"
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    encoding = "utf-16" if content[:2] in _WIDE else "utf-8"
    return _text(content.decode(encoding, "replace").lstrip("\ufeff \t\r\n"))


def _packed(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "excel" if "xl/workbook.xml" in packed.namelist() else "zip"
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "zip"


def _text(text: str) -> Kind:
    if _CONTROL.search(text[:_LOOK]) or text.startswith("%PDF-"):
        return "binary"
    if text.startswith("<"):
        return "bpmn" if _BPMN in text else "xml"
    return "json" if _JSON.match(text) else "yaml"
