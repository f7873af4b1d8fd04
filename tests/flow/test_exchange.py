"""Drafts go out as files and come in again; what cannot be taken is told, and nothing is taken by halves."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from banshi.builder.canvas.normal import normal
from banshi.builder.exchange.bpmn.reading import from_bpmn
from banshi.builder.exchange.excel.reading import from_sheet
from banshi.builder.exchange.written.reading import from_written
from banshi.builder.exchange.written.yaml_text import to_yaml
from banshi.core.store.unit_of_work import unit
from banshi.testing import Office, Person, told
from tests.flow.builders import begun, drafts, posted, seen

PACKS = Path(__file__).resolve().parents[2] / "region_packs"
MATTERS = sorted(PACKS.glob("*/*/matters/*.yaml"))
WRONG = b"format: banshi/1\nmatter: Boat 1\ntitel: x\nchain:\n  - {step: in, kind: accept}\n"
MARK = '<b onclick="x()">标记</b> {{ 7*7 }} {% raw %} javascript:alert(1) =1+1 &amp; ]]> \''
SIMPLE_BPMN = b"""<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
<startEvent id="s"/><userTask id="a" name="\xe5\x8f\x97\xe7\x90\x86"/><scriptTask id="c" name="Script"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="c"/>
<sequenceFlow id="f3" sourceRef="c" targetRef="e"/></process></definitions>"""


@pytest.fixture
def composer(office: Office) -> Person:
    posted(office, "admin", "composer")
    return office.person("admin")


def brought(who: Person, content: bytes, name: str = "matter.yaml", into: str = "", **form: str) -> TestResponse:
    """Choose a file on the page and send it."""
    address = f"/builder/drafts/{into}/import" if into else "/builder/import"
    token = hidden(who.get("/builder/import"), "csrf_token")
    # Written out here, since the test client leaves its temporary file open where a file is large.
    boundary, body = encode_multipart({"csrf_token": token, "file": FileStorage(io.BytesIO(content), name), **form})
    return who.client.post(address, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def opened(answer: TestResponse) -> str:
    assert answer.status_code == 303, told(answer)
    return str(answer.location.split("/drafts/")[1].split("/")[0])


def count(office: Office) -> int:
    with unit(office.assembled.site.database) as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM draft").scalar_one())


def exported(who: Person, key: str, kind: str) -> bytes:
    answer = who.get(f"/builder/drafts/{key}/export/{kind}")
    assert answer.status_code == 200
    return answer.data


def hidden(page: TestResponse, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
    assert found
    return unescape(found[1])


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


def marked(value: Any, key: str = "") -> Any:
    """Return a document with the marker in every text that people read."""
    if isinstance(value, dict):
        return {name: marked(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [marked(part, key) for part in value]
    read = key in {"zh", "en", "title", "ask", "label", "law", "article", "basis", "consult", "word"}
    return f"{MARK}{value}" if read and isinstance(value, str) else value


def test_markers_in_every_text_stay_text(office: Office, composer: Person) -> None:
    path = next(path for path in MATTERS if path.stem == "homestay-opening")
    document = marked(normal(from_written(path.read_bytes(), path.name, office.assembled.site.registers).document))
    key = opened(brought(composer, to_yaml(document).encode(), f"{MARK}.yaml", do="anyway"))
    assert seen(office, key).plain == document
    written = from_written(exported(composer, key, "yaml"), "x.yaml", office.assembled.site.registers)
    assert written.document == json.loads(exported(composer, key, "json")) == document
    tags = {element.tag for element in ET.fromstring(exported(composer, key, "bpmn")).iter()}
    assert {tag.rpartition("}")[2] for tag in tags}.isdisjoint({"b", "script"})
    assert from_bpmn(exported(composer, key, "bpmn")).chain == document["chain"]
    for page in ("basics", "chain", "import", "bpmn"):
        text = composer.get(f"/builder/drafts/{key}/{page}").text
        assert MARK[:6] not in text
        assert " 49 " not in text


def test_markers_in_a_sheet_are_texts_and_never_formulas(office: Office, composer: Person) -> None:
    path = next(path for path in MATTERS if path.stem == "homestay-opening")
    document = marked(normal(from_written(path.read_bytes(), path.name, office.assembled.site.registers).document))
    document["title"] = "=1+1"
    key = opened(brought(composer, to_yaml(document).encode(), do="anyway"))
    content = exported(composer, key, "excel")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheets = [packed.read(name).decode() for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
        assert MARK[:10] not in "".join(
            packed.read(name).decode() for name in packed.namelist() if name.endswith("xml")
        )
    assert sheets
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    again = from_sheet(content, office.assembled.site.registers)
    assert again.document == document


def test_a_sheet_is_imported_when_every_cell_is_right_and_not_otherwise(office: Office, composer: Person) -> None:
    blank = composer.get("/builder/import/blank-sheet")
    assert blank.mimetype.endswith("sheet")
    assert "filename*=UTF-8" in blank.headers["Content-Disposition"]
    page = brought(composer, blank.data, "清单.xlsx", do="anyway")
    assert page.status_code == 422
    assert "!" in told(page)
    assert "仍作为草稿打开" not in page.text
    assert count(office) == 0
    path = next(path for path in MATTERS if path.stem == "old-age-allowance")
    right = opened(brought(composer, path.read_bytes()))
    again = opened(brought(composer, exported(composer, right, "excel"), "清单"))
    assert seen(office, again).plain == seen(office, right).plain


def test_a_problem_names_what_stands_in_a_file_as_text(composer: Person) -> None:
    page = brought(composer, b'matter: x\n"<b onclick=x()>": 1\nchain: [{step: "<i>", kind: "{{ 7*7 }}"}]\n')
    assert page.status_code == 422
    assert "&lt;b onclick=x()&gt;" in page.text
    assert "<b onclick" not in page.text
    assert "<i>" not in page.text


HANDED_OUT = {
    "yaml": ("application/yaml", "x.yaml"),
    "json": ("application/json", "x.json"),
    "bpmn": ("application/xml", "x.bpmn"),
}


def test_a_file_is_handed_out_to_be_kept_and_never_shown(composer: Person) -> None:
    key = opened(brought(composer, b"matter: x\nchain: []\n", do="anyway"))
    for kind, (mimetype, name) in HANDED_OUT.items():
        answer = composer.get(f"/builder/drafts/{key}/export/{kind}")
        assert answer.mimetype == mimetype
        assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"


NAMES = {
    "../../etc/passwd": "_.._etc_passwd.yaml", 'a\\"b;c\\u000d\\u000aX: y': "a_b;cX_ y.yaml", "\\u202egnp": "gnp.yaml", "": "matter.yaml",
    "..": "matter.yaml", "民宿": "filename*=UTF-8''%E6%B0%91%E5%AE%BF.yaml",
}  # fmt: skip
"""What a matter is called, as JSON writes it, and what its file is called."""


def test_a_file_name_is_safe_whatever_the_matter_is_called(composer: Person) -> None:
    for written, name in NAMES.items():
        key = opened(brought(composer, f'{{"matter": "{written}", "chain": []}}'.encode(), do="anyway"))
        told_name = composer.get(f"/builder/drafts/{key}/export/yaml").headers["Content-Disposition"]
        assert name in told_name
        assert not {"\n", "/", "\r"} & set(told_name)


def test_odd_drafts_are_exported_all_the_same(office: Office, composer: Person) -> None:
    odd: list[Callable[[], dict[str, Any]]] = [
        lambda: {"matter": 5, "chain": "x"},
        lambda: {"matter": None, "form": [1], "chain": [[[]]], "title": {"zh": 1}},
        lambda: {"chain": {"step": {}}, "matter": [], "materials": {"a": [None]}},
    ]
    for make in odd:
        key = opened(brought(composer, json.dumps(make()).encode(), do="anyway"))
        for kind in ("yaml", "json", "excel", "bpmn"):
            assert exported(composer, key, kind)
        again = opened(brought(composer, exported(composer, key, "yaml"), do="anyway"))
        assert seen(office, again).plain == seen(office, key).plain


def test_what_no_browser_sends_does_not_make_a_draft_that_cannot_be_kept(office: Office, composer: Person) -> None:
    key = begun(composer)
    address = f"/builder/drafts/{key}/basics"
    composer.get(address)
    entry = {"do": "save", "on-page": "title", "p-title-zh": "a\x00b\x07\u202e", "p-title-en": ""}
    assert composer.post(address, entry).status_code == 303
    assert seen(office, key).plain["title"] == "a\ufffdb\x07\u202e"
    for kind in ("yaml", "json"):
        again = opened(brought(composer, exported(composer, key, kind), do="anyway"))
        assert seen(office, again).plain == seen(office, key).plain
