"""Whether what one person does fits with what others did meanwhile; nothing is overwritten that nobody saw.

Two changes are at odds when they give one place different values, when one changes what the other takes out, or when
they move one item to different places. Everything else is done one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable

from banshi.builder.drafts.items import ID, Place, find, ids_in, item_at, value_at
from banshi.builder.drafts.ops import Document, Insert, Move, Op, Remove, Replace, Set, Unset


def at_odds(document: Document, op: Op, earlier: Iterable[Op]) -> Op | None:
    """Return the first of the ops done meanwhile with which an op does not fit.

    :param document: the document as it stands, with `earlier` done.
    """
    return next((done for done in earlier if _at_odds(document, op, done)), None)


def is_done(document: Document, op: Op) -> bool:
    """Whether the document already stands as an op would leave it."""
    if isinstance(op, Remove):
        return find(document, op.item) is None
    if isinstance(op, Set):
        return item_at(document, op.at[0]) is not None and value_at(document, op.at) == op.value is not None
    return False


def is_gone(document: Document, op: Op) -> bool:
    """Whether the place at which an op would do something is no longer there."""
    if isinstance(op, Set | Unset | Insert):
        return item_at(document, op.at[0]) is None
    if isinstance(op, Move):
        return find(document, op.item) is None or item_at(document, op.to[0]) is None
    return False


def _at_odds(document: Document, op: Op, done: Op) -> bool:
    if isinstance(op, Replace) or isinstance(done, Replace):
        return True
    if isinstance(op, Set | Unset):
        return _put_at_odds(document, op, done)
    if isinstance(op, Insert):
        return isinstance(done, Set | Unset) and _overlap(op.at, done.at)
    if isinstance(op, Remove):
        found = find(document, op.item)
        within = {op.item} | (ids_in(found[0]) if found else set())
        return _target(done) in within
    return isinstance(done, Move) and done.item == op.item and (done.to, done.after) != (op.to, op.after)


def _put_at_odds(document: Document, op: Set | Unset, done: Op) -> bool:
    if isinstance(done, Set | Unset):
        if _overlap(op.at, done.at):
            return not (isinstance(op, Set) and isinstance(done, Set) and op == done)
    elif isinstance(done, Insert) and _overlap(op.at, done.at):
        return True
    return _target(done) in ids_in(value_at(document, op.at))


def _target(op: Op) -> str:
    """Return the item that an op changes, adds or moves."""
    if isinstance(op, Set | Unset):
        return op.at[0]
    if isinstance(op, Insert):
        return str(op.item[ID])
    return "" if isinstance(op, Replace) else op.item


def _overlap(one: Place, other: Place) -> bool:
    short = min(len(one), len(other))
    return one[:short] == other[:short]
