"""Keys: what is named twice, what clashes in rules, what is named but not declared."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator, Sequence

from banshi.core.definitions.chain import Each, Parallel, Step, Wait
from banshi.core.definitions.checks.finding import Check, Finding, Findings, fields, steps, walk
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.messages import near
from banshi.core.definitions.places import Path

_RESERVED = frozenset({"today", "value", "region", "outcome", "applicant", "flag"})
Keys = Iterator[tuple[str, Path]]


def doubled_keys(matter: Matter) -> Findings:
    """S01: keys of one kind are unique."""
    groups: list[tuple[str, str, Iterable[tuple[str, Path]]]] = [
        ("流程标识", "node of the chain", _node_keys(matter)),
        ("材料标识", "material", ((m.key, ("materials", n, "key")) for n, m in enumerate(matter.materials))),
        ("证照标识", "licence", ((x.key, ("licences", n, "key")) for n, x in enumerate(matter.licences))),
        ("承诺书标识", "commitment", ((p.key, ("promises", n, "key")) for n, p in enumerate(matter.promises))),
        ("名称", "name in rules", _names(matter)),
    ]
    for zh, en, keys in groups:
        seen: dict[str, str] = {}
        for key, path in keys:
            same = key.replace("-", "_")
            if same in seen:
                yield Finding(
                    "S01",
                    path,
                    f"{zh}“{key}”已经用过了",
                    f"the {en} {key!r} is there already",
                    "换一个不同的（连字符和下划线算同一个）",
                    "choose another; hyphen and underscore count as one",
                )
            seen[same] = key


def _node_keys(matter: Matter) -> Keys:
    for node, path in walk(matter.chain):
        for kind, name in ((Step, "step"), (Wait, "wait"), (Parallel, "parallel")):
            if isinstance(node, kind):
                yield getattr(node, name), (*path, name)


def _names(matter: Matter) -> Keys:
    """Yield every name by which rules read an answer: guide questions, fields, columns of groups."""
    for number, question in enumerate(matter.guide):
        yield question.key, ("guide", number, "key")
    groups: set[int] = set()
    for field, section, path in fields(matter):
        if section.repeat and path[2] not in groups:
            yield section.repeat.key, (*path[:3], "repeat", "key")
        groups.add(int(path[2]))
        if field.name:
            yield (
                (f"{section.repeat.key}.{field.name}" if section.repeat else field.name),
                (*path, _named_by(field.key)),
            )


def _named_by(key: str | None) -> str:
    return "key" if key else "element"


def reserved_names(matter: Matter) -> Findings:
    """S13: names do not take words that the rule language needs."""
    for name, path in _names(matter):
        parts = name.split(".")
        taken = next((part for part in parts if keyword.iskeyword(part)), parts[0] if parts[0] in _RESERVED else None)
        if taken:
            yield Finding(
                "S13",
                path,
                f"名称“{name}”不能用“{taken}”，规则里它另有意思",
                f"{name!r} cannot use {taken!r}: rules give it another meaning",
                "换一个名称",
                "choose another name",
            )


def nameless_fields(matter: Matter) -> Findings:
    """S02: a field names an element, or has a key, a type and a label of its own."""
    for field, _, path in fields(matter):
        lacking = [part for part in ("key", "type", "label") if not getattr(field, part)]
        if not field.element and lacking:
            yield Finding(
                "S02",
                path,
                f"字段没有引用数据元，自己又缺 {'、'.join(lacking)}",
                f"the field names no element, and lacks {', '.join(lacking)} of its own",
                "写 element: person.name，或者补上 key、type 和 label",
                "write `element: person.name`, or give key, type and label",
            )


def dead_references(matter: Matter) -> Findings:
    """S03: licences, commitments and groups that are named are declared."""
    licences = [licence.key for licence in matter.licences]
    promises = [promise.key for promise in matter.promises]
    groups = [section.repeat.key for section in matter.form.sections if section.repeat]
    for step, path in steps(matter.chain):
        if step.licence and step.licence not in licences:
            yield undeclared("证照", "licence", step.licence, (*path, "licence"), licences)
    for node, path in walk(matter.chain):
        if isinstance(node, Each) and node.each not in groups:
            yield undeclared("重复组", "repeated section", node.each, (*path, "each"), groups)
    for number, material in enumerate(matter.materials):
        if material.promise and material.promise not in promises:
            yield undeclared("承诺书", "commitment", material.promise, ("materials", number, "promise"), promises)


def undeclared(zh: str, en: str, key: str, path: Path, known: Sequence[str]) -> Finding:
    """Return that something is named which the matter does not declare."""
    hint = near(key, known)
    return Finding("S03", path, f"事项里没有{zh}“{key}”", f"the matter declares no {en} {key!r}", hint.zh, hint.en)


def idle_licences(matter: Matter) -> Findings:
    """S20: a licence that is declared is made by some step, and says something."""
    made = {step.licence for step, _ in steps(matter.chain)}
    for number, licence in enumerate(matter.licences):
        path: Path = ("licences", number)
        if licence.key not in made:
            yield Finding(
                "S20",
                (*path, "key"),
                f"证照“{licence.key}”没有环节制发",
                f"no step makes the licence {licence.key!r}",
                f"在制证环节写 licence: {licence.key}",
                f"write `licence: {licence.key}` in the issue step",
                "warning",
            )
        if not licence.rows:
            yield Finding(
                "S20",
                path,
                f"证照“{licence.title}”上没有任何内容",
                f"nothing is printed on the licence {licence.key!r}",
                "写 rows：label 和 value",
                "write `rows` with label and value",
                "warning",
            )
        if licence.valid_years is not None and licence.valid_years < 1:
            yield Finding(
                "S20",
                (*path, "valid_years"),
                "有效年数至少是 1",
                "a licence is valid for one year at least",
                "写 1 以上的整数；长期有效就删去这一行",
                "write 1 or more, or remove the line if it never ends",
            )


ALL: tuple[Check, ...] = (doubled_keys, reserved_names, nameless_fields, dead_references, idle_licences)
