"""Which part of a BPMN file is the matter's: the one with most in it; the others are named."""

from __future__ import annotations

from banshi.builder.exchange.bpmn.findings import Findings, named
from banshi.builder.exchange.bpmn.vocabulary import FLOW_NODES, MODEL
from banshi.builder.exchange.bpmn.xml_tree import Xml


def main_row(root: Xml, findings: Findings) -> Xml:
    """Return the BPMN process that is read.

    :raises UnreadableError: there is none.
    """
    if (root.space, root.tag) != (MODEL, "definitions"):
        what = ("这不是 BPMN 2.0 文件", "this is not a BPMN 2.0 file")
        raise findings.stop("X04", root, what, ("在建模工具里导出为 BPMN 2.0 XML", "export it as BPMN 2.0 XML"))
    rows = list(root.each("process"))
    if not rows:
        what = ("文件里没有流程", "the file holds no process")
        raise findings.stop("X04", root, what, ("画出环节再导出", "draw the steps, then export"))
    sizes = {id(row): sum(child.tag in FLOW_NODES for child in row.children) for row in rows}
    chosen = max(rows, key=lambda row: sizes[id(row)])
    _others(root, rows, chosen, findings)
    return chosen


def _others(root: Xml, rows: list[Xml], chosen: Xml, findings: Findings) -> None:
    pools = {pool.get("processRef").rpartition(":")[2]: pool for pool in _collaborating(root, "participant")}
    told = [pool for key, pool in pools.items() if key and key != chosen.get("id")]
    told += [row for row in rows if row is not chosen and row.get("id") not in pools]
    told += [pool for pool in _collaborating(root, "participant") if not pool.get("processRef")]
    for other in told:
        findings.add(
            "X05", other,
            (f"没有读入另一个参与方“{named(other)}”", f"the other participant “{named(other)}” was not taken"),
            ("一个事项只有一条链；需要时另建事项，再组成“一件事”", "a matter has one chain; make another matter of it"),
        )  # fmt: skip
    for message in _collaborating(root, "messageFlow"):
        findings.add(
            "X07", message,
            ("没有读入参与方之间的消息", "a message between participants was not taken"),
            ("需要等待对方时，加一个“等待回调”", "where the chain waits for the other, add a wait for a callback"),
        )  # fmt: skip


def _collaborating(root: Xml, tag: str) -> list[Xml]:
    return [found for collaboration in root.each("collaboration") for found in collaboration.each(tag)]
