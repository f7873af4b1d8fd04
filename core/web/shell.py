"""Shells: what is around the variable parts of a page, rendered once and filled for each request.

A shell is the page's own template, rendered with marks where something differs from request to request. The marks are
plain letters and digits, so that no escaping and no address changes them; what is put in their place is escaped then.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Hashable, Mapping
from typing import Any

from flask import g
from markupsafe import Markup, escape

KEPT = 512
"""How many shells stay in memory."""
_STEM = f"mark{secrets.token_hex(8)}x"
"""Not guessable, so that nobody's text can be taken for a mark."""
_MARK = re.compile(f"{_STEM}(.+?)x{_STEM}")


def mark(name: str) -> str:
    """Return what stands for a part of a shell."""
    return f"{_STEM}{name}x{_STEM}"


def marked(name: str, given: Callable[[], str]) -> str:
    """Return a value of this request, or its mark while a shell is rendered."""
    return mark(name) if g.get("shell", False) else given()


class Shells:
    """Shells by what they depend on."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[str, ...]] = {}

    def page(self, key: Hashable, render: Callable[[], str], values: Mapping[str, Any]) -> str:
        """Return a page: its shell, rendered when it is first asked for, with the values in their places.

        :param key: everything on which the shell depends besides the values.
        :param render: renders the page; `mark` and `marked` give what stands for the values.
        """
        parts = self._kept.get(key) or self._make(key, render)
        texts = {name: value if isinstance(value, Markup) else escape(value) for name, value in values.items()}
        return "".join(texts[part] if place % 2 else part for place, part in enumerate(parts))

    def _make(self, key: Hashable, render: Callable[[], str]) -> tuple[str, ...]:
        g.shell = True
        try:
            parts = tuple(_MARK.split(render()))
        finally:
            g.shell = False
        while len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[key] = parts
        return parts
