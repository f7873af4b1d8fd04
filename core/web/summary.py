"""Answers as people read them: in the form's order, sensitive ones masked unless they are one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from banshi.core.compiler.compiled import CompiledField, CompiledMatter, CompiledSection
from banshi.core.definitions.text import LocalText
from banshi.core.runtime.answers import Answers, row_name
from banshi.core.web.language import locale


@dataclass(frozen=True, slots=True)
class Line:
    """One answer."""

    name: str
    label: LocalText
    text: str
    masked: bool
    kind: str
    row: int


@dataclass(frozen=True, slots=True)
class Part:
    """A section's answers; of a repeated one, the lines of all rows."""

    title: LocalText
    rows: bool
    lines: tuple[Line, ...]


def summary(matter: CompiledMatter, answers: Answers, masked: bool) -> list[Part]:
    """Return the sections that hold an answer.

    :param masked: whether personal and sensitive answers are shown masked.
    """
    parts = []
    for section in matter.form.sections:
        lines = tuple(_lines(section, answers, masked))
        if lines:
            parts.append(Part(section.title, section.repeat is not None, lines))
    return parts


def _lines(section: CompiledSection, answers: Answers, masked: bool) -> Iterator[Line]:
    if section.repeat is None:
        yield from _row(section, answers.fields, "", 0, masked)
        return
    for number, row in enumerate(answers.rows.get(section.repeat.key, ())):
        prefix = row_name(section.repeat.key, number, "")
        yield from _row(section, row, prefix, number + 1, masked)


def _row(section: CompiledSection, values: Mapping[str, Any], prefix: str, row: int, masked: bool) -> Iterator[Line]:
    for item in section.fields:
        value = values.get(item.name)
        if value is None or not item.type.asks:
            continue
        hidden = masked and item.spec.sensitivity == "sensitive"
        yield Line(prefix + item.name, item.spec.label, _text(item, value, hidden), hidden, item.spec.type, row)


def _text(item: CompiledField, value: Any, hidden: bool) -> str:
    if hidden:
        return item.type.masked(item.spec, value, locale())
    return item.type.show(item.spec, value, locale())
