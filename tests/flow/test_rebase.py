"""Running cases and a new release: they stay by default, and move only when their publisher says so."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from banshi.builder.rebasing.runs import RebaseRuns
from banshi.core.compiler.specs import inline
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.schema import canonical
from banshi.core.errors import ConflictError
from banshi.core.runtime.actor import Actor, Posting
from banshi.core.store.releases import publish
from banshi.core.store.tables.cases import AnswersBeforeRow, AnswersRow, CaseRow
from banshi.core.store.unit_of_work import unit
from banshi.testing import Office, Person, told
from tests.flow.builders import posted

KEY = "old-age-allowance"
HERE = f"/builder/matters/{KEY}/cases/"
Change = Callable[[dict[str, Any]], None]


def released(office: Office, *plan: Change) -> str:
    """Publish the matter with a change planted in it."""
    site = office.assembled.site
    document = json.loads(canonical(site.releases.offered(KEY).definition))
    for change in plan:
        change(document)
    matter = inline(Matter.model_validate(document), site.registers)
    with unit(site.database) as connection:
        return publish(connection, matter, "test", office.now, region=site.region)


def titled(document: dict[str, Any]) -> None:
    document["title"] = {"zh": "高龄津贴（新版）", "en": "Allowance, new"}


def without_accept(document: dict[str, Any]) -> None:
    document["chain"][0]["step"] = "take-in"


def without_a_field(document: dict[str, Any]) -> None:
    fields = document["form"]["sections"][-1]["fields"]
    document["form"]["sections"][-1]["fields"] = [f for f in fields if f.get("type") != "text_long"] or fields


@pytest.fixture
def publisher(office: Office) -> Person:
    posted(office, "leader", "publisher")
    return office.person("leader")


def tried(publisher: Person) -> str:
    """Run a dry run to its end; return the run's address."""
    publisher.get(HERE)
    answer = publisher.post(HERE)
    assert answer.status_code == 303, told(answer)
    return gone_on(publisher, answer.location)


def gone_on(publisher: Person, address: str) -> str:
    for _ in range(20):
        if "继续" not in publisher.get(address).text:
            break
        publisher.post(address, {"do": "go-on"})
    return address


def release_of(office: Office, case_id: str) -> str:
    with office.assembled.site.database.reading() as connection:
        return str(connection.scalar(select(CaseRow.release_id).where(CaseRow.id == case_id)))


def test_a_case_stays_until_its_publisher_moves_it(office: Office, publisher: Person) -> None:
    owner, case_id = office.apply(office.sample(KEY))
    office.act("village", case_id, "accept")
    before, state = release_of(office, case_id), office.state(case_id)
    new = released(office, titled)
    assert release_of(office, case_id) == before

    address = tried(publisher)
    page = told(publisher.get(address))
    assert "1 件可以迁移，0 件不能" in page
    assert release_of(office, case_id) == before
    assert publisher.post(address, {"do": "confirm"}).status_code == 303
    gone_on(publisher, address)
    assert "迁移了 1 件" in told(publisher.get(address))
    assert (release_of(office, case_id), office.state(case_id)) == (new, state)
    office.settle()
    assert "改按“高龄津贴（新版）”的新版本办理" in told(owner.get("/space/notices"))
    assert "改用新版本" in office.person("village").get(f"/desk/cases/{case_id}").text
    office.later(days=9)
    assert office.act("town", case_id, "pass").status_code == 303
    assert office.act("civil", case_id, "grant").status_code == 303


