"""What can be wrong with a rule, told in both languages with what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NoReturn

from banshi.core.errors import RuleError
from banshi.core.rules.types import Kind

KINDS: dict[str, tuple[str, str]] = {
    "number": ("数字", "a number"),
    "text": ("文字", "text"),
    "bool": ("条件", "a condition"),
    "date": ("日期", "a date"),
    "choice": ("单选", "a choice"),
    "choices": ("多选", "a multiple choice"),
    "list": ("多行数据", "a column of rows"),
    "nothing": ("空值 None", "None"),
}
_SHOWN = 12


def refuse(zh: str, en: str, hint_zh: str, hint_en: str, column: int = 1) -> NoReturn:
    """Raise the error of a rule."""
    raise RuleError(zh=zh, en=en, hint_zh=hint_zh, hint_en=hint_en, column=column)


def listed(options: Iterable[str]) -> tuple[str, str]:
    """Return options as a list to read, in Chinese and English; a long list is cut."""
    every = sorted(options)
    zh, en = "、".join(every[:_SHOWN]), ", ".join(every[:_SHOWN])
    return (zh, en) if len(every) <= _SHOWN else (f"{zh} 等 {len(every)} 个", f"{en} … ({len(every)} in all)")


def unknown_name(name: str, known: Iterable[str], options: frozenset[str], column: int) -> NoReturn:
    """Raise: nothing of that name is declared.

    :param options: all options of all choices, to know a text that lacks its quotes.
    """
    names = list(known)
    last = name.rsplit(".", 1)[-1]
    near = [key for key in names if key.rsplit(".", 1)[-1] == last][:3]
    near += [key for key in get_close_matches(name, names, 3, 0.6) if key not in near]
    hint = ("先在表单、情形引导或参数中定义它", "declare it in the form, the guide or the parameters first")
    if not name.isascii():
        hint = (
            "名称只用英文字母、数字、下划线和点",
            "a name has plain English letters, digits, underscores and dots only",
        )
    if near:
        plain = ("", "") if name.isascii() else ("（用半角英文字母）", " in plain English letters")
        hint = (f"是不是想写：{'、'.join(near[:3])}{plain[0]}", f"did you mean {', '.join(near[:3])}{plain[1]}")
    elif name in options:
        hint = (f"选项要加引号：'{name}'", f"an option needs quotes: '{name}'")
    refuse(f"没有“{name}”这一项", f"there is no {name!r}", *hint, column)


def unknown_option(name: str, option: str, options: Iterable[str], column: int) -> NoReturn:
    """Raise: a choice has no such option."""
    zh, en = listed(options)
    refuse(
        f"{name} 没有选项 {option}",
        f"{name} has no option {option}",
        f"可用的选项：{zh}",
        f"the options are: {en}",
        column,
    )


def mismatch(left: tuple[str, Kind | None], right: tuple[str, Kind | None], column: int, what: str = "==") -> NoReturn:
    """Raise: two sides that do not go together.

    :param left: what stands there, and its kind.
    """
    (a, kind_a), (b, kind_b) = left, right
    of_a, of_b = KINDS[kind_a or "nothing"], KINDS[kind_b or "nothing"]
    refuse(
        f"{a} 是{of_a[0]}，{b} 是{of_b[0]}，不能比较",
        f"{a} is {of_a[1]}, {b} is {of_b[1]}: they cannot be compared",
        *_mismatch_hint(frozenset({kind_a, kind_b}), what),
        column,
    )


def _mismatch_hint(kinds: frozenset[str | None], what: str) -> tuple[str, str]:
    if None in kinds:
        return "判断有没有填写用 filled(x)", "to ask whether it is answered write filled(x)"
    if kinds == {"choice", "bool"}:
        return "是否题的选项写成 'yes' 和 'no'", "the options of a yes/no question are 'yes' and 'no'"
    if "date" in kinds and kinds & {"text", "choice"}:
        return "日期写成 date('2026-01-31')", "write a date as date('2026-01-31')"
    if "number" in kinds and "text" in kinds:
        return "数字不要加引号", "a number has no quotes"
    if kinds & {"choices", "list"}:
        return "用 in 判断，例如 'a' in 多选字段", "ask with in, for example 'a' in the_field"
    if what in {"<", "<=", ">", ">="}:
        return "大小只能在数字之间或日期之间比较", "only numbers with numbers and dates with dates have an order"
    return "两边要是同一种类型", "both sides must be of the same kind"


def needed(wanted: Kind, given: Kind | None, what: str, hint: tuple[str, str], column: int) -> NoReturn:
    """Raise: something of one kind stands where another kind is needed."""
    zh, en = KINDS[wanted]
    of_zh, of_en = KINDS[given or "nothing"]
    refuse(f"这里需要{zh}，{what} 是{of_zh}", f"{en} is needed here, {what} is {of_en}", *hint, column)


def not_allowed(zh: str, en: str, hint: tuple[str, str], column: int) -> NoReturn:
    """Raise: a construct that the language does not have."""
    refuse(f"规则里不能用 {zh}", f"a rule cannot hold {en}", *hint, column)


def bad_number(text: str, column: int) -> NoReturn:
    """Raise: a number that is not written plainly."""
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    refuse(
        f"数字 {shown} 写法不对，或超过 30 位", f"the number {shown} is not written plainly or has over 30 digits",
        "用普通数字，例如 2000 或 0.5", "use plain digits, such as 2000 or 0.5", column,
    )  # fmt: skip


def too_large(column: int = 1) -> NoReturn:
    """Raise: a rule beyond its bounds."""
    refuse(
        "规则太长或嵌套太深", "the rule is too long or too deep",
        "拆成几条短规则（最多 2000 字、400 项、20 层）",
        "split it (2,000 characters, 400 parts, 20 levels at most)", column,
    )  # fmt: skip
