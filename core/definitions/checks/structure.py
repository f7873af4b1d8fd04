"""Structure: keys that repeat, references that lead nowhere, chains that cannot run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from banshi.core.definitions.chain import AtLeast, Choose, Each, Parallel, Step, Wait
from banshi.core.definitions.checks.finding import Finding, Path, last_without_rule, steps, walk
from banshi.core.definitions.matter import Matter

Findings = Iterator[Finding]


def doubled_keys(matter: Matter) -> Findings:
    """S01: keys of one kind are unique."""
    groups: list[tuple[str, Iterable[tuple[str, Path]]]] = [
        ("环节 step", _node_keys(matter)),
        ("材料 material", ((m.key, ("materials", n, "key")) for n, m in enumerate(matter.materials))),
        ("问题 question", ((q.key, ("guide", n, "key")) for n, q in enumerate(matter.guide))),
        ("证照 licence", ((x.key, ("licences", n, "key")) for n, x in enumerate(matter.licences))),
        ("承诺 promise", ((p.key, ("promises", n, "key")) for n, p in enumerate(matter.promises))),
        ("字段 field", _field_keys(matter)),
    ]
    for kind, keys in groups:
        seen: set[str] = set()
        for key, path in keys:
            if key in seen:
                zh, en = kind.split(" ")
                yield Finding("S01", path, f"{zh}“{key}”重复", f"the {en} {key!r} is there twice", "换一个名字", "rename one of them")
            seen.add(key)


def _node_keys(matter: Matter) -> Iterator[tuple[str, Path]]:
    for node, path in walk(matter.chain, ("chain",)):
        if isinstance(node, Step):
            yield node.step, (*path, "step")
        elif isinstance(node, Wait):
            yield node.wait, (*path, "wait")
        elif isinstance(node, Parallel):
            yield node.parallel, (*path, "parallel")


def _field_keys(matter: Matter) -> Iterator[tuple[str, Path]]:
    for s, section in enumerate(matter.form.sections):
        group = f"{section.repeat.key}." if section.repeat else ""
        if section.repeat:
            yield section.repeat.key, ("form", "sections", s, "repeat", "key")
        for f, field in enumerate(section.fields):
            yield group + field.name, ("form", "sections", s, "fields", f)


def nameless_fields(matter: Matter) -> Findings:
    """S02: a field names an element or has a key and a type of its own."""
    for s, section in enumerate(matter.form.sections):
        for f, field in enumerate(section.fields):
            if not field.element and not (field.key and field.type):
                yield Finding(
                    "S02", ("form", "sections", s, "fields", f), "字段没有引用数据元，也没有自己的 key 和 type",
                    "the field names no element, nor a key and type of its own",
                    "写 element: person.name，或同时写 key 和 type", "write `element: person.name`, or both key and type",
                )  # fmt: skip


def dead_references(matter: Matter) -> Findings:
    """S03: licences, commitments and groups that are named are declared."""
    licences = {licence.key for licence in matter.licences}
    promises = {promise.key for promise in matter.promises}
    groups = {section.repeat.key for section in matter.form.sections if section.repeat}
    for node, path in walk(matter.chain, ("chain",)):
        if isinstance(node, Step) and node.licence and node.licence not in licences:
            yield _dead("证照", "licence", node.licence, (*path, "licence"), licences)
        if isinstance(node, Each) and node.each not in groups:
            yield _dead("重复组", "repeated section", node.each, (*path, "each"), groups)
    for number, material in enumerate(matter.materials):
        if material.promise and material.promise not in promises:
            yield _dead("承诺书", "promise", material.promise, ("materials", number, "promise"), promises)


def _dead(zh: str, en: str, key: str, path: Path, known: set[str]) -> Finding:
    listed = "、".join(sorted(known)) or "—"
    return Finding("S03", path, f"没有{zh}“{key}”", f"there is no {en} {key!r}", f"已有：{listed}", f"declared: {listed}")


def chain_order(matter: Matter) -> Findings:
    """S04: the chain begins with acceptance or filing; nothing is issued before it is decided."""
    if not matter.chain:
        yield Finding("S04", ("chain",), "没有办理流程", "the chain is empty", "至少写一个环节", "write one step at least")
        return
    first = matter.chain[0]
    if not isinstance(first, Step) or first.kind not in {"accept", "file"}:
        yield Finding(
            "S04", ("chain", 0), "流程的第一个环节不是受理（或备案）", "the chain does not begin with acceptance or filing",
            "第一个环节写 kind: accept", "let the first step be `kind: accept`",
        )  # fmt: skip
    decided = False
    for step, path in steps(matter.chain):
        decided = decided or step.kind in {"decide", "file"}
        if step.kind == "issue" and not decided:
            yield Finding(
                "S05", path, "还没有决定就制证", "a licence is issued before anything is decided",
                "把制证环节放到审批决定之后", "put the issue step after the decision",
            )  # fmt: skip


def branches(matter: Matter) -> Findings:
    """S06: alternatives can be reached, branches are not empty, joins can be met."""
    for node, path in walk(matter.chain, ("chain",)):
        if isinstance(node, Choose) and not last_without_rule(node.choose):
            yield Finding(
                "S06", path, "没有条件的分支不在最后，后面的分支永远走不到",
                "an alternative without rule is not the last: those after it are never reached",
                "把没有 when 的分支移到最后", "move the one without `when` to the end",
            )  # fmt: skip
        if isinstance(node, Parallel) and isinstance(node.join, AtLeast) and node.join.at_least > len(node.branches):
            yield Finding(
                "S07", (*path, "join"), f"至少 {node.join.at_least} 个分支，但只有 {len(node.branches)} 个",
                f"at least {node.join.at_least} branches are needed, there are {len(node.branches)}",
                "减少 at_least，或增加分支", "lower at_least, or add branches",
            )  # fmt: skip
        if isinstance(node, Parallel) and any(not branch for branch in node.branches):
            yield Finding("S08", path, "有空的分支", "a branch is empty", "写上环节，或删去这个分支", "add a step or remove the branch")
        if isinstance(node, Wait) and node.period is None and node.until is None:
            yield Finding(
                "S09", path, "等待没有期限，也不等回复，永远不会结束", "the wait has neither period nor callback: it never ends",
                "写 period: {n: 5, unit: WD} 或 until: callback", "write `period: {n: 5, unit: WD}` or `until: callback`",
            )  # fmt: skip


def countersigns(matter: Matter) -> Findings:
    """S10: a countersignature can be met."""
    for step, path in steps(matter.chain):
        need = step.sign.need if step.sign else None
        if step.sign and isinstance(need, AtLeast) and need.at_least > len(step.sign.desks):
            yield Finding(
                "S10", (*path, "sign"), f"会签需要 {need.at_least} 个岗位，只列了 {len(step.sign.desks)} 个",
                f"{need.at_least} desks must sign, only {len(step.sign.desks)} are named", "增加岗位", "name more desks",
            )  # fmt: skip


def repeats(matter: Matter) -> Findings:
    """S11: a repeated section's smallest number of rows is not above its largest."""
    for number, section in enumerate(matter.form.sections):
        if section.repeat and section.repeat.min > section.repeat.max:
            yield Finding(
                "S11", ("form", "sections", number, "repeat"), "最少行数大于最多行数", "min rows is above max rows",
                "调整 min 或 max", "change min or max",
            )  # fmt: skip


ALL: tuple[Callable[[Matter], Findings], ...] = (
    doubled_keys, nameless_fields, dead_references, chain_order, branches, countersigns, repeats,
)  # fmt: skip