def test_the_dry_run_names_each_case_that_stays_and_why_and_no_answer(office: Office, publisher: Person) -> None:
    owner, case_id = office.apply(office.sample(KEY))
    _, passed = office.apply(office.sample(KEY, "minimal"))
    office.act("village", passed, "accept")
    numbers = [
        office.assembled.site.service.look(Actor("system", "", "system"), key)[0].number for key in (case_id, passed)
    ]
    released(office, without_accept, titled)
    address = tried(publisher)
    page = publisher.get(address).text
    assert "1 件可以迁移，1 件不能" in page
    assert "新版本没有这个环节" in page
    assert all(number and number in page for number in numbers)
    secret = office.answers(case_id).fields
    assert not any(str(value) in page for name, value in secret.items() if "name" in name or "id_no" in name)
    assert "没有这个环节" in publisher.get(f"{address}?state=cannot&q={numbers[0]}").text
    assert "没有符合的办件" in publisher.get(f"{address}?state=can&q=没有这个环节").text
    assert publisher.post(address, {"do": "confirm"}).status_code == 303
    assert release_of(office, case_id) != release_of(office, passed)
    assert owner.get(f"/cases/{case_id}").status_code == 200


def test_the_report_is_a_file_without_formulas(office: Office, publisher: Person) -> None:
    office.apply(office.sample(KEY))
    formula = "=HYPERLINK(1)"

    def plan(document: dict[str, Any]) -> None:
        question = {"key": "extra", "ask": {"zh": formula}, "options": {"a": {"zh": "甲"}, "b": {"zh": "乙"}}}
        document["guide"] = [*document.get("guide", []), question]
        document["chain"][0]["title"] = {"zh": formula}

    released(office, plan)
    address = tried(publisher)
    text = publisher.get(f"{address}/report.csv").data.decode("utf-8-sig")
    assert "情形引导多问了" in text
    assert not any(cell.startswith(("=", "+", "@")) for line in text.splitlines() for cell in line.split(","))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(publisher.get(f"{address}/report.xlsx").data)).get_sheet_by_index(
        0
    )
    assert len(sheet.to_python()) == 2
    assert publisher.get(f"{address}/report.exe").status_code == 404


def test_an_officer_who_acts_meanwhile_comes_first(office: Office, publisher: Person) -> None:
    _, case_id = office.apply(office.sample(KEY))
    before = release_of(office, case_id)
    new = released(office, titled)
    address = tried(publisher)
    office.act("village", case_id, "accept")
    publisher.get(address)
    publisher.post(address, {"do": "confirm"})
    gone_on(publisher, address)
    page = told(publisher.get(address))
    assert "有人办理过" in page
    assert release_of(office, case_id) == before
    site = office.assembled.site
    boss = Actor("x", "发布人", "staff", (Posting("publisher", site.region),))
    with pytest.raises(ConflictError):
        site.service.rebase(boss, case_id, new, (0, 0))


def test_a_run_that_was_cut_off_goes_on_and_moves_nothing_twice(office: Office, publisher: Person) -> None:
    cases = [office.apply(office.sample(KEY))[1] for _ in range(3)]
    new = released(office, titled)
    address = tried(publisher)
    site = office.assembled.site
    boss = Actor("x", "发布人", "staff", (Posting("publisher", site.region),))
    seen = site.service.foresee(boss, cases[0], new)
    assert seen.verdict.movable
    # Somebody pulled the plug after the first case was moved and before the run could note it.
    site.service.rebase(boss, cases[0], new, (seen.rev, seen.draft_rev))
    publisher.get(address)
    publisher.post(address, {"do": "confirm"})
    gone_on(publisher, address)
    assert "迁移了 3 件" in told(publisher.get(address))
    assert publisher.post(address, {"do": "confirm"}).status_code == 409
    with site.database.reading() as connection:
        archived = connection.execute(select(AnswersBeforeRow.case_id)).all()
    assert sorted(row.case_id for row in archived) == sorted(cases)


def told_of(page: str) -> str:
    """Return what a case's page says of answers that were set aside."""
    return unescape(page.split("原来的回答封存备查：", 1)[1].split("</span>", 1)[0])


