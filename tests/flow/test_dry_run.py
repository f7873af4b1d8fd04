"""A draft is tried out in the browser: by the applicant, at every desk, on a clock of its own; nothing of it leaves."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from banshi.core.store.tables.cases import CaseRow
from banshi.core.store.tables.effects import DocumentRow, NoticeRow
from banshi.testing import Office, Person, told
from tests.flow.builders import begun, posted
from tests.flow.running import applied, form_of, offered, to_the_end


def place(key: str) -> str:
    return f"/builder/drafts/{key}/dry-run/"


@pytest.mark.parametrize("matter", ["old-age-allowance", "homestay-opening", "upgrade-filing"])
def test_a_shipped_matter_is_run_to_its_end_and_nothing_leaves(office: Office, composer: Person, matter: str) -> None:
    address = place(begun(composer, matter))
    applied(composer, address)
    done = to_the_end(composer, address)
    page = composer.get(address)
    assert done
    assert "办完了" in page.text, told(page)
    assert "已办结" in page.text
    drawn = re.findall(rf'href="({re.escape(address)}documents/\d+)"', page.text)
    assert drawn
    sheet = composer.get(drawn[0])
    assert sheet.mimetype == "application/pdf"
    assert sheet.data.startswith(b"%PDF")
    with office.assembled.site.database.reading() as connection:
        for table in (CaseRow, DocumentRow, NoticeRow):
            assert connection.scalar(select(func.count()).select_from(table)) == 0


def test_what_is_wrong_is_told_and_nothing_is_lost(office: Office, composer: Person) -> None:
    address = place(begun(composer, "old-age-allowance"))
    composer.get(address)
    composer.post(address, {"do": "begin", "person": "adult"})
    form = form_of(composer.get(address).text)
    answer = composer.post(address, {**form, "elder.name": "林示安", "elder.id_no": "123", "do": "submit"})
    assert answer.status_code == 303
    page = composer.get(address).text
    assert "没有提交成功" in page
    assert 'href="#w-elder.id_no"' in page
    assert 'value="123"' in page, "what cannot be read stays on the page"
    assert "还没有交" in page
    composer.post(address, {**form_of(page), "do": "sample"})
    page = composer.get(address).text
    composer.post(address, {**form_of(page), "do": "submit"})
    no = next(no for no, action in offered(composer.get(address).text) if action == "refuse-acceptance")
    refused = composer.post(address, {"task": no, "action": "refuse-acceptance", "office": "邻县民政局"})
    assert refused.status_code == 422
    assert "请填写这一项" in refused.text
    assert "邻县民政局" in refused.text, "what was entered stays there"


def test_days_pass_and_what_falls_due_happens(office: Office, composer: Person) -> None:
    address = place(begun(composer, "old-age-allowance"))
    applied(composer, address)
    assert "视为受理" in composer.get(address).text, "what will happen by itself is announced"
    assert composer.post(address, {"do": "days", "days": "6", "unit": "working"}).status_code == 303
    page = composer.get(address).text
    assert "2026年12月1日" in page
    assert 'class="flag-badge">视为受理' in page
    assert composer.post(address, {"do": "days", "days": "9999", "unit": "days"}).status_code in {303, 422}


def test_moves_are_taken_back_one_by_one(office: Office, composer: Person) -> None:
    address = place(begun(composer, "old-age-allowance"))
    applied(composer, address)
    before = offered(composer.get(address).text)
    no = next(no for no, action in before if action == "accept")
    composer.post(address, {"task": no, "action": "accept", "opinion": "齐全"})
    assert offered(composer.get(address).text) != before
    assert composer.post(address, {"do": "undo"}).status_code == 303
    assert offered(composer.get(address).text) == before
    composer.post(address, {"do": "undo"})
    assert 'id="answers"' in composer.get(address).text, "the application is open again, filled in as it was"
    assert form_of(composer.get(address).text)["elder.name"] == ["林示安"]
    composer.post(address, {"do": "again"})
    assert "begin-filled" in composer.get(address).text


def test_conditions_work_while_somebody_fills_in(office: Office, composer: Person) -> None:
    address = place(begun(composer, "homestay-opening"))
    composer.get(address)
    composer.post(address, {"do": "begin", "guide-serves_meals": "no"})
    page = composer.get(address).text
    assert 'name="delivery.receiver"' not in page
    composer.post(address, {**form_of(page), "delivery.mode": "express"})
    assert 'name="delivery.receiver"' in composer.get(address).text


def test_a_changed_draft_keeps_the_run_as_far_as_it_goes(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    address = place(key)
    applied(composer, address)
    to_the_end(composer, address)
    canvas = f"/builder/drafts/{key}/chain"
    item = re.search(r'id="item-([0-9a-f]+)" data-item="[0-9a-f]+" data-kind="step"', composer.get(canvas).text)
    assert item
    composer.post(canvas, {"do": f"remove:{item[1]}"})
    page = composer.get(address)
    assert page.status_code == 200
    assert "走不下去了" in page.text or "改好后才能试运行" in page.text
    composer.get(canvas)
    composer.post(canvas, {"do": "undo"})
    assert "办完了" in composer.get(address).text, "nothing was lost"


def test_everybody_has_their_own_run_and_others_drafts_are_out_of_reach(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    applied(composer, place(key))
    posted(office, "leader", "reviewer")
    reviewer = office.person("leader")
    assert "begin-filled" in reviewer.get(place(key)).text
    posted(office, "auditor", "composer", region="310101000000")
    elsewhere = office.person("auditor")
    assert elsewhere.get(place(key)).status_code == 404
    assert elsewhere.post(place(key), {"do": "begin"}).status_code == 404
    assert elsewhere.get(f"{place(key)}documents/0").status_code == 404
    assert office.person("window").get(place(key)).status_code == 403
    assert office.visitor().get(place(key)).status_code == 302


@pytest.mark.parametrize("sent", [
    {"action": ""}, {"action": "x" * 200, "task": "1"}, {"action": "accept", "task": "９"}, {"do": "callback", "task": "-1"},
    {"do": "days", "days": "-1"}, {"do": "remove:staff:99999"}, {"do": "add:<b>"}, {"do": "sample", "guide-x": "\x00"},
    {"do": "submit", "elder.id_no": "\u202e" * 500, "material-photo": "obtained"}, {"do": "nothing"},
])  # fmt: skip
def test_what_no_page_sends_is_refused(office: Office, composer: Person, sent: dict[str, str]) -> None:
    address = place(begun(composer, "old-age-allowance"))
    composer.get(address)
    composer.post(address, {"do": "begin-filled"})
    assert composer.post(address, sent).status_code in {303, 404, 409, 422}
    assert composer.get(address).status_code == 200
