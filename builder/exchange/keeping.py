"""A file kept within a page, while somebody reads what is wrong with it; nothing has to be chosen again."""

from __future__ import annotations

import base64
import binascii
import zlib

MOST = 1_200_000
"""The longest text that a form carries; a larger file is chosen again."""


def kept(content: bytes) -> str:
    """Return a file as a text for a form; empty when it is too large for one."""
    text = base64.b64encode(zlib.compress(content, 9)).decode("ascii")
    return text if len(text) <= MOST else ""


def unkept(text: str, most: int) -> bytes:
    """Return the file that a form carried, cut off behind `most` bytes; nothing when the text is broken."""
    try:
        packed = zlib.decompressobj()
        content = packed.decompress(base64.b64decode(text.encode("ascii"), validate=True), most + 1)
        return content if packed.eof or len(content) > most else b""
    except (ValueError, binascii.Error, zlib.error):
        return b""
