"""Opening a homestay, end to end, through pages only."""

from __future__ import annotations

import io
import re

import pypdfium2
import zxingcpp

from banshi.testing import PDF, Office, Person, told


def documents(who: Person, case_id: str) -> dict[str, str]:
    page = who.get(f"/cases/{case_id}")
    return {title: path for path, title in re.findall(r'href="(/cases/\w+/documents/\w+)">([^<]+)<', page.text)}


def test_a_citizen_opens_a_homestay(office: Office) -> None:
    sample = office.sample("homestay-opening")
    owner, case_id = office.apply(sample)
    assert office.status(case_id) == "received"
    waiting = office.person("window").get(f"/desk/cases/{case_id}").text
    assert waiting.index('value="tolerate"') < waiting.index('value="accept"'), "what is put off is not to be forgotten"
    assert (
        office.act("window", case_id, "tolerate", materials=["hygiene-report"], opinion="卫生检测报告容缺").status_code
        == 303
    )
    assert office.status(case_id) == "accepted"
    assert office.act("town", case_id, "pass", opinion="属实").status_code == 303

    desks = {task.desk for task in office.state(case_id).tasks}
    assert {"town", "fire", "health", "police", "housing", "market"} <= desks
    assert office.state(case_id).paused, "the joint survey stops the clock"

    objected = office.act(
        "fire",
        case_id,
        "object",
        opinion="缺少应急照明",
        **{
            "issue|field:fire.exits": "安全出口数量请复核",
            "issue|field:staff-1-health.certificate_until": "日期请复核",
        },
    )
    assert objected.status_code == 303
    assert office.status(case_id) == "review-correction"
    listed = told(owner.get(f"/cases/{case_id}/correct"))
    assert "安全出口数量请复核" in listed
    assert "（第 2 行）" in listed, "a row's field is named with its row"
    page = owner.get(f"/cases/{case_id}/form")
    rev = re.search(r'id="rev" value="(\d+)"', page.text)
    assert rev is not None
    changed = {**sample.posted, "fire.exits": ["3"], "rev": rev[1], "do": "next"}
    assert owner.post(f"/cases/{case_id}/form", changed).status_code == 303
    owner.get(f"/cases/{case_id}/check")
    assert owner.post(f"/cases/{case_id}/submit", {"agree": "yes"}).status_code == 303
    office.settle()
    assert office.status(case_id) == "in-review"

    for desk in ("town", "fire", "health", "police", "housing", "market"):
        while any(task.desk == desk for task in office.state(case_id).tasks):
            assert office.act(desk, case_id, "pass", opinion="同意").status_code == 303
    assert not office.state(case_id).paused

    officer = office.person("culture")
    refused = officer.get(f"/desk/cases/{case_id}")
    assert 'value="grant"' not in refused.text, "no decision while a tolerated material is missing"
    upload = {"slot": "material:hygiene-report", "file": (io.BytesIO(PDF), "report.pdf")}
    owner.get(f"/cases/{case_id}/materials")
    assert owner.post(f"/cases/{case_id}/attachments", upload).status_code == 303
    assert owner.post(f"/cases/{case_id}/materials", {"do": "supply"}).status_code == 303
    assert office.act("culture", case_id, "grant", opinion="符合条件").status_code == 303
    assert office.status(case_id) == "closed"

    found = documents(owner, case_id)
    assert {"申请材料接收凭证", "容缺受理通知书", "补正材料通知书", "准予决定书", "送达回证"} <= set(found)
    licence = owner.client.get(found["民宿备案证"])
    pdf = pypdfium2.PdfDocument(licence.data)
    text = pdf[0].get_textpage().get_text_bounded()
    assert "云上小院" in text
    codes = zxingcpp.read_barcodes(pdf[0].render(scale=3).to_pil())
    assert len(codes) == 1
    path = codes[0].text.removeprefix(office.assembled.settings.base_url)
    assert "真实有效" in told(office.visitor().get(path))
    assert office.visitor().get("/verify/AAAABBBBCCCCDDDD").status_code == 404

    owner.get(f"/cases/{case_id}/rate")
    assert owner.post(f"/cases/{case_id}/rate", {"comment": "很好"}).status_code == 422
    assert owner.post(f"/cases/{case_id}/rate", {"stars": "5", "reason": ["speed"]}).status_code == 303
    assert owner.post(f"/cases/{case_id}/rate", {"stars": "1"}).status_code == 409


def test_hidden_answers_are_never_stored(office: Office) -> None:
    sample = office.sample("homestay-opening", "minimal")
    who = office.person(sample.username)
    case_id = office.fill(who, sample)
    forged = {
        "food.business_kind": "catering", "health.pool_area": "77", "food_managers-rows": "1",
        "food_managers-0-food.manager_name": "不该保存的人",
    }  # fmt: skip
    shown = re.search(r'id="rev" value="(\d+)"', who.get(f"/cases/{case_id}/form").text)
    assert shown is not None
    answer = who.post(f"/cases/{case_id}/form", {**sample.posted, **forged, "rev": shown[1], "do": "save"})
    assert answer.status_code == 303
    kept = office.answers(case_id)
    assert kept.fields["lodging.name"] == "半山人家"
    assert "food.business_kind" not in kept.fields
    assert "health.pool_area" not in kept.fields
    assert not any(kept.rows.get("food_managers", ()))
