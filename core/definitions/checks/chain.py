"""The chain: parts that are empty, that are never reached, that never end."""

from __future__ import annotations

from banshi.core.definitions.chain import AtLeast, Choose, Each, Parallel
from banshi.core.definitions.checks.finding import Check, Finding, Findings, inner, steps, waits, walk
from banshi.core.definitions.matter import Matter


def reachable(matter: Matter) -> Findings:
    """S06: every alternative can be reached."""
    for node, path in walk(matter.chain):
        if not isinstance(node, Choose):
            continue
        seen: set[str] = set()
        for number, alternative in enumerate(node.choose):
            here = (*path, "choose", number)
            rule = " ".join((alternative.when or "").split())
            if not rule and number < len(node.choose) - 1:
                yield Finding(
                    "S06",
                    here,
                    "没有条件的分支不在最后，后面的分支永远走不到",
                    "an alternative without rule is not the last: those after it are never reached",
                    "给它写上 when，或者把它移到最后",
                    "give it a `when`, or move it to the end",
                )
            if rule and rule in seen:
                yield Finding(
                    "S06",
                    (*here, "when"),
                    "前面已经有一样的条件，这个分支永远走不到",
                    "the same rule stands before: this alternative is never reached",
                    "改条件，或者删去这个分支",
                    "change the rule, or remove the alternative",
                )
            seen.add(rule)


def joins(matter: Matter) -> Findings:
    """S07: a join can be met."""
    rows = {section.repeat.key: section.repeat.max for section in matter.form.sections if section.repeat}
    for node, path in walk(matter.chain):
        if isinstance(node, (Parallel, Each)) and isinstance(node.join, AtLeast):
            there = len(node.branches) if isinstance(node, Parallel) else rows.get(node.each, node.join.at_least)
            if node.join.at_least > there:
                yield Finding(
                    "S07",
                    (*path, "join"),
                    f"要等 {node.join.at_least} 个分支，但最多只有 {there} 个",
                    f"{node.join.at_least} branches are waited for, but there are {there} at most",
                    f"at_least 不超过 {there}",
                    f"let at_least be {there} at most",
                )


def empty_parts(matter: Matter) -> Findings:
    """S08: the chain and its branches hold something."""
    if not matter.chain:
        yield Finding(
            "S08",
            ("chain",),
            "没有办理流程",
            "the chain is empty",
            "至少写受理和决定两个环节",
            "write acceptance and decision at least",
        )
    for node, path in walk(matter.chain):
        for branch, below in inner(node, path):
            if not branch:
                severity = isinstance(node, Choose)
                yield Finding(
                    "S08",
                    below,
                    "有空的分支",
                    "a branch is empty",
                    "写上环节，或者删去这个分支",
                    "add a step, or remove the branch",
                    "warning" if severity else "error",
                )


def endings(matter: Matter) -> Findings:
    """S09: what waits comes to an end."""
    for wait, path in waits(matter.chain):
        if wait.period is None and (wait.until is None or wait.public):
            yield Finding(
                "S09",
                path,
                "公示没有期限" if wait.public else "等待没有期限，也不等回复，永远不会结束",
                "a publicity period has no end"
                if wait.public
                else "the wait has neither period nor callback: it never ends",
                "写 period: {n: 5, unit: WD}" + ("" if wait.public else " 或者 until: callback"),
                "write `period: {n: 5, unit: WD}`" + ("" if wait.public else " or `until: callback`"),
            )


def countersigns(matter: Matter) -> Findings:
    """S10: a countersignature can be met, and each desk signs once."""
    for step, path in steps(matter.chain):
        if step.sign is None:
            continue
        need, desks = step.sign.need, step.sign.desks
        if isinstance(need, AtLeast) and need.at_least > len(desks):
            yield Finding(
                "S10",
                (*path, "sign", "need"),
                f"会签要 {need.at_least} 个岗位同意，但只列了 {len(desks)} 个",
                f"{need.at_least} desks must agree, but {len(desks)} are named",
                f"at_least 不超过 {len(desks)}，或者增加岗位",
                "lower at_least, or name more desks",
            )
        if len(set(desks)) < len(desks):
            yield Finding(
                "S10",
                (*path, "sign", "desks"),
                "会签岗位重复",
                "a desk is to sign twice",
                "每个岗位只写一次",
                "name each desk once",
            )


def possible_actions(matter: Matter) -> Findings:
    """S17: somebody can do something in a step."""
    for step, path in steps(matter.chain):
        if step.actions is not None and not step.actions:
            yield Finding(
                "S17",
                (*path, "actions"),
                f"环节“{step.step}”什么操作都没有，永远办不完",
                f"nothing can be done in the step {step.step!r}: it never ends",
                "删去 actions，就用这类环节的全部操作",
                "remove `actions` to allow all that its kind allows",
            )


ALL: tuple[Check, ...] = (reachable, joins, empty_parts, endings, countersigns, possible_actions)
