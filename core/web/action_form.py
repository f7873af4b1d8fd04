"""Reading an action's form: only the entries that the action asks, each bounded."""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import MultiDict

from banshi.core.runtime.actions.table import ACTIONS

TEXT = 2_000
MANY = 60
KINDS = frozenset({"field", "material", "other"})


def read_action(action: str, posted: MultiDict[str, str]) -> dict[str, Any]:
    """Return an action's entries from what was posted."""
    known = ACTIONS.get(action)
    asks = known.asks if known else ()
    return {entry: _READ.get(entry, _text)(posted, entry) for entry in asks}


def _text(posted: MultiDict[str, str], entry: str) -> str:
    given = posted.get(entry, "")[:TEXT]
    return "".join(c for c in given if c.isprintable() or c == "\n").strip()


def _days(posted: MultiDict[str, str], entry: str) -> int | None:
    text = posted.get(entry, "").strip()
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 4 else None


def _keys(posted: MultiDict[str, str], entry: str) -> list[str]:
    return [text[:80] for text in posted.getlist(entry)[:MANY]]


def _flag(posted: MultiDict[str, str], entry: str) -> bool:
    return posted.get(entry) == "yes"


def _issues(posted: MultiDict[str, str], _entry: str) -> list[dict[str, str]]:
    """Read the correction composer: a note for each field or material that has one, and free lines."""
    found = []
    for name in list(posted)[:2_000]:
        what, _sep, key = name.partition("|")
        if what != "issue" or not key:
            continue
        kind, _sep, rest = key.partition(":")
        note = _text(posted, name)
        if note and kind in KINDS:
            found.append({"kind": kind, "key": rest[:200], "note": note})
    return found[:MANY]


_READ = {"days": _days, "materials": _keys, "straight": _flag, "issues": _issues}
