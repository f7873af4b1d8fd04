"""Which field of a new release is which of an old one: by name, or, when it was renamed, by its data element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from banshi.core.compiler.compiled import CompiledField, CompiledMatter, CompiledSection
from banshi.core.definitions.form import Section

Named = tuple[str, str]
"""A field's group, empty outside of groups, and its name."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The fields of both releases, and which became which."""

    old: Mapping[Named, CompiledField]
    new: Mapping[Named, CompiledField]
    becomes: Mapping[Named, Named]
    """Old fields that are still asked, with what they are called now."""

    @property
    def added(self) -> tuple[Named, ...]:
        """Fields of the new release that the old one did not have."""
        known = set(self.becomes.values())
        return tuple(name for name in self.new if name not in known)

    @property
    def gone(self) -> tuple[Named, ...]:
        """Fields of the old release that the new one does not have."""
        return tuple(name for name in self.old if name not in self.becomes)


def matched(old: CompiledMatter, new: CompiledMatter) -> Matched:
    """Return which field became which."""
    before, after = _fields(old), _fields(new)
    becomes = {name: name for name in before if name in after}
    left, fresh = _elements(old, before, set(becomes)), _elements(new, after, set(becomes))
    becomes |= {name: fresh[key] for key, name in left.items() if key in fresh}
    return Matched(before, after, becomes)


def _fields(matter: CompiledMatter) -> dict[Named, CompiledField]:
    return {
        (_group(section), item.name): item
        for section in matter.form.sections
        for item in section.fields
        if item.type.asks
    }


def _group(section: CompiledSection | Section) -> str:
    return section.repeat.key if section.repeat else ""


def _elements(
    matter: CompiledMatter, fields: Mapping[Named, CompiledField], known: set[Named]
) -> dict[tuple[str, str], Named]:
    """Return fields that have not been matched by the group and element that only they have."""
    found: dict[tuple[str, str], list[Named]] = {}
    for section in matter.definition.form.sections:
        for item in section.fields:
            name = (_group(section), item.name)
            if item.element and name in fields and name not in known:
                found.setdefault((name[0], item.element), []).append(name)
    return {key: names[0] for key, names in found.items() if len(names) == 1}
