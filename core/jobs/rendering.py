"""Drawing documents: a typst file reads one JSON value and the QR code, and knows nothing else."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import segno
import typst

from banshi.core.errors import DocumentError

FONTS = "manimgx_fonts_cjk"
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, halves of characters, and marks that turn the direction: these could make a name read as another."""

_drawing = Lock()
"""A typst compiler serves one thread at a time and raises otherwise."""


def template_path(template: str) -> Path:
    """Return where a template lies: below `templates/documents/`, or where a pack says."""
    given = Path(template)
    return given if given.is_absolute() else Path(str(files("banshi"))) / "templates" / "documents" / template


@lru_cache
def font_folder() -> str:
    """Return the folder of the fonts that every machine has, because we bring them."""
    package = Path(str(files(FONTS)))
    found = next(path for pattern in ("*.ttc", "*.otf", "*.ttf") for path in package.rglob(pattern))
    return str(found.parent)


def render(template: Path, facts: Mapping[str, Any], qr: str | None) -> bytes:
    """Return a document as PDF; equal facts give equal bytes, in whatever order they come.

    :param template: the typst file; it may import what lies in its own folder, nothing above.
    :param facts: JSON values; they reach typst as data, never as source, so nothing in them is evaluated.
    :param qr: the text of the QR code, or None for a document without.
    :raises DocumentError: the template cannot be drawn, or the text is too long for a QR code.
    """
    return _drawn(template, facts, qr, "pdf")[0]


def pictures(template: Path, facts: Mapping[str, Any], qr: str | None) -> list[bytes]:
    """Return a document as pictures of its pages (PNG), for a look at it in a page.

    :raises DocumentError: as `render` does.
    """
    return _drawn(template, facts, qr, "png")


def _drawn(template: Path, facts: Mapping[str, Any], qr: str | None, to: Literal["pdf", "png"]) -> list[bytes]:
    inputs = {"facts": json.dumps(_printable(facts), ensure_ascii=False, sort_keys=True), "qr": _qr(qr)}
    try:
        with _drawing:
            drawn = _compiler().compile(template, format=to, root=template.parent, sys_inputs=inputs, ppi=110)
    except RuntimeError as error:  # typst's own error is one, and so is its missing file
        raise DocumentError(template.name, why=str(error)) from error
    if to == "pdf" and not isinstance(drawn, bytes):
        raise DocumentError(template.name, why="more than one file was drawn")
    return [drawn] if isinstance(drawn, bytes) else list(drawn or ())


@lru_cache
def _compiler() -> typst.Compiler:
    """Return the compiler of this OS process: finding the fonts takes ten times as long as drawing a page."""
    return typst.Compiler(font_paths=[font_folder()], ignore_system_fonts=True)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value)
    if isinstance(value, Mapping):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    return value


def _qr(text: str | None) -> str:
    if not text:
        return ""
    drawn = io.BytesIO()
    try:
        # Never a Micro QR code, which segno would choose for a short text: telephones cannot read it.
        segno.make_qr(text, error="m").save(drawn, kind="svg", scale=4, border=0)
    except segno.DataOverflowError as error:
        raise DocumentError("qr", why=str(error)) from error
    return drawn.getvalue().decode()
