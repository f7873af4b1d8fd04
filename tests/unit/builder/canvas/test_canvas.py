"""Property sheets show a document as it is, change only what somebody touched, and reach every part of a matter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml

from banshi.builder.canvas.adding import new_item
from banshi.builder.canvas.edits import ON_PAGE, edits
from banshi.builder.canvas.normal import normal
from banshi.builder.canvas.outline import Branch, outline
from banshi.builder.canvas.sheet import Sheet
from banshi.builder.canvas.sheets import SHEETS, TABS
from banshi.builder.canvas.values import ABSENT, ValueProblem, read, shown
from banshi.builder.drafts.items import ROOT, identified, item_at
from banshi.builder.drafts.ops import Set, Unset, apply_all
from banshi.core.definitions.chain import Alternative, Choose, Each, Parallel, Step, Wait
from banshi.core.definitions.form import FieldCheck, FormField, Material, Promise, Question, Section
from banshi.core.definitions.matter import (
    Condition,
    DocumentTexts,
    Faq,
    FeeItem,
    LegalBasis,
    Licence,
    LicenceRow,
    Matter,
    Notice,
)

PACKS = Path(__file__).resolve().parents[4] / "region_packs"
MATTERS = sorted(PACKS.glob("*/*/matters/*.yaml"))
LEFT_OUT = {
    "matter": {"format", "parameters", "known_until", "online_depth"},
    "field": {"params"},
    "result": {"sample"},
    "contact": {"web"},
    "material": {"blank", "sample"},
}
"""What no sheet shows: `format` is fixed; the files of a material are handed in below its sheet; the others are written
in YAML, which the builder takes and gives."""
MODELS = {
    "matter": Matter, "basis": LegalBasis, "condition": Condition, "question-answer": Faq, "question": Question,
    "section": Section, "field": FormField, "field-check": FieldCheck, "material": Material, "promise": Promise,
    "step": Step, "parallel": Parallel, "choose": Choose, "alternative": Alternative, "each": Each, "wait": Wait,
    "fee": FeeItem, "licence": Licence, "licence-row": LicenceRow, "document": DocumentTexts, "document-row": LicenceRow, "notice": Notice,
}  # fmt: skip


def document(path: Path) -> dict[str, Any]:
    numbers = count(1)
    written = normal(yaml.safe_load(path.read_text(encoding="utf-8")))
    return identified(written, lambda: f"i{next(numbers)}")  # type: ignore[no-any-return]


def nodes(branches: tuple[Branch, ...]) -> Iterator[tuple[str, str]]:
    for branch in branches:
        for node in branch.nodes:
            yield node.id, node.kind
            yield from nodes(node.lists)


def posted(sheet: Sheet, item: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    from_page: dict[str, tuple[str, ...]] = {ON_PAGE: tuple(prop.name for prop in sheet.props)}
    for prop in sheet.props:
        value: Any = item
        for key in prop.keys:
            value = value.get(key, ABSENT) if isinstance(value, dict) else ABSENT
        for part, given in shown(prop, value).items():
            from_page[f"p-{prop.name}-{part}".rstrip("-")] = tuple(given)
    return from_page


@pytest.mark.parametrize("path", MATTERS, ids=lambda path: path.stem)
def test_a_page_sent_back_untouched_changes_nothing(path: Path) -> None:
    made = document(path)
    everything = [(ROOT, tab.sheet) for tab in TABS]
    everything += [found for tab in TABS for found in nodes(outline(made, SHEETS[tab.sheet]))]
    assert len(everything) > 50
    for key, kind in everything:
        item = item_at(made, key)
        assert item is not None
        found = edits(SHEETS[kind], key, item, posted(SHEETS[kind], item))
        assert found.ops == (), (kind, item)
        assert not found.problems


@pytest.mark.parametrize("path", MATTERS, ids=lambda path: path.stem)
def test_normal_form_is_the_same_matter(path: Path) -> None:
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert Matter.model_validate(normal(written)) == Matter.model_validate(written)
    assert normal(normal(written)) == normal(written)


@pytest.mark.parametrize("kind", list(MODELS))
def test_every_part_of_a_matter_has_its_place_on_a_sheet(kind: str) -> None:
    sheets = [SHEETS[kind]] if kind != "matter" else [SHEETS[tab.sheet] for tab in TABS]
    reached = {prop.keys[0] for sheet in sheets for prop in sheet.props}
    reached |= {inner.keys[0] for sheet in sheets for inner in sheet.inner}
    assert set(MODELS[kind].model_fields) - reached - LEFT_OUT.get(kind, set()) == set()


def test_only_what_was_touched_is_changed() -> None:
    made = document(MATTERS[0])
    sheet = SHEETS["matter"]
    entry = posted(sheet, made) | {"p-title-zh": ("新的名称",), "p-title-en": ("A new name",), "p-visits": ("２",)}
    entry |= {"p-summary-zh": ("",), "p-summary-en": ("",)}
    found = edits(sheet, ROOT, made, entry)
    after, _ = apply_all(made, found.ops)
    assert after["title"] == {"zh": "新的名称", "en": "A new name"}
    assert after["visits"] == 2
    assert "summary" not in after
    assert {op.at[1] for op in found.ops if isinstance(op, (Set, Unset))} == {"title", "visits", "summary"}


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("number", {"": ("三",)}),
        ("options", {"": ("没有等号",)}),
        ("options", {"": ("a = 甲\na = 乙",)}),
        ("date", {"": ("去年",)}),
        ("limit", {"n": ("十",)}),
        ("join", {"": ("at_least",), "n": ("",)}),
    ],
)
def test_what_cannot_be_taken_is_told(kind: str, entry: dict[str, tuple[str, ...]]) -> None:
    prop = next(prop for sheet in SHEETS.values() for prop in sheet.props if prop.kind == kind)
    with pytest.raises(ValueProblem) as told:
        read(prop, entry)
    assert told.value.message.zh
    assert told.value.message.en


def test_new_items_get_keys_that_are_free() -> None:
    made = document(MATTERS[0])
    made["materials"].append(new_item(made, "material", lambda: "n1"))
    made["materials"].append(new_item(made, "material", lambda: "n2"))
    assert [item["key"] for item in made["materials"][-2:]] == ["material-1", "material-2"]
    assert new_item(made, "branch", lambda: "n3") == {"_id": "n3", "_of": []}
