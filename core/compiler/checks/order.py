"""What rules read, and when it is known: nothing reads itself, nothing goes round in circles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from banshi.core.compiler.checks.rules import Site
from banshi.core.definitions.checks.finding import Finding, Findings, fields
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.places import Path
from banshi.core.rules.rule import CompiledRule

Sites = Sequence[tuple[Site, CompiledRule]]
MAX_CIRCLES = 20


def findings(matter: Matter, sites: Sites) -> Findings:
    """Yield rules that read themselves, what comes later, or one another in a circle."""
    yield from _guide(matter, sites)
    known = _Names(matter)
    edges: dict[str, dict[str, Path]] = {}
    for site, rule in sites:
        for own in known.own(site):
            reads = {known.full(own, name) for name in rule.reads}
            if own in reads:
                yield _itself(site)
            elif site.use in {"show", "calculate", "section"}:
                edges.setdefault(own, {}).update(dict.fromkeys(sorted(reads & known.order.keys()), site.path))
        yield from _later(site, rule, known)
    yield from _circles(edges)


class _Names:
    """The fields of a form by the names under which any rule can read them: GROUP.FIELD for those of a group."""

    def __init__(self, matter: Matter) -> None:
        self.order: dict[str, int] = {}
        self.group: dict[str, str] = {}
        self.paths: dict[Path, str] = {}
        for field, section, path in fields(matter):
            group = section.repeat.key if section.repeat else ""
            name = f"{group}.{field.name}" if group else field.name
            self.order.setdefault(name, len(self.order))
            self.group[name] = group
            self.paths[path] = name

    def own(self, site: Site) -> list[str]:
        """Return the fields that a rule stands for: its own, or all of its section."""
        if site.field is not None:
            return [self.paths[site.field]] if site.use != "check" else []
        if site.use == "section":
            return [name for path, name in self.paths.items() if path[:3] == site.path[:3]]
        return []

    def full(self, own: str, name: str) -> str:
        """Return the full name of what a rule of a field reads."""
        in_row = f"{self.group[own]}.{name}"
        return in_row if in_row in self.order else name


def _guide(matter: Matter, sites: Sites) -> Findings:
    """Yield guide rules that read what is not answered yet: the guide comes before the form."""
    order = {question.key: number for number, question in enumerate(matter.guide)}
    for site, rule in sites:
        if site.use != "guide":
            continue
        own = int(site.path[1])
        for name in sorted(rule.reads):
            answered = order.get(name, -1) < own if name in order else name.startswith("region.")
            if not answered and name not in {"today", "applicant.kind"}:
                yield Finding(
                    "R05",
                    site.path,
                    f"规则读取了“{name}”，这时还没有回答",
                    f"the rule reads {name!r}, which is not answered yet",
                    "情形引导只能读取前面的问题",
                    "a question can depend on earlier questions only",
                )


def _itself(site: Site) -> Finding:
    if site.use == "section":
        return Finding(
            "R02",
            site.path,
            "这一组字段要靠组里的回答才显示，永远不会显示",
            "the section is shown by an answer inside it: it is never shown",
            "改为读取前面的问题",
            "let it read an earlier question",
        )
    return Finding(
        "R02",
        site.path,
        "规则读取了这个字段自己",
        "the rule reads the field itself",
        "改为读取别的字段；要校验自己就写在 check 里，用 value",
        "let it read another field; to test the answer itself, write a `check` with `value`",
    )


def _later(site: Site, rule: CompiledRule, known: _Names) -> Findings:
    if site.use not in {"show", "require", "calculate"} or site.field is None:
        return
    own = known.paths[site.field]
    for name in sorted(rule.reads):
        full = known.full(own, name)
        if known.order.get(full, -1) > known.order[own]:
            yield Finding(
                "R05",
                site.path,
                f"规则读取了后面才问的“{name}”",
                f"the rule reads {name!r}, which is asked later",
                "把那个字段移到前面，或者改为读取前面的字段",
                "move that field before this one, or read an earlier one",
                "warning",
            )


def _circles(edges: dict[str, dict[str, Path]]) -> Findings:
    for _ in range(MAX_CIRCLES):
        circle = _circle(edges)
        if not circle:
            return
        path = next(edges[one][other] for one, other in pairwise(circle) if other in edges.get(one, {}))
        names = " → ".join(circle)
        yield Finding(
            "R03",
            path,
            f"这些字段的规则互相依赖，绕成了圈：{names}",
            f"the rules of these fields go round in a circle: {names}",
            "去掉其中一条依赖",
            "take one of the rules away",
        )
        for one, other in pairwise(circle):
            edges.get(one, {}).pop(other, None)


def _circle(edges: Mapping[str, Mapping[str, Path]]) -> list[str]:
    try:
        TopologicalSorter({one: sorted(others) for one, others in edges.items()}).prepare()
    except CycleError as found:
        return list(reversed(found.args[1]))
    return []
