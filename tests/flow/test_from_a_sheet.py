"""A matter from the Excel 实施清单: uploaded once, checked, reviewed, published; citizens apply and get the certificate."""

from __future__ import annotations

import re
from html import unescape

import pypdfium2
import pytest
import zxingcpp

from banshi.builder.exchange.excel.workbook import to_sheet
from banshi.testing import Office, Person, told
from tests.flow.builders import drafts, seen
from tests.flow.exchanging import brought, count, opened
from tests.flow.vessel_sheet import applicant, document, sheet
from tests.unit.builder.exchange.excel.sheets import changed, place_of
from tests.unit.builder.exchange.excel.test_round_trip import document_of
from tests.unit.builder.exchange.excel.test_thirty_mistakes import HOMESTAY, MISTAKES


def uploaded(office: Office, who: Person) -> str:
    """Upload the sheet once; return the draft that it became."""
    key = opened(brought(who, sheet(office), "船舶所有权登记.xlsx"))
    assert seen(office, key).plain == document(office)
    assert not drafts(office).history(key), "nothing had to be mended"
    return key


def found_right(who: Person, key: str) -> None:
    """Look at the health check and simulate every path."""
    page = who.get(f"/builder/drafts/{key}/health/?simulate=1").text
    assert "没有发现问题" in page
    tiles = re.findall(r'class="tile-value">([^<]+)<', page)
    assert tiles[:2] == ["100%", "100%"]
    assert int(tiles[2]) > 40
    assert "没有走不到的地方，也没有多余的条件" in page


def published(office: Office, key: str) -> None:
    """Let one person ask, a second approve and a third publish."""
    here = f"/builder/drafts/{key}/versions/"
    for name, do in (("composer", "ask"), ("reviewer", "approve"), ("publisher", "publish")):
        who = office.person(name)
        who.get(here)
        answer = who.post(here, {"do": do, "note": "第一版", "comment": "符合规定"})
        assert answer.status_code == 303, told(answer)
    assert seen(office, key).state == "published"


def registered(office: Office, special: bool) -> tuple[Person, str]:
    """Let a citizen apply, and the desks act up to the certificate; return who applied, and the case's id."""
    owner, case_id = office.apply(applicant(100, mortgaged="yes" if special else "no"))
    assert [row["co_owner.share"] for row in office.answers(case_id).rows["co_owners"]] == [60, 40]
    assert office.act("window", case_id, "accept").status_code == 303
    ways = ["first-review", "second-review", *(["special-review"] if special else []), "decide"]
    for step, desk, action in zip(
        ways, ("maritime", *["maritime-second"] * 3), [*["pass"] * (len(ways) - 1), "grant"], strict=False
    ):
        assert [task.node for task in office.state(case_id).tasks] == [step]
        assert office.act(desk, case_id, action, opinion="同意").status_code == 303
    assert office.status(case_id) == "closed"
    return owner, case_id


def certificate(office: Office, owner: Person, case_id: str) -> str:
    """Return the certificate's text, after its code was read and looked up."""
    page = owner.get(f"/cases/{case_id}").text
    found = re.search(r'href="(/cases/\w+/documents/\w+)">船舶所有权登记证书<', page)
    assert found
    pdf = pypdfium2.PdfDocument(owner.get(found[1]).data)
    codes = zxingcpp.read_barcodes(pdf[0].render(scale=3).to_pil())
    assert len(codes) == 1
    path = codes[0].text.removeprefix(office.assembled.settings.base_url)
    verified = told(office.visitor().get(path))
    assert "真实有效" in verified
    assert "船舶所有权登记证书" in verified
    return str(pdf[0].get_textpage().get_text_bounded())


def test_a_sheet_becomes_a_matter_and_a_citizen_gets_the_certificate(office: Office) -> None:
    composer = office.person("composer")
    key = uploaded(office, composer)
    found_right(composer, key)
    published(office, key)
    office.person("elderly1")
    with pytest.raises(AssertionError, match="份额加起来应当是 100%"):
        office.apply(applicant(90))
    for special in (True, False):
        owner, case_id = registered(office, special)
        text = certificate(office, owner, case_id)
        for printed in ("云海 608", "CN20261234567", "示例港", "刘秋菊", "购买", "干货船", "298", "示船登"):
            assert printed in text


def test_a_sheet_with_thirty_mistakes_names_thirty_cells_and_brings_nothing_in(office: Office) -> None:
    right = to_sheet(document_of(HOMESTAY.read_text(encoding="utf-8")))
    places = {place_of(right, name, heading, row): value for name, heading, row, value, _code in MISTAKES}
    page = brought(office.person("composer"), changed(right, places), "错.xlsx", do="anyway")
    assert page.status_code == 422
    rows = [row for row in page.text.split("<tr>") if "flag-warn" in row]
    wrong = [unescape(place) for row in rows for place in re.findall(r'^<td data-label="[^"]+">([^<]+)<', row)]
    assert "要改 30 处" in page.text
    assert sorted(wrong) == sorted(places)
    assert len(places) == 30
    assert count(office) == 0
