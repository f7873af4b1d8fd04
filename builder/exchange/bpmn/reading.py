"""A BPMN 2.0 file as a chain, with all that could not be taken; never a traceback, whatever the bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from banshi.builder.exchange.bpmn.chain_reading import chain_of
from banshi.builder.exchange.bpmn.context import Context
from banshi.builder.exchange.bpmn.findings import Findings, UnreadableError
from banshi.builder.exchange.bpmn.guessing import Keys
from banshi.builder.exchange.bpmn.own import Own
from banshi.builder.exchange.bpmn.participants import main_row
from banshi.builder.exchange.bpmn.xml_tree import MAX_BYTES, MAX_DEPTH, RefusedError, Xml, read_xml
from banshi.core.definitions.problem import Problem, shown

_REFUSED: dict[str, tuple[str, tuple[str, str], tuple[str, str]]] = {
    "large": ("X02", (f"文件太大，超过 {MAX_BYTES >> 20} MB，或者元素太多", f"the file is larger than {MAX_BYTES >> 20} MB, or holds too many elements"),
              ("拆成几个事项", "split it into several matters")),
    "deep": ("X02", (f"XML 嵌套超过 {MAX_DEPTH} 层", f"the XML is nested more than {MAX_DEPTH} levels deep"),
             ("减少嵌套", "nest less")),
    "doctype": ("X03", ("文件里有 DOCTYPE 或者实体声明，为安全起见不读", "the file declares a document type or entities; for safety it is not read"),
                ("删去这些声明再导入", "remove these declarations")),
    "broken": ("X01", ("这不是格式正确的 XML", "this is not well-formed XML"),
               ("在建模工具里重新导出", "export it anew from the modeler")),
}  # fmt: skip


@dataclass(frozen=True)
class BpmnReading:
    """What came of reading a BPMN file: a chain in normal form, and what could not be taken; no chain where its structure cannot be read."""

    chain: list[Any] | None
    problems: tuple[Problem, ...]


def from_bpmn(content: bytes | str) -> BpmnReading:
    """Read a BPMN 2.0 file: our own come back exactly, those of other makers as far as they are made of blocks."""
    findings = Findings()
    try:
        root = read_xml(content)
    except RefusedError as wrong:
        code, (zh, en), hint = _REFUSED[wrong.why]
        what = (zh, f"{en} ({shown(wrong.said)})" if wrong.said else en)
        findings.add(code, Xml("", "xml", {}, wrong.line), what, hint)
        return BpmnReading(None, findings.all())
    try:
        row = main_row(root, findings)
        own = Own(row, findings)
        chain = chain_of(row, Context(own, Keys(own.keys), findings))
    except UnreadableError:
        return BpmnReading(None, findings.all())
    return BpmnReading(chain, findings.all())
