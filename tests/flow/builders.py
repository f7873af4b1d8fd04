"""People who build, for tests: postings given to accounts of the demo county."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from sqlalchemy import insert, select

from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.store import DraftStore
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.accounts import Account, PostingRow
from banshi.core.store.unit_of_work import unit
from banshi.testing import Office, Person


def posted(office: Office, username: str, role: str, region: str = "", department: str = "") -> None:
    """Give an account a role."""
    row: dict[str, Any] = {
        "role": role, "region": region or office.assembled.site.region, "department": department, "desks": [],
        "starts_on": dt.date(2020, 1, 1), "ends_on": None, "deputy_for": "",
    }  # fmt: skip
    table = table_of(PostingRow)
    with unit(office.assembled.site.database) as connection:
        account = connection.scalar(select(Account.id).where(Account.username == username))
        connection.execute(insert(table), {"account_id": account, **row})


def drafts(office: Office) -> DraftStore:
    found = office.app.extensions["banshi-drafts"]
    assert isinstance(found, DraftStore)
    return found


def begun(who: Person, source: str = "") -> str:
    """Begin a draft and return its id."""
    who.get("/builder/")
    answer = who.post("/builder/drafts", {"from": source})
    assert answer.status_code == 303, answer.text
    return str(answer.location.split("/drafts/")[1].split("/")[0])


def item(page: str, title: str) -> str:
    """Return the id of the item that a page calls by a title."""
    found = re.search(rf'id="item-([0-9a-f]+)"(?:(?!id="item-).)*?{re.escape(title)}', page, re.DOTALL)
    assert found, title
    return found[1]


def seen(office: Office, key: str) -> Draft:
    return drafts(office).get(key)
