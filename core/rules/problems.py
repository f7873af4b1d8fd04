"""What can be wrong with a rule, told in both languages with what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NoReturn

from banshi.core.errors import RuleError

KINDS = {
    "number": ("数字", "a number"),
    "text": ("文字", "text"),
    "bool": ("是非判断", "a condition"),
    "date": ("日期", "a date"),
    "choice": ("单选", "a choice"),
    "choices": ("多选", "a multiple choice"),
    "list": ("多行数据", "a column of rows"),
}


def refuse(zh: str, en: str, hint_zh: str, hint_en: str, column: int = 1) -> NoReturn:
    """Raise the error of a rule."""
    raise RuleError(zh=zh, en=en, hint_zh=hint_zh, hint_en=hint_en, column=column)


def unknown_name(name: str, known: Iterable[str], column: int) -> NoReturn:
    """Raise: the form has no such name."""
    near = get_close_matches(name, list(known), 3, 0.5)
    zh = f"是不是想写：{'、'.join(near)}" if near else "先在表单、情形引导或参数中定义它"
    en = f"did you mean {', '.join(near)}" if near else "declare it in the form, the guide or the parameters first"
    refuse(f"没有“{name}”这一项", f"there is no {name!r}", zh, en, column)


def unknown_option(name: str, option: object, options: Iterable[str], column: int) -> NoReturn:
    """Raise: a choice has no such option."""
    listed = "、".join(sorted(options))
    refuse(
        f"“{name}”没有选项“{option}”",
        f"{name} has no option {option!r}",
        f"可用的选项：{listed}",
        f"the options are: {listed}",
        column,
    )


def mismatch(left: str, right: str, column: int) -> NoReturn:
    """Raise: two kinds that cannot be compared or combined."""
    a, b = KINDS[left], KINDS[right]
    refuse(
        f"{a[0]}不能和{b[0]}比较或计算",
        f"{a[1]} cannot be compared or combined with {b[1]}",
        "两边要是同一种类型",
        "both sides must be of the same kind",
        column,
    )


def not_allowed(what: str, column: int) -> NoReturn:
    """Raise: a construct that the language does not have."""
    refuse(
        f"规则里不能使用“{what}”",
        f"{what} is not allowed in a rule",
        "只能用比较、and、or、not、加减乘除和列出的函数",
        "use comparisons, and, or, not, arithmetic and the listed functions only",
        column,
    )
