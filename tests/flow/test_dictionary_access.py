"""The privilege matrix of the dictionaries, made from the map of addresses: every address, every role, both regions."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import insert, select

from banshi.builder.dictionaries.entry_views import ENTRY_VIEWS
from banshi.core.runtime.actor import ROLES
from banshi.core.store.metadata import Table, table_of
from banshi.core.store.tables.accounts import Account, PostingRow
from banshi.core.store.tables.dictionaries import DictionaryChange
from banshi.core.store.tables.places import CalendarDay, CalendarYear, DepartmentRow, DeskRow, RegionRow
from banshi.core.store.unit_of_work import unit
from banshi.testing import Office, Person
from tests.flow.builders import posted
from tests.flow.keeping import HERE, OTHER

KEEPERS = {"keeper", "local-admin"}
READERS = {
    "regions": KEEPERS, "departments": KEEPERS, "desks": KEEPERS, "days": KEEPERS, "years": KEEPERS,
    "people": {"security"}, "postings": {"security"}, "changes": {"auditor"}, "notice": {"local-admin"},
    **{address: {*KEEPERS, "composer"} for _view, _table, address in ENTRY_VIEWS},
}  # fmt: skip
"""Which roles open which dictionary; the nation's notice only the system administrator, of those in a county."""
TABLES: tuple[type[Table], ...] = (
    RegionRow, DepartmentRow, DeskRow, CalendarDay, CalendarYear, Account, PostingRow, DictionaryChange,
    *(table for _view, table, _address in ENTRY_VIEWS),
)  # fmt: skip
SHUT = {400, 403, 404, 405}
OUT = re.compile(r"export|ajax|action")
MARK = "外区标记"


@pytest.fixture
def database_url() -> str:
    """SQLite alone: what is asked here does not depend on the database, and there are many addresses."""
    return ""


def rules(office: Office) -> list[tuple[str, str, set[str]]]:
    """Every address of the dictionaries: the dictionary, the path, the methods."""
    found = []
    for rule in office.app.url_map.iter_rules():
        if rule.rule.startswith(f"{HERE}/"):
            path = rule.rule.replace("<export_type>", "csv")
            assert "<" not in path, path
            found.append((path.removeprefix(HERE).strip("/").split("/")[0], path, set(rule.methods or ())))
    return sorted(found)


def everything(office: Office) -> list[Any]:
    """All that the dictionaries hold."""
    with office.assembled.site.database.reading() as connection:
        return [sorted(map(tuple, connection.execute(select(table_of(table)))), key=repr) for table in TABLES]


def strange(office: Office) -> dict[str, str]:
    """Entries of another region, by dictionary."""
    posted(office, "finance", "composer", region=OTHER)
    rows: tuple[tuple[type[Table], dict[str, Any]], ...] = (
        (DepartmentRow, {"region": OTHER, "key": "away", "name": MARK, "name_en": MARK, "uscc": ""}),
        (DeskRow, {"region": OTHER, "key": "away", "department": "away", "name": MARK, "name_en": MARK}),
        (CalendarDay, {"region": OTHER, "date": office.now.date(), "working": False, "source": MARK}),
    )  # fmt: skip
    entries = {}
    with unit(office.assembled.site.database) as connection:
        for table, row in rows:
            connection.execute(insert(table), row)
        for _view, table, address in ENTRY_VIEWS:
            required = {c.name: MARK for c in table_of(table).c if c.type.python_type is str and c.default is None}
            done = connection.execute(insert(table), {**required, "region": OTHER})
            entries[address] = str((done.inserted_primary_key or ("",))[0])
        posting = connection.scalar(select(PostingRow.id).where(PostingRow.region == OTHER))
        account = connection.scalar(select(Account.id).where(Account.username == "finance"))
        connection.execute(
            insert(PostingRow),
            {
                "account_id": account,
                "role": "officer",
                "region": OTHER,
                "department": "away",
                "desks": ["away"],
                "deputy_for": MARK,
            },
        )
    return {
        "regions": OTHER, "departments": f"{OTHER},away", "desks": f"{OTHER},away",
        "days": f"{OTHER},{office.now.date()}", "years": "2026", "people": str(account), "postings": str(posting),
        "changes": "1", "notice": "", **entries,
    }  # fmt: skip


def holder(office: Office, role: str) -> Person:
    """Somebody who holds one role in the county and no other."""
    with unit(office.assembled.site.database) as connection:
        key = connection.scalar(select(Account.id).where(Account.username == "police"))
        connection.execute(table_of(PostingRow).delete().where(PostingRow.account_id == key))
    posted(office, "police", role)
    return office.person("police")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_its_own_dictionaries_and_reaches_no_other_region(office: Office, role: str) -> None:
    keys = strange(office)
    person = holder(office, role)
    person.get("/")
    before = everything(office)
    listed = rules(office)
    assert {dictionary for dictionary, _, _ in listed} - {""} == set(READERS), (
        "every dictionary stands in the table above"
    )
    for dictionary, path, methods in listed:
        opens = role in READERS.get(dictionary, set().union(*READERS.values()))
        address = f"{path}?id={keys.get(dictionary, '')}"
        if "GET" in methods:
            page = person.get(address)
            assert MARK not in page.text, (role, path)
            is_list = path.rstrip("/").split("/")[-1] in {*READERS, "dictionaries"}
            if not opens or OUT.search(path):
                assert page.status_code in SHUT, (role, path)
            elif is_list:
                assert page.status_code == 200, (role, path)
        own = role == "local-admin" and dictionary in {"years", "notice"}  # the nation's, and theirs to change
        if "POST" in methods and not own:
            for form in (
                {},
                {"id": keys.get(dictionary, ""), "name": MARK, "source": MARK, "year": "2031", "do": "take"},
            ):
                answer = person.post(address, form)
                assert answer.status_code in SHUT | {422} or (opens and answer.status_code in {200, 302}), (role, path)
                assert MARK not in answer.text or answer.status_code == 422, (role, path)
    assert [[*rows] for rows in everything(office)] == before, role


def test_strangers_and_applicants_open_nothing(office: Office) -> None:
    strange(office)
    before = everything(office)
    visitor, applicant = office.visitor(), office.person("elderly1")
    visitor.get("/login")
    applicant.get("/")
    for _dictionary, path, methods in rules(office):
        if "GET" in methods:
            assert "/login" in visitor.get(path).location, path
            assert applicant.get(path).status_code == 403 or OUT.search(path), path
        if "POST" in methods:
            assert "/login" in visitor.post(path, {"id": "1"}).location, path
            assert applicant.post(path, {"id": "1"}).status_code in SHUT, path
    assert everything(office) == before


def test_every_address_wants_the_token(office: Office) -> None:
    for who in ("keeper", "admin", "security"):
        person = office.person(who)
        for _dictionary, path, methods in rules(office):
            if "POST" in methods:
                assert person.post(path, {"id": "1"}, bare=True).status_code == 400, path


def test_the_matrix_lists_what_there_is(office: Office) -> None:
    assert len(rules(office)) >= 9 * 8
