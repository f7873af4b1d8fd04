"""The elements that a region may use: those of the packs, and the accepted ones of its dictionary."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row

from banshi.core.definitions.element import Element
from banshi.core.extensions.register import Register
from banshi.core.extensions.registers import Registers
from banshi.core.store.dictionaries import Dictionaries
from banshi.core.store.tables.entries import DictionaryElement

Rows = tuple[Row[Any], ...]


class ElementDictionary:
    """Registers by region: the site's, with the accepted elements of the region's dictionary besides.

    :param registers: what the packs brought; where both name an element, it is the pack's.
    """

    def __init__(self, dictionaries: Dictionaries, registers: Registers) -> None:
        self._dictionaries = dictionaries
        self._registers = registers
        self._kept: dict[str, tuple[Rows, Registers]] = {}

    def registers_for(self, region: str) -> Registers:
        """Return the registers with which a region's drafts are checked; the same object until an element changes."""
        rows = self._dictionaries.entries(DictionaryElement, region)
        kept = self._kept.get(region)
        if kept is None or (kept[0] is not rows and kept[0] != rows):
            kept = (rows, self._with(rows) if rows else self._registers)
            self._kept[region] = kept
        return kept[1]

    def _with(self, rows: Rows) -> Registers:
        elements: Register[Element] = Register("element")
        for known in self._registers.elements:
            elements.add(known)
        for row in rows:
            found = element_of(row)
            if found is not None and found.key not in elements and found.type in self._registers.field_types:
                elements.add(found)
        return replace(self._registers, elements=elements)


def element_of(row: Row[Any]) -> Element | None:
    """Return the element that an entry defines; None when a newer version of this program does not understand it."""
    try:
        return Element.model_validate(row.definition)
    except ValidationError:
        return None
