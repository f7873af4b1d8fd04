"""A draft as pages see it, and what a document must be like to be one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from banshi.builder.drafts.items import plain
from banshi.builder.drafts.ops import Document

DRAFT, IN_REVIEW, APPROVED, PUBLISHED, DISCARDED = "draft", "in-review", "approved", "published", "discarded"
EDITABLE = frozenset({DRAFT})


@dataclass(frozen=True, slots=True)
class Draft:
    """A matter that somebody composes, at one version."""

    id: str
    version: int
    document: Document
    """With the ids of its items."""
    region: str
    department: str
    state: str
    origin: str
    release_id: str | None
    created_by: str
    changed_by: str
    changed_at: dt.datetime

    @property
    def plain(self) -> dict[str, Any]:
        """The document as an author writes it."""
        written: dict[str, Any] = plain(self.document)
        return written

    @property
    def editable(self) -> bool:
        """Whether it may be changed now; not while somebody reviews it."""
        return self.state in EDITABLE


def text_of(value: Any, language: str = "zh") -> str:
    """Return a text of a document: a string, or one by language; empty for anything else."""
    if isinstance(value, dict):
        value = value.get(language) or (value.get("zh") if language == "en" else "")
    return value if isinstance(value, str) else ""


def key_of(document: Document, name: str) -> str:
    """Return a short text of a document's root, such as its key or department."""
    value = document.get(name)
    return value[:80] if isinstance(value, str) else ""
