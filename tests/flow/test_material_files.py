"""Blank forms and filled samples: handed in by those who compose, referred to by content, fetched by everybody once published."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

from banshi.builder.exchange.excel.reading import from_sheet
from banshi.builder.exchange.written.reading import from_written
from banshi.testing import Office, Person, told
from tests.flow.builders import begun, item, posted, seen
from tests.flow.exchanging import exported, handed

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"


def docx() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return kept.getvalue()


def test_a_blank_form_goes_from_the_draft_to_the_citizen(office: Office, composer: Person, reviewer: Person) -> None:
    key = begun(composer, "homestay-opening")
    material = item(composer.get(f"/builder/drafts/{key}/materials").text, "客房和疏散平面图")
    blank, sample = docx(), PDF
    assert handed(composer, key, material, "blank", blank, "/tmp/../平面图 说明.docx").status_code == 303
    assert handed(composer, key, material, "sample", sample, "样例.pdf").status_code == 303
    digest = hashlib.sha256(blank).hexdigest()
    expected = {"name": "平面图 说明.docx", "sha256": digest}
    kept = next(m for m in seen(office, key).plain["materials"] if m["key"] == "floor-plan")
    assert kept["blank"] == expected
    fetched = composer.get(f"/builder/drafts/{key}/files/{digest}")
    assert fetched.data == blank
    assert fetched.headers["Content-Disposition"].startswith("attachment")
    # the reference survives every file that a draft can leave in
    registers = office.assembled.site.registers
    plain = seen(office, key).plain
    assert from_written(exported(composer, key, "yaml"), "x.yaml", registers).document == plain
    assert json.loads(exported(composer, key, "json")) == plain
    sheets = from_sheet(exported(composer, key, "excel"), registers).document
    assert sheets is not None
    assert sheets["materials"] == plain["materials"]
    # taken off and brought again like any other change
    files = f"/builder/drafts/{key}/materials/{material}/files"
    assert composer.post(files, {"do": "remove:sample"}).status_code == 303
    assert "样例.pdf" not in composer.get(f"/builder/drafts/{key}/materials?item={material}").text
    composer.post(f"/builder/drafts/{key}/materials", {"do": "undo"})
    assert "样例.pdf" in composer.get(f"/builder/drafts/{key}/materials?item={material}").text

    visitor = office.visitor()
    assert "空白表格" not in visitor.get("/matters/homestay-opening").text
    first = office.assembled.site.releases.offered("homestay-opening").release_id
    versions = f"/builder/drafts/{key}/versions/"
    assert composer.post(versions, {"do": "ask", "reason": "只加了空白表格"}).status_code == 303
    reviewer.get(versions)
    assert reviewer.post(versions, {"do": "approve"}).status_code == 303
    published = reviewer.post(versions, {"do": "publish"})
    assert published.status_code == 303, told(published)
    release = office.assembled.site.releases.offered("homestay-opening").release_id
    address = f"/releases/{release}/files/{digest}"
    assert address in visitor.get("/matters/homestay-opening").text
    answer = visitor.get(address)
    assert (answer.data, answer.headers["X-Content-Type-Options"]) == (blank, "nosniff")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert visitor.get(f"/releases/{first}/files/{digest}").status_code == 404, "another release does not know it"
    applicant = office.person("inland1")
    case_id = office.fill(applicant, office.sample("homestay-opening", "minimal"))
    assert address in applicant.get(f"/cases/{case_id}/materials").text


def test_only_harmless_files_are_taken_and_the_draft_stays_as_it_is(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    material = item(composer.get(f"/builder/drafts/{key}/materials").text, "客房和疏散平面图")
    hostile = [
        ("a.pdf", b"<html><script>alert(1)</script>", "不能识别"), ("a.pdf", b"", "空的"),
        ("a.docm", docx(), "扩展名"), ("a.png", PDF, "扩展名"), ("../../etc/passwd", PDF, "扩展名"),
        ("a.pdf", PDF + b"x" * (10 * 1024 * 1024), "10 MB"), ("a.svg", b"<svg onload=x>", "不能识别"),
    ]  # fmt: skip
    for name, content, why in hostile:
        answer = handed(composer, key, material, "blank", content, name)
        assert answer.status_code == 422, name
        assert why in told(answer), name
    address = f"/builder/drafts/{key}/materials/{material}/files"
    for do in ("upload:other", "remove:title", "upload:", "save"):
        assert composer.post(address, {"do": do}).status_code == 404
    assert composer.post(f"/builder/drafts/{key}/materials/nobody/files", {"do": "remove:blank"}).status_code == 404
    assert seen(office, key).version == 0
    assert handed(composer, key, material, "blank", PDF, "<b>x.pdf").status_code == 303
    assert "&lt;b&gt;x.pdf" in composer.get(f"/builder/drafts/{key}/materials?item={material}").text


def test_files_of_a_draft_are_for_those_who_see_the_draft(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    material = item(composer.get(f"/builder/drafts/{key}/materials").text, "客房和疏散平面图")
    assert handed(composer, key, material, "blank", PDF, "a.pdf").status_code == 303
    address = f"/builder/drafts/{key}/files/{hashlib.sha256(PDF).hexdigest()}"
    posted(office, "leader", "reviewer")
    leader = office.person("leader")
    assert leader.get(address).data == PDF
    assert handed(leader, key, material, "blank", PDF, "b.pdf").status_code == 403
    posted(office, "fire", "composer", region="310101000000")
    assert office.person("fire").get(address).status_code == 404
    assert office.visitor().get(address).status_code == 302
    assert composer.get(address[:-1] + "0").status_code == 404
    composer.post(f"/builder/drafts/{key}/materials/{material}/files", {"do": "remove:blank"})
    assert composer.get(address).status_code == 404, "what no material refers to is not handed out"
