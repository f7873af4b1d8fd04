"""Answers carried over to another release: what was answered stays answered, under the name that it has now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from banshi.core.compiler.compiled import CompiledField, CompiledMatter
from banshi.core.extensions.field_type import FieldProblem
from banshi.core.runtime.answers import Answers, row_name
from banshi.core.runtime.rebase.matching import Matched, Named


@dataclass
class Carried:
    """Answers as they are in a new release, and what could not be carried."""

    answers: Answers
    dropped: list[Named] = field(default_factory=list)
    """Fields with an answer that are not asked any more."""
    unfit: dict[str, Named] = field(default_factory=dict)
    """Input names whose answer does not fit, with the field; what was entered is kept as it was read."""


def carried(new: CompiledMatter, fields: Matched, answers: Answers) -> Carried:
    """Carry answers over to a new release."""
    found = Carried(answers)
    raw: dict[str, Sequence[str]] = {
        _renamed(fields, name): given for name, given in answers.raw.items() if _renamed(fields, name)
    }
    plain = _row(found, fields, "", "", answers.fields, raw)
    rows = {
        group: tuple(_row(found, fields, group, f"{number}", row, raw) for number, row in enumerate(entries))
        for group, entries in answers.rows.items()
        if group in new.form.groups
    }
    for group in answers.rows.keys() - rows.keys():
        found.dropped += [name for name in fields.old if name[0] == group]
    options = {question.key: question.definition.options for question in new.guide}
    guide = {key: given for key, given in answers.guide.items() if given in options.get(key, {})}
    promises = {m.key for m in new.materials if m.definition.promise}
    found.answers = Answers(
        guide, plain, rows, raw,
        tuple(key for key in answers.promised if key in promises),
        tuple(key for key in answers.later if key in {m.key for m in new.materials}),
    )  # fmt: skip
    found.dropped = list(dict.fromkeys(found.dropped))
    return found


def _row(
    found: Carried, fields: Matched, group: str, number: str, given: Mapping[str, Any], raw: dict[str, Sequence[str]]
) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in given.items():
        was = fields.old.get((group, name))
        if was is None or was.calculate is not None or value is None:
            continue
        target = fields.becomes.get((group, name))
        now = fields.new[target] if target else None
        if target is None or now is None or not now.asked:
            found.dropped.append((group, name))
            continue
        try:
            kept[now.name] = fitted(was, now, value)
        except FieldProblem:
            place = row_name(group, int(number), now.name) if group else now.name
            found.unfit[place] = target
            raw[place] = was.type.raw(value)
    return kept


def fitted(was: CompiledField, now: CompiledField, value: Any) -> Any:
    """Return an answer as another field's: the same to those who read it.

    :raises FieldProblem: there is none.
    """
    same = was.type is now.type or was.type.key == now.type.key
    if same and was.spec == now.spec:
        return value
    if same and was.spec.unit != now.spec.unit:
        raise FieldProblem(now.spec.label)  # the same number in another unit is another answer
    said = was.type.show(was.spec, value, "zh")
    for raw in (was.type.raw(value), [said]):
        read = _read(now, raw)
        if read is not None and (same or now.type.show(now.spec, read, "zh") == said):
            return read
    raise FieldProblem(now.spec.label)


def _read(item: CompiledField, raw: Sequence[str]) -> Any:
    try:
        return item.type.parse(item.spec, raw)
    except FieldProblem:
        return None


def _renamed(fields: Matched, name: str) -> str:
    """Return the input name that an entry has now; empty when it is not asked any more."""
    group, _, rest = name.partition("-")
    number, _, column = rest.partition("-")
    old = (group, column) if number.isdigit() and column else ("", name)
    target = fields.becomes.get(old)
    if target is None:
        return ""
    return row_name(group, int(number), target[1]) if target[0] else target[1]


def slots(fields: Matched, names: Sequence[str]) -> dict[str, str]:
    """Return which places of files are called differently now."""
    found = {}
    for slot in names:
        what, _, name = slot.partition(":")
        now = _renamed(fields, name) if what == "field" else name
        if now and now != name:
            found[slot] = f"{what}:{now}"
    return found
