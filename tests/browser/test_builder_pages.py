"""Every page of the builder: no axe finding, nothing wider than the screen; all of a sheet by Tab, the focus never lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.flow.builders import begun, posted

SCREENS = (1280, 820)
PHONE = 390
ITEM = ".outline-link"
CHOSEN = {
    "basics": ".kind-basis", "guide": ".kind-question", "form": ".kind-section", "materials": ".kind-material",
    "chain": ".kind-step", "limits": "", "results": ".kind-document", "notices": ".kind-notice",
}  # fmt: skip
HOME = ("/builder/", "/builder/?state=published", "/builder/new")
MORE = ("tests-from-case/", "palette/form")
"""Looked at in one language, since the other changes nothing but words."""
PAGES = (
    "notices",
    "preview/",
    "papers/notices",
    "papers/documents",
    "health/?simulate=1",
    "versions/",
    "preview/form?language=en&elder=on",
)
WHAT = """e => [e.tagName, e.type === 'radio' ? '' : e.id, e.name || '',
  ['radio', 'text', 'textarea', 'select-one'].includes(e.type) ? '' : e.value || '',
  e.tagName === 'A' ? e.getAttribute('href') : ''].join('|')"""
CONTROLS = f"""() => [...document.querySelectorAll('#canvas :is(a[href], button, input, select, textarea, summary)')]
  .filter(e => !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0 && e.checkVisibility()).map({WHAT})"""
AT = f"() => document.querySelector('#canvas').contains(document.activeElement) ? ({WHAT})(document.activeElement) : ''"
VISIBLE = """() => { const e = document.activeElement.closest('.ts-wrapper')?.querySelector('.ts-control') || document.activeElement;
  const s = getComputedStyle(e), w = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; return w || s.boxShadow !== 'none'; }"""


@pytest.fixture
def draft(served: Any) -> str:
    """The address of a draft that is a copy of the homestay matter."""
    posted(served.office, "admin", "composer")
    return f"/builder/drafts/{begun(served.office.person('admin'), 'homestay-opening')}"


def findings(page: Page, axe: Axe, what: str) -> Iterator[str]:
    for width in SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(60)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"{what} at {width}: wider than the screen"
        for found in axe.run(page).response["violations"]:
            yield f"{what} at {width}: {found['id']} {found['nodes'][0]['html'][:160]}"
    page.set_viewport_size({"width": PHONE, "height": 800})
    if page.evaluate("document.documentElement.scrollWidth") > PHONE:
        yield f"{what} at {PHONE}: wider than the screen"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_of_the_builder_is_for_everybody(served: Any, draft: str, language: str) -> None:
    page = served.sign_in(served.context(language=language), "admin")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
    axe = Axe()
    found = []
    for address in HOME:
        page.goto(address)
        found += findings(page, axe, address)
    for tab, kind in CHOSEN.items():
        page.goto(f"{draft}/{tab}")
        if kind:
            page.locator(f"{kind} > .outline-row {ITEM}").first.click()
            page.locator(f".chosen{kind}").wait_for()
            page.locator(".rarely > summary").first.click() if page.locator(".rarely > summary").count() else None
        found += findings(page, axe, tab)
    for address in (f"{draft}/{rest}" for rest in (PAGES + MORE if language == "zh" else PAGES)):
        page.goto(address)
        found += findings(page, axe, address)
    page.context.close()
    assert found == []
    assert errors == []


DICTIONARIES = {
    "keeper": (
        "",
        "departments/new/",
        "desks/",
        "regions/",
        "days/new/",
        "elements/new/",
        "materials/new/",
        "opinions/",
    ),
    "admin": ("notice/",),
    "security": ("people/", "people/new/", "postings/", "postings/new/"),
    "auditor": ("changes/",),
}
"""Pages of the dictionaries, by who opens them."""
ENTRY = ("departments/", "departments/edit/?id={region},health", "departments/delete/?id={region},health")
"""Pages of one entry, in one language; the same templates draw them for every dictionary."""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_of_the_dictionaries_is_for_everybody(served: Any, language: str) -> None:
    axe, found, errors = Axe(), [], []
    for who, addresses in DICTIONARIES.items():
        page = served.sign_in(served.context(language=language), who)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        entry = ENTRY if who == "keeper" and language == "zh" else ()
        for address in (*addresses, *(rest.format(region=served.office.assembled.site.region) for rest in entry)):
            assert page.goto(f"/builder/dictionaries/{address}").ok, address
            found += findings(page, axe, address or "home")
        page.context.close()
    assert found == []
    assert errors == []


def test_an_entry_is_added_and_removed_by_keyboard_alone(served: Any) -> None:
    page = served.sign_in(served.context(), "keeper")
    page.goto("/builder/dictionaries/departments/new/")
    page.locator("#key").focus()
    for text in ("water", "水务局", "Water"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/departments/")
    page.locator("a", has_text="水务局").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/departments/delete/**")
    page.locator("button", has_text="删除").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/departments/")
    assert page.locator("a", has_text="水务局").count() == 0
    page.context.close()


def test_tab_reaches_everything_and_the_focus_is_never_lost(served: Any, draft: str) -> None:
    page = served.sign_in(served.context(), "admin")
    page.goto(f"{draft}/form")
    page.locator(f".kind-section > .outline-row {ITEM}").nth(3).click()
    page.locator(f".kind-field .outline-row {ITEM}").nth(1).click()
    page.locator(".chosen.kind-field").wait_for()
    page.locator(".rarely > summary").click()
    assert list(findings(page, Axe(), "a field")) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    wanted = set(page.evaluate(CONTROLS))
    page.locator("#main").focus()
    reached: list[str] = []
    hidden: list[str] = []
    for _ in range(len(wanted) + 40):
        page.keyboard.press("Tab")
        at = page.evaluate(AT)
        if at:
            reached.append(at)
            if not page.evaluate(VISIBLE):
                hidden.append(at)
        elif reached:
            break
    assert sorted(wanted - set(reached)) == []
    assert hidden == []
    page.locator("#p-label-zh").focus()
    for _ in range(12):
        kind = page.evaluate("() => document.activeElement.type")
        page.keyboard.press({"text": "x", "textarea": "x", "radio": "ArrowDown"}.get(kind, "Shift"))
        page.keyboard.press("Tab")
        at = page.evaluate(AT)
        page.wait_for_timeout(450)
        page.wait_for_function("() => !document.querySelector('#sheet-form[data-unsaved]')")
        assert page.evaluate(AT) == at, "the focus stays where it was when the answer comes"
        assert page.locator(".rarely").get_attribute("open") is not None, "what was unfolded stays so"
    page.context.close()
