"""Drawing documents: a typst file reads one JSON value and the QR code, and knows nothing else."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import segno
import typst

FONTS = "manimgx_fonts_cjk"


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
    """Return a document as PDF; equal facts give equal bytes.

    :param template: the typst file.
    :param facts: JSON values; they reach typst as data, never as source, so nothing in them is evaluated.
    :param qr: the text of the QR code, or None for a document without.
    """
    inputs = {"facts": json.dumps(dict(facts), ensure_ascii=False, sort_keys=True), "qr": _qr(qr)}
    drawn = typst.compile(
        template, font_paths=[font_folder()], ignore_system_fonts=True, sys_inputs=inputs, root=template.parent, format="pdf"
    )
    if not isinstance(drawn, bytes):
        raise TypeError(type(drawn))
    return drawn


def _qr(text: str | None) -> str:
    if not text:
        return ""
    drawn = io.BytesIO()
    segno.make(text, error="m").save(drawn, kind="svg", scale=4, border=2)
    return drawn.getvalue().decode()
