"""Loading YAML or JSON text as a tree, strictly: no tags, no aliases, no doubled keys, bounded size and depth."""

from __future__ import annotations

import re
from typing import Any

import yaml

from banshi.core.definitions.problem import Problem, shown
from banshi.core.definitions.syntax import character_problem, json_problem, problem, yaml_problem
from banshi.core.definitions.tree import Node, scalar

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 60
MAX_NODES = 50_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPE = re.compile(r"\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|.)", re.IGNORECASE | re.DOTALL)


class _StopError(Exception):
    """No use in reading on."""


def load(text: str, source: str) -> tuple[Node | None, list[Problem]]:
    """Return the tree of a text and what is wrong with the text itself; never raises, whatever the text."""
    if len(text) > MAX_BYTES:
        return None, [
            problem(
                "D02",
                f"{source}:1:1",
                "文件太大，超过 2 MB",
                "the file is larger than 2 MB",
                "拆成几个文件",
                "split it",
            )
        ]
    text = text.removeprefix("\ufeff")
    unfit = character_problem(text, source)
    if unfit:
        return None, [unfit]
    builder = _Builder(source)
    try:
        for event in yaml.parse(_whole_characters(text), Loader=_LOADER):
            builder.take(event)
    except _StopError:
        return None, builder.problems
    except yaml.YAMLError as wrong:
        told = json_problem(text, source) if source.endswith(".json") else None
        return None, [*builder.problems, told or yaml_problem(wrong, source, builder.long_quotation)]
    wrong_json = json_problem(text, source) if source.endswith(".json") else None
    return builder.root, [*builder.problems, *([wrong_json] if wrong_json else [])]


def _whole_characters(text: str) -> str:
    """Write a character that JSON escapes in two halves as one escape, which YAML reads."""
    if text.lstrip()[:1] not in {"{", "["}:
        return text
    return _ESCAPE.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    if not found[1]:
        return found[0]
    return f"\\U{0x10000 + ((int(found[1], 16) - 0xD800) << 10) + int(found[2], 16) - 0xDC00:08x}"


def _mark(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


class _Builder:
    """Builds the tree from the parser's events."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.long_quotation: tuple[int, int, int] | None = None
        """Line and column where the last quotation of several lines begins, and the line in which it ends."""
        self._open: list[Node] = []
        self._key: list[tuple[str, int, int] | None] = []
        self._count = 0

    def take(self, event: Any) -> None:
        """Take one event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event))
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._begin(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._key.pop()
            self._add(self._open.pop())
        elif isinstance(event, yaml.AliasEvent):
            self._tell(
                "D03",
                event,
                "不能使用 YAML 引用（*）",
                "YAML aliases (*) are not allowed",
                "把内容直接写出来",
                "write it out",
            )
            self._add(Node(*_mark(event), broken=True))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._tell(
                "D05",
                event,
                "一个文件里只能有一份内容",
                "a file holds one document",
                "从 --- 处拆成两个文件",
                "split it at the `---`",
            )
            raise _StopError

    def _begin(self, event: Any) -> None:
        self._tag(event)
        node = Node(*_mark(event))
        if isinstance(event, yaml.MappingStartEvent):
            node.entries = {}
        else:
            node.items = []
        self._open.append(node)
        self._key.append(None)
        if len(self._open) > MAX_DEPTH:
            self._tell("D02", event, "嵌套太深", "nested too deep", "简化结构", "make it simpler")
            raise _StopError

    def _scalar(self, event: Any) -> Node:
        self._tag(event)
        text: str = event.value
        start, end, quoted = event.start_mark, event.end_mark, not event.implicit[0]
        as_meant = start.line == end.line and end.column - start.column == len(text) + 2 * quoted
        if quoted and start.line < end.line:
            self.long_quotation = (*_mark(event), end.line + 1)
        if "\x00" in text:
            self._tell("D01", event, "文字里有空字符（\\0）", "the text holds a NUL character", "删去它", "delete it")
            text = text.replace("\x00", "")
        value = text if quoted else scalar(text)
        return Node(start.line + 1, start.column + 1, value, text, int(quoted) if as_meant else None)

    def _add(self, node: Node) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            self._tell_at(
                "D02", node.line, node.column, "内容太多", "there is too much in it", "拆成几个文件", "split it"
            )
            raise _StopError
        if not self._open:
            self.root = node
        elif (parent := self._open[-1]).items is not None:
            parent.items.append(node)
        else:
            self._entry(parent, node)

    def _entry(self, parent: Node, node: Node) -> None:
        key, entries = self._key[-1], parent.entries
        if key is None or entries is None:
            self._key[-1] = self._named(node)
            return
        self._key[-1] = None
        name, line, column = key
        if name in entries:
            first = parent.keys[name][0]
            zh, en = (
                f"“{shown(name)}”写了两次，前一次在第 {first} 行",
                f"“{shown(name)}” is given twice, first in line {first}",
            )
            self._tell_at("D04", line, column, zh, en, "只留一个", "keep one of them")
            return
        if node.value is None and node.entries is None and node.items is None and not node.broken:
            node.line, node.column = line, column
        entries[name] = node
        parent.keys[name] = (line, column)

    def _named(self, node: Node) -> tuple[str, int, int]:
        """Return a key as text: `1` and `yes` are names like any other."""
        if node.entries is not None or node.items is not None or node.broken:
            self._tell_at(
                "D03",
                node.line,
                node.column,
                "名称要写成一个词",
                "a key must be one word",
                "改成普通名称",
                "write a plain name",
            )
            return f"?{self._count}", node.line, node.column
        return node.name, node.line, node.column

    def _tag(self, event: Any) -> None:
        if event.tag not in {None, "!"}:
            tag = shown(event.tag)
            self._tell(
                "D03",
                event,
                f"不能使用标签 {tag}",
                f"the tag {tag} is not allowed",
                "去掉标签；文字加引号即可",
                "leave it out; put text in quotes",
            )

    def _tell(self, code: str, event: Any, *texts: str) -> None:
        self._tell_at(code, *_mark(event), *texts)

    def _tell_at(self, code: str, line: int, column: int, *texts: str) -> None:
        zh, en, hint_zh, hint_en = texts
        self.problems.append(problem(code, f"{self.source}:{line}:{column}", zh, en, hint_zh, hint_en))
