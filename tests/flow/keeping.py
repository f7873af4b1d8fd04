"""People who keep the dictionaries, for tests: what a page holds and what was recorded."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from sqlalchemy import select

from banshi.core.store.tables.dictionaries import DictionaryChange
from banshi.testing import Office, Person

HERE = "/builder/dictionaries"
OTHER = "310000000000"
"""A region of another province."""
SQL = re.compile(r"INSERT INTO|UPDATE |SELECT |DELETE FROM|sqlalchemy|IntegrityError|UNIQUE constraint|psycopg")


def changes(office: Office, dictionary: str) -> list[Any]:
    """What was recorded of a dictionary, oldest first, with the entries read."""
    wanted = select(DictionaryChange).where(DictionaryChange.dictionary == f"dictionary-{dictionary}")
    with office.assembled.site.database.reading() as connection:
        rows = connection.execute(wanted.order_by(DictionaryChange.id)).all()
    return [(row.by_name, row.key, json.loads(row.before or "null"), json.loads(row.after or "null")) for row in rows]


def add(who: Person, dictionary: str, **form: Any) -> Any:
    """Fill in the form of a new entry."""
    who.get(f"{HERE}/{dictionary}/new/")
    return who.post(f"{HERE}/{dictionary}/new/", form)


def edit(who: Person, dictionary: str, key: str, **form: Any) -> Any:
    """Fill in an entry's form, from what it holds."""
    page = who.get(f"{HERE}/{dictionary}/edit/?id={key}")
    assert page.status_code == 200, page.text
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page.text)
    assert seen
    return who.post(f"{HERE}/{dictionary}/edit/?id={key}", {"seen": seen[1], **form})


def remove(who: Person, dictionary: str, key: str) -> Any:
    """Ask for the removal of an entry and agree."""
    who.get(f"{HERE}/{dictionary}/delete/?id={key}")
    return who.post(f"{HERE}/{dictionary}/delete/", {"id": key})


def listed(who: Person, dictionary: str, **asked: str) -> str:
    """The text of a list, in one line."""
    page = who.client.get(f"{HERE}/{dictionary}/", query_string=asked)
    assert page.status_code == 200, page.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text.split("<tbody>")[-1])).split())
