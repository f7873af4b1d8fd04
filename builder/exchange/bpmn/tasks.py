"""From tasks to steps."""

from __future__ import annotations

from typing import Any

from banshi.builder.exchange.bpmn.carried import label, plain_text
from banshi.builder.exchange.bpmn.context import Context, note_of
from banshi.builder.exchange.bpmn.findings import named
from banshi.builder.exchange.bpmn.guessing import is_key, kind_by
from banshi.builder.exchange.bpmn.vocabulary import FOR_PEOPLE, ROOMS
from banshi.builder.exchange.bpmn.xml_tree import Xml


def step_of(task: Xml, context: Context) -> dict[str, Any]:
    """Return the step that a task is."""
    own = context.own.node(task, "step")
    if own is not None:
        return context.retitled(own, task, label(own))
    several = task.one("multiInstanceLoopCharacteristics") is not None
    kind = "sign" if several else kind_by(plain_text(task.get("name")), task.tag)
    node = context.named_node(task, "step", kind=kind)
    desk = task.foreign("candidateGroups")
    if is_key(desk):
        node["desk"] = desk
    _tell(task, several, context)
    return {**node, **note_of(task)}


def _tell(task: Xml, several: bool, context: Context) -> None:
    name = named(task)
    if several:
        what = (f"“{name}”由多人办理，按会签读入", f"“{name}” is done by several; it was taken as a countersignature")
        hint = ("在 sign 里写明哪些岗位会签", "say in `sign` which desks sign")
        context.findings.add("X20", task, what, hint, "warning")
    elif task.tag == "callActivity" or task.tag in ROOMS:
        what = (
            f"“{name}”的内容在另一个流程里，按一个环节读入",
            f"what “{name}” holds is drawn elsewhere; it was taken as one step",
        )
        hint = ("需要时把里面的环节逐个加进来", "add its steps one by one where needed")
        context.findings.add("X19", task, what, hint, "warning")
    elif task.tag not in FOR_PEOPLE:
        what = (f"自动任务“{name}”按环节读入", f"the automatic task “{name}” was taken as a step")
        hint = ("选好环节种类；由程序做的事写成效果", "choose the kind of step; what a program does is an effect")
        context.findings.add("X19", task, what, hint, "warning")
    if task.one("standardLoopCharacteristics") is not None:
        what = (f"没有读入“{name}”的循环", f"the loop of “{name}” was not taken")
        context.findings.add(
            "X20", task, what, ("重办用环节的动作 return", "to do it again is the step's action `return`")
        )
