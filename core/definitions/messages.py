"""Plain words for what pydantic finds, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from banshi.core.definitions.text import LocalText

Said = tuple[LocalText, LocalText]

_TEXTS: Mapping[str, tuple[str, str, str, str]] = {
    "missing": ("缺少“{key}”", "{key!r} is missing", "补上这一项", "add it"),
    "string_type": ("“{key}”应是文字", "{key!r} must be text", "写成文字；需要时加引号", "write text, quoted if need be"),
    "string_pattern_mismatch": (
        "“{key}”的写法不对：{given}", "{key!r} is not written right: {given}",
        "用小写字母、数字和连接符，例如 site-survey", "use lower-case letters, digits and joiners, like site-survey",
    ),
    "string_too_long": ("“{key}”太长", "{key!r} is too long", "缩短到 {limit} 个字以内", "shorten it to {limit} characters"),
    "string_too_short": ("“{key}”不能为空", "{key!r} must not be empty", "写上内容", "write something"),
    "int_type": ("“{key}”应是整数", "{key!r} must be a whole number", "写成整数，例如 5", "write a whole number, like 5"),
    "int_parsing": ("“{key}”应是整数：{given}", "{key!r} must be a whole number: {given}", "写成整数，例如 5", "write a whole number, like 5"),
    "int_from_float": ("“{key}”应是整数", "{key!r} must be a whole number", "写成整数，例如 5", "write a whole number, like 5"),
    "bool_type": ("“{key}”应是 true 或 false", "{key!r} must be true or false", "写成 true 或 false", "write true or false"),
    "bool_parsing": ("“{key}”应是 true 或 false", "{key!r} must be true or false", "写成 true 或 false", "write true or false"),
    "greater_than_equal": ("“{key}”太小：{given}", "{key!r} is too small: {given}", "最小 {limit}", "{limit} at least"),
    "less_than_equal": ("“{key}”太大：{given}", "{key!r} is too large: {given}", "最大 {limit}", "{limit} at most"),
    "too_short": ("“{key}”太少", "{key!r} has too few entries", "至少 {limit} 个", "{limit} at least"),
    "too_long": ("“{key}”太多", "{key!r} has too many entries", "最多 {limit} 个", "{limit} at most"),
    "literal_error": ("“{key}”没有“{given}”这个值", "{key!r} cannot be {given!r}", "可用的值：{expected}", "use one of {expected}"),
    "dict_type": ("“{key}”应是一组“名称: 值”", "{key!r} must be a mapping", "写成“名称: 值”的形式", "write it as `name: value`"),
    "model_type": ("“{key}”应是一组“名称: 值”", "{key!r} must be a mapping", "写成“名称: 值”的形式", "write it as `name: value`"),
    "model_attributes_type": ("“{key}”应是一组“名称: 值”", "{key!r} must be a mapping", "写成“名称: 值”的形式", "write it as `name: value`"),
    "tuple_type": ("“{key}”应是列表", "{key!r} must be a list", "每一项前面写“- ”", "begin each entry with `- `"),
    "list_type": ("“{key}”应是列表", "{key!r} must be a list", "每一项前面写“- ”", "begin each entry with `- `"),
    "date_from_datetime_parsing": ("“{key}”应是日期：{given}", "{key!r} must be a date: {given}", "写成 2026-11-20", "write it like 2026-11-20"),
    "date_parsing": ("“{key}”应是日期：{given}", "{key!r} must be a date: {given}", "写成 2026-11-20", "write it like 2026-11-20"),
    "date_type": ("“{key}”应是日期", "{key!r} must be a date", "写成 2026-11-20", "write it like 2026-11-20"),
    "union_tag_not_found": (
        "环节要以 step、parallel、choose、each 或 wait 开头", "a node must begin with step, parallel, choose, each or wait",
        "例如：step: accept", "for example: step: accept",
    ),
}  # fmt: skip


def said(error: Mapping[str, Any], known: list[str]) -> Said:
    """Return what is wrong and what would be right.

    :param error: one of pydantic's `errors()`.
    :param known: the keys that the place takes, to propose the nearest to an unknown one.
    """
    key = next((str(part) for part in reversed(error["loc"]) if isinstance(part, str)), "")
    if error["type"] == "extra_forbidden":
        return _unknown(key, known)
    zh, en, hint_zh, hint_en = _TEXTS.get(error["type"], ("“{key}”写得不对", "{key!r} is not right", "参照 docs/definitions.md", "see docs/definitions.md"))  # fmt: skip  # noqa: E501
    context = error.get("ctx", {})
    limits = [context[name] for name in ("ge", "le", "max_length", "min_length") if name in context]
    facts = {
        "key": key,
        "given": str(error.get("input"))[:60],
        "limit": limits[0] if limits else "",
        "expected": context.get("expected", ""),
    }
    return _filled(zh, en, facts), _filled(hint_zh, hint_en, facts)


def _unknown(key: str, known: list[str]) -> Said:
    near = get_close_matches(key, known, 1, 0.5)
    what = LocalText(zh=f"不认识“{key}”", en=f"{key!r} is not known here")
    if near:
        return what, LocalText(zh=f"是不是“{near[0]}”", en=f"did you mean {near[0]!r}?")
    listed = "、".join(known[:20])
    return what, LocalText(zh=f"可用的有：{listed}" if known else "删去这一项", en=f"known: {listed}" if known else "leave it out")


def _filled(zh: str, en: str, facts: Mapping[str, Any]) -> LocalText:
    for name, value in facts.items():
        for pattern in (f"{{{name}}}", f"{{{name}!r}}"):
            shown = repr(value) if pattern.endswith("!r}") else str(value)
            zh, en = zh.replace(pattern, shown), en.replace(pattern, shown)
    return LocalText(zh=zh, en=en)
