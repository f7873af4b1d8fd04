"""技改项目备案 in a real browser: sums that are put right, receipt that is filing, hand-over to energy review."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from banshi.testing import PDF
from tests.browser.filling import fill
from tests.browser.walking import act, document, guide, hand_in, rate, rows, submit


def test_a_company_files_a_technical_upgrade_in_the_browser(served: Any, tmp_path: Path) -> None:
    office = served.office
    sample = office.sample("upgrade-filing", "everything")
    paper = tmp_path / "材料.pdf"
    paper.write_bytes(PDF)
    context = served.context()
    page = served.sign_in(context, sample.username)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)

    case_id = guide(page, sample)
    rows(page, sample)
    right = sample.posted["invest.equipment"]
    fill(page, {**sample.posted, "invest.equipment": ["1"]})
    page.get_by_role("button", name="下一步：上传材料").click()
    page.locator(".alert-danger").wait_for()
    assert page.get_by_text("三项之和").first.is_visible(), "the sum that is wrong is told"
    assert page.locator('[name="org.contact"]').input_value() == sample.posted["org.contact"][0], "nothing is lost"
    fill(page, {"invest.equipment": right})
    page.get_by_role("button", name="下一步：上传材料").click()
    page.wait_for_url("**/materials")
    hand_in(page, sample, paper)
    submit(page)
    office.settle()

    page.goto(f"/cases/{case_id}")
    text, address = document(context, page, "技术改造投资项目备案证")
    assert sample.posted["project.name"][0] in "".join(text.split())
    page.goto(address.removeprefix(office.assembled.settings.base_url))
    assert "真实有效" in page.locator("#verdict").inner_text()
    state = office.state(case_id)
    assert state.result == "filed"
    assert state.accepted_at == state.received_at, "receipt is filing"
    assert "energy" in {task.desk for task in state.tasks}, "the thresholds are passed: energy review follows"
    act(served, "industry", case_id, "pass", opinion="资料核对无误")
    assert act(served, "industry", case_id, "handover") == "closed"
    rate(page, case_id, 4)
    assert errors == []
    context.close()
