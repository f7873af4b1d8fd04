"""Counting where an entry is in use."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select


def count(connection: Connection, table: Any, *where: Any) -> int:
    """Return how many rows of a table fulfil some conditions."""
    return connection.scalar(select(func.count()).select_from(table).where(*where)) or 0


def told(*found: tuple[int, str]) -> list[str]:
    """Return the texts whose number is not zero."""
    return [text for number, text in found if number]
