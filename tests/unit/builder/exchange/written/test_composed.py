"""Whatever is composed compiles or has problems, goes out in every form, and comes back as it was; never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.builder.canvas.normal import normal
from banshi.builder.canvas.problems import checked
from banshi.builder.canvas.sheets import SHEETS
from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.items import identified
from banshi.builder.exchange.bpmn.reading import from_bpmn
from banshi.builder.exchange.bpmn.writing import to_bpmn
from banshi.builder.exchange.excel.reading import from_sheet
from banshi.builder.exchange.excel.workbook import to_sheet
from banshi.builder.exchange.written.json_text import to_json
from banshi.builder.exchange.written.reading import from_written
from banshi.builder.exchange.written.yaml_text import to_yaml
from banshi.builder.starting.blank import BLANK
from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.specs import inline
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.schema import release_id
from tests.factories.shipped import registers
from tests.unit.builder.exchange.written.composing import Composer, draft_of
from tests.unit.builder.exchange.written.documents import DOCUMENTS

PACKS = Path(__file__).resolve().parents[5] / "region_packs"
SOURCES: dict[str, dict[str, Any]] = {
    "blank": BLANK,
    **{path.stem: normal(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in sorted(PACKS.glob("*/*/matters/*.yaml"))},
}  # fmt: skip


def as_json(value: Any) -> Any:
    """Return a value as JSON has it; YAML makes dates of some texts."""
    return json.loads(json.dumps(value, default=str))


def compiles_or_has_problems(draft: Draft) -> bool:
    """Tell whether it compiled."""
    found = checked(draft, registers())
    assert found.matter is not None or found.errors
    if found.matter is None or found.errors:
        return False
    matter = inline(found.matter, registers())
    compile_matter(matter, registers(), release_id(matter))
    return True


def goes_out_and_comes_back(document: dict[str, Any]) -> None:
    for text, name in ((to_yaml(document), "x.yaml"), (to_json(document), "x.json")):
        again = from_written(text.encode(), name, registers()).document
        assert json.dumps(again, sort_keys=True) == json.dumps(document, sort_keys=True)
    assert from_bpmn(to_bpmn(document)).chain == document.get("chain")


def comes_back_from_its_sheet(draft: Draft) -> None:
    """A sheet leaves out empty lists; what it says is the same matter."""
    sheet, found = from_sheet(to_sheet(draft.plain), registers()), checked(draft, registers())
    if found.matter is None or found.errors:
        assert sheet.document is not None or sheet.problems
    else:
        assert sheet.document is not None
        assert Matter.model_validate(sheet.document) == found.matter


@pytest.mark.parametrize("source", SOURCES)
def test_what_is_shipped_compiles(source: str) -> None:
    made = Composer(as_json(SOURCES[source]), 0)
    assert compiles_or_has_problems(draft_of(made.document)) is (source != "blank")


@pytest.mark.parametrize("source", SOURCES)
@given(seed=st.integers(0, 10**9), times=st.integers(1, 25))
@settings(max_examples=25, deadline=None)
def test_whatever_is_composed_compiles_or_has_problems_and_comes_back(source: str, seed: int, times: int) -> None:
    made = Composer(as_json(SOURCES[source]), seed)
    made.act(times)
    draft = draft_of(made.document)
    compiles_or_has_problems(draft)
    goes_out_and_comes_back(draft.plain)
    comes_back_from_its_sheet(draft)


@given(document=DOCUMENTS)
@settings(max_examples=150, deadline=None)
def test_whatever_is_imported_compiles_or_has_problems(document: dict[str, Any]) -> None:
    numbers = iter(range(10**6))
    compiles_or_has_problems(draft_of(identified(normal(document), lambda: f"n{next(numbers)}")))


def test_somebody_who_composes_at_random_comes_to_every_property_and_every_kind_of_item() -> None:
    properties = {(kind, prop.name) for kind, sheet in SHEETS.items() for prop in sheet.props}
    kinds = {kind for sheet in SHEETS.values() for inner in sheet.inner for kind in inner.kinds}
    for seed in range(400):
        made = Composer(as_json(SOURCES["blank"]), seed)
        made.act(120)
        properties -= made.entered
        kinds -= made.added
        if not properties and not kinds:
            break
    assert properties == set()
    assert kinds == set()
