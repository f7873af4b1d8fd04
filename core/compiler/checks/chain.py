"""The order of the chain by what its step kinds are: L04, acceptance first, decision before its results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from banshi.core.definitions.chain import Choose, Each, Node, Parallel, Step
from banshi.core.definitions.checks.finding import Finding, Findings, inner, steps
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.places import Path
from banshi.core.extensions.registers import Registers
from banshi.core.extensions.step_kind import Link

_LINKS = {"accept": "受理", "review": "审核", "approve": "审批", "issue": "办结", "deliver": "送达"}


def findings(matter: Matter, registers: Registers) -> Findings:
    """Yield what is wrong with the order; nothing while a step kind is unknown."""
    found = list(steps(matter.chain))
    kinds = registers.step_kinds
    if not found or not all(step.kind in kinds for step, _ in found):
        return
    links: dict[str, Link] = {step.kind: kinds.get(step.kind).link for step, _ in found}
    there = set(links.values())
    yield from _permit(matter, there)
    yield from _first(matter, links)
    if "approve" in there:
        yield from _Order(links).through(matter.chain)
    else:
        yield Finding(
            "S05",
            ("chain",),
            "流程里没有作决定的环节",
            "no step of the chain decides",
            "加一个 kind: decide 的环节（备案用 kind: file）",
            "add a step of `kind: decide` (for a filing `kind: file`)",
            "error" if matter.type == "01" else "warning",
        )


def _permit(matter: Matter, there: set[Link]) -> Findings:
    lacking = [link for link in _LINKS if link not in there]
    if matter.type == "01" and lacking:
        yield Finding(
            "L04",
            ("chain",),
            f"行政许可的流程缺少：{'、'.join(_LINKS[link] for link in lacking)}",
            f"a permit's chain lacks: {', '.join(lacking)}",
            "补上这些环节",
            "add these steps",
        )


def _first(matter: Matter, links: dict[str, Link]) -> Findings:
    allowed = {"accept", "approve"} if matter.project_type == "filing" else {"accept"}
    for step, path in _firsts(matter.chain, ("chain",)):
        if links[step.kind] not in allowed:
            yield Finding(
                "S04",
                path,
                f"流程先到“{step.step}”，应当先受理",
                f"the chain begins with {step.step!r}: acceptance comes first",
                "把 kind: accept 的环节放在最前面",
                "put a step of `kind: accept` first",
            )


def _firsts(chain: Sequence[Node], path: Path) -> Iterator[tuple[Step, Path]]:
    """Yield the steps that can be the first to be done."""
    for number, node in enumerate(chain):
        here = (*path, number)
        if isinstance(node, Step):
            yield node, here
            return
        for branch, below in inner(node, here):
            yield from _firsts(branch, below)
        passable = isinstance(node, Choose) and all(alternative.when for alternative in node.choose)
        if isinstance(node, Parallel) or (isinstance(node, Choose) and not passable):
            return


class _Order:
    """Walks the chain and tells whether the decision has been made on every way."""

    def __init__(self, links: dict[str, Link]) -> None:
        self.links = links
        self.decided = False

    def through(self, chain: Sequence[Node], path: Path = ("chain",)) -> Findings:
        for number, node in enumerate(chain):
            here = (*path, number)
            if isinstance(node, Step):
                yield from self._step(node, here)
            else:
                yield from self._inside(node, here)

    def _step(self, step: Step, path: Path) -> Findings:
        link = self.links[step.kind]
        if link in {"issue", "deliver"} and not self.decided:
            yield Finding(
                "S05",
                path,
                f"还没有作决定就到“{step.step}”",
                f"{step.step!r} comes before the decision",
                "把它放到审批决定之后",
                "put it after the decision",
            )
        self.decided = self.decided or link == "approve"

    def _inside(self, node: Node, path: Path) -> Findings:
        before, after = self.decided, []
        for branch, below in inner(node, path):
            self.decided = before
            yield from self.through(branch, below)
            after.append(self.decided)
        if isinstance(node, Each) or (isinstance(node, Choose) and all(found.when for found in node.choose)):
            after = []
        waits_for_all = isinstance(node, Parallel) and node.join == "all"
        self.decided = before or (any(after) if waits_for_all else bool(after) and all(after))
