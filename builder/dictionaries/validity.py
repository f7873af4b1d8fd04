"""What is wrong with an entry, told by the models and field types that will use it, at the field where it is mended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from banshi.core.definitions.element import Element
from banshi.core.definitions.messages import said
from banshi.core.definitions.shape import keys_at
from banshi.core.definitions.text import LocalText, Model
from banshi.core.extensions.field_type import FieldSpec
from banshi.core.extensions.registers import Registers

Wrong = list[tuple[str, LocalText]]
"""Fields and what is wrong with them."""


def wrong_for(model: type[Model], written: Mapping[str, Any]) -> Wrong:
    """Return what a model finds wrong with what an author would write."""
    try:
        model.model_validate(written)
    except ValidationError as found:
        return [_told(model, error) for error in found.errors(include_url=False)]
    return []


def _told(model: type[Model], error: Any) -> tuple[str, LocalText]:
    path = tuple(error["loc"])
    _code, what, hint = said(error, path, keys_at(model, path))
    text = LocalText(zh=f"{what.zh}：{hint.zh}", en=f"{what.en}: {hint.en}")
    return str(path[0]) if path else "", text


def wrong_element(written: Mapping[str, Any], registers: Registers) -> Wrong:
    """Return what is wrong with an element: for the model, or for its field type."""
    found = wrong_for(Element, written)
    if found:
        return found
    element = Element.model_validate(written)
    parts = {name: getattr(element, name) for name in Element.model_fields if name != "key"}
    spec = FieldSpec(name=element.key, **parts)
    kind = registers.field_types.get(element.type)
    return [("type", problem) for problem in kind.problems(spec)]
