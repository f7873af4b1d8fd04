"""Dry runs and matter tests in a browser: for everybody, on every screen, with conditions that work while one fills in."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_builder_pages import findings
from tests.flow.builders import begun

PASS = ".decision .action-success button:not([data-fill])"


@pytest.fixture
def draft(county: Any) -> str:
    """The address of a draft that is a copy of the homestay matter."""
    return f"/builder/drafts/{begun(county.office.person('composer'), 'homestay-opening')}"


def press(page: Page, value: str) -> None:
    page.locator(f"#canvas button[value={value}]:visible").last.click()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_dry_run_and_its_test_are_for_everybody(county: Any, draft: str, language: str) -> None:
    page = county.sign_in(county.context(language=language), "composer")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    axe = Axe()
    page.goto(f"{draft}/dry-run/")
    found = list(findings(page, axe, "before a dry run"))
    press(page, "begin-filled")
    found += findings(page, axe, "the application")
    press(page, "submit")
    expect(page.locator(".decision")).to_have_count(1)
    found += findings(page, axe, "a desk")
    for _ in range(2):
        page.locator(PASS).first.click()
        page.wait_for_load_state("networkidle")
    assert page.locator(".decision").count() > 2, "several desks side by side"
    found += findings(page, axe, "several desks")
    page.fill("#test-title", "三个岗位")
    press(page, "keep-test")
    expect(page.locator(".test-green")).to_have_count(1)
    found += findings(page, axe, "a test")
    page.goto(f"{draft}/tests/")
    found += findings(page, axe, "all tests")
    page.locator(".test-line .btn-outline-danger").click()
    page.locator("dialog[open] button[value=no]").click()
    expect(page.locator(".test-line")).to_have_count(1)
    page.locator(".test-line .btn-outline-danger").click()
    page.locator("dialog[open] button[value=yes]").click()
    expect(page.locator(".empty-state")).to_be_visible()
    found += findings(page, axe, "no tests")
    page.context.close()
    assert found == []
    assert errors == []


def test_conditions_work_and_nothing_typed_is_lost(county: Any, draft: str) -> None:
    page = county.sign_in(county.context(), "composer")
    page.goto(f"{draft}/dry-run/")
    press(page, "begin")
    expect(page.locator("[name='delivery.receiver']")).to_have_count(0)
    name = page.locator("[name='org.name']")
    name.fill("青溪小院")
    name.press("Tab")
    page.locator("[name='delivery.mode'][value=express]").check()
    expect(page.locator("[name='delivery.receiver']")).to_have_count(1)
    expect(name).to_have_value("青溪小院")
    page.reload()
    expect(name).to_have_value("青溪小院")
    press(page, "submit")
    expect(page.locator("#problems")).to_be_visible()
    press(page, "sample")
    expect(page.locator("#problems")).to_have_count(0)
    press(page, "submit")
    expect(page.locator(".decision")).to_have_count(1)
    page.context.close()
