"""Plain words for what pydantic finds, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from banshi.core.definitions.labels import LABELS, label
from banshi.core.definitions.places import NODE_KINDS, Path
from banshi.core.definitions.problem import shown
from banshi.core.definitions.text import DOTTED, KEY, LocalText

Said = tuple[str, LocalText, LocalText]
"""Code, what is wrong, what would be right."""

_WHOLE = (
    "D12",
    "“{key}”应是整数，这里是“{given}”",
    "“{key}” must be a whole number, here it is “{given}”",
    "写成整数，例如 5",
    "write a whole number, like 5",
)
_NUMBER = (
    "D12",
    "“{key}”应是数字，这里是“{given}”",
    "“{key}” must be a number, here it is “{given}”",
    "写成数字，例如 800",
    "write a number, like 800",
)
_BOOL = (
    "D12",
    "“{key}”应是 true 或 false，这里是“{given}”",
    "“{key}” must be true or false, here it is “{given}”",
    "写 true（是）或 false（否）",
    "write true or false",
)
_DATE = (
    "D12",
    "“{key}”应是日期，这里是“{given}”",
    "“{key}” must be a date, here it is “{given}”",
    "写成 2026-11-20 这样的日期",
    "write it like 2026-11-20",
)
_LIST = (
    "D12",
    "“{key}”应是列表",
    "“{key}” must be a list",
    "每一项另起一行，以“- ”开头",
    "begin each entry on a line of its own with `- `",
)
_GROUP = (
    "D12",
    "“{key}”应是一组“名称: 值”",
    "“{key}” must be a group of `name: value`",
    "下面一行缩进后写“名称: 值”",
    "write `name: value` on indented lines below",
)
_TEXTS: Mapping[str, tuple[str, str, str, str, str]] = {
    "missing": (
        "D10",
        "缺少“{key}”（{label_zh}）",
        "“{key}” ({label_en}) is missing",
        "在这里加一行“{key}: …”",
        "add a line `{key}: …` here",
    ),
    "string_type": (
        "D12",
        "“{key}”应是文字，这里是“{given}”",
        "“{key}” must be text, here it is “{given}”",
        "写成文字；数字和 true、false 要加引号：'{given}'",
        "write text; put numbers, true and false in quotes: '{given}'",
    ),
    "string_unicode": (
        "D12",
        "“{key}”里有半个字符",
        "“{key}” holds half a character",
        "重新输入这段文字",
        "type the text anew",
    ),
    "string_too_long": (
        "D13",
        "“{key}”太长，最多 {max_length} 个字",
        "“{key}” is too long: {max_length} characters at most",
        "缩短它",
        "shorten it",
    ),
    "string_too_short": (
        "D13",
        "“{key}”不能是空的",
        "“{key}” must not be empty",
        "写上内容，或者删去这一行",
        "write something, or remove the line",
    ),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _BOOL,
    "bool_parsing": _BOOL,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "mapping_type": _GROUP,
    "too_short": (
        "D13",
        "“{key}”太少，至少要 {min_length} 项",
        "“{key}” has too few entries: {min_length} at least",
        "补足 {min_length} 项",
        "give {min_length} at least",
    ),
    "too_long": (
        "D13",
        "“{key}”太多，最多 {max_length} 项",
        "“{key}” has too many entries: {max_length} at most",
        "删去多余的",
        "remove some",
    ),
    "greater_than_equal": (
        "D13",
        "“{key}”太小：{given}",
        "“{key}” is too small: {given}",
        "最小写 {ge}",
        "{ge} at least",
    ),
    "less_than_equal": ("D13", "“{key}”太大：{given}", "“{key}” is too large: {given}", "最大写 {le}", "{le} at most"),
    "union_tag_not_found": (
        "D14",
        "流程的每一项要以 step、parallel、choose、each 或 wait 之一开头，这里是“{given}”",
        "a node must start with one of step, parallel, choose, each, wait; here it is “{given}”",
        "例如：- {{step: accept, kind: accept, desk: window}}",
        "for example: - {{step: accept, kind: accept, desk: window}}",
    ),
}
_OTHERWISE = (
    "D13",
    "“{key}”的内容不对",
    "“{key}” is not right ({msg})",
    "参照 docs/definitions.md",
    "see docs/definitions.md",
)
_TEXT_GROUP = (
    "D12",
    "“{key}”应是文字，这里是“{given}”",
    "“{key}” must be text, here it is “{given}”",
    "写成文字，或者 {{zh: 中文, en: 英文}}；数字要加引号",
    "write text, or {{zh: …, en: …}}; put numbers in quotes",
)
_PATTERNS = {
    KEY: (
        "用小写字母、数字和连接符，字母开头，例如 site-survey",
        "use small letters, digits and joiners, a letter first, like site-survey",
    ),
    DOTTED: (
        "用小写字母、数字和下划线，可以用点分层，例如 place.area_m2",
        "use small letters, digits and _, with dots between parts, like place.area_m2",
    ),
    r"^licence:[a-z0-9-]+$": (
        "写成 licence:证照类型，例如 licence:id-card",
        "write licence:TYPE, like licence:id-card",
    ),
    r"^(\d{6}|\d{12})?$": ("写 6 位或 12 位行政区划代码，加引号", "write a region code of 6 or 12 digits, in quotes"),
}


def said(error: Mapping[str, Any], path: Path, known: Sequence[str]) -> Said:
    """Return what is wrong and what would be right.

    :param error: one of pydantic's `errors()`.
    :param path: where it is, without the members of unions.
    :param known: the keys that the place takes, to propose the nearest to an unknown one.
    """
    kind, context = error["type"], error.get("ctx") or {}
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    facts = {**context, "key": shown(key), "given": _given(error.get("input")), "msg": error.get("msg", "")}
    if kind == "extra_forbidden" and error.get("input") is None and list(known) == ["zh", "en"]:
        return _split_text(key)
    if kind == "extra_forbidden":
        return _unknown(key, known)
    if kind == "literal_error":
        return _literal(facts)
    if kind == "string_pattern_mismatch":
        return _pattern(facts)
    if kind == "union_tag_not_found" and isinstance(error.get("input"), dict):
        facts["given"] = "、".join(shown(name) for name in list(error["input"])[:4]) or "{}"
    texts = _TEXTS.get(kind, _OTHERWISE)
    if kind == "model_type" and context.get("class_name") == "LocalText":
        texts = _TEXT_GROUP
    word = label(key)
    code, *said_texts = texts
    zh, en, hint_zh, hint_en = (
        text.format_map({**facts, "label_zh": word.zh, "label_en": word.en}) for text in said_texts
    )
    return code, LocalText(zh=zh, en=en), LocalText(zh=hint_zh, en=hint_en)


def near(name: str, known: Sequence[str]) -> LocalText:
    """Return a hint with the nearest of the known names, or with some of them."""
    found = get_close_matches(name, known, 3, 0.6)
    if found:
        return LocalText(zh=f"是不是想写：{'、'.join(found)}", en=f"did you mean {', '.join(found)}?")
    if not known:
        return LocalText(zh="删去它，或者先声明它", en="leave it out, or declare it first")
    listed = list(known)[:24]
    more = "……" if len(known) > len(listed) else ""
    return LocalText(zh=f"可用的有：{'、'.join(listed)}{more}", en=f"one of: {', '.join(listed)}{more}")


def _unknown(key: str, known: Sequence[str]) -> Said:
    if key in NODE_KINDS:
        hint = LocalText(
            zh=f"“{key}”单独成为流程的一项，另起一行写“- {key}: …”",
            en=f"“{key}” is a node of its own: begin another entry with `- {key}: …`",
        )
        return "D11", LocalText(zh=f"“{key}”不能写在这一项里", en=f"“{key}” cannot stand inside this node"), hint
    hint = near(key, known)
    if key in LABELS and not get_close_matches(key, known, 1, 0.6):
        hint = LocalText(zh=f"“{key}”不写在这一层；{hint.zh}", en=f"“{key}” belongs elsewhere; here {hint.en}")
    return "D11", LocalText(zh=f"不认识“{shown(key)}”", en=f"“{shown(key)}” is not known here"), hint


def _split_text(key: str) -> Said:
    what = LocalText(zh=f"逗号把文字拆成了两段：“{shown(key)}”", en=f"a comma splits the text: “{shown(key)}”")
    return (
        "D11",
        what,
        LocalText(zh="花括号里有逗号的文字整段加引号", en="inside braces put text that holds a comma in quotes"),
    )


def _literal(facts: Mapping[str, Any]) -> Said:
    options = re.findall(r"'([^']*)'", str(facts.get("expected", "")))
    word = label(str(facts["key"]))
    what = LocalText(
        zh=f"“{facts['key']}”（{word.zh}）不能写“{facts['given']}”",
        en=f"“{facts['key']}” ({word.en}) cannot be “{facts['given']}”",
    )
    return "D13", what, near(str(facts["given"]), options)


def _pattern(facts: Mapping[str, Any]) -> Said:
    zh, en = _PATTERNS.get(str(facts.get("pattern")), ("参照 docs/definitions.md", "see docs/definitions.md"))
    word = label(str(facts["key"]))
    if not facts["given"] and word.zh:
        empty = LocalText(zh=f"“{word.zh}”（{facts['key']}）还没有填", en=f"“{facts['key']}” ({word.en}) is empty")
        return "D13", empty, LocalText(zh=zh, en=en)
    what = LocalText(
        zh=f"“{facts['key']}”的写法不对：“{facts['given']}”",
        en=f"“{facts['key']}” is not written right: “{facts['given']}”",
    )
    return "D13", what, LocalText(zh=zh, en=en)


def _given(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "（空）"
    if isinstance(value, (dict, list, tuple)):
        return "{…}" if isinstance(value, dict) else "[…]"
    return shown(value)
