"""What can be wrong with a file as such, before it means anything; told in both languages."""

from __future__ import annotations

import json
import re

import yaml

from banshi.core.definitions.problem import Problem, shown
from banshi.core.definitions.text import LocalText

_NOT_PRINTABLE = re.compile("[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_YAML = (
    (
        "mapping values are not allowed",
        "这里多了一个冒号，或者上一行没写完",
        "there is a colon too many here, or the line before is not finished",
        "文字里有冒号时把整段加引号；并检查缩进",
        "put text that holds a colon in quotes, and check the indentation",
    ),
    (
        "found character that cannot start any token",
        "这里不能出现这个符号，缩进也不能用制表符（Tab）",
        "this sign cannot stand here, and tabs cannot indent",
        "缩进改用空格；以 @、`、% 开头的文字加引号",
        "indent with spaces; put text that begins with @, ` or % in quotes",
    ),
    (
        "found unexpected end of stream",
        "引号没有成对",
        "a quotation mark is not closed",
        "在这段文字后面补上引号",
        "close the quotation mark",
    ),
    (
        "did not find expected ',' or",
        "括号没有成对，或者少了逗号",
        "a bracket is not closed, or a comma is missing",
        "补上逗号，或者补上 ] }",
        "add the comma, or close the bracket",
    ),
    (
        "did not find expected",
        "缩进或结构不对",
        "the indentation or the structure is not right",
        "同一层的各行左边对齐；列表每一项以“- ”开头",
        "align the lines of one level; begin each entry of a list with `- `",
    ),
    (
        "could not find expected ':'",
        "这一行缺少冒号",
        "this line lacks a colon",
        "写成“名称: 值”，冒号后面空一格",
        "write `name: value`, with a space after the colon",
    ),
    (
        "found undefined",
        "不能使用 YAML 的引用或标签",
        "YAML references and tags are not allowed",
        "把内容直接写出来",
        "write the content out",
    ),
    (
        "escape",
        "引号里的反斜杠写法不对",
        "the backslash in the quotes is not right",
        "改用单引号，或者把 \\ 写成 \\\\",
        "use single quotes, or write \\\\ for \\",
    ),
)
_OTHERWISE = (
    "格式有误",
    "this is not well-formed",
    "检查缩进、冒号后的空格、引号和括号",
    "check indentation, the space after colons, quotes and brackets",
)


def problem(code: str, place: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Problem:
    """Return a problem of a file as such."""
    return Problem(code, place, "", LocalText(zh=zh, en=en), LocalText(zh=hint_zh, en=hint_en), "error")


def yaml_problem(wrong: yaml.YAMLError, source: str, quotation: tuple[int, int, int] | None = None) -> Problem:
    """Return what the YAML parser found, in plain words.

    :param quotation: where the last quotation of several lines begins, and the line in which it ends: when the fault
        lies there, it is more likely that the quotation was not meant to be so long.
    """
    mark = getattr(wrong, "problem_mark", None)
    why = str(getattr(wrong, "problem", None) or getattr(wrong, "reason", None) or "")
    begun = getattr(wrong, "context_mark", None)
    if "end of stream" in why and begun is not None:
        mark = begun
    if quotation and mark and quotation[2] == mark.line + 1:
        why, place = "found unexpected end of stream", f"{source}:{quotation[0]}:{quotation[1]}"
    else:
        place = f"{source}:{mark.line + 1}:{mark.column + 1}" if mark else f"{source}:1:1"
    found = next((texts for part, *texts in _YAML if part in why), list(_OTHERWISE))
    return problem("D01", place, found[0], f"{found[1]} ({shown(why, 80)})", found[2], found[3])


def json_problem(text: str, source: str) -> Problem | None:
    """Return what is wrong with a text as JSON; nothing when it is right."""
    try:
        json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as wrong:
        return problem(
            "D01",
            f"{source}:{wrong.lineno}:{wrong.colno}",
            "JSON 格式有误",
            f"this is not well-formed JSON ({wrong.msg})",
            "检查逗号、双引号和括号；最后一项后面不能有逗号",
            "check commas, double quotes and brackets; no comma after the last entry",
        )
    except (ValueError, RecursionError):
        return problem(
            "D01",
            f"{source}:1:1",
            "JSON 里有不能用的数字",
            "the JSON holds a number that cannot be used",
            "写成普通数字，不能用 NaN 或 Infinity",
            "write a plain number, not NaN or Infinity",
        )
    return None


def _no_constant(name: str) -> None:
    raise ValueError(name)


def character_problem(text: str, source: str) -> Problem | None:
    """Return the first control character or half character of a text as a problem."""
    found = _NOT_PRINTABLE.search(text)
    if found is None:
        return None
    start = found.start()
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    name = f"U+{ord(found.group()):04X}"
    return problem(
        "D01",
        f"{source}:{line}:{column}",
        f"文件里有看不见的控制字符（{name}）",
        f"the file holds a control character ({name})",
        "删去这个字符；从别处粘贴的内容重新输入",
        "delete it; type anew what was pasted",
    )


def encoding_problem(content: bytes, wrong: UnicodeDecodeError, source: str) -> Problem:
    """Return that a file is not UTF-8, with the place of the first bad byte."""
    start = wrong.start
    line, before = content.count(b"\n", 0, start) + 1, content[content.rfind(b"\n", 0, start) + 1 : start]
    return problem(
        "D01",
        f"{source}:{line}:{len(before.decode('utf-8', 'replace')) + 1}",
        "文件不是 UTF-8 编码",
        "the file is not UTF-8",
        "在编辑器里另存为 UTF-8",
        "save it as UTF-8 in the editor",
    )
