"""The exported flow charts open in bpmn-js: no warning, every shape, nothing that the page's policy forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from banshi.builder.exchange.bpmn.reading import from_bpmn
from tests.browser.conftest import Served
from tests.flow.builders import begun, posted, seen

MATTERS = ("old-age-allowance", "upgrade-filing", "homestay-opening")
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
Opened = tuple[Served, Page, list[str]]


@pytest.fixture
def opened(served: Served) -> Iterator[Opened]:
    posted(served.office, "admin", "composer")
    page = served.sign_in(served.context(), "admin")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda wrong: said.append(str(wrong)))
    yield served, page, said
    page.context.close()


def chart(page: Page, key: str) -> Any:
    page.goto(f"/builder/drafts/{key}/bpmn")
    page.wait_for_selector("[data-state=drawn]")
    return page.locator("[data-bpmn]")


def test_the_shipped_matters_open_without_a_warning_and_whole(opened: Opened) -> None:
    served, page, said = opened
    who = served.office.person("admin")
    for matter in MATTERS:
        key = begun(who, matter)
        xml = who.get(f"/builder/drafts/{key}/export/bpmn").data
        root = ET.fromstring(xml)
        drawn = chart(page, key)
        assert drawn.get_attribute("data-warnings") == "0"
        assert drawn.get_attribute("data-shapes") == str(len(list(root.iter(f"{DI}BPMNShape"))))
        assert drawn.get_attribute("data-lines") == str(len(list(root.iter(f"{DI}BPMNEdge"))))
        assert page.locator(".bpmn-canvas svg .djs-shape").count() >= len(list(root.iter(f"{DI}BPMNShape")))
        titles = [node["title"]["zh"] for node in seen(served.office, key).plain["chain"] if "step" in node]
        shown = re.sub(r"\s", "", page.locator(".bpmn-canvas").inner_text())
        assert [title for title in titles if title not in shown] == []
        assert from_bpmn(xml).chain == seen(served.office, key).plain["chain"]
    assert said == []


def test_the_mark_of_bpmn_js_stays_in_sight(opened: Opened) -> None:
    served, page, _said = opened
    chart(page, begun(served.office.person("admin"), "homestay-opening"))
    mark = page.locator("a.bjs-powered-by")
    mark.scroll_into_view_if_needed()
    expect(mark).to_be_visible()
    on_top = mark.evaluate(
        "m => { const b = m.getBoundingClientRect();"
        " return m.contains(document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)); }"
    )
    assert on_top
    mark.click()
    expect(page.get_by_text("powered by")).to_be_visible()


def test_the_buttons_move_the_chart(opened: Opened) -> None:
    served, page, said = opened
    chart(page, begun(served.office.person("admin"), "homestay-opening"))
    view = page.locator(".bpmn-canvas svg g.viewport")
    before = view.get_attribute("transform")
    for name in ("放大", "往右看", "看全图"):
        page.get_by_role("button", name=name).click()
        after = view.get_attribute("transform")
        assert after != before
        before = after
    assert said == []


def test_a_chart_that_cannot_be_fetched_says_so(opened: Opened) -> None:
    served, page, _said = opened
    key = begun(served.office.person("admin"), "old-age-allowance")
    page.route("**/export/bpmn", lambda route: route.abort())
    page.goto(f"/builder/drafts/{key}/bpmn")
    page.wait_for_selector("[data-state=failed]")
    expect(page.get_by_role("status").first).to_contain_text("没有画出来")


def test_only_the_page_of_the_chart_loads_bpmn_js(opened: Opened) -> None:
    served, page, _said = opened
    key = begun(served.office.person("admin"), "old-age-allowance")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"/builder/drafts/{key}/chain")
    assert not [url for url in loaded if "/bpmn-" in url]
    chart(page, key)
    assert len([url for url in loaded if re.search(r"/bpmn-\w+\.(js|css)$", url)]) == 2
    assert all(url.startswith((served.base, "data:")) for url in loaded)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pages_of_exchange_are_within_reach_of_everybody(served: Served, language: str) -> None:
    posted(served.office, "admin", "composer")
    key = begun(served.office.person("admin"), "homestay-opening")
    page, axe = served.sign_in(served.context(language=language), "admin"), Axe()
    found = []
    for path in ("/builder/", "/builder/import", f"/builder/drafts/{key}/import", f"/builder/drafts/{key}/bpmn"):
        for width in (1280, 820, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path)
            if path.endswith("/bpmn"):
                page.wait_for_selector("[data-state=drawn]")
            if page.locator(".export-menu").count():
                page.locator(".export-menu summary").click()
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{path} at {width}: wider than the screen")
            found += [
                f"{path} at {width}: {one['id']} {one['nodes'][0]['html'][:160]}"
                for one in axe.run(page).response["violations"]
            ]
    assert found == []


def test_a_file_with_faults_is_chosen_seen_and_opened_in_the_browser(opened: Opened) -> None:
    served, page, _said = opened
    page.goto("/builder/")
    page.get_by_role("link", name="从文件导入").click()
    content = "matter: 船\ntitel: x\nchain: []\n".encode()
    page.set_input_files("#file", {"name": "船舶.yaml", "mimeType": "application/yaml", "buffer": content})
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.locator("#anyway")).to_contain_text("船舶.yaml")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="仍作为草稿打开").click()
    page.wait_for_url("**/basics**")
    key = page.url.split("/drafts/")[1].split("/")[0]
    assert seen(served.office, key).plain == {"matter": "船", "titel": "x", "chain": []}


def test_the_menu_of_a_draft_closes_when_somebody_goes_elsewhere(opened: Opened) -> None:
    served, page, _said = opened
    key = begun(served.office.person("admin"), "old-age-allowance")
    page.goto(f"/builder/drafts/{key}/basics")
    menu, summary = page.locator(".export-menu"), page.locator(".export-menu summary")
    for leave in (lambda: page.keyboard.press("Escape"), lambda: page.locator("h1").click()):
        summary.focus()
        page.keyboard.press("Enter")
        expect(menu).to_have_attribute("open", "")
        page.keyboard.press("Tab")
        expect(menu.get_by_role("link").first).to_be_focused()
        leave()
        expect(menu).not_to_have_attribute("open", "")


def test_a_file_is_downloaded_under_its_own_name(opened: Opened) -> None:
    served, page, _said = opened
    key = begun(served.office.person("admin"), "homestay-opening")
    page.goto(f"/builder/drafts/{key}/basics")
    for name, file in (("YAML 文件", "homestay-opening.yaml"), ("实施清单（Excel）", "民宿开办-实施清单.xlsx")):
        page.locator(".export-menu summary").click()
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert download.value.suggested_filename == file
        page.keyboard.press("Escape")
