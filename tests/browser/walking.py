"""Walking a case through real pages: the applicant's way to the receipt, and what desks do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp
from playwright.sync_api import BrowserContext, Locator, Page

from tests.browser.filling import fill


def guide(page: Page, sample: Any) -> str:
    """Go from the guide page through its questions to the form; return the case's id."""
    page.goto(f"/matters/{sample.matter}")
    page.get_by_role("button", name="开始办理").click()
    while not page.url.endswith("/form"):
        for name, value in sample.guide.items():
            radio = page.locator(f'[name="{name}"][value="{value}"]')
            if radio.count():
                radio.check()
        page.get_by_role("button", name="继续").click()
        page.wait_for_load_state()
    return page.url.split("/")[-2]


def rows(page: Page, sample: Any) -> None:
    """Add rows to repeated groups until there are as many as a sample has."""
    for name, (count,) in ((n, v) for n, v in sample.posted.items() if n.endswith("-rows")):
        group = name.removesuffix("-rows")
        while int(page.locator(f'[name="{name}"]').input_value()) < int(count):
            page.locator(f'button[value="add:{group}"]').click()
            page.wait_for_load_state()


def upload(page: Page, keys: Iterable[str], paper: Path) -> None:
    """Upload a paper for each of some materials."""
    for key in keys:
        section = page.locator(f"section#{key}")
        section.locator("input[type=file]").set_input_files(paper)
        section.get_by_role("button", name="上传", exact=True).click()
        section.get_by_role("link", name=paper.name).wait_for()


def hand_in(page: Page, sample: Any, paper: Path) -> None:
    """Upload what a sample uploads, promise and put off what it does, and go on."""
    upload(page, sample.upload, paper)
    for name, keys in (("promise", sample.promise), ("later", sample.later)):
        for key in keys:
            page.locator(f'[name={name}][value="{key}"]').check()
    page.get_by_role("button", name="下一步：核对提交").click()
    page.wait_for_url("**/check")


def submit(page: Page) -> None:
    """Agree and submit; end at the receipt."""
    page.locator("#agree").check()
    page.get_by_role("button", name="提交申请").click()
    page.wait_for_url("**/receipt")


def apply(page: Page, sample: Any, paper: Path) -> str:
    """Apply with a sample's answers, from the guide to the receipt; return the case's id."""
    case_id = guide(page, sample)
    rows(page, sample)
    fill(page, sample.posted)
    page.get_by_role("button", name="下一步：上传材料").click()
    page.wait_for_url("**/materials")
    hand_in(page, sample, paper)
    submit(page)
    return case_id


def act(served: Any, username: str, case_id: str, action: str, **entries: str) -> str:
    """Take an action in the workbench as an officer would; return where the case stands then."""
    context = served.context()
    page = served.sign_in(context, username)
    page.goto(f"/desk/cases/{case_id}")
    form = page.locator(f"form:has(input[name=action][value='{action}'])").first
    form.locator("xpath=..").evaluate("e => e.open = true")
    for name, text in entries.items():
        _enter(form, name, text)
    form.get_by_role("button").last.click()
    dialog = page.locator("dialog[open]")
    page.wait_for_timeout(200)
    if dialog.count():
        dialog.get_by_role("button").filter(has_not_text="取消").first.click()
    page.wait_for_url(f"**/cases/{case_id}?done={action}")
    served.office.settle()
    context.close()
    return str(served.office.status(case_id))


def _enter(form: Locator, name: str, text: str) -> None:
    field = form.locator(f'[name="{name}"]').first
    if field.get_attribute("type") == "checkbox":
        form.locator(f'[name="{name}"][value="{text}"]').check()
        return
    field.evaluate(
        "e => { for (let d = e.closest('details'); d; d = d.parentElement.closest('details')) d.open = true }"
    )
    field.fill(text)


def document(context: BrowserContext, page: Page, title: str) -> tuple[str, str]:
    """Open a document of the case on screen; return its text and the address in its QR code."""
    link = page.locator("#documents a", has_text=title).first.get_attribute("href")
    pdf = pypdfium2.PdfDocument(context.request.get(str(link)).body())
    text = pdf[0].get_textpage().get_text_bounded()
    codes = zxingcpp.read_barcodes(pdf[0].render(scale=3).to_pil())
    return text, codes[0].text if codes else ""


def rate(page: Page, case_id: str, stars: int) -> None:
    """Rate a case."""
    page.goto(f"/cases/{case_id}/rate")
    page.locator(f'[name=stars][value="{stars}"]').check()
    page.get_by_role("button", name="提交评价").click()
    page.get_by_text("谢谢您的评价").wait_for()
