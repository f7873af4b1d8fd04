"""Drafts go out as files and come in again; what cannot be taken is told, and nothing is taken by halves."""

from __future__ import annotations

import io
from html import unescape
from pathlib import Path
from random import Random

import pytest
from werkzeug.test import encode_multipart

from banshi.builder.canvas.normal import normal
from banshi.builder.exchange.bpmn.reading import from_bpmn
from banshi.builder.exchange.written.reading import from_written
from banshi.core.store.unit_of_work import unit
from banshi.testing import Office, Person, told
from tests.flow.builders import begun, drafts, posted, seen
from tests.flow.exchanging import MATTERS, SIMPLE_BPMN, WRONG, brought, count, exported, hidden, opened


@pytest.mark.parametrize("kind", ["yaml", "json", "excel"])
@pytest.mark.parametrize("path", MATTERS, ids=lambda path: path.stem)
def test_what_goes_out_comes_in_again_as_it_was(office: Office, composer: Person, path: Path, kind: str) -> None:
    key = opened(brought(composer, path.read_bytes(), path.name))
    before = seen(office, key).plain
    again = opened(brought(composer, exported(composer, key, kind), "file"))
    assert seen(office, again).plain == before
    assert before == normal(from_written(path.read_bytes(), path.name, office.assembled.site.registers).document)
    assert exported(composer, again, kind) == exported(composer, key, kind)


def test_a_file_with_faults_is_opened_only_after_they_were_seen(office: Office, composer: Person) -> None:
    page = brought(composer, WRONG, "船舶 <b>.yaml")
    assert page.status_code == 422
    assert count(office) == 0
    for part in ("文件第 3 行第 1 列", "titel", "Boat 1", "仍作为草稿打开", "船舶 &lt;b&gt;.yaml"):
        assert part in page.text
    answer = composer.post(
        "/builder/import", {"do": "anyway", "name": hidden(page, "name"), "kept": hidden(page, "kept")}
    )
    draft = seen(office, opened(answer))
    assert draft.plain == from_written(WRONG, "x.yaml", office.assembled.site.registers).document
    assert draft.origin == "file:船舶 <b>.yaml"
    assert composer.get(f"/builder/drafts/{draft.id}/health/").status_code == 200


def test_a_file_too_large_to_be_carried_is_chosen_once_more(office: Office, composer: Person) -> None:
    noise = Random(1).randbytes(950_000).hex().encode()
    large = WRONG + b"#" + noise + b"\n"
    page = brought(composer, large)
    assert page.status_code == 422
    assert "文件较大，请再选一次" in page.text
    assert 'name="kept"' not in page.text
    assert opened(brought(composer, large, do="anyway"))
    smaller = brought(composer, WRONG + b"#" + noise[:1_500_000] + b"\n")
    form = {name: hidden(smaller, name) for name in ("name", "kept")}
    assert len(form["kept"]) > 900_000
    boundary, body = encode_multipart({"csrf_token": hidden(smaller, "csrf_token"), "do": "anyway", **form})
    kind = f"multipart/form-data; boundary={boundary}"
    assert opened(composer.client.post("/builder/import", data=body, content_type=kind))


UNFIT: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "文件是空的"),
    "blanks": (b" \n\t\n", "文件是空的"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "不是能导入的文件"),
    "a PDF": (b"%PDF-1.7\n1 0 obj\n", "不是能导入的文件"),
    "noise": (bytes(range(256)) * 40, "不是能导入的文件"),
    "an old Excel file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版 Excel"),
    "another office file": (b"PK\x03\x04" + b"\0" * 40, "不是 Excel 工作簿"),
    "a page": (b"<!doctype html><p>hello", "不是 BPMN 流程图"),
    "a flow chart": (SIMPLE_BPMN, "里面只有办理流程"),
    "a text": ("民宿开办".encode(), "什么都没有改"),
    "GBK": ("matter: 民宿".encode("gbk"), "UTF-8"),
    "a reference": (b"matter: &a x\ntitle: *a\n", "引用"),
    "the same key twice": (b"matter: a\nmatter: b\n", "写了两次"),
    "broken JSON": (b'{"matter": "a", "chain": [,]}', "JSON"),
    "elements": (b"format: banshi/1\nelements: []\n", "什么都没有改"),
    "another thing": (b"version: 3\nservices: {}\n", "文件里没有事项"),
    "too much": (b"matter: x\n#" + b"." * 3_000_000, "超过 2 MB"),
    "far too much": (b"matter: x\n#" + b"." * 9_000_000, "超过 8 MB"),
}


