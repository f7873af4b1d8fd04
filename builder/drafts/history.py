"""The changes of a draft: fitting one in behind what others did meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from banshi.builder.drafts.items import plain, value_at
from banshi.builder.drafts.merging import at_odds, is_done, is_gone
from banshi.builder.drafts.ops import Document, Op, Set, Unset, apply
from banshi.core.errors import ConflictError


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody did to a draft in one go; it made version `version`."""

    version: int
    by: str
    by_name: str
    at: dt.datetime
    about: str
    ops: tuple[Op, ...]
    undoing: tuple[Op, ...]
    undoes: int | None = None
    """The version that this change took back; a change that takes such a one back brings it again."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A change as it went in: what of it had still to be done."""

    document: Document
    ops: tuple[Op, ...]
    undoing: tuple[Op, ...]


def fit(document: Document, ops: Sequence[Op], meanwhile: Sequence[Change]) -> Fitted:
    """Return the document with ops done that were meant for an earlier version.

    :param document: the document as it stands, with all of `meanwhile` done.
    :param meanwhile: the changes that whoever made the ops had not seen.
    :raises ConflictError: an op does not fit with one of them; says whose, what stands there and what was meant.
    """
    done: list[Op] = []
    undoing: list[Op] = []
    for op in ops:
        if is_done(document, op):
            continue
        other = next((c for c in meanwhile if at_odds(document, op, c.ops)), None)
        if other is not None or is_gone(document, op):
            raise _conflict(document, op, other or (meanwhile[-1] if meanwhile else None))
        document, undo = apply(document, op)
        done.append(op)
        undoing.insert(0, undo)
    return Fitted(document, tuple(done), tuple(undoing))


def _conflict(document: Document, op: Op, other: Change | None) -> ConflictError:
    facts: dict[str, Any] = {"gone": is_gone(document, op)}
    if isinstance(op, Set | Unset):
        facts |= {"where": list(op.at), "present": plain(value_at(document, op.at))}
        facts["meant"] = plain(op.value) if isinstance(op, Set) else None
    if other is not None:
        facts |= {"by": other.by_name, "at_time": other.at.isoformat(), "version": other.version}
    return ConflictError("draft", **facts)


def alive(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return those changes whose effect stands; what was taken back cancels out with its taking back."""
    known = {change.version: change for change in changes}
    void: set[int] = set()
    for change in changes:
        target = known.get(change.undoes) if change.undoes is not None else None
        if target is None:
            continue
        void.add(change.version)
        if target.version in void and target.undoes in void:
            void.discard(target.undoes)  # brought again
        void.add(target.version)
    return tuple(change for change in changes if change.version not in void)


def unseen(changes: Sequence[Change], since: int) -> tuple[Change, ...]:
    """Return the changes after a version that still have effect."""
    return alive([change for change in changes if change.version > since])
