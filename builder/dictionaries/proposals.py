"""A field of one's own becomes an element: it is proposed to the dictionary, and later the element takes its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row, insert, select

from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.items import ID, plain
from banshi.builder.drafts.ops import Op, Set, Unset
from banshi.core.definitions.element import Element
from banshi.core.errors import NotAllowedError
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.actor import Actor
from banshi.core.store.database import Database
from banshi.core.store.dictionaries import note_change, regions_above
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.entries import ACCEPTED, PROPOSED, DictionaryElement
from banshi.core.store.unit_of_work import unit

ELEMENT = table_of(DictionaryElement)
_PARTS = tuple(name for name in Element.model_fields if name != "key")


def as_element(field: Mapping[str, Any]) -> Element | None:
    """Return the element that a field of one's own would be; None while it lacks a key, a label or a type."""
    if field.get("element") or not field.get("key"):
        return None
    try:
        return Element.model_validate(plain({name: field[name] for name in ("key", *_PARTS) if name in field}))
    except ValidationError:
        return None


def written(element: Element) -> dict[str, Any]:
    """Return an element as an author writes it."""
    return element.model_dump(mode="json", exclude_defaults=True)


def columns(element: Element) -> dict[str, Any]:
    """Return what the dictionary's table keeps of an element."""
    return {
        "key": element.key, "label_zh": element.label.zh[:200], "label_en": element.label.en[:300],
        "type": element.type, "sensitivity": element.sensitivity, "definition": written(element),
    }  # fmt: skip


def propose(database: Database, actor: Actor, draft: Draft, element: Element, now: dt.datetime) -> None:
    """Propose an element to the dictionary of a draft's region.

    :raises NotAllowedError: the dictionary has had an element of this key, or still has.
    """
    row = {
        **columns(element), "region": draft.region, "state": PROPOSED, "proposed_by": actor.id, "note": "",
        "proposed_name": actor.name, "draft_id": draft.id, "changed_by": actor.name, "changed_at": now,
    }  # fmt: skip
    with unit(database) as connection:
        there = select(ELEMENT.c.id).where(
            ELEMENT.c.key == element.key, ELEMENT.c.region.in_(regions_above(draft.region))
        )
        if connection.scalar(there) is not None:
            raise NotAllowedError(element.key, state=PROPOSED)
        connection.execute(insert(ELEMENT), row)
        note_change(connection)


def entry_of(database: Database, region: str, key: str) -> Row[Any] | None:
    """Return the dictionary's entry of a key as a region sees it, whatever its state; the nearest."""
    above = regions_above(region)
    wanted = select(ELEMENT).where(ELEMENT.c.key == key, ELEMENT.c.region.in_(above))
    with database.reading() as connection:
        found = sorted(connection.execute(wanted), key=lambda row: above.index(row.region))
    return next((row for row in found if row.state == ACCEPTED), found[0] if found else None)


def alike(field: Mapping[str, Any], registers: Registers) -> Element | None:
    """Return the element that could stand in the place of a field of one's own: of the same key, or called the same."""
    own = as_element(field)
    if own is None:
        return None
    if own.key in registers.elements:
        return registers.elements.get(own.key)
    called = (known for known in registers.elements if known.label.zh == own.label.zh and known.type == own.type)
    return next(called, None)


def adoption(field: Mapping[str, Any], element: Element) -> list[Op]:
    """Return the ops by which an element takes the place of a field's own properties.

    What the field says otherwise than the element stays, and so does its name: rules read it.
    """
    item = str(field[ID])
    own, theirs = plain(dict(field)), written(element)
    usual = {part: Element.model_fields[part].get_default() for part in _PARTS}
    same = [part for part in _PARTS if part in own and _says_no_more(own[part], theirs.get(part, usual[part]))]
    ops: list[Op] = [Set((item, "element"), element.key), *(Unset((item, part)) for part in same)]
    if own.get("key") == element.key:
        ops.append(Unset((item, "key")))
    return ops


def _says_no_more(own: Any, theirs: Any) -> bool:
    """Tell whether a value says what another says; a text without English says no more than one with it."""
    if isinstance(theirs, dict) and "zh" in theirs:
        own = own if isinstance(own, dict) else {"zh": own}
        return own.get("zh") == theirs["zh"] and own.get("en", "") in {"", theirs.get("en", "")}
    if isinstance(own, dict) and isinstance(theirs, dict):
        return own.keys() == theirs.keys() and all(_says_no_more(own[key], theirs[key]) for key in own)
    return bool(own == (list(theirs) if isinstance(theirs, tuple) else theirs))
