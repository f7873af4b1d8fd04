"""An approved draft publishes itself on its day, if that was confirmed; else, and when it is not sound any more, it does not."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import insert, select, update

from banshi.builder.dictionaries.proposals import columns
from banshi.builder.drafts.items import identified
from banshi.builder.drafts.ops import Replace
from banshi.builder.drafts.store import new_id
from banshi.builder.matter_tests.models import Expectations, MatterTest
from banshi.builder.runs.kept_tests import KeptTests
from banshi.core.definitions.element import Element
from banshi.core.definitions.text import LocalText
from banshi.core.runtime.actor import Actor
from banshi.core.store.dictionaries import note_change
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.accounts import Account, PostingRow
from banshi.core.store.tables.effects import NoticeRow
from banshi.core.store.tables.entries import DictionaryElement
from banshi.core.store.unit_of_work import unit
from banshi.testing import START, Office, Person, told
from tests.flow.builders import begun, drafts, posted, seen

DAY = dt.date(2026, 11, 27)
NEW = "新民宿开办"


@pytest.fixture
def key(office: Office, composer: Person, reviewer: Person) -> str:
    """An approved draft whose day is to come."""
    made = begun(composer, "homestay-opening")
    here = f"/builder/drafts/{made}"
    page = composer.get(f"{here}/basics").text
    rev = page.split('name="rev" value="')[1].split('"')[0]
    sent = {"rev": rev, "item": "", "present": "title", "p-title-zh": NEW, "p-title-en": "New homestay"}
    composer.post(f"{here}/basics", sent)
    approved(composer, reviewer, made)
    return made


def approved(composer: Person, reviewer: Person, made: str) -> None:
    """Let somebody else approve a draft for the day."""
    here = f"/builder/drafts/{made}/versions/"
    composer.get(here)
    answer = composer.post(here, {"do": "ask", "effective_on": DAY.isoformat()})
    assert answer.status_code == 303, told(answer)
    reviewer.get(here)
    assert reviewer.post(here, {"do": "approve"}).status_code == 303


def test_it_publishes_itself_on_the_day_that_was_confirmed(
    office: Office, composer: Person, reviewer: Person, key: str
) -> None:
    here = f"/builder/drafts/{key}/versions/"
    assert "到日自动发布" in reviewer.get(here).text
    assert reviewer.post(here, {"do": "publish"}).status_code == 409
    assert reviewer.post(here, {"do": "confirm"}).status_code == 303
    assert "已经确认" in told(composer.get(here))
    office.later(days=3)  # 26 November, nine in the morning
    assert seen(office, key).state == "approved"
    office.later(hours=14, minutes=59)
    assert seen(office, key).state == "approved"
    office.later(minutes=2)  # a minute past midnight in China
    assert seen(office, key).state == "published"
    assert "自动发布" in told(composer.get("/builder/"))
    composer.post("/builder/notices")
    assert "自动发布" not in told(composer.get("/builder/"))


def test_without_a_confirmation_nothing_is_published(
    office: Office, composer: Person, reviewer: Person, key: str
) -> None:
    here = f"/builder/drafts/{key}/versions/"
    composer.get(here)
    assert composer.post(here, {"do": "confirm"}).status_code == 403
    reviewer.get(here)
    reviewer.post(here, {"do": "confirm"})
    reviewer.post(here, {"do": "unconfirm"})
    office.later(days=6)
    assert seen(office, key).state == "approved"
    reviewer.get(here)
    assert reviewer.post(here, {"do": "publish"}).status_code == 303


def test_nobody_confirms_what_they_composed(office: Office, reviewer: Person, key: str) -> None:
    posted(office, "admin", "publisher")
    author = office.person("admin")
    here = f"/builder/drafts/{key}/versions/"
    author.get(here)
    assert author.post(here, {"do": "confirm"}).status_code == 409
    office.later(days=6)
    assert seen(office, key).state == "approved"


def test_who_may_not_publish_any_more_does_not_and_everyone_is_told(
    office: Office, composer: Person, reviewer: Person, key: str
) -> None:
    here = f"/builder/drafts/{key}/versions/"
    reviewer.get(here)
    reviewer.post(here, {"do": "confirm"})
    posting = table_of(PostingRow)
    with unit(office.assembled.site.database) as connection:
        gone = update(posting).where(posting.c.role == "publisher").values(ends_on=dt.date(2026, 11, 25))
        connection.execute(gone)
    office.later(days=6)
    assert seen(office, key).state == "approved"
    assert "没有自动发布" in told(composer.get(here))
    assert "没有自动发布" in told(composer.get("/builder/"))
    assert "没有自动发布" in told(reviewer.get("/builder/"))


def test_a_test_that_fails_on_the_day_keeps_it_back(
    office: Office, composer: Person, reviewer: Person, key: str
) -> None:
    here = f"/builder/drafts/{key}/versions/"
    reviewer.get(here)
    reviewer.post(here, {"do": "confirm"})
    kept = office.app.extensions["banshi-matter-tests"]
    assert isinstance(kept, KeptTests)
    wrong = MatterTest(
        key="wrong", title=LocalText(zh="不对的"), matter="homestay-opening", start=START,
        expect=Expectations(asked=("no.such.field",)),
    )  # fmt: skip
    assert kept.add(key, [wrong])
    office.later(days=6)
    assert seen(office, key).state == "approved"
    assert "有用例不一致" in told(composer.get(here))
    assert "有用例不一致" in told(reviewer.get("/builder/"))


def accepted(office: Office, state: str) -> None:
    """Put an element into the region's dictionary, or change how it stands there."""
    table, key = table_of(DictionaryElement), "stall.spot"
    found = Element.model_validate({"key": key, "label": "摊位编号", "type": "text"})
    row = {**columns(found), "region": office.assembled.site.region, "state": state}
    with unit(office.assembled.site.database) as connection:
        if not connection.execute(update(table).where(table.c.key == key).values(state=state)).rowcount:
            connection.execute(insert(table), row)
        note_change(connection)


def test_a_draft_that_no_longer_checks_on_the_day_is_kept_back_and_everyone_is_told(
    office: Office, composer: Person, reviewer: Person
) -> None:
    accepted(office, "accepted")
    made = begun(composer, "homestay-opening")
    document = seen(office, made).plain
    document["form"]["sections"][0]["fields"].append({"element": "stall.spot", "required": False})
    whole = Replace(identified(document, new_id))
    drafts(office).change(Actor("somebody", "某人", "staff"), made, 0, [whole])
    approved(composer, reviewer, made)
    here = f"/builder/drafts/{made}/versions/"
    reviewer.get(here)
    assert reviewer.post(here, {"do": "confirm"}).status_code == 303
    accepted(office, "retired")  # the dictionary's keeper takes it out before the day
    office.later(days=6)
    assert seen(office, made).state == "approved"
    with office.assembled.site.database.reading() as connection:
        notices = connection.execute(select(NoticeRow.account_id, NoticeRow.text).where(NoticeRow.case_id == "")).all()
    assert {notice.text for notice in notices} == {"draft-checks"}
    assert {"somebody", *people(office, "admin", "leader")} == {notice.account_id for notice in notices}
    assert "体检查出了错误" in told(composer.get(here))
    for person in (composer, reviewer):
        assert "没有自动发布" in told(person.get("/builder/"))
    office.later(days=1)
    assert seen(office, made).state == "approved", "it is not tried again"


def people(office: Office, *usernames: str) -> set[str]:
    """Return the ids of accounts."""
    with office.assembled.site.database.reading() as connection:
        return set(connection.scalars(select(Account.id).where(Account.username.in_(usernames))))
