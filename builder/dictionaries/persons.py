"""Sample persons of a region's dictionary, as previews and dry runs take them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row

from banshi.builder.dictionaries.catalogues import local
from banshi.builder.dry_run.persons import SamplePerson
from banshi.core.store.dictionaries import Dictionaries
from banshi.core.store.tables.entries import SamplePersonRow

PARTS = {
    "person.id_no": "id_no", "person.sex": "sex", "person.birth_date": "birth_date", "person.mobile": "mobile",
    "person.nationality": "nationality", "person.email": "email", "person.live_addr": "address",
    "bank.account": "bank_account", "org.name": "org_name", "org.uscc": "uscc", "org.legal_rep": "legal_rep",
    "org.legal_rep_id": "legal_rep_id", "org.reg_addr": "reg_addr", "org.found_date": "found_date",
}  # fmt: skip
"""Elements that a dry run knows as parts of a person."""


def dictionary_persons(dictionaries: Dictionaries, region: str) -> tuple[SamplePerson, ...]:
    """Return the sample persons that a region's keepers have made; one that does not fit the model is left out."""
    found = (sample_of(row) for row in dictionaries.entries(SamplePersonRow, region))
    return tuple(person for person in found if person is not None)


def sample_of(row: Row[Any]) -> SamplePerson | None:
    """Return the sample person of an entry."""
    try:
        return sample_person(row.key, row.kind, row.name, row.answers, local(row, "title"))
    except ValidationError:
        return None


def sample_person(key: str, kind: str, name: str, answers: Mapping[str, str], title: Any) -> SamplePerson:
    """Return a sample person who answers so.

    :raises ValidationError: an answer is not one, such as a birth date that is no date.
    """
    parts: dict[str, Any] = {PARTS[element]: text for element, text in answers.items() if element in PARTS}
    number = str(parts.get("id_no") or parts.get("legal_rep_id") or "")
    if len(number) == 18 and number[:17].isascii() and number[:17].isdigit():
        parts = {"birth_date": _born(number), "sex": "1" if int(number[16]) % 2 else "2"} | parts
    if kind == "company":
        parts = {"org_name": name, "id_no": parts.get("legal_rep_id", "")} | parts
    return SamplePerson.model_validate(
        {"key": key, "title": title, "kind": kind, "name": name, "answers": dict(answers), **parts}
    )


def _born(number: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(number[6:14], "%Y%m%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None
