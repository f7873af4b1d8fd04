"""Notices and documents are worded on the canvas and looked at with sample data."""

from __future__ import annotations

import re

import pytest

from banshi.testing import Office, Person, told
from tests.flow.builders import begun, seen
from tests.unit.core.jobs.test_rendering import text_of


@pytest.fixture
def database_url() -> str:
    """One database is enough: these pages keep nothing but the draft."""
    return ""


def tab(key: str, name: str, chosen: str = "") -> str:
    return f"/builder/drafts/{key}/{name}" + (f"?item={chosen}" if chosen else "")


def kept(who: Person, key: str, name: str, chosen: str, **entered: str) -> None:
    """Enter something on the sheet of an item."""
    shown = who.get(tab(key, name, chosen)).text
    rev = re.search(r'id="rev" value="(\d+)"', shown)
    assert rev
    on_page = re.findall(r'name="on-page" value="([^"]+)"', shown)
    answer = who.post(tab(key, name, chosen), {**entered, "rev": rev[1], "do": "save", "on-page": on_page})
    assert answer.status_code == 303, told(answer)


def own(who: Person, key: str, name: str, what: str) -> str:
    """Begin a text of one's own and return the id of its item."""
    who.get(tab(key, name))
    answer = who.post(tab(key, name), {"do": f"own:{what}"})
    assert answer.status_code == 303, told(answer)
    return str(answer.location.rpartition("item=")[2])


def test_a_composer_words_a_notice(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    page = composer.get(tab(key, "notices"))
    assert "您的申请未获准予：{reason}" in told(page)
    assert "再由各部门一起上门踏勘一次" in told(page), "what the matter says itself is shown, too"
    assert 'value="own:notice:refused"' in page.text
    chosen = own(composer, key, "notices", "notice:refused")
    sheet = composer.get(tab(key, "notices", chosen)).text
    assert "您的申请未获准予：{reason}" in sheet, "the standard text is shown"
    assert "{reason}" in re.findall(r'<option value="(\{[^"]+\})"', sheet)
    assert "{field:lodging.name}" in re.findall(r'<option value="(\{[^"]+\})"', sheet)
    assert 'name="p-off"' not in sheet, "a refusal cannot be left out"
    kept(composer, key, "notices", chosen, **{
        "p-event": "refused", "p-text-zh": "{field:lodging.name}没有通过：{reason}", "p-text-en": "Refused: {reason}",
    })  # fmt: skip
    (notice,) = [one for one in seen(office, key).plain["notices"] if one["event"] == "refused"]
    assert notice["text"] == {"zh": "{field:lodging.name}没有通过：{reason}", "en": "Refused: {reason}"}
    shown = told(composer.get(f"/builder/drafts/{key}/papers/notices?event=refused"))
    assert "没有通过：不属于本机关职权范围" in shown
    assert "{" not in shown
    assert "【办事】" in shown
    kept(composer, key, "notices", chosen, **{"p-event": "refused", "p-text-zh": "{reason}", "p-text-en": ""})
    assert "用英文的人也收到中文" in told(composer.get(f"/builder/drafts/{key}/papers/notices?event=refused"))
    assert 'placeholder="Your application has been refused' not in composer.get(tab(key, "notices", chosen)).text


def test_what_is_wrong_with_a_text_is_told_at_its_place(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    chosen = own(composer, key, "notices", "notice:granted")
    kept(composer, key, "notices", chosen, **{"p-event": "granted", "p-text-zh": "{aplicant} {{7*7}}<script>"})
    page = composer.get(tab(key, "notices", chosen))
    assert "没有 {aplicant} 这个占位" in page.text
    assert "是不是想写：applicant" in page.text
    assert "<script>" not in page.text.split("<main", 1)[1].replace("<script src", "")
    assert "改好后才能看样子" in told(composer.get(f"/builder/drafts/{key}/papers/notices?event=granted"))


def test_a_composer_adds_to_a_document_and_sees_it_printed(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    assert "准予决定书" in composer.get(tab(key, "results")).text
    chosen = own(composer, key, "results", "document:refusal")
    kept(composer, key, "results", chosen, **{
        "p-document": "refusal", "p-title-zh": "民宿不予备案决定", "p-opening-zh": "{field:lodging.name}的经营者：",
        "p-closing-zh": "# $x^2$ *粗* {{7*7}} <b>",
    })  # fmt: skip
    page = composer.get(f"/builder/drafts/{key}/papers/documents?document=refusal")
    assert "民宿不予备案决定" in told(page)
    picture = re.search(r'src="([^"]+/1\.png[^"]*)"', page.text)
    assert picture
    drawn = composer.get(picture[1])
    assert (drawn.status_code, drawn.mimetype, drawn.data[:4]) == (200, "image/png", b"\x89PNG")
    pdf = composer.get(f"/builder/drafts/{key}/papers/documents/refusal.pdf")
    assert pdf.mimetype == "application/pdf"
    said = text_of(pdf.data)
    for part in ("民宿不予备案决定", "的经营者：", "#$x^2$*粗*{{7*7}}<b>", "不属于本机关职权范围", "样张"):
        assert part in said, part


def test_nobody_else_looks_at_the_papers_of_a_draft(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    for stranger in (office.person("window"), office.person("elderly2")):
        for path in ("notices", "documents", "documents/acceptance.pdf", "documents/acceptance/1.png"):
            assert stranger.get(f"/builder/drafts/{key}/papers/{path}").status_code in {403, 404}


def test_what_there_is_not_is_not_found(composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    for path in ("documents/nothing.pdf", "documents/acceptance/9.png", "documents/licence:nothing.pdf"):
        assert composer.get(f"/builder/drafts/{key}/papers/{path}").status_code == 404
    composer.get(tab(key, "notices"))
    assert composer.post(tab(key, "notices"), {"do": "own:step:x"}).status_code == 404


def test_a_licence_can_be_looked_at(composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    shown = composer.get(f"/builder/drafts/{key}/papers/documents?document=licence:homestay-record")
    assert "民宿备案证" in told(shown)
