"""Known data offered for prefill: only on the applicant's own draft, only what the field types can read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.extensions.field_type import FieldProblem
from banshi.core.runtime.answers import Answers


def prefilled(matter: CompiledMatter, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a form that are known already, and its fields' defaults."""
    values: dict[str, Any] = {}
    for name, item in matter.form.fields.items():
        given = known.get(item.spec.source or "") or item.default
        if not given or not item.asked:
            continue
        try:
            value = item.type.parse(item.spec, [str(part) for part in (given if isinstance(given, list) else [given])])
        except FieldProblem:
            continue
        if value is not None:
            values[name] = value
    return values


def learned(matter: CompiledMatter, answers: Answers) -> dict[str, Any]:
    """Return what a submitted form says of its applicant, by source, as `prefilled` takes it."""
    found: dict[str, Any] = {}
    for name, item in matter.form.fields.items():
        value = answers.fields.get(name)
        if item.spec.source and value is not None:
            raw = item.type.raw(value)
            found[item.spec.source] = raw if len(raw) > 1 else raw[0]
    return found