def test_what_is_not_asked_any_more_is_archived(office: Office, publisher: Person) -> None:
    _, case_id = office.apply(office.sample(KEY))
    site = office.assembled.site
    with site.database.reading() as connection:
        before = connection.scalar(select(AnswersRow.answers).where(AnswersRow.case_id == case_id))
    answered = set(office.answers(case_id).fields)
    gone = label = ""

    def plan(document: dict[str, Any]) -> None:
        nonlocal gone, label
        text = json.dumps(document["chain"]) + json.dumps(document["materials"]) + json.dumps(document["licences"])
        for section in document["form"]["sections"]:
            for item in list(section["fields"]):
                name = item.get("key") or item.get("element")
                used = sum(json.dumps(document["form"]).count(f"{name}{end}") for end in (" ", ")", "'"))
                asked = not item.get("calculate")
                if asked and not gone and name in answered and name not in text and not used:
                    gone = name
                    label = item["label"] if isinstance(item["label"], str) else item["label"]["zh"]
                    section["fields"].remove(item)

    released(office, plan)
    assert gone
    address = tried(publisher)
    publisher.get(address)
    publisher.post(address, {"do": "confirm"})
    gone_on(publisher, address)
    assert "迁移了 1 件" in told(publisher.get(address))
    assert gone not in office.answers(case_id).fields
    kept = json.loads(before or "{}")["f"][gone]
    page = office.person("auditor").get(f"/desk/cases/{case_id}").text
    noted = told_of(page)
    assert label in noted, "an auditor sees what was set aside"
    assert str(kept) not in noted, "by its name, not by what was answered"
    with site.database.reading() as connection:
        assert connection.scalar(select(AnswersBeforeRow.answers)) == before


def test_only_the_publisher_of_the_department_moves_cases(office: Office) -> None:
    released(office, titled)
    for username, role, department in (
        ("fire", "publisher", "fire-rescue"),
        ("police", "composer", ""),
        ("finance", "reviewer", ""),
    ):
        posted(office, username, role, department=department)
        person = office.person(username)
        assert person.get(HERE).status_code == 403
        assert person.post(HERE).status_code == 403
    assert office.person("auditor").get(HERE).status_code == 403
    runs = office.app.extensions["banshi-rebases"]
    assert isinstance(runs, RebaseRuns)
    assert runs.of(KEY) == []


def test_releases_are_listed_compared_and_restored(office: Office, composer: Person) -> None:
    def plan(document: dict[str, Any]) -> None:
        titled(document)
        document["limits"]["promised"] = {"n": 7, "unit": "WD"}

    released(office, plan)
    listed = composer.get(f"/builder/matters/{KEY}/releases/?q=test")
    assert "版本 2" in told(listed)
    page = told(composer.get(f"/builder/matters/{KEY}/releases/compare?before=1&after=2"))
    assert "承诺办结时限由" in page
    assert "改为 7 个工作日" in page
    answer = composer.post(f"/builder/matters/{KEY}/releases/", {"release": "1"})
    assert answer.status_code == 303, told(answer)
    assert "新版" not in composer.get(answer.location).text


def test_an_application_being_filled_in_moves_and_what_is_typed_meanwhile_is_not_lost(
    office: Office, publisher: Person
) -> None:
    sample = office.sample(KEY, "minimal")
    owner = office.person(sample.username)
    case_id = office.fill(owner, sample)
    page = owner.get(f"/cases/{case_id}/form").text
    rev, window = (page.split(f'name="{name}"')[1].split('value="')[1].split('"')[0] for name in ("rev", "window"))
    before = office.answers(case_id).fields

    def plan(document: dict[str, Any]) -> None:
        titled(document)
        field = {"key": "extra.word", "label": {"zh": "还想说的", "en": "More"}, "type": "text", "required": True}
        document["form"]["sections"][0]["fields"].append(field)

    released(office, plan)
    address = tried(publisher)
    assert "未提交的申请" in told(publisher.get(address))
    publisher.post(address, {"do": "confirm"})
    assert office.answers(case_id).fields == before
    answer = owner.post(f"/cases/{case_id}/form", {**sample.posted, "rev": rev, "window": window, "do": "next"})
    assert answer.status_code == 409, told(answer)
    form = owner.get(f"/cases/{case_id}/form").text
    assert "新版" in form
    assert "还想说的" in form
    owner.post(f"/cases/{case_id}/submit", {"agree": "yes"})
    assert office.status(case_id) == "draft", "what the new release asks has to be answered first"
