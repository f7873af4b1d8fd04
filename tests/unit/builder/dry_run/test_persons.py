"""Sample persons: nobody who lives, and yet every number passes its check on whatever day it is."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.builder.dry_run.identifiers import numbers
from banshi.builder.dry_run.persons import person_of, sample_persons
from tests.factories.shipped import registers

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2100, 12, 31))
AGES = {"adult": 35, "minor": 12, "elder": 82, "company": 45, "foreigner": 40}


def _age(born: dt.date, on: dt.date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@given(on=DAYS)
def test_ages_hold_on_whatever_day(on: dt.date) -> None:
    persons = sample_persons(on)
    found = {key: _age(person.birth_date, on) for key, person in persons.items() if person.birth_date}
    assert found == AGES


@pytest.mark.parametrize("key", AGES)
def test_numbers_pass_their_checks(key: str) -> None:
    person, checks = sample_persons(dt.date(2026, 11, 23))[key], registers().identifier_checks
    wanted = {
        "id_no": "id-number",
        "legal_rep_id": "id-number",
        "uscc": "uscc",
        "mobile": "mobile",
        "bank_account": "bank-card",
    }
    for name, check in wanted.items():
        if number := getattr(person, name):
            assert checks.get(check).problem(number) is None, (name, number)
    assert person.id_no, "everybody can prove who they are"


def test_a_company_has_a_legal_representative_and_a_foreigner_a_passport() -> None:
    persons = sample_persons(dt.date(2026, 11, 23))
    assert (persons["company"].kind, bool(persons["company"].legal_rep)) == ("company", True)
    assert persons["foreigner"].passport
    assert persons["foreigner"].id_no.startswith("9")


def test_an_unknown_key_is_the_adult() -> None:
    assert person_of("nobody", dt.date(2026, 11, 23)).key == "adult"


@pytest.mark.parametrize("key", registers().identifier_checks.keys())
def test_every_check_gets_a_number_that_passes(key: str) -> None:
    check = registers().identifier_checks.get(key)
    found = numbers(key, lambda text: check.problem(check.normal(text)) is None, dt.date(2026, 11, 23), Random(7))
    assert found
    assert all(check.problem(check.normal(text)) is None for text in found)
