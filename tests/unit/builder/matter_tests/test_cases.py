"""A real case becomes a matter test with nobody in it."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from sqlalchemy import select

from banshi.builder.dry_run.persons import sample_persons
from banshi.builder.dry_run.sandbox import Sandbox
from banshi.builder.matter_tests.cases import RealCase, record_case
from banshi.builder.matter_tests.driving import drive
from banshi.builder.matter_tests.files import to_yaml
from banshi.builder.matter_tests.models import MatterTest
from banshi.builder.matter_tests.pseudonyms import telling
from banshi.builder.matter_tests.replaying import replay
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.errors import BanshiError, InvalidAnswersError
from banshi.core.runtime.actor import SYSTEM
from banshi.core.runtime.answers import inputs
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.accounts import Account
from banshi.core.store.tables.cases import JournalRow
from banshi.testing import Office
from tests.factories.shipped import KEYS, START, calendar, registers, samples, sandbox, shipped

ALL = [(key, sample.name) for key in KEYS for sample in samples(key)]
WRITTEN = {
    "opinion": "王科长说可以",
    "reason": "李队长说不行",
    "issues": [{"kind": "other", "key": "张主任", "note": "找赵工"}],
}
SECRETS = ("王科长说可以", "李队长说不行", "张主任", "找赵工")


def rows(made: Sandbox) -> list[dict[str, Any]]:
    """Return a dry run's journal as the store's rows."""
    return [
        {"seq": e.seq, "at": int(e.at.timestamp() * 1000), "actor_name": "某某", "action": e.action, "task": e.task,
         "data": json.dumps(dict(e.facts))}
        for e in made.view.journal
    ]  # fmt: skip


def told_of(matter: CompiledMatter, posted: dict[str, list[str]]) -> set[str]:
    """Return what a case's answers tell of its people: personal and free texts."""
    counts = {group: int((posted.get(f"{group}-rows") or ["0"])[0]) for group in matter.form.groups}
    common = {"yes-no", "choice", "choices", "commitment", "number", "money"}
    return {
        text
        for name, item in inputs(matter.form, counts)
        if telling(item) and item.spec.type not in common
        for text in posted.get(name, [])
        if len(text) > 1
    }


def real(key: str, sample: str) -> tuple[Sandbox, RealCase]:
    given = next(one for one in samples(key) if one.name == sample)
    made = sandbox(key, sample)
    made.submit()
    assert drive(made, {})
    licences = [m.definition.obtain or "" for m in made.matter.materials if m.key in given.materials["share"]]
    return made, RealCase(START, given.kind, made.answers, rows(made), licences, (given.applicant,))


@pytest.mark.parametrize(("key", "sample"), ALL)
def test_no_original_value_is_left(key: str, sample: str) -> None:
    _made, case = real(key, sample)
    text = to_yaml(record_case(case, shipped(key), registers(), calendar()))
    given = next(one for one in samples(key) if one.name == sample)
    told = told_of(shipped(key), given.entries.posted())
    assert len(told) >= 7
    assert [value for value in told | {given.applicant} if value in text] == []


@pytest.mark.parametrize(("key", "sample"), ALL)
def test_the_test_takes_the_way_of_the_case_and_is_green(key: str, sample: str) -> None:
    made, case = real(key, sample)
    test = record_case(case, shipped(key), registers(), calendar(), key="c-1")
    assert (test.key, test.origin, test.start) == ("c-1", "case", START)
    result = replay(test, shipped(key), registers(), calendar())
    assert [failure.text.zh for failure in result.failures] == []
    assert result.trace.nodes == {node for node, _ in made.state.outcomes}
    assert test.steps[-1].expect.status == made.view.status
    kinds = [document.kind for turn in test.steps for document in turn.expect.documents or ()]
    assert kinds == [document.kind for document in made.view.documents]


def test_what_was_equal_stays_equal_and_ages_hold() -> None:
    made, case = real("old-age-allowance", "complete")
    test = record_case(case, shipped("old-age-allowance"), registers(), calendar())
    fields = test.answers.fields
    assert fields["bank.account_name"] == fields["elder.name"] != "孙玉珍"
    assert test.answers.rows["contacts"][0]["contact.mobile"] == fields["agent.mobile"]
    assert test.expect.calculated is not None
    assert test.expect.calculated["elder.age"] == made.view.answers["elder.age"]
    assert test.expect.calculated["allowance.monthly"] == "50.00 元"
    assert test.expect.calculated["elder.birth_date"] != made.view.answers["elder.birth_date"]


