"""Whatever a composer writes stays text: on every page, in every mail, document and file."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from banshi.builder.exchange.excel.reading import from_sheet
from banshi.builder.exchange.written.reading import from_written
from banshi.core.store.case_reads import documents
from tests.flow.exchanging import exported
from tests.flow.marked_site import FILE, Walked, opened_site
from tests.flow.marking import TAG, intact

KEYS = {
    ("matter", "matter"), ("matter", "code"), ("matter", "region"), ("matter", "life_events"), ("field", "key"), ("field", "source"),
    ("field", "min"), ("field", "max"), ("licence", "key"), ("material", "key"), ("promise", "key"), ("question", "key"),
    ("question", "show_when"), ("step", "step"), ("parallel", "parallel"), ("wait", "wait"),
}  # fmt: skip
"""Properties that take keys, numbers, days, and rules over options only, so that no marker can be published in them."""
NOT_REACHED = {
    "static": "files of the site", "security.static": "files of the site", "public.health": "for machines",
    "security.verify": "asks for the password again; says nothing of a matter",
}  # fmt: skip


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    """The site, walked once for all tests here."""
    with opened_site(tmp_path_factory.mktemp("marked")) as made:
        yield made


def squeezed(text: str) -> str:
    """Return a text without blanks, and without the places at which a document may break a long word."""
    return "".join(text.replace("\u200b", "").split())


def test_every_text_of_every_sheet_is_marked(walked: Walked) -> None:
    marking = walked.marking
    assert marking.found == []
    assert marking.wanted() - marking.marked() == KEYS


def test_no_page_has_an_element_an_attribute_or_an_address_from_a_marker(walked: Walked) -> None:
    assert [f"{name}: {found}"[:300] for name, page in walked.crawl.html.items() for found in page.dangers()] == []


def test_markers_stand_on_pages_as_they_were_written(walked: Walked) -> None:
    """So nothing in them was evaluated, either: 49 would stand for 7*7."""
    seen: dict[str, set[str]] = {}
    for name, page in walked.crawl.html.items():
        for value in page.values():
            for tag, whole in intact(value):
                assert whole, f"{name}: {tag} in {value[max(0, value.index(tag) - 40) :][:300]}"
                seen.setdefault(name.split()[0].removesuffix("-en"), set()).add(tag)
    assert len(seen["composer"]) > 600, "the builder shows every text"
    assert len(seen["elderly1"]) > 150, "so does the portal, those of applicants"
    assert len(seen["maritime"]) > 100


def test_no_page_failed(walked: Walked) -> None:
    failed = {place: page.status_code for place, page in walked.crawl.pages.items() if page.status_code >= 500}
    assert failed == {}


def test_every_address_that_can_be_opened_was_opened(walked: Walked) -> None:
    rules = walked.office.app.url_map.iter_rules()
    every = {rule.endpoint for rule in rules if "GET" in (rule.methods or ())}
    # Dictionaries hold what keepers write; of composers' texts only proposed elements come there, and that list is opened.
    missed = {endpoint for endpoint in every - walked.crawl.visited if not endpoint.startswith("dictionary-")}
    assert missed == set(NOT_REACHED)


def test_mails_hold_markers_as_text(walked: Walked) -> None:
    told: set[str] = set()
    for mail in walked.mails:
        assert mail.get_content_type() == "text/plain"
        for text in (str(mail["Subject"]), str(mail.get_content())):
            found = list(intact(text))
            assert found
            assert all(whole for _tag, whole in found), text
            told |= {tag for tag, _whole in found}
    assert len(walked.mails) > 15
    assert len(told) > 1, "the matter, and a material that may come later"


def test_documents_print_markers_as_text(walked: Walked) -> None:
    kinds = set()
    with walked.office.assembled.site.database.reading() as connection:
        for row in (row for case_id in walked.cases for row in documents(connection, case_id)):
            pdf = pypdfium2.PdfDocument(walked.office.assembled.site.files.get(row.stored))
            text = squeezed("".join(page.get_textpage().get_text_bounded() for page in pdf))
            assert TAG.search(text), row.kind
            broken = [tag for tag, whole in intact(text, squeezed) if not whole]
            assert len(broken) < len(pdf), f"{row.kind}: more than where a page ends: {broken}: {text}"
            assert "root:" not in text, "no file was read"
            kinds.add(row.kind)
    assert kinds >= {"receipt", "acceptance", "correction", "licence", "refusal", "approval", "delivery"}


def test_files_hold_markers_as_text(walked: Walked) -> None:
    composer, registers = walked.office.person("composer"), walked.office.assembled.site.registers
    for key in (walked.key, walked.odd):
        document = json.loads(exported(composer, key, "json"))
        assert from_written(exported(composer, key, "yaml"), "x.yaml", registers).document == document
        tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(exported(composer, key, "bpmn")).iter()}
        assert tags.isdisjoint({"img", "script", "td"})
    assert from_sheet(exported(composer, walked.key, "excel"), registers).document == json.loads(
        exported(composer, walked.key, "json")
    )


def test_no_cell_is_a_formula_or_a_link(walked: Walked) -> None:
    composer = walked.office.person("composer")
    for key in (walked.key, walked.odd):
        with zipfile.ZipFile(io.BytesIO(exported(composer, key, "excel"))) as packed:
            sheets = {name: ET.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xml")}
        cells = {name: {element.tag.rpartition("}")[2] for element in sheet.iter()} for name, sheet in sheets.items()}
        assert [name for name, tags in cells.items() if tags & {"f", "hyperlink", "hyperlinks", "img", "script"}] == []
        if key == walked.odd:
            continue  # what no property takes stands there as a JSON text
        texts = [
            "".join(cell.itertext()) for sheet in sheets.values() for cell in sheet.iter() if cell.tag.endswith("}si")
        ]
        found = [one for text in texts for one in intact(text)]
        assert len(found) > 500
        assert all(whole for _tag, whole in found)


def test_no_cell_of_the_report_on_a_move_is_a_formula_or_a_link(walked: Walked) -> None:
    publisher = walked.office.person("publisher")
    read = list(csv.reader(io.StringIO(publisher.get(f"{walked.run}/report.csv").data.decode("utf-8-sig"))))
    assert len(read) > len(walked.cases) - 3
    cells = [cell for row in read for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    found = [one for cell in cells for one in intact(cell)]
    assert found
    assert all(whole for _tag, whole in found)
    with zipfile.ZipFile(io.BytesIO(publisher.get(f"{walked.run}/report.xlsx").data)) as packed:
        sheets = [ET.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xml")]
    tags = {element.tag.rpartition("}")[2] for sheet in sheets for element in sheet.iter()}
    assert tags.isdisjoint({"f", "hyperlink", "hyperlinks", "img", "script"})


def test_names_of_files_stand_as_text(walked: Walked) -> None:
    """That no page has an element or an address from one is shown above."""
    for name in ("blank", "sample", "photos"):
        pages = [page for page, parsed in walked.crawl.html.items() if f"{FILE}{name}.pdf" in "".join(parsed.texts)]
        assert len({page.split()[0].removesuffix("-en") for page in pages}) > 1, name
