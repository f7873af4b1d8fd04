"""The query's side of `access.holds`: which drafts and matters an actor holds a role for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, true

from banshi.core.runtime.access import covers
from banshi.core.runtime.actor import Actor, Posting
from banshi.core.store.lists import in_region


def held(actor: Actor, roles: tuple[str, ...], region: Any, department: Any, site_region: str) -> ColumnElement[bool]:
    """Return the condition that an actor holds one of some roles for a row.

    :param region: the column of the row's region; an empty one means the site's own.
    :param department: the column of its department; an empty one is anybody's.
    """
    parts = [_posted(p, region, department, site_region) for p in actor.postings if p.role in roles]
    return or_(*parts) if parts else false()


def _posted(posting: Posting, region: Any, department: Any, site_region: str) -> ColumnElement[bool]:
    here = in_region(region, posting.region)
    if covers(posting.region, site_region):
        here = or_(here, region == "")
    own = or_(department == "", department == posting.department) if posting.department else true()
    return and_(here, own)


def like(search: str, *columns: Any) -> ColumnElement[bool]:
    """Return the condition that a text stands in one of some columns; true for no text."""
    if not search:
        return true()
    return or_(*(func.lower(column).contains(search.lower(), autoescape=True) for column in columns))