def test_what_officers_wrote_is_replaced_and_what_they_chose_stays() -> None:
    made = sandbox("homestay-opening")
    made.submit()
    made.act(
        "window", "correct", issues=[*WRITTEN["issues"], {"kind": "field", "key": "lodging.rooms", "note": "找赵工"}]
    )
    made.later(days=2)
    made.hand_in(["floor-plan"])
    made.submit()
    made.act("window", "tolerate", materials=["hygiene-report"], opinion=WRITTEN["opinion"])
    made.act("town", "pass", opinion=WRITTEN["opinion"])
    made.act("fire", "transfer", desk="police", opinion=WRITTEN["opinion"])
    made.act("health", "suspend", reason=WRITTEN["reason"], days=4)
    made.later(days=3)
    made.act("health", "resume")
    made.act("", "urge", reason=WRITTEN["reason"])
    made.hand_in(["hygiene-report"])
    made.act("", "supply", materials=["hygiene-report"])
    made.act("", "extend", reason=WRITTEN["reason"], days=3)
    made.act("", "withdraw", reason=WRITTEN["reason"])
    licences = [m.definition.obtain or "" for m in made.matter.materials if m.definition.obtain]
    case = RealCase(START, "person", made.answers, rows(made), licences)
    test = record_case(case, shipped("homestay-opening"), registers(), calendar())
    text = to_yaml(test)
    assert [secret for secret in SECRETS if secret in text] == []
    assert test.steps[-1].expect.status == "withdrawn"
    assert "lodging.rooms" in text
    assert [turn.take.act for turn in test.steps if hasattr(turn.take, "act")] == [
        "correct", "tolerate", "pass", "transfer", "suspend", "resume", "urge", "supply", "extend", "withdraw",
    ]  # fmt: skip
    assert replay(test, shipped("homestay-opening"), registers(), calendar()).green


def test_another_seed_is_tried_and_a_name_that_must_not_be_there_stops_it() -> None:
    _made, case = real("old-age-allowance", "complete")
    there = sample_persons(START.date())["adult"].mobile
    with pytest.raises(InvalidAnswersError) as refused:
        record_case(dataclasses.replace(case, names=(there,)), shipped("old-age-allowance"), registers(), calendar())
    assert refused.value.data["problems"] == {"answers": "still-personal"}


def test_a_journal_that_does_not_fit_the_matter_is_refused() -> None:
    _made, case = real("old-age-allowance", "complete")
    strange = [row for row in case.journal if row["action"] != "accept"]
    with pytest.raises(BanshiError):
        record_case(dataclasses.replace(case, journal=strange), shipped("old-age-allowance"), registers(), calendar())


def test_a_case_from_the_database_becomes_a_test(office: Office) -> None:
    """The whole way: applied for and handled through the pages, read from the store, played again by nobody."""
    sample = office.sample("old-age-allowance")
    _who, case_id = office.apply(sample)
    office.act("village", case_id, "accept", opinion=WRITTEN["opinion"])
    office.later(days=8)
    office.act("town", case_id, "pass", opinion=WRITTEN["opinion"])
    office.act("civil", case_id, "grant")
    office.act("civil", case_id, "pay")
    test = _from_store(office, case_id, sample.name)
    matter = shipped("old-age-allowance")
    assert replay(test, matter, registers(), calendar()).green
    assert test.steps[-1].expect.status == office.status(case_id) == "closed"
    text = to_yaml(test)
    told = told_of(matter, {name: list(raw) for name, raw in sample.posted.items()})
    assert [value for value in {*told, *SECRETS, sample.name} if value in text] == []


def _from_store(office: Office, case_id: str, name: str) -> MatterTest:
    service = office.assembled.site.service
    case, matter = service.look(SYSTEM, case_id)
    wanted = select(table_of(JournalRow)).where(JournalRow.case_id == case_id).order_by(JournalRow.seq)
    with office.assembled.site.database.reading() as connection:
        journal = [dict(row) for row in connection.execute(wanted).mappings()]
        shared = connection.scalar(select(Account.shared).where(Account.id == case.applicant.id))
    found = RealCase(
        case.opened_at,
        case.applicant.kind,
        service.answers(case, matter),
        journal,
        shared or [],
        (name, case.number or name),
    )
    places = office.assembled.site.places
    return record_case(found, matter, office.assembled.site.registers, places.calendar(case.region))
