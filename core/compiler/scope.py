"""Which names a matter's rules may read, and of what type they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from banshi.core.compiler.specs import resolve
from banshi.core.definitions.chain import Alternative, Choose, Each, Node, Parallel, Step
from banshi.core.definitions.checks.finding import fields
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.places import Path
from banshi.core.extensions.registers import Registers
from banshi.core.rules.types import DATE, NUMBER, TEXT, ValueType, choice, list_of

Scope = Mapping[str, ValueType]


@dataclass(frozen=True, slots=True)
class Scopes:
    """The scopes of one matter."""

    form: Scope
    """Guide answers, fields outside groups, columns of groups, region parameters, applicant, today."""
    rows: Mapping[str, Scope]
    """By group: the form's scope and the row's own columns by their plain names."""
    chain: Scope
    """The form's scope and the outcomes of steps: outcome.STEP."""


def scopes(matter: Matter, registers: Registers) -> Scopes:
    """Return the scopes of a matter; every element and field type must be known."""
    specs = {path: resolve(field, registers) for field, _section, path in fields(matter)}
    known = {path: (spec.name, registers.field_types.get(spec.type).value_type(spec)) for path, spec in specs.items()}
    return scopes_of(matter, known)


def scopes_of(matter: Matter, known: Mapping[Path, tuple[str, ValueType]]) -> Scopes:
    """Return the scopes of a matter of whose fields names and types are known, by their paths; others are left out."""
    form: dict[str, ValueType] = dict(_surroundings(matter))
    columns: dict[str, dict[str, ValueType]] = {}
    for number, section in enumerate(matter.form.sections):
        group = section.repeat.key if section.repeat else None
        paths: list[Path] = [("form", "sections", number, "fields", place) for place in range(len(section.fields))]
        for name, found in (known[path] for path in paths if path in known):
            if group is None:
                form[name] = found
            else:
                columns.setdefault(group, {})[name] = found
                form[f"{group}.{name}"] = list_of(found)
        if group:
            form[group] = list_of(NUMBER)
    rows = {group: form | names for group, names in columns.items()}
    chain = form | {f"outcome.{_snake(step.step)}": choice("passed", "objected") for step in steps(matter.chain)}
    return Scopes(form, rows, chain)


def _surroundings(matter: Matter) -> Iterator[tuple[str, ValueType]]:
    yield "today", DATE
    yield "applicant.kind", choice("person", "company")
    for question in matter.guide:
        yield question.key, choice(*question.options)
    for name, value in flat_parameters(matter.parameters).items():
        yield name, _type_of(value)


def flat_parameters(parameters: Mapping[str, Any], prefix: str = "region") -> dict[str, Any]:
    """Return region parameters by the dotted names that rules use."""
    flat: dict[str, Any] = {}
    for key, value in parameters.items():
        name = f"{prefix}.{key}"
        flat |= flat_parameters(value, name) if isinstance(value, dict) else {name: value}
    return flat


def _type_of(value: Any) -> ValueType:
    if isinstance(value, bool) or not isinstance(value, (int, float, dt.date)):
        return TEXT
    return DATE if isinstance(value, dt.date) else NUMBER


def _snake(key: str) -> str:
    return key.replace("-", "_")


def steps(chain: tuple[Node, ...]) -> Iterator[Step]:
    """Yield every step of a chain, in the order in which it is written."""
    for node in nodes(chain):
        if isinstance(node, Step):
            yield node


def nodes(chain: tuple[Node, ...]) -> Iterator[Node]:
    """Yield every node of a chain, parents before their children."""
    for node in chain:
        yield node
        for branch in branches(node):
            yield from nodes(branch)


def branches(node: Node | Alternative) -> tuple[tuple[Node, ...], ...]:
    """Return the chains inside a node."""
    if isinstance(node, Parallel):
        return node.branches
    if isinstance(node, Choose):
        return tuple(alternative.then for alternative in node.choose)
    if isinstance(node, Each):
        return (node.do,)
    return ()
