"""Where rules stand in a matter: each with its place in the definition, what it is for, and its checked tree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from banshi.builder.simulation.coverage import Use
from banshi.core.compiler.compiled import ChainNode, CompiledField, CompiledMatter, CompiledSection
from banshi.core.compiler.scope import Scope, Scopes
from banshi.core.definitions.checks.finding import walk
from banshi.core.definitions.places import Path, written
from banshi.core.errors import RuleError
from banshi.core.rules.build import build
from banshi.core.rules.check import check
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.tree import from_tree
from banshi.core.rules.typed import Typed


@dataclass(frozen=True, eq=False)
class Site:
    """A rule at its place."""

    path: str
    use: Use
    rule: CompiledRule
    typed: Typed
    scope: Scope
    owner: str = ""
    """The question, field, material or choice that it belongs to."""
    section: int = -1
    group: str | None = None
    field: CompiledField | None = None
    closed: CompiledRule | None = None
    """The rule with the region's parameters written into it as the constants that they are."""
    number: int = 0
    """Which of several: checks of a field, alternatives of a choice."""

    @property
    def rowwise(self) -> bool:
        """Whether it is judged once for each row."""
        return self.group is not None


def node_paths(matter: CompiledMatter) -> Mapping[str, Path]:
    """Return where each node of the chain stands in the definition."""
    ordered = sorted(matter.chain.values(), key=lambda node: node.order)
    return {node.id: path for node, (_, path) in zip(ordered, walk(matter.definition.chain), strict=False)}


def sites(matter: CompiledMatter, scopes: Scopes) -> tuple[Site, ...]:
    """Return every rule that decides what is asked, needed or done, in the order of the definition."""
    found = list(_guide(matter, scopes.form))
    for section in matter.form.sections:
        found += _section(section, scopes)
    for number, material in enumerate(matter.materials):
        if isinstance(material.need, CompiledRule):
            found.append(_site(f"materials[{number}].need", "need", material.need, scopes.form, owner=material.key))
    paths = node_paths(matter)
    for node in sorted(matter.chain.values(), key=lambda node: node.order):
        found += _choices(node, written(paths[node.id]), scopes.chain)
    return tuple(replace(site, closed=closed(site, matter.parameters)) for site in found)


def closed(site: Site, parameters: Mapping[str, Any]) -> CompiledRule:
    """Return a site's rule with constants for parameters; as it is where one cannot be written as a constant."""
    try:
        return build(from_tree(_filled(site.rule.tree, parameters)), site.scope, None)
    except RuleError:
        return site.rule


def _filled(tree: Any, parameters: Mapping[str, Any]) -> Any:
    if isinstance(tree, list):
        return [_filled(part, parameters) for part in tree]
    if not isinstance(tree, dict):
        return tree
    if list(tree) == ["var"]:
        name = tree["var"][0] if isinstance(tree["var"], list) else tree["var"]
        return _constant(parameters[name]) if name in parameters else tree
    return {word: _filled(parts, parameters) for word, parts in tree.items()}


def _constant(value: Any) -> Any:
    if isinstance(value, dt.date):
        return {"date": [value.isoformat()]}
    return {"decimal": [format(value, "f")]} if isinstance(value, Decimal) else value


def _site(path: str, use: Use, rule: CompiledRule, scope: Scope, **more: object) -> Site:
    return Site(path, use, rule, check(from_tree(rule.tree), scope), scope, **more)  # type: ignore[arg-type]


def _guide(matter: CompiledMatter, scope: Scope) -> Iterator[Site]:
    for number, question in enumerate(matter.guide):
        if question.show:
            yield _site(f"guide[{number}].show_when", "guide", question.show, scope, owner=question.key)


def _section(section: CompiledSection, scopes: Scopes) -> Iterator[Site]:
    path = f"form.sections[{section.index}]"
    if section.show:
        yield _site(f"{path}.show_when", "section", section.show, scopes.form, section=section.index)
    group = section.repeat.key if section.repeat else None
    scope = scopes.rows[group] if group else scopes.form
    for number, item in enumerate(section.fields):
        yield from _field(f"{path}.fields[{number}]", item, section.index, group, scope)


def _field(path: str, item: CompiledField, section: int, group: str | None, scope: Scope) -> Iterator[Site]:
    where = {"owner": item.name, "section": section, "group": group, "field": item}
    if item.show:
        yield _site(f"{path}.show_when", "show", item.show, scope, **where)
    if isinstance(item.required, CompiledRule):
        yield _site(f"{path}.required", "require", item.required, scope, **where)
    own = {**scope, "value": item.type.value_type(item.spec)}
    for number, (rule, _) in enumerate(item.checks):
        yield _site(f"{path}.check[{number}].rule", "check", rule, own, **where, number=number)
    if item.calculate:
        yield _site(f"{path}.calculate", "calculate", item.calculate, scope, **where)


def _choices(node: ChainNode, path: str, scope: Scope) -> Iterator[Site]:
    for number, (rule, _) in enumerate(node.choices):
        if rule is not None:
            yield _site(f"{path}.choose[{number}].when", "when", rule, scope, owner=node.id, number=number)
