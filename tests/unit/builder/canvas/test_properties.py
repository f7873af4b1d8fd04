"""Every property of a matter can be written on the canvas, or it is said here why not."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from banshi.builder.canvas.sheets import SHEETS
from banshi.core.definitions import chain, form, matter

MODELS: dict[str, type[BaseModel]] = {
    "basis": matter.LegalBasis, "condition": matter.Condition, "question-answer": matter.Faq, "question": form.Question,
    "section": form.Section, "field": form.FormField, "field-check": form.FieldCheck, "material": form.Material,
    "promise": form.Promise, "step": chain.Step, "parallel": chain.Parallel, "choose": chain.Choose, "alternative": chain.Alternative,
    "each": chain.Each, "wait": chain.Wait, "fee": matter.FeeItem, "licence": matter.Licence, "licence-row": matter.LicenceRow,
    "document": matter.DocumentTexts, "document-row": matter.LicenceRow, "notice": matter.Notice,
}  # fmt: skip
WHOLE = ("matter", "guide", "form", "materials", "chain", "limits", "results", "notices")
"""The sheets of the matter itself."""
INSIDE = (chain.Countersign, matter.Contact, matter.Fees, matter.Limits, matter.Remedies, matter.Result, form.Form)
"""Models whose parts are properties of the item that holds them."""
NOT_WRITTEN = {
    "matter": {
        "format": "the same in every matter",
        "parameters": "figures that a locality sets; they come with a pack or a file",
        "known_until": "until when the sources were looked through; comes with a pack or a file",
    },
    "material": {
        "blank": "a file, handed in below the sheet",
        "sample": "a file, handed in below the sheet",
    },
    "field": {"params": "what only one field type knows; comes with a pack or a file"},
}  # fmt: skip


def properties(model: type[BaseModel], above: str = "") -> Iterator[str]:
    """Yield the names of a model's properties as authors write them."""
    for name, known in model.model_fields.items():
        written = f"{above}{known.alias or name}"
        inner = [part for part in _parts(known.annotation) if part in INSIDE]
        if inner:
            yield from properties(inner[0], f"{written}.")
        else:
            yield written


def _parts(annotation: object) -> Iterator[object]:
    yield annotation
    if not inspect.isclass(annotation):
        for part in getattr(annotation, "__args__", ()):
            yield from _parts(part)


def on_sheets(kinds: tuple[str, ...]) -> set[str]:
    """Return what some sheets let somebody write: properties, and lists of items."""
    names = {prop.name for kind in kinds for prop in SHEETS[kind].props}
    return names | {".".join(inner.keys) for kind in kinds for inner in SHEETS[kind].inner}


@pytest.mark.parametrize("kind", MODELS)
def test_every_property_of_an_item_has_its_place(kind: str) -> None:
    missing = set(properties(MODELS[kind])) - on_sheets((kind,))
    assert missing == set(NOT_WRITTEN.get(kind, ()))


def test_every_property_of_the_matter_itself_has_its_place() -> None:
    assert set(properties(matter.Matter)) - on_sheets(WHOLE) == set(NOT_WRITTEN["matter"])


def test_every_sheet_is_compared() -> None:
    """A branch has only nodes; everything else has a model."""
    assert set(SHEETS) == {*MODELS, *WHOLE, "branch"}
