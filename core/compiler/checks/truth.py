"""Rules that can never hold: found by trying every combination of the choices that they read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod

from banshi.core.compiler.checks.rules import Site
from banshi.core.compiler.scope import Scope
from banshi.core.definitions.checks.finding import Finding, Findings, fields
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.places import Path
from banshi.core.rules.rule import CompiledRule

MOST_COMBINATIONS = 4096
_CONDITIONS = frozenset({"section", "show", "guide", "need", "when", "require"})


def findings(matter: Matter, sites: Sequence[tuple[Site, CompiledRule]]) -> Findings:
    """Yield conditions that never hold, and required fields that are never shown."""
    shown: dict[Path, CompiledRule] = {}
    never: set[Path] = set()
    for site, rule in sites:
        if site.use in {"section", "show"}:
            shown[site.path] = rule
        if site.use in _CONDITIONS and never_holds([rule], site.scope):
            never.add(site.path)
            yield Finding(
                "R06",
                site.path,
                "这个条件永远不会成立",
                "this rule can never hold",
                "核对选项和 and、or",
                "look at the options and at `and`, `or`",
                "warning",
            )
    scope = next((site.scope for site, _ in sites), {})
    for field, _, path in fields(matter):
        own, outer = shown.get((*path, "show_when")), shown.get((*path[:3], "show_when"))
        hidden = (*path, "show_when") in never or (*path[:3], "show_when") in never
        if own and outer and not hidden:
            hidden = never_holds([own, outer], {**scope, **_scope_of(sites, (*path, "show_when"))})
        if hidden and field.required:
            yield Finding(
                "R07",
                (*path, "required"),
                "字段必填，却永远不会显示",
                "the field is required, yet it is never shown",
                "改 show_when，或者删去这个字段",
                "change `show_when`, or remove the field",
            )


def _scope_of(sites: Sequence[tuple[Site, CompiledRule]], path: Path) -> Scope:
    return next((site.scope for site, _ in sites if site.path == path), {})


def never_holds(rules: Sequence[CompiledRule], scope: Scope) -> bool:
    """Tell whether rules cannot all hold together; False where that cannot be tried out."""
    names = sorted(frozenset().union(*(rule.reads for rule in rules)))
    kinds = [scope.get(name) for name in names]
    if not all(kind is not None and kind.kind == "choice" for kind in kinds):
        return False
    answers = [[None, *sorted(kind.options)] for kind in kinds if kind is not None]
    if prod(len(options) for options in answers) > MOST_COMBINATIONS:
        return False
    return not any(
        all(rule.run(environment) for rule in rules)
        for environment in (dict(zip(names, combination, strict=True)) for combination in product(*answers))
    )
