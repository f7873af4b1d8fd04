"""The guide page on paper: complete, in both languages, with a QR code to the page."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp

from banshi.testing import Office, Person
from tests.flow.builders import begun, seen
from tests.unit.core.jobs.test_rendering import text_of

KEYS = ("homestay-opening", "old-age-allowance", "upgrade-filing")


@pytest.fixture
def database_url() -> str:
    """One database is enough: a guide reads a release, as every page does."""
    return ""


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_guide_on_paper_says_all_that_the_page_says(office: Office, language: str) -> None:
    visitor = office.visitor()
    visitor.get("/")
    visitor.post("/language", {"language": language})
    for key in KEYS:
        answer = visitor.get(f"/matters/{key}/guide.pdf")
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        said = text_of(answer.data)
        definition = office.assembled.site.releases.offered(key).definition
        texts = [definition.title, definition.summary, definition.result.name, definition.contact.address]
        texts += [one.text for one in definition.conditions] + [one.title for one in definition.materials]
        texts += [part for one in definition.faq for part in (one.question, one.answer)]
        texts += [step.title for step in definition.chain if getattr(step, "title", None)]
        for text in texts:
            assert flat(text.in_(language)) in said, text
        for basis in definition.legal_basis:
            assert flat(f"《{basis.law}》{basis.article}") in said
        assert definition.contact.consult in said
        version = "第1版·2026年11月23日发布" if language == "zh" else "Version1·publishedonNovember23,2026"
        assert version in said
        pages = pypdfium2.PdfDocument(answer.data)
        codes = [code.text for code in zxingcpp.read_barcodes(pages[0].render(scale=3).to_pil())]
        assert codes == [f"{office.assembled.settings.base_url}/matters/{key}"]
        assert tuple(round(side) for side in pages[0].get_size()) == (595, 842)


def test_materials_stand_by_situation(office: Office) -> None:
    said = text_of(office.visitor().get("/matters/homestay-opening/guide.pdf").data)
    assert (
        said.index("都要提交")
        < said.index("这样的情形：“房子是谁的？”是“自己的”")
        < said.index("不动产权证书或者其他房屋合法来源")
    )
    assert "缩短" in said


def test_a_draft_is_printed_with_its_texts_as_data(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    hostile = "#panic() {{7*7}} <script> $x$ *粗*"
    composer.get(f"/builder/drafts/{key}/basics")
    composer.post(f"/builder/drafts/{key}/basics", {"do": "save", "on-page": ["summary"], "p-summary-zh": hostile})
    assert seen(office, key).plain["summary"] == hostile
    answer = composer.get(f"/builder/drafts/{key}/guide.pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    said = text_of(answer.data)
    assert flat(hostile) in said
    assert "草稿，第1次修改" in said
    assert f"/drafts/{key}/guide.pdf" in composer.get(f"/builder/drafts/{key}/basics").text


def test_a_draft_with_problems_says_so(composer: Person) -> None:
    key = begun(composer)
    answer = composer.get(f"/builder/drafts/{key}/guide.pdf")
    assert answer.mimetype == "text/html"
    assert "处要改" in answer.text


def test_there_is_no_guide_of_what_is_not_offered(office: Office) -> None:
    assert office.visitor().get("/matters/nothing/guide.pdf").status_code == 404
    assert "guide.pdf" in office.visitor().get("/matters/homestay-opening").text
