"""Making a course of a graph: one start, one end, no circle; what does not lie on it is named and left out."""

from __future__ import annotations

from banshi.builder.exchange.bpmn.findings import Findings, named
from banshi.builder.exchange.bpmn.graph import SINK, Edge, Graph
from banshi.builder.exchange.bpmn.vocabulary import MODEL
from banshi.builder.exchange.bpmn.xml_tree import Xml

_PLAIN_ENDS = frozenset({"terminateEventDefinition", "messageEventDefinition"})


def make_course(graph: Graph, row: Xml, joins: set[str], findings: Findings) -> str:
    """Change a graph into a course and return its first node, which is the sink when the row is empty.

    :param joins: the joins that our own files name; they are needed to the end.
    :raises UnreadableError: it has no start, or no way from the start to an end.
    """
    if not graph.nodes:
        return SINK
    start = _start(graph, row, findings)
    ends = {key for key, leaving in graph.out.items() if not leaving or graph.nodes[key].tag == "endEvent"}
    _drop_unreached(graph, start, findings)
    _drop_loops(graph, start, findings)
    _drop_ways_back(graph, start, ends, row, findings)
    for key in sorted(ends & graph.nodes.keys()):
        graph.out[key] = [Edge(key, SINK)]
    _end_at_the_sink(graph, findings)
    _without_last_merges(graph, {start, *joins})
    return start if start in graph.nodes else SINK


def _start(graph: Graph, row: Xml, findings: Findings) -> str:
    entered = graph.entered()
    starts = [key for key, node in graph.nodes.items() if node.tag == "startEvent"]
    starts = starts or [key for key in graph.nodes if key not in entered]
    if not starts:
        what = ("找不到从哪里开始", "nothing says where it begins")
        raise findings.stop("X24", row, what, ("加一个开始事件", "add a start event"))
    for other in starts[1:]:
        node = graph.nodes[other]
        what = (f"没有读入另一个开始“{named(node)}”", f"the other start “{named(node)}” was not taken")
        findings.add("X24", node, what, ("一条链只有一个开始", "a chain has one start"))
    for event in graph.nodes[starts[0]].each(
        "timerEventDefinition", "signalEventDefinition", "conditionalEventDefinition"
    ):
        what = (f"没有读入开始的条件（{event.tag}）", f"what starts it ({event.tag}) was not taken")
        findings.add(
            "X18", graph.nodes[starts[0]], what, ("链从提交申请开始", "a chain starts when somebody submits"), "warning"
        )
    return starts[0]


def _drop_unreached(graph: Graph, start: str, findings: Findings) -> None:
    reached = graph.reached(start)
    for key, node in graph.nodes.items():
        if key not in reached and node.tag not in {"startEvent", "endEvent"}:
            what = (
                f"没有读入“{named(node)}”：从开始走不到它",
                f"“{named(node)}” was not taken: no way leads there from the start",
            )
            findings.add("X11", node, what, ("补画通向它的连线，或者删去它", "draw a flow to it, or remove it"))
    graph.keep(reached)


def _drop_loops(graph: Graph, start: str, findings: Findings) -> None:
    back = graph.back_edges(start)
    for edge in back:
        source, target = named(graph.nodes[edge.source]), named(graph.nodes[edge.target])
        findings.add(
            "X10", edge.xml,
            (f"没有读入从“{source}”回到“{target}”的连线", f"the flow back from “{source}” to “{target}” was not taken"),
            ("补正、退回是环节的动作（correct、return），不用画回头线", "correction and return are actions of a step; they need no flow back"),
        )  # fmt: skip
    graph.drop(back)


def _drop_ways_back(graph: Graph, start: str, ends: set[str], row: Xml, findings: Findings) -> None:
    """Drop what has no way to an end any more: it only served a way back."""
    reaching = graph.reaching(ends & graph.nodes.keys())
    if start not in reaching:
        what = ("从开始走不到结束", "no way leads from the start to an end")
        raise findings.stop("X12", row, what, ("加一个结束事件，并连到它", "add an end event and a flow to it"))
    for key, node in graph.nodes.items():
        if key not in reaching:
            what = (
                f"没有读入“{named(node)}”：它只在回头路上",
                f"“{named(node)}” was not taken: it only lies on a way back",
            )
            findings.add("X11", node, what, ("用环节的补正、退回动作代替", "use the step's actions correct and return"))
    graph.keep(reaching)


def _end_at_the_sink(graph: Graph, findings: Findings) -> None:
    """Lead every way to the one sink: several ends, or one shared by several ways, mean the same."""
    ends = {key for key, node in graph.nodes.items() if node.tag == "endEvent"}
    for key in sorted(ends):
        for event in graph.nodes[key].children:
            if event.space == MODEL and event.tag.endswith("EventDefinition") and event.tag not in _PLAIN_ENDS:
                what = (
                    f"结束“{named(graph.nodes[key])}”按普通结束读入（{event.tag}）",
                    f"the end “{named(graph.nodes[key])}” was taken as a plain end ({event.tag})",
                )
                findings.add(
                    "X18",
                    graph.nodes[key],
                    what,
                    ("需要的通知、补偿写成效果", "say notices and compensation by effects"),
                    "warning",
                )
        del graph.nodes[key], graph.out[key]
    for key, leaving in graph.out.items():
        graph.out[key] = [Edge(edge.source, SINK, edge.xml) if edge.target in ends else edge for edge in leaving]


def _without_last_merges(graph: Graph, kept: set[str]) -> None:
    """Lead ways straight to the sink that only meet once more before it: it matters to nobody where they do."""
    last = {SINK}
    while last:
        last = {
            key
            for key, node in graph.nodes.items()
            if node.tag == "exclusiveGateway" and key not in kept and [e.target for e in graph.out[key]] == [SINK]
        }
        for key in last:
            del graph.nodes[key], graph.out[key]
        for key, leaving in graph.out.items():
            graph.out[key] = [Edge(edge.source, SINK, edge.xml) if edge.target in last else edge for edge in leaving]
