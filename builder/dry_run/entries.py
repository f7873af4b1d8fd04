"""What somebody types into a form, as plain values that a file can keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from banshi.builder.dry_run.fit_text import FitText, fit
from banshi.core.compiler.compiled import CompiledField, CompiledForm
from banshi.core.definitions.text import Model
from banshi.core.runtime.answers import Answers, row_name


def _as_text(value: Any) -> Any:
    """Let a number in a file stand for its digits: whoever writes `rooms: 8` means what is typed."""
    if isinstance(value, list):
        return [_as_text(part) for part in value]
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else fit(value)


Typed = Annotated[str | list[str], BeforeValidator(_as_text)]
"""What stands in one input, or in the several inputs of one field."""


class Entries(Model):
    """The entries of a form: outside groups by name, and of each row of a group."""

    fields: dict[FitText, Typed] = Field(default={})
    rows: dict[FitText, list[dict[FitText, Typed]]] = Field(default={})

    def posted(self) -> dict[str, list[str]]:
        """Return the entries as a browser posts them."""
        found = {name: _listed(value) for name, value in self.fields.items()}
        for group, rows in self.rows.items():
            found[f"{group}-rows"] = [str(len(rows))]
            for number, row in enumerate(rows):
                found |= {row_name(group, number, name): _listed(value) for name, value in row.items()}
        return found


def entries_of(form: CompiledForm, posted: Mapping[str, str | Sequence[str]]) -> Entries:
    """Return what was posted as entries; names that the form does not have are kept: a later form may have them."""
    given = {
        name: [value] if isinstance(value, str) else [str(part) for part in value] for name, value in posted.items()
    }
    rows: dict[str, list[dict[str, Typed]]] = {}
    for group in form.groups:
        count = (given.pop(f"{group}-rows", None) or [""])[0]
        if count.isascii() and count.isdigit() and len(count) < 4:
            rows[group] = [_row(given, f"{group}-{number}-") for number in range(int(count))]
    return Entries(fields=_filled(given), rows=rows)


def typed_answers(form: CompiledForm, answers: Answers) -> Entries:
    """Return what somebody would type to give these answers, with what could not be read."""
    counts = {group: range(len(rows)) for group, rows in answers.rows.items()}
    fields = {name: item for name, item in form.fields.items() if item.asked}
    plain = _shorter(_typed(fields, answers.fields) | {n: list(g) for n, g in answers.raw.items() if n in fields})
    rows: dict[str, list[dict[str, Typed]]] = {}
    for group, numbers in counts.items():
        columns = {item.name: item for item in form.groups[group].fields if item.asked} if group in form.groups else {}
        rows[group] = [
            _shorter(_typed(columns, answers.rows[group][number]) | dict(_raw(answers, group, number, columns)))
            for number in numbers
        ]
    return Entries(fields=plain, rows=rows)


def _raw(
    answers: Answers, group: str, number: int, columns: Mapping[str, CompiledField]
) -> Iterator[tuple[str, list[str]]]:
    for name in columns:
        given = answers.raw.get(row_name(group, number, name))
        if given:
            yield name, list(given)


def _typed(fields: Mapping[str, CompiledField], values: Mapping[str, object]) -> dict[str, list[str]]:
    return {name: fields[name].type.raw(value) for name, value in values.items() if name in fields}


def _row(given: dict[str, list[str]], prefix: str) -> dict[str, Typed]:
    names = [name for name in given if name.startswith(prefix)]
    return _filled({name.removeprefix(prefix): given.pop(name) for name in names})


def _filled(given: Mapping[str, list[str]]) -> dict[str, Typed]:
    return _shorter({name: values for name, values in given.items() if any(values)})


def _shorter(given: Mapping[str, list[str]]) -> dict[str, Typed]:
    return {name: values[0] if len(values) == 1 else values for name, values in given.items()}


def _listed(value: Typed) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
