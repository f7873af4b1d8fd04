"""Files to hand in: the smallest that are what their name says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_PLAIN = {
    "pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n",
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9",
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00",
}
_ZIPPED = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ofd": "OFD.xml"}


def sample_file(key: str, formats: Iterable[str]) -> tuple[str, bytes]:
    """Return a name and bytes in the first of some formats."""
    kind = next(iter(formats), "pdf")
    return f"{key}.{kind}", _PLAIN[kind] if kind in _PLAIN else _archive(_ZIPPED[kind])


def _archive(member: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr(zipfile.ZipInfo(member, (2026, 1, 1, 0, 0, 0)), "<x/>")
    return kept.getvalue()
