"""What a data element brings to a field: shown where the field says nothing of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from banshi.builder.canvas.sheet import Choices, Prop
from banshi.core.definitions.element import Element
from banshi.core.definitions.events import EVENTS
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.registers import Registers
from banshi.core.runtime.texts import TEXTS
from banshi.core.web.language import locale
from banshi.core.web.site import site

_CHOICES = {"choice", "choices"}
_SAME = ("min", "max", "decimals", "max_length", "source")


def names(registers: Registers) -> dict[str, dict[str, LocalText]]:
    """Return what fields, steps and documents are called that have no name of their own."""
    return {
        "element": {item.key: item.label for item in registers.elements},
        "kind": {item.key: item.title for item in registers.step_kinds},
        "document": {item.key: item.title for item in registers.document_kinds},
    }


def relevant(prop: Prop, item: Mapping[str, Any], registers: Registers) -> bool:
    """Tell whether a property means anything for what the item is: only a choice has options, few notices can be off."""
    if prop.name == "off" and not item.get("off"):
        event = EVENTS.get(str(item.get("event")))
        return event is not None and event.may_be_off
    if prop.name != "options" or item.get("options") or "ask" in item:
        return True
    elements, key = registers.elements, item.get("element")
    kind = item.get("type") or (elements.get(key).type if isinstance(key, str) and key in elements else "")
    return kind in _CHOICES


def narrowed(prop: Prop, item: Mapping[str, Any], offered: Choices) -> Choices:
    """Return what may be chosen of what is offered: of the actions, those that the step's kind knows."""
    kinds, kind = site().registers.step_kinds, item.get("kind")
    if prop.choices != "actions" or not isinstance(kind, str) or kind not in kinds:
        return offered
    present = item.get("actions")
    kept = {*kinds.get(kind).actions, *(present if isinstance(present, list) else ())}
    return tuple(choice for choice in offered if choice[0] in kept)


def brought(prop: Prop, item: Mapping[str, Any], registers: Registers) -> dict[str, str]:
    """Return what stands in the controls of a field's property as long as nothing is entered, by control."""
    standard = standard_text(prop, item)
    if standard is not None:
        return {"zh": standard.zh, "en": standard.en}
    key = item.get("element")
    elements = registers.elements
    if not isinstance(key, str) or key not in elements:
        return {}
    element = elements.get(key)
    if prop.name == "key":
        return {"": element.key}
    return {part: text for part, text in _brought(prop.name, element).items() if text}


def standard_text(prop: Prop, item: Mapping[str, Any]) -> LocalText | None:
    """Return what a notice or a document says as long as the matter says nothing else."""
    event, document = item.get("event"), item.get("document")
    if prop.offers == "notice" and isinstance(event, str):
        return None if item.get("text") else TEXTS.get(event)  # half a text of one's own is not completed by ours
    kinds = site().registers.document_kinds
    is_title = prop.name == "title" and "step" not in item
    return kinds.get(document).title if is_title and isinstance(document, str) and document in kinds else None


def _brought(name: str, element: Element) -> dict[str, str]:
    if name in {"label", "help", "unit"}:
        text = getattr(element, name)
        return {"zh": text.zh, "en": text.en}
    if name == "type":
        return {"": site().registers.field_types.get(element.type).title.in_(locale())}
    if name == "options":
        return {"": "\n".join(f"{key} = {text.zh} | {text.en}" for key, text in element.options.items())}
    value = getattr(element, name) if name in _SAME else None
    return {"": "" if value is None else str(value)}
