"""Which placeholders can be put into a text of a draft: facts of the case, and the answers of its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from banshi.builder.canvas.sheet import Prop
from banshi.builder.drafts.draft import Draft, text_of
from banshi.builder.drafts.items import value_at
from banshi.builder.pages.rights import registers_for
from banshi.core.definitions.events import EVENTS
from banshi.core.definitions.placeholders import COMMON, FIELD, PLACEHOLDERS
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.registers import Registers
from banshi.core.web.site import site


@dataclass(frozen=True, slots=True)
class Offer:
    """A placeholder as it is offered."""

    code: str
    title: LocalText


@dataclass(frozen=True, slots=True)
class Offers:
    """What a text may name."""

    facts: tuple[Offer, ...]
    answers: tuple[Offer, ...]


def offers(draft: Draft, prop: Prop, item: Mapping[str, Any]) -> Offers | None:
    """Return what can be put into a property's text; None where nothing can."""
    if not prop.offers:
        return None
    names = _of_event(item) if prop.offers == "notice" else _of_document(item)
    known = (PLACEHOLDERS[name] for name in names)
    return Offers(
        tuple(Offer(one.code, one.title) for one in known), tuple(_answers(draft.document, registers_for(draft.region)))
    )


def _of_event(item: Mapping[str, Any]) -> tuple[str, ...]:
    event = EVENTS.get(str(item.get("event")))
    return event.placeholders if event else COMMON


def _of_document(item: Mapping[str, Any]) -> tuple[str, ...]:
    kinds, key = site().registers.document_kinds, item.get("document")
    return kinds.get(key).all_placeholders if isinstance(key, str) and key in kinds else COMMON


def _answers(document: dict[str, Any], registers: Registers) -> Iterator[Offer]:
    sections = value_at(document, ("", "form", "sections"))
    for section in sections if isinstance(sections, list) else ():
        repeat = section.get("repeat") if isinstance(section, dict) else None
        group = repeat.get("key") if isinstance(repeat, dict) else None
        fields = section.get("fields") if isinstance(section, dict) else None
        for field in fields if isinstance(fields, list) else ():
            name = (field.get("key") or field.get("element")) if isinstance(field, dict) else None
            if isinstance(name, str) and name:
                full = f"{group}.{name}" if isinstance(group, str) and group else name
                yield Offer(f"{{{FIELD}{full}}}", _title(field, name, registers))


def _title(field: Mapping[str, Any], name: str, registers: Registers) -> LocalText:
    elements, key = registers.elements, field.get("element")
    zh, en = text_of(field.get("label"), "zh"), text_of(field.get("label"), "en")
    if not zh and isinstance(key, str) and key in elements:
        return elements.get(key).label
    return LocalText(zh=zh or name, en=en or zh or name)
