"""Applying in a real browser: the whole homestay case, and an application by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from banshi.testing import PDF
from tests.browser.filling import Keys
from tests.browser.walking import act, apply, document, rate, upload


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "材料.pdf"
    path.write_bytes(PDF)
    return path


def test_a_citizen_opens_a_homestay(served: object, paper: Path) -> None:
    office = served.office  # type: ignore[attr-defined]
    sample = office.sample("homestay-opening")
    context = served.context()  # type: ignore[attr-defined]
    page = served.sign_in(context, sample.username)  # type: ignore[attr-defined]
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)

    page.goto("/matters/homestay-opening")
    assert page.get_by_role("heading", name="办理流程").is_visible()
    case_id = apply(page, sample, paper)
    assert len(page.locator("#query-code").inner_text()) == 8
    office.settle()

    assert act(served, "window", case_id, "tolerate", materials="hygiene-report") == "accepted"
    act(served, "town", case_id, "pass", opinion="属实")
    asked = {"opinion": "应急照明不足", "issue|field:fire.exits": "请复核安全出口数量"}
    assert act(served, "fire", case_id, "object", **asked) == "review-correction"
    page.goto(f"/cases/{case_id}/correct")
    assert page.get_by_text("请复核安全出口数量").is_visible()
    page.get_by_role("link", name="核对并提交补正").click()
    page.locator("#agree").check()
    page.get_by_role("button", name="提交补正").click()
    page.wait_for_url("**/receipt")
    for desk in ("town", "fire", "health", "police", "housing", "market"):
        act(served, desk, case_id, "pass", opinion="同意")
    page.goto(f"/cases/{case_id}/materials")
    upload(page, ("hygiene-report",), paper)
    page.get_by_role("button", name="提交补交的材料").click()
    page.wait_for_url(f"**/cases/{case_id}")
    assert act(served, "culture", case_id, "grant", opinion="符合条件") == "closed"

    page.goto(f"/cases/{case_id}")
    text, address = document(context, page, "民宿备案证")
    assert "云上小院" in text
    page.goto(address.removeprefix(office.assembled.settings.base_url))
    assert "真实有效" in page.locator("#verdict").inner_text()
    rate(page, case_id, 5)
    assert errors == []
    context.close()


def test_an_application_by_keyboard_alone(served: object, paper: Path) -> None:
    office = served.office  # type: ignore[attr-defined]
    sample = office.sample("old-age-allowance", "minimal")
    context = served.context()  # type: ignore[attr-defined]
    page = context.new_page()
    keys = Keys(page)
    page.goto("/matters/old-age-allowance")
    keys.press("开始办理")
    keys.to(name="username")
    page.keyboard.type(sample.username)
    page.keyboard.press("Tab")
    page.keyboard.type("banshi-demo-2026")
    page.keyboard.press("Enter")
    page.wait_for_url("**/apply*")
    while "/apply" in page.url:
        keys.answer({name: [value] for name, value in sample.guide.items()})
    page.wait_for_url("**/form")
    keys.answer({**sample.posted, "elder.hukou_region": ["示例县"]})
    page.wait_for_url("**/materials")
    for key in sample.upload:
        with page.expect_file_chooser() as chooser:
            keys.to(name="file")
            while page.evaluate("() => document.activeElement.closest('section').id") != key:
                keys.to(name="file")
            page.keyboard.press("Enter")
        chooser.value.set_files(paper)
        keys.press("上传")
        page.locator(f"section#{key}").get_by_role("link", name="材料.pdf").wait_for()
    page.reload()
    keys.press("下一步：核对提交")
    page.wait_for_url("**/check")
    keys.to(name="agree")
    page.keyboard.press("Space")
    keys.press("提交申请")
    page.wait_for_url("**/receipt")
    assert page.locator("#case-number").inner_text()
    context.close()
