"""What is written in a draft stays text in every file, and files are handed out so that nothing in them is run."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

from banshi.builder.canvas.normal import normal
from banshi.builder.exchange.bpmn.reading import from_bpmn
from banshi.builder.exchange.excel.reading import from_sheet
from banshi.builder.exchange.written.reading import from_written
from banshi.builder.exchange.written.yaml_text import to_yaml
from banshi.testing import Office, Person, told
from tests.flow.builders import begun, seen
from tests.flow.exchanging import MARK, MATTERS, brought, count, exported, opened


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
