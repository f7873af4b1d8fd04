"""Applying in a real browser: the whole homestay case, and an application by keyboard alone."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page

from banshi.testing import PDF


def _beside(name: str) -> ModuleType:
    """Return a module that lies beside this one; importlib mode puts no folder on the path."""
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"tests_browser_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


filling = _beside("filling")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "材料.pdf"
    path.write_bytes(PDF)
    return path


def upload_all(page: Page, keys: tuple[str, ...], paper: Path) -> None:
    for key in keys:
        section = page.locator(f"section#{key}")
        section.locator("input[type=file]").set_input_files(paper)
        section.get_by_role("button", name="上传", exact=True).click()
        section.get_by_role("link", name="材料.pdf").wait_for()


def act(served: object, username: str, case_id: str, action: str, **entries: str) -> str:
    context = served.context()  # type: ignore[attr-defined]
    page = served.sign_in(context, username)  # type: ignore[attr-defined]
    page.goto(f"/desk/cases/{case_id}")
    form = page.locator(f"form:has(input[name=action][value='{action}'])").first
    form.locator("xpath=..").evaluate("e => e.open = true")
    for name, text in entries.items():
        field = form.locator(f'[name="{name}"]').first
        if field.get_attribute("type") == "checkbox":
            form.locator(f'[name="{name}"][value="{text}"]').check()
        else:
            field.evaluate(
                "e => { for (let d = e.closest('details'); d; d = d.parentElement.closest('details')) d.open = true }"
            )
            field.fill(text)
    form.get_by_role("button").last.click()
    dialog = page.locator("dialog[open]")
    page.wait_for_timeout(200)
    if dialog.count():
        dialog.get_by_role("button").filter(has_not_text="取消").first.click()
    page.wait_for_url(f"**/cases/{case_id}?done={action}")
    served.office.settle()  # type: ignore[attr-defined]
    context.close()
    return str(served.office.status(case_id))  # type: ignore[attr-defined]


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
    page.get_by_role("button", name="开始办理").click()
    while not page.url.endswith("/form"):
        for name, value in sample.guide.items():
            radio = page.locator(f'[name="{name}"][value="{value}"]')
            if radio.count():
                radio.check()
        page.get_by_role("button", name="继续").click()
        page.wait_for_load_state()
    page.wait_for_url("**/form")
    case_id = page.url.split("/")[-2]

    for group in ("extinguishers", "staff", "food_managers", "devices"):
        rows = int(sample.posted[f"{group}-rows"][0])
        while int(page.locator(f'[name="{group}-rows"]').input_value()) < rows:
            page.locator(f'button[value="add:{group}"]').click()
            page.wait_for_load_state()
    filling.fill(page, sample.posted)
    page.get_by_role("button", name="下一步：上传材料").click()
    page.wait_for_url("**/materials")

    upload_all(page, sample.upload, paper)
    for key in sample.promise:
        page.locator(f'[name=promise][value="{key}"]').check()
    for key in sample.later:
        page.locator(f'[name=later][value="{key}"]').check()
    page.get_by_role("button", name="下一步：核对提交").click()
    page.wait_for_url("**/check")
    page.locator("#agree").check()
    page.get_by_role("button", name="提交申请").click()
    page.wait_for_url("**/receipt")
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
    upload_all(page, ("hygiene-report",), paper)
    page.get_by_role("button", name="提交补交的材料").click()
    page.wait_for_url(f"**/cases/{case_id}")
    assert act(served, "culture", case_id, "grant", opinion="符合条件") == "closed"

    page.goto(f"/cases/{case_id}")
    link = page.locator("#documents a", has_text="民宿备案证").get_attribute("href")
    pdf = pypdfium2.PdfDocument(context.request.get(str(link)).body())
    assert "云上小院" in pdf[0].get_textpage().get_text_bounded()
    (code,) = zxingcpp.read_barcodes(pdf[0].render(scale=3).to_pil())
    page.goto(code.text.removeprefix(office.assembled.settings.base_url))
    assert "真实有效" in page.locator("#verdict").inner_text()
    page.goto(f"/cases/{case_id}/rate")
    page.locator('[name=stars][value="5"]').check()
    page.get_by_role("button", name="提交评价").click()
    assert page.get_by_text("谢谢您的评价").is_visible()
    assert errors == []
    context.close()


def test_an_application_by_keyboard_alone(served: object, paper: Path) -> None:
    office = served.office  # type: ignore[attr-defined]
    sample = office.sample("old-age-allowance", "minimal")
    context = served.context()  # type: ignore[attr-defined]
    page = context.new_page()
    keys = filling.Keys(page)
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
