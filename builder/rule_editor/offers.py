"""What a rule at a place of a draft may read; a draft may be incomplete or wrong, and nothing here fails for that."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from banshi.builder.rule_editor.places import Place, name_of
from banshi.builder.rule_editor.shapes import a_dict, a_list, figures, local, steps_of
from banshi.core.definitions.text import NOTHING, LocalText
from banshi.core.extensions.field_type import FieldSpec
from banshi.core.extensions.registers import Registers
from banshi.core.rules import phrases
from banshi.core.rules.types import DATE, NUMBER, TEXT, ValueType, choice, list_of

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")
_YES_NO = {"yes": LocalText(zh="是", en="yes"), "no": LocalText(zh="否", en="no")}
_SIGNED = {"signed": LocalText(zh="已承诺", en="promised")}
_OUTCOMES = {"passed": LocalText(zh="通过", en="passed"), "objected": LocalText(zh="不通过", en="objected")}
THIS, GUIDE = LocalText(zh="这一项", en="This answer"), LocalText(zh="情形引导", en="Guide")
AROUND, OUTCOMES = (
    LocalText(zh="申请人和日期", en="Applicant and date"),
    LocalText(zh="环节结果", en="Outcomes of steps"),
)
FIGURES = LocalText(zh="本地参数", en="Local figures")


@dataclass(frozen=True, slots=True)
class FieldOffer:
    """A name that a rule may read.

    :param options: what can be chosen, in the author's order; for a column, of its items.
    :param group: under which heading it is offered.
    :param rows: it stands for the rows of a repeated section and can only be counted.
    :param given: the value of a local figure; empty for what somebody answers.
    """

    key: str
    label: LocalText
    type: ValueType
    options: tuple[tuple[str, LocalText], ...] = ()
    group: LocalText = NOTHING
    unit: LocalText = NOTHING
    rows: bool = False
    given: str = ""

    @property
    def steady(self) -> bool:
        """Whether nobody answers it: it serves as a value."""
        return self.key.startswith("region.")


def offers(document: Any, place: Place, registers: Registers) -> tuple[FieldOffer, ...]:
    """Return what a rule may read.

    :param document: the matter as its author writes it.
    """
    matter = a_dict(document)
    found: dict[str, FieldOffer] = {}
    for offer in _every(matter, place, registers):
        if _NAME.fullmatch(offer.key) and not any(map(keyword.iskeyword, offer.key.split("."))):
            found.setdefault(offer.key, offer)
    return tuple(found.values())


def scope_of(offered: tuple[FieldOffer, ...]) -> dict[str, ValueType]:
    """Return offers as the scope of a rule."""
    return {offer.key: offer.type for offer in offered}


def _every(matter: Mapping[str, Any], place: Place, registers: Registers) -> Iterator[FieldOffer]:
    """Yield the offers; of two of one key the first counts, as the nearer one does in a rule."""
    sections = tuple(a_dict(section) for section in a_list(a_dict(matter.get("form")).get("sections")))
    if place.where == "check":
        yield from _checked(sections, place, registers)
    for number, section in enumerate(sections):
        if place.group and _repeat_key(section) == place.group:
            yield from _fields(section, _title(section, number), registers)
    yield from _questions(matter)
    for number, section in enumerate(sections):
        key, title = _repeat_key(section), _title(section, number)
        found = _fields(section, title, registers)
        yield from _columns(section, key, title, found) if key else found
    yield FieldOffer(
        "applicant.kind", phrases.LABELS["applicant.kind"], choice("person", "company"),
        tuple(phrases.OPTIONS["applicant.kind"].items()), AROUND,
    )  # fmt: skip
    yield FieldOffer("today", phrases.LABELS["today"], DATE, group=AROUND)
    if place.where in {"chain", "licence"}:
        yield from _outcomes(matter, registers)
    for key, value in figures(matter.get("parameters")):
        label = LocalText(zh=f"{key.removeprefix('region.')}（本地为 {value}）"[:200], en=f"{key} ({value} here)"[:200])
        number = isinstance(value, int | float) and not isinstance(value, bool)
        yield FieldOffer(key, label, NUMBER if number else TEXT, group=FIGURES, given=str(value)[:200])


def _repeat_key(section: Mapping[str, Any]) -> str:
    key = a_dict(section.get("repeat")).get("key")
    return key if isinstance(key, str) else ""


def _title(section: Mapping[str, Any], number: int) -> LocalText:
    return local(section.get("title")) or LocalText(zh=f"第 {number + 1} 部分", en=f"Section {number + 1}")


def _questions(matter: Mapping[str, Any]) -> Iterator[FieldOffer]:
    for question in map(a_dict, a_list(matter.get("guide"))):
        key, options = question.get("key"), _options(question.get("options"))
        if isinstance(key, str) and options:
            label = local(question.get("ask")) or LocalText(zh=key)
            yield FieldOffer(key, label, choice(*dict(options)), options, GUIDE)


def _options(value: Any) -> tuple[tuple[str, LocalText], ...]:
    return tuple((str(key), local(text) or LocalText(zh=str(key)[:200])) for key, text in a_dict(value).items())


def _fields(section: Mapping[str, Any], title: LocalText, registers: Registers) -> Iterator[FieldOffer]:
    for field in map(a_dict, a_list(section.get("fields"))):
        found = _field(field, registers)
        if found is not None:
            yield replace(found, group=title)


def _field(field: Mapping[str, Any], registers: Registers) -> FieldOffer | None:
    """Return what a field offers; None while it has no name or no known type."""
    name, key = name_of(field), field.get("element")
    element = registers.elements.get(key) if isinstance(key, str) and key in registers.elements else None
    kind = field.get("type") or (element.type if element else None)
    if not name or not isinstance(kind, str) or kind not in registers.field_types:
        return None
    type_ = registers.field_types.get(kind)
    if not type_.asks:
        return None
    options = _options(field.get("options")) or (tuple(element.options.items()) if element else ())
    label = local(field.get("label")) or (element.label if element else LocalText(zh=name[:200]))
    value = type_.value_type(FieldSpec(name=name, label=label, type=kind, options=dict(options)))
    unit = local(field.get("unit")) or (element.unit if element else NOTHING)
    return FieldOffer(name, label, value, options or _named(value), unit=unit)


def _named(value: ValueType) -> tuple[tuple[str, LocalText], ...]:
    """Return the options that a type brings along."""
    known = _YES_NO | _SIGNED
    ordered = sorted(value.options, key=lambda option: (option == "no", option))
    return tuple((option, known.get(option, LocalText(zh=option))) for option in ordered)


def _columns(
    section: Mapping[str, Any], group: str, title: LocalText, found: Iterator[FieldOffer]
) -> Iterator[FieldOffer]:
    row = local(a_dict(section.get("repeat")).get("row")) or title
    label = LocalText(zh=f"{row.zh}（所有行）", en=f"{row.en or row.zh} (all rows)")
    yield FieldOffer(group, label, list_of(NUMBER), group=title, rows=True)
    for offer in found:
        each = LocalText(
            zh=f"各行的{offer.label.zh}", en=f"{offer.label.en or offer.label.zh} of each row"
        )  # fmt: skip
        yield replace(offer, key=f"{group}.{offer.key}", label=each, type=list_of(offer.type))


def _checked(sections: tuple[Mapping[str, Any], ...], place: Place, registers: Registers) -> Iterator[FieldOffer]:
    for section in sections:
        for field in map(a_dict, a_list(section.get("fields"))):
            if name_of(field) == place.field and _repeat_key(section) == place.group:
                found = _field(field, registers)
                if found is not None:
                    label = LocalText(
                        zh=f"这一项（{found.label.zh}）", en=f"this answer ({found.label.en or found.label.zh})"
                    )
                    yield replace(found, key="value", label=label, group=THIS)


def _outcomes(matter: Mapping[str, Any], registers: Registers) -> Iterator[FieldOffer]:
    for step in steps_of(matter.get("chain")):
        kind = step.get("kind")
        known = registers.step_kinds.get(kind) if isinstance(kind, str) and kind in registers.step_kinds else None
        title = local(step.get("title")) or (known.title if known else LocalText(zh=step["step"][:200]))
        label = LocalText(zh=f"“{title.zh}”的结果", en=f"outcome of “{title.en or title.zh}”")
        options = tuple(_OUTCOMES.items())
        yield FieldOffer(f"outcome.{step['step'].replace('-', '_')}", label, choice(*_OUTCOMES), options, OUTCOMES)
