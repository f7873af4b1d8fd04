"""Appointing from the command line: the first administrators, whom nobody on the site could appoint."""

from __future__ import annotations

from argon2 import PasswordHasher
from sqlalchemy import select, update

from banshi.builder.dictionaries.changes import write_change
from banshi.builder.dictionaries.views.people import initial_password
from banshi.core.errors import NotFoundError, SettingsError
from banshi.core.runtime.actor import ROLES, SYSTEM, Posting
from banshi.core.store.accounts import add_account, add_posting
from banshi.core.store.seed import add_calendar, add_regions
from banshi.core.store.tables.accounts import Account
from banshi.core.store.tables.places import RegionRow
from banshi.core.store.unit_of_work import unit
from banshi.core.web.site import Site
from banshi.plugins.builtin.calendar_cn import seed_calendar
from banshi.plugins.builtin.regions import seed_regions


def appoint(site: Site, username: str, name: str, role: str, region: str) -> str:
    """Make an account with one posting; return its initial password.

    Regions and calendar that a site starts with are written first, where they are not there yet.

    :raises SettingsError: there is no such role.
    :raises NotFoundError: there is no such region.
    :raises ConflictError: the user name is taken.
    """
    if role not in ROLES:
        raise SettingsError(role, roles=list(ROLES))
    password = initial_password()
    days, years = seed_calendar()
    with unit(site.database) as connection:
        add_calendar(connection, days, years, "国务院办公厅节假日安排")
        add_regions(connection, seed_regions())
        if connection.scalar(select(RegionRow.code).where(RegionRow.code == region)) is None:
            raise NotFoundError(region)
        hashed = PasswordHasher().hash(password)
        key = add_account(
            connection, username=username, password_hash=hashed, name=name, kind="staff", at=site.now()
        )  # fmt: skip
        connection.execute(update(Account).where(Account.id == key).values(must_change=True))
        add_posting(connection, key, Posting(role, region))
        after = {"username": username, "name": name, "role": role, "region": region}
        write_change(connection, SYSTEM, site.now(), ("dictionary-people", username, region), None, after)
    return password
