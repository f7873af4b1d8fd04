"""高龄津贴 in a real browser: a daughter applies for her mother, from the guide to the rating."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from banshi.testing import PDF
from tests.browser.walking import act, apply, document, rate


def test_a_daughter_applies_for_her_mother_in_the_browser(served: Any, tmp_path: Path) -> None:
    office = served.office
    sample = office.sample("old-age-allowance")
    paper = tmp_path / "银行卡.pdf"
    paper.write_bytes(PDF)
    context = served.context()
    page = served.sign_in(context, sample.username)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)

    case_id = apply(page, sample, paper)
    assert page.locator("#case-number").inner_text()
    office.settle()
    page.goto(f"/cases/{case_id}")
    assert "50" in (page.locator("main").text_content() or ""), "the monthly amount is worked out from the mother's age"

    assert act(served, "village", case_id, "accept", opinion="情况属实") == "accepted"
    visitor = served.context().new_page()
    visitor.goto("/publicity")
    assert visitor.get_by_text("高龄津贴").first.is_visible(), "everybody sees the publicity period"
    visitor.context.close()
    office.later(days=9)
    act(served, "town", case_id, "pass", opinion="公示无异议")
    act(served, "civil", case_id, "grant", opinion="符合条件")
    assert act(served, "civil", case_id, "pay") == "closed"

    page.goto(f"/cases/{case_id}")
    text, address = document(context, page, "决定书")
    assert "孙玉珍" in text or "刘秋菊" in text
    page.goto(address.removeprefix(office.assembled.settings.base_url))
    assert "真实有效" in page.locator("#verdict").inner_text()
    rate(page, case_id, 5)
    assert errors == []
    context.close()
