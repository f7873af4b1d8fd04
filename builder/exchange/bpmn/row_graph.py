"""From the elements of a BPMN process or sub-process to its graph; what has no place in a chain is named and left out."""

from __future__ import annotations

from banshi.builder.exchange.bpmn.findings import Findings, named
from banshi.builder.exchange.bpmn.graph import Edge, Graph
from banshi.builder.exchange.bpmn.vocabulary import FLOW_NODES, MODEL
from banshi.builder.exchange.bpmn.xml_tree import Xml

MAX_NODES = 3_000
_QUIET = frozenset(
    {
        "extensionElements", "documentation", "incoming", "outgoing", "auditing", "monitoring", "property",
        "association", "dataObject", "ioSpecification", "ioBinding", "supports", "correlationSubscription",
        "resourceRole", "performer", "humanPerformer", "potentialOwner", "multiInstanceLoopCharacteristics",
        "standardLoopCharacteristics", "sequenceFlow", "laneSet", "completionCondition", "dataInputAssociation",
        "dataOutputAssociation",
    }
)  # fmt: skip
_LEFT_OUT = {
    "dataObjectReference": ("X08", "数据对象", "data object", "要填的内容写进表单，要交的写进材料",
                            "put what is filled in into the form, what is handed in into the materials"),
    "dataStoreReference": ("X08", "数据存储", "data store", "由连接器读取的内容写在材料的 obtain 里",
                           "what a connector fetches is said by `obtain` of a material"),
    "textAnnotation": ("X08", "文字批注", "text annotation", "需要时写进环节的说明", "put it into the step's note"),
    "group": ("X08", "分组框", "group", "不影响办理，可以不管", "it changes nothing; leave it"),
}  # fmt: skip


def row_graph(row: Xml, findings: Findings) -> Graph:
    """Return the graph of a row.

    :raises UnreadableError: there are more nodes than anybody draws.
    """
    graph = Graph({})
    for child in row.children:
        if child.space == MODEL and child.tag in FLOW_NODES:
            _add_node(graph, child, findings)
        else:
            _left_out(child, findings)
    # What leaves a boundary event goes with it.
    left = {child.get("id") for child in row.each("boundaryEvent")}
    flows = list(row.each("sequenceFlow"))
    if len(graph.nodes) > MAX_NODES or len(flows) > 2 * MAX_NODES:
        what = (f"图里的元素超过 {MAX_NODES} 个", f"there are more than {MAX_NODES} elements in the drawing")
        raise findings.stop("X02", row, what, ("拆成几个事项", "split it into several matters"))
    for flow in flows:
        _add_edge(graph, flow, left, findings)
    return graph


def _add_node(graph: Graph, node: Xml, findings: Findings) -> None:
    if node.tag == "boundaryEvent":
        what = (f"没有读入边界事件“{named(node)}”", f"the boundary event “{named(node)}” was not taken")
        hint = (
            "时限写成环节的 limit；退回、中止是环节的动作",
            "a time limit is the step's `limit`; return and suspend are its actions",
        )
        findings.add("X09", node, what, hint)
    elif node.get("triggeredByEvent") == "true":
        what = (f"没有读入事件子流程“{named(node)}”", f"the event sub-process “{named(node)}” was not taken")
        hint = (
            "撤回、中止等是环节的动作，不用画出来",
            "withdrawing and suspending are actions of steps; they are not drawn",
        )
        findings.add("X09", node, what, hint)
    elif not node.get("id") or node.get("id") in graph.nodes:
        what = (
            f"没有读入“{named(node)}”：没有标识，或者标识重复",
            f"“{named(node)}” was not taken: it has no id, or one that is taken",
        )
        findings.add("X22", node, what, ("给它一个不重复的 id", "give it an id of its own"))
    else:
        graph.nodes[node.get("id")] = node
        graph.out[node.get("id")] = []


def _add_edge(graph: Graph, flow: Xml, left: set[str], findings: Findings) -> None:
    source, target = flow.get("sourceRef"), flow.get("targetRef")
    if source in graph.nodes and target in graph.nodes:
        graph.out[source].append(Edge(source, target, flow))
    if source in left or (source in graph.nodes and target in graph.nodes):
        return
    what = (
        "没有读入一条连线：它的一端没有读入，或者不在同一层",
        "a flow was not taken: one of its ends was not, or lies in another sub-process",
    )
    findings.add("X22", flow, what, ("补画连线，或者删去它", "draw it anew, or remove it"), "warning")


def _left_out(child: Xml, findings: Findings) -> None:
    if child.tag == "laneSet":
        for lane in (found for found in child.walk() if found.tag == "lane"):
            what = (f"没有读入泳道“{named(lane)}”", f"the lane “{named(lane)}” was not taken")
            findings.add("X06", lane, what, ("给里面的环节选办理岗位", "choose the desk of each step in it"), "warning")
        return
    if child.space != MODEL or child.tag in _QUIET:
        return
    code, zh, en, *hints = _LEFT_OUT.get(
        child.tag,
        (
            "X25",
            "元素",
            "element",
            "用环节、网关、事件或者子流程表示",
            "use a task, a gateway, an event or a sub-process",
        ),
    )
    what = (f"没有读入{zh}“{named(child)}”（{child.tag}）", f"the {en} “{named(child)}” ({child.tag}) was not taken")
    findings.add(code, child, what, (hints[0], hints[1]), "error" if code == "X25" else "warning")
