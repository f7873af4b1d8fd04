"""A list shows exactly those rows for which `access.holds` says yes."""

from __future__ import annotations

from itertools import product

import pytest
from sqlalchemy import Column, MetaData, String, Table, create_engine, insert, select

from banshi.builder.lists.scope import held, like
from banshi.core.runtime.access import holds
from banshi.core.runtime.actor import Actor, Posting

SITE = "530199000000"
REGIONS = ("", "530000000000", "530100000000", "530199000000", "530199001000", "530199001002", "310101000000")
DEPARTMENTS = ("", "fire-rescue", "health")
ROWS = Table("thing", MetaData(), Column("region", String), Column("department", String), Column("title", String))


@pytest.mark.parametrize("region", [r for r in REGIONS if r])
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_the_query_agrees_with_access(region: str, department: str) -> None:
    actor = Actor("a", "某人", "staff", (Posting("composer", region, department), Posting("auditor", SITE)))
    engine = create_engine("sqlite://")
    rows = [{"region": r, "department": d, "title": ""} for r, d in product(REGIONS, DEPARTMENTS)]
    with engine.begin() as connection:
        ROWS.metadata.create_all(connection)
        connection.execute(insert(ROWS), rows)
        for roles in (("composer",), ("reviewer",), ("composer", "reviewer")):
            wanted = select(ROWS.c.region, ROWS.c.department)
            condition = held(actor, roles, ROWS.c.region, ROWS.c.department, SITE)
            found = {tuple(row) for row in connection.execute(wanted.where(condition))}
            assert found == {(r, d) for r, d in product(REGIONS, DEPARTMENTS) if holds(actor, roles, r or SITE, d)}
    engine.dispose()


def test_a_search_takes_every_character_for_itself() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        ROWS.metadata.create_all(connection)
        titles = ("100% Permit", "100 permits", "a_b", "axb")
        connection.execute(insert(ROWS), [{"region": "", "department": "", "title": title} for title in titles])

        def found(search: str) -> set[str]:
            return set(connection.scalars(select(ROWS.c.title).where(like(search, ROWS.c.title))))

        assert found("100% p") == {"100% Permit"}
        assert found("A_B") == {"a_b"}
        assert found("") == set(titles)
    engine.dispose()
