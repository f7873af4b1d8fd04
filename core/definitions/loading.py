"""Loading YAML or JSON text as plain data, strictly: no tags, no aliases, no doubled keys, bounded size and depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from banshi.core.definitions.places import Places, places_of
from banshi.core.definitions.problem import Problem
from banshi.core.definitions.text import LocalText

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 60
MAX_NODES = 200_000


class _Loader(yaml.SafeLoader):
    """YAML as authors mean it: only true and false are booleans, dates stay text."""


_Loader.yaml_implicit_resolvers = {
    letter: [
        (tag, pattern)
        for tag, pattern in pairs
        if tag not in {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:merge"}
    ]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def load(text: str, source: str) -> tuple[Any, Places, list[Problem]]:
    """Return the data, the places of its parts, and what is wrong with the text itself."""
    nothing = places_of(None, source)
    if len(text) > MAX_BYTES:
        return None, nothing, [problem("D02", f"{source}:1:1", "文件太大", "the file is too large", "拆成几个文件", "split it")]
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                place = f"{source}:{event.start_mark.line + 1}:{event.start_mark.column + 1}"
                found = problem("D03", place, "不能使用 YAML 引用（*）", "YAML aliases (*) are not allowed", "把内容直接写出来", "write it out")
                return None, nothing, [found]
        node = yaml.compose(text, Loader=_Loader)
        found_problems = list(_bad_nodes(node, source))
        data = None if found_problems else yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader of our own
    except yaml.YAMLError as wrong:
        return None, nothing, [_syntax(wrong, source)]
    except (RecursionError, ValueError, OverflowError, TypeError) as wrong:
        return None, nothing, [problem("D01", f"{source}:1:1", f"读不出来：{wrong}", f"cannot be read: {wrong}", "检查文件内容", "check the file")]
    return data, places_of(node, source), found_problems


def _bad_nodes(root: yaml.Node | None, source: str) -> Iterator[Problem]:
    count, level = 0, [(root, 1)] if root is not None else []
    while level:
        node, depth = level.pop()
        count += 1
        place = f"{source}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"
        if depth > MAX_DEPTH or count > MAX_NODES:
            yield problem("D02", place, "嵌套太深或内容太多", "nested too deep or too much", "简化结构", "make it simpler")
            return
        if not node.tag.startswith("tag:yaml.org,2002:"):
            yield problem("D03", place, f"不能使用标签 {node.tag}", f"the tag {node.tag} is not allowed", "去掉标签", "leave the tag out")
        if isinstance(node, yaml.MappingNode):
            yield from _doubled(node, source)
            level += [(value, depth + 1) for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            level += [(value, depth + 1) for value in node.value]


def _doubled(node: yaml.MappingNode, source: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for key, _ in node.value:
        line = key.start_mark.line + 1
        name = str(key.value)
        if name in seen:
            place = f"{source}:{line}:{key.start_mark.column + 1}"
            zh, en = f"“{name}”写了两次，前一次在第 {seen[name]} 行", f"{name!r} is given twice, first in line {seen[name]}"
            yield problem("D04", place, zh, en, "只留一个", "keep one of them")
        seen[name] = line


def _syntax(wrong: yaml.YAMLError, source: str) -> Problem:
    mark = getattr(wrong, "problem_mark", None)
    place = f"{source}:{mark.line + 1}:{mark.column + 1}" if mark else f"{source}:1:1"
    why = str(getattr(wrong, "problem", "") or getattr(wrong, "reason", "") or wrong).splitlines()[0]
    return problem(
        "D01", place, f"格式有误：{why}", f"not well-formed: {why}",
        "检查缩进、冒号后的空格和引号", "check indentation, the space after colons, and quotes",
    )  # fmt: skip


def problem(code: str, place: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Problem:
    """Return a problem of the file as a whole."""
    return Problem(code, place, "", LocalText(zh=zh, en=en), LocalText(zh=hint_zh, en=hint_en), "error")