def test_a_file_that_is_no_matter_is_refused_in_plain_words(office: Office, composer: Person) -> None:
    said = {what: brought(composer, content) for what, (content, _words) in UNFIT.items()}
    assert {what for what, page in said.items() if page.status_code != 422} == set()
    assert {what: told(page) for what, page in said.items() if UNFIT[what][1] not in unescape(page.text)} == {}
    assert {what for what, page in said.items() if "仍作为草稿打开" in page.text} == set()
    assert count(office) == 0


def test_no_file_and_a_broken_kept_file_are_refused(office: Office, composer: Person) -> None:
    composer.get("/builder/import")
    for form in ({}, {"kept": "%%%", "do": "anyway"}, {"kept": "AAAA", "do": "anyway"}, {"kept": "汉", "do": "anyway"}):
        page = composer.post("/builder/import", form)
        assert page.status_code == 422
        assert "还没有选择文件" in page.text
    assert count(office) == 0


def test_what_a_file_is_is_told_by_its_content(office: Office, composer: Person) -> None:
    assert opened(brought(composer, MATTERS[0].read_bytes(), "matter.xlsx"))
    assert opened(brought(composer, b"\xef\xbb\xbf" + MATTERS[0].read_bytes(), "x.bpmn"))
    assert "里面只有办理流程" in brought(composer, SIMPLE_BPMN, "matter.yaml").text


def test_a_flow_chart_that_came_from_here_is_the_same_chain(office: Office, composer: Person) -> None:
    for path in MATTERS:
        key = opened(brought(composer, path.read_bytes()))
        before = seen(office, key).plain["chain"]
        assert from_bpmn(exported(composer, key, "bpmn")).chain == before
        assert brought(composer, exported(composer, key, "bpmn"), "x.bpmn", key).status_code == 303
        assert seen(office, key).version == 0


def test_a_changed_flow_chart_replaces_the_chain_in_one_change_that_can_be_undone(
    office: Office, composer: Person
) -> None:
    key = begun(composer, "old-age-allowance")
    before = seen(office, key).plain
    chart = exported(composer, key, "bpmn").decode()
    title = before["chain"][0]["title"]["zh"]
    answer = brought(composer, chart.replace(title, "首问受理").encode(), "新流程.bpmn", key)
    page = answer if answer.status_code == 422 else None
    if page is not None:
        form = {name: hidden(page, name) for name in ("name", "kept", "rev")}
        answer = composer.post(f"/builder/drafts/{key}/import", {"do": "anyway", **form})
    assert answer.status_code == 303
    changed = seen(office, key)
    assert changed.version == 1
    assert changed.plain["chain"][0]["title"]["zh"] == "首问受理"
    assert {**changed.plain, "chain": None} == {**before, "chain": None}
    composer.get(f"/builder/drafts/{key}/chain")
    composer.post(f"/builder/drafts/{key}/chain", {"do": "undo"})
    assert seen(office, key).plain == before


def test_what_a_foreign_flow_chart_cannot_say_is_listed_before_anything_changes(
    office: Office, composer: Person
) -> None:
    key = begun(composer)
    page = brought(composer, SIMPLE_BPMN, "别人的.bpmn", key)
    assert page.status_code == 422
    assert seen(office, key).version == 0
    assert "c (Script) · 文件第" in unescape(page.text)
    form = {name: hidden(page, name) for name in ("name", "kept", "rev")}
    assert composer.post(f"/builder/drafts/{key}/import", {"do": "anyway", **form}).status_code == 303
    assert [node["title"] for node in seen(office, key).plain["chain"]] == ["受理", "Script"]


