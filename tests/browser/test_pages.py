"""Every page of portal and workbench: no axe finding, nothing wider than the screen, no script error; both widths and languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from sqlalchemy import select

from banshi.core.store.tables.cases import CaseRow
from banshi.core.store.tables.effects import DocumentRow
from tests.faults.moving import begun

VISITOR = (
    "/",
    "/?q=没有这样的事项",
    "/matters/homestay-opening",
    "/matters/upgrade-filing",
    "/login",
    "/register",
    "/query",
    "/publicity",
    "/verify",
    "/nowhere",
)
APPLICANT = (
    "/password", "/sign-in-again", "/space", "/space?q=没有", "/space/notices", "/space/known", "/matters/homestay-opening/apply", "/cases/{draft}/form",
    "/cases/{draft}/form?problems=1", "/cases/{draft}/materials?problems=1", "/cases/{draft}/check?problems=agree",
    "/cases/{in-review}", "/cases/{in-review}/receipt", "/cases/{in-review}/withdraw", "/cases/{correction}/correct",
    "/cases/{closed}", "/cases/{closed}/rate",
)  # fmt: skip
WINDOW = ("/desk/", "/desk/doing", "/desk/done", "/desk/?q=没有", "/desk/cases/{received}", "/desk/cases/{closed}")
PEOPLE = {
    "visitor": VISITOR,
    "inland1": APPLICANT,
    "window": WINDOW,
    "town": ("/desk/", "/desk/cases/{accepted}"),
    "leader": ("/desk/supervise", "/desk/supervise?light=red", "/desk/cases/{in-review}"),
    "admin": ("/builder/",),
    "publisher": (
        "/builder/matters/homestay-opening/cases/",
        "/builder/matters/homestay-opening/releases/",
        "/builder/matters/homestay-opening/releases/compare",
    ),
}


def pages(served: object) -> dict[str, str]:
    with served.office.assembled.site.database.reading() as connection:  # type: ignore[attr-defined]
        rows = connection.execute(select(CaseRow.status, CaseRow.id).where(CaseRow.matter_key == "homestay-opening"))
        found = {row.status: row.id for row in rows}
        found["code"] = str(connection.scalar(select(DocumentRow.verify_code)))
    return found


def findings(page: Page, axe: Axe, path: str, width: int) -> Iterator[str]:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    page.wait_for_timeout(80)
    yield from found_here(page, axe, path, width)


def found_here(page: Page, axe: Axe, path: str, width: int) -> Iterator[str]:
    if page.evaluate("document.documentElement.scrollWidth") > width:
        yield f"{path} at {width}: wider than the screen"
    for found in axe.run(page).response["violations"]:
        yield f"{path} at {width}: {found['id']} {found['nodes'][0]['html'][:160]}"


def seen_here(page: Page, axe: Axe, what: str) -> Iterator[str]:
    """Look at the page that is open, at both widths."""
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(80)
        yield from found_here(page, axe, what, width)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("who", list(PEOPLE))
def test_every_page_is_for_everybody(county: object, who: str, language: str) -> None:
    context = county.context(language=language)  # type: ignore[attr-defined]
    page = context.new_page() if who == "visitor" else county.sign_in(context, who)  # type: ignore[attr-defined]
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
    axe, known = Axe(), pages(county)
    paths = [path.format(**known) for path in PEOPLE[who]] + (["/verify/" + known["code"]] if who == "visitor" else [])
    found = [finding for path in paths for width in (1280, 390) for finding in findings(page, axe, path, width)]
    context.close()
    assert found == []
    assert errors == []


MOVES = ("/builder/matters/old-age-allowance/cases/{run}",)


def test_pages_that_answer_a_form_are_for_everybody(county: object) -> None:
    """A case moved to another release, an answer revealed, a batch reported on: in one language."""
    axe, known = Axe(), pages(county)
    known["run"] = begun(county.office).id  # type: ignore[attr-defined]
    context = county.context()  # type: ignore[attr-defined]
    page = county.sign_in(context, "publisher")  # type: ignore[attr-defined]
    found = [
        finding
        for path in MOVES
        for width in (1280, 390)
        for finding in findings(page, axe, path.format(**known), width)
    ]
    context.close()
    context = county.context()  # type: ignore[attr-defined]
    page = county.sign_in(context, "window")  # type: ignore[attr-defined]
    page.goto(f"/desk/cases/{known['received']}")
    page.locator("form[action$='/reveal'] button").first.click()
    page.locator("#revealed").wait_for()
    found += seen_here(page, axe, "reveal")
    page.goto("/desk/")
    page.locator("input[name='task']").first.check()
    page.locator("form[data-batch] button.btn-outline-primary").click()
    page.wait_for_url("**/desk/batch")
    found += seen_here(page, axe, "batch")
    context.close()
    assert found == []


def test_elder_mode_is_larger_and_stays(county: object) -> None:
    context = county.context(width=390)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto("/")
    before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.get_by_role("button", name="大字版").click()
    page.goto("/matters/old-age-allowance")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") > before
    assert list(findings(page, Axe(), "/matters/old-age-allowance", 390)) == []
    context.close()


def test_what_is_typed_while_a_save_is_under_way_stays(county: object) -> None:
    context = county.context()  # type: ignore[attr-defined]
    slow = "const now = window.fetch; window.fetch = (...a) => new Promise((r) => setTimeout(() => r(now(...a)), 700));"
    page = county.sign_in(context, "inland1")  # type: ignore[attr-defined]
    page.add_init_script(slow)
    page.goto(f"/cases/{pages(county)['draft']}/form")
    assert page.locator('[name="delivery.receiver"]').count() == 0
    name = page.locator('[name="lodging.name"]')
    name.fill("先写的")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith("/form")):
        page.locator('[name="delivery.mode"][value="express"]').check()
        page.wait_for_timeout(350)
        name.fill("先写的，保存还没有回来又接着写")
        page.locator('[name="lodging.style"]').focus()
    page.locator('[name="delivery.receiver"]').wait_for()
    assert name.input_value() == "先写的，保存还没有回来又接着写"
    context.close()
