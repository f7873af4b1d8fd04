"""What a file really is, by its first bytes; its name is only compared with that."""

from __future__ import annotations

import io
import zipfile

from banshi.core.errors import AttachmentError

_MAGIC = {"pdf": b"%PDF-", "jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
_ZIPPED = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ofd": "OFD.xml"}
_ACTIVE = (b"<script", b"<html", b"<svg", b"<!doctype html")
MAX_MEMBERS = 5_000
MAX_RATIO = 200

TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ofd": "application/ofd",
}


def sniff(content: bytes, name: str, formats: tuple[str, ...], max_mb: int) -> str:
    """Return what an upload is: one of the formats that are allowed.

    :param content: the whole file.
    :param name: the name it was sent with; never used as a path.
    :raises AttachmentError: empty, too large, not allowed, or not what its name says; `reason` names which.
    """
    if not content:
        raise AttachmentError(name, reason="empty")
    if len(content) > max_mb * 1024 * 1024:
        raise AttachmentError(name, reason="too-large", max_mb=max_mb)
    found = _kind(content)
    if found is None or found not in formats:
        raise AttachmentError(name, reason="not-allowed", formats=list(formats))
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if {"jpeg": "jpg"}.get(suffix, suffix) != found:
        raise AttachmentError(name, reason="other-than-name", found=found)
    if found in {"jpg", "png"} and any(mark in content[:1024].lower() for mark in _ACTIVE):
        raise AttachmentError(name, reason="other-than-name", found="html")
    return found


def _kind(content: bytes) -> str | None:
    for kind, magic in _MAGIC.items():
        if content.startswith(magic):
            return kind
    return _zipped(content) if content.startswith(b"PK\x03\x04") else None


def _zipped(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    total = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or total > MAX_RATIO * max(len(content), 1):
        return None
    names = {member.filename for member in members}
    return next((kind for kind, mark in _ZIPPED.items() if mark in names), None)