NO_CHARTS = (
    (WRONG, "这不是 BPMN 流程图"), (b"", "文件是空的"), (b"<a", "不是 BPMN 流程图"),
    (b'<x xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"', "什么都没有改"),
    (b'<!DOCTYPE x><x xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "DOCTYPE"),
)  # fmt: skip


def test_into_a_draft_goes_only_a_flow_chart(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    for content, words in NO_CHARTS:
        page = brought(composer, content, "x.bpmn", key)
        assert page.status_code == 422
        assert words in unescape(page.text)
    assert seen(office, key).version == 0


def test_a_flow_chart_does_not_overwrite_what_somebody_else_did_meanwhile(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    posted(office, "leader", "composer")
    other = office.person("leader")
    assert brought(other, SIMPLE_BPMN, "x.bpmn", key, do="anyway", rev="0").status_code == 303
    chart = exported(composer, begun(composer, "homestay-opening"), "bpmn")
    page = brought(composer, chart, "x.bpmn", key, rev="0")
    assert page.status_code == 409
    assert "张启明 刚刚改了流程" in page.text
    assert seen(office, key).version == 1


def test_a_draft_under_review_takes_no_flow_chart(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    with unit(office.assembled.site.database) as connection:
        drafts(office).set_state(connection, key, frozenset({"draft"}), "in-review")
    assert "现在不能改" in composer.get(f"/builder/drafts/{key}/import").text
    page = brought(composer, SIMPLE_BPMN, "x.bpmn", key, do="anyway")
    assert page.status_code == 409
    assert "没有导入" in page.text


def test_readers_export_and_only_composers_import(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    posted(office, "leader", "reviewer")
    reader = office.person("leader")
    page = reader.get(f"/builder/drafts/{key}/basics").text
    assert f"/builder/drafts/{key}/export/yaml" in page
    assert f"/builder/drafts/{key}/import" not in page
    for kind in ("yaml", "json", "excel", "bpmn"):
        assert reader.get(f"/builder/drafts/{key}/export/{kind}").status_code == 200
    assert reader.get(f"/builder/drafts/{key}/bpmn").status_code == 200
    for address in ("/builder/import", f"/builder/drafts/{key}/import"):
        assert reader.get(address).status_code == 403
        assert reader.post(address, {"file": (io.BytesIO(SIMPLE_BPMN), "x.bpmn"), "do": "anyway"}).status_code == 403
    assert seen(office, key).version == 0


def test_others_see_nothing_of_it(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    posted(office, "leader", "composer", region="110101")
    stranger, officer, visitor = office.person("leader"), office.person("town"), office.visitor()
    assert visitor.get("/builder/import/blank-sheet").status_code == 302
    assert officer.get("/builder/import/blank-sheet").status_code == 403
    for path in ("export/yaml", "export/excel", "export/json", "export/bpmn", "bpmn", "import"):
        address = f"/builder/drafts/{key}/{path}"
        assert stranger.get(address).status_code == 404
        assert officer.get(address).status_code == 403
        assert visitor.get(address).status_code == 302
    assert stranger.post(f"/builder/drafts/{key}/import", {}).status_code == 404
    assert composer.get(f"/builder/drafts/{key}/export/exe").status_code == 404


def test_a_matter_of_another_department_or_region_is_not_imported(office: Office) -> None:
    posted(office, "admin", "composer", department="culture-tourism")
    who = office.person("admin")
    for line in ("department: finance", 'region: "110101"', 'department: finance\nregion: "110101"'):
        page = brought(who, f"matter: x\n{line}\nchain: []\n".encode(), do="anyway")
        assert page.status_code == 403
        assert "不归您管" in page.text
    assert count(office) == 0
    assert opened(brought(who, b"matter: x\ndepartment: culture-tourism\nchain: []\n", do="anyway"))
