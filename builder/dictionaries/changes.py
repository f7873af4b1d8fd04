"""The record of what was changed: written in the unit of work of the change, read by auditors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert

from banshi.core.runtime.actor import Actor
from banshi.core.store.metadata import to_json
from banshi.core.store.tables.dictionaries import DictionaryChange

Entry = Mapping[str, Any]
NEVER_SHOWN = frozenset({"password", "fs_uniquifier", "known"})
"""Columns that stand in no record and on no page."""


def plain(entry: Entry) -> dict[str, Any]:
    """Return an entry as it is recorded: JSON values, without what nobody may read."""
    return {key: _plain(value) for key, value in entry.items() if key not in NEVER_SHOWN}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else value


def write_change(
    connection: Connection,
    actor: Actor,
    at: dt.datetime,
    of: tuple[str, str, str],
    before: Entry | None,
    after: Entry | None,
) -> None:
    """Record a change.

    :param of: the dictionary, the entry's key, and the region that it belongs to (empty: the nation).
    """
    dictionary, key, region = of
    row = {
        "at": at, "by_id": actor.id, "by_name": actor.name, "dictionary": dictionary, "key": key[:200], "region": region,
        "before": to_json(plain(before)) if before is not None else "",
        "after": to_json(plain(after)) if after is not None else "",
    }  # fmt: skip
    connection.execute(insert(DictionaryChange), row)
