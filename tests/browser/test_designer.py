"""The palette and what stands beside the canvas: by keyboard alone, then by mouse; what is typed meanwhile stays."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.flow.builders import begun, drafts, posted


def quiet(page: Page) -> None:
    page.wait_for_function("() => !document.querySelector('#sheet-form[data-unsaved]')")


def test_fields_are_put_in_by_keys_and_by_mouse_and_the_preview_follows(served: Any) -> None:
    posted(served.office, "admin", "composer")
    key = begun(served.office.person("admin"), "homestay-opening")
    page = served.sign_in(served.context(), "admin")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"/builder/drafts/{key}/form")
    form = page.frame_locator("[data-live-frame]")
    form.locator("#fields .field").first.wait_for()
    page.locator(".kind-section > .outline-row .outline-link").nth(1).focus()
    page.keyboard.press("Enter")
    page.locator(".chosen.kind-section").wait_for()

    # by keys: search, go down to the entry, put it in twice; the focus stays in the palette
    page.locator("#palette-q").focus()
    page.keyboard.type("bank.account")
    page.locator("#palette-found .palette-pick").nth(3).wait_for(state="detached")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#sheet-title", has_text="银行账号").wait_for()
    form.locator('[name="bank.account"]').wait_for()
    assert page.evaluate("document.activeElement.value") == "put:element=bank.account"
    page.locator("#palette-found .palette-present").first.wait_for()
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "palette-q"
    page.keyboard.press("Control+a")
    page.keyboard.type("yes-no")
    page.locator("#pick-type-yes-no").wait_for()
    page.locator("#palette-found .palette-pick").nth(1).wait_for(state="detached")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    form.locator('[name="yes_no_1"]').first.wait_for()
    section = drafts(served.office).get(key).plain["form"]["sections"][1]["fields"]
    assert [field.get("element") or field["key"] for field in section][-2:] == ["bank.account", "yes_no_1"]

    # what is typed while the preview draws itself anew stays, and so does the focus
    page.locator("#p-label-zh").fill("是不是自己来办")
    page.locator("#p-label-en").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("In")
    form.get_by_text("是不是自己来办").first.wait_for()
    page.keyboard.type(" person")
    assert page.evaluate("[document.activeElement.id, document.activeElement.value]") == ["p-label-en", "In person"]
    page.locator("#live-language").focus()
    page.locator("#live-language").select_option("en")
    quiet(page)
    form.get_by_text("In person").first.wait_for()

    # by mouse: an entry is dragged onto a section's head
    page.locator("#palette-q").fill("bank.name")
    page.locator("#pick-element-bank-account").wait_for(state="detached")
    entry = page.locator('.palette-item[data-pick="element=bank.name"]')
    target = page.locator(".kind-section > .outline-row").first
    target.scroll_into_view_if_needed()
    page.mouse.move(*middle(entry))
    page.mouse.down()
    page.mouse.move(*middle(target), steps=6)
    page.locator(".outline-item.drop-within").wait_for()
    page.mouse.up()
    form.locator('[name="bank.name"]').wait_for()
    first = drafts(served.office).get(key).plain["form"]["sections"][0]["fields"]
    assert first[-1]["element"] == "bank.name"
    page.get_by_role("button", name="撤销").click()
    form.locator('[name="bank.name"]').wait_for(state="detached")

    # the picture of the chain leads to a step's sheet and follows it
    page.goto(f"/builder/drafts/{key}/chain")
    page.locator(".picture-link", has_text="乡镇初审").focus()
    page.keyboard.press("Enter")
    page.locator("#sheet-title", has_text="乡镇初审").wait_for()
    page.locator(".chain-step.is-chosen", has_text="乡镇初审").wait_for()
    page.locator("#p-title-zh").fill("乡镇先看")
    page.locator("#p-title-en").focus()
    page.locator(".chain-step.is-chosen", has_text="乡镇先看").wait_for()
    page.context.close()
    assert errors == []


def middle(found: Any) -> tuple[float, float]:
    box = found.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
