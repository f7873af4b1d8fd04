"""Whose entries somebody may see, and what may be chosen for them: the query's side of `access.keeps`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select

from banshi.core.runtime.access import KEEPERS
from banshi.core.runtime.actor import Actor
from banshi.core.store.lists import in_region
from banshi.core.store.tables.places import DepartmentRow, RegionRow
from banshi.core.web.language import locale
from banshi.core.web.site import site

Choices = list[tuple[str, str]]


def within(actor: Actor, region: Any, department: Any = None, roles: tuple[str, ...] = KEEPERS) -> ColumnElement[bool]:
    """Return the condition that an entry lies within the postings of an actor.

    :param department: the column that names the department; None where entries are a region's as a whole.
    """
    parts: list[ColumnElement[bool]] = []
    for posting in actor.postings:
        if posting.role not in roles or (posting.department and department is None):
            continue
        here = in_region(region, posting.region)
        parts.append(and_(here, department == posting.department) if posting.department else here)
    return or_(*parts) if parts else false()


def own_regions(actor: Actor, roles: tuple[str, ...] = KEEPERS) -> Choices:
    """Return the regions that are an actor's as a whole, from the highest down."""
    wanted = select(RegionRow.code, RegionRow.name, RegionRow.name_en).where(within(actor, RegionRow.code, None, roles))
    with site().database.reading() as connection:
        rows = connection.execute(wanted.order_by(RegionRow.code)).all()
    return [(row.code, f"{named(row)}（{row.code}）") for row in rows]


def own_departments(actor: Actor, roles: tuple[str, ...] = KEEPERS) -> Choices:
    """Return the departments that an actor may name, as `region:key`, each with its region's name."""
    mine = within(actor, DepartmentRow.region, DepartmentRow.key, roles)
    with site().database.reading() as connection:
        rows = connection.execute(select(DepartmentRow).where(mine).order_by(DepartmentRow.region, DepartmentRow.key))
        listed = [(f"{row.region}:{row.key}", row.region, named(row)) for row in rows]
    return [(key, f"{name}（{site().places.region(region).in_(locale())}）") for key, region, name in listed]


def joined(texts: Iterable[object]) -> str:
    """Return texts one after the other, as the reader's language lists them."""
    return (", " if locale() == "en" else "、").join(map(str, texts))


def named(row: Any) -> str:
    """Return a row's name in the reader's language."""
    return str(row.name_en if locale() == "en" and row.name_en else row.name)
