"""Whether a call fits its function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from banshi.core.rules.days import read_day
from banshi.core.rules.functions import FUNCTIONS, Function, Takes
from banshi.core.rules.problems import mismatch, needed, refuse, unknown_option
from banshi.core.rules.typed import Typed, alike
from banshi.core.rules.types import TEXT, Kind, ValueType, choice

_ACCEPTED: dict[Takes, frozenset[str]] = {
    "number": frozenset({"number"}),
    "text": frozenset({"text", "choice"}),
    "date": frozenset({"date"}),
    "list": frozenset({"list", "choices"}),
    "numbers": frozenset({"list"}),
}
_NAMED: dict[Takes, Kind] = {"numbers": "list", "number": "number", "text": "text", "date": "date", "list": "list"}


def call_type(name: str, arguments: Sequence[Typed], column: int) -> ValueType | None:
    """Check the arguments of a call and return what it gives.

    :raises RuleError: too many or too few, or one of the wrong kind.
    """
    function = FUNCTIONS[name]
    least, most = len(function.takes), max(len(function.takes), function.most)
    if not least <= len(arguments) <= most:
        _miscounted(function, least, most, len(arguments), column)
    if function.takes == ("ordered",):
        return _ordered(function, arguments)
    for takes, argument in zip(function.takes, arguments, strict=True):
        if takes == "item":
            _item(arguments[0], argument)
        elif takes != "any":
            _argument(function, takes, argument)
    _literals(name, arguments)
    return function.returns


def item_type(several: Typed) -> ValueType:
    """Return what a column or several choices hold."""
    if several.type is None:
        return TEXT
    return choice(*several.type.options) if several.type.kind == "choices" else several.type.item or TEXT


def check_option(of: Typed, options: frozenset[str], given: Typed) -> None:
    """Refuse a literal that is none of the options."""
    if options and isinstance(given.value, str) and given.value not in options:
        unknown_option(of.shown, given.value, options, given.column)


def _item(several: Typed, wanted: Typed) -> None:
    held = item_type(several)
    check_option(several, held.options, wanted)
    if not alike(held, wanted.type):
        mismatch((several.shown, held.kind), (wanted.shown, wanted.kind), wanted.column)


def _argument(function: Function, takes: Takes, argument: Typed) -> None:
    given = argument.type
    if given is None:
        return
    fits = given.kind in _ACCEPTED[takes]
    if fits and takes == "numbers":
        fits = given.item is not None and given.item.kind == "number"
    if not fits:
        hint = _hint(function, takes, argument)
        needed(_NAMED[takes], given.kind, argument.shown, hint, argument.column)


def _hint(function: Function, takes: Takes, argument: Typed) -> tuple[str, str]:
    if takes == "numbers":
        return "写重复组里的一列数字，例如 sum(co_owners.share)", "give a column of numbers, as in sum(co_owners.share)"
    if takes == "date" and argument.kind in {"text", "choice"}:
        return (
            "日期写成 date('2026-01-31')；身份证号码用 birth_date(…)",
            "write date('2026-01-31'); of an identity number birth_date(…)",
        )
    return f"函数表里写了 {function.name}() 要什么", f"the table of functions says what {function.name}() takes"


def _ordered(function: Function, arguments: Sequence[Typed]) -> ValueType | None:
    first = arguments[0]
    if len(arguments) == 1:
        held = item_type(first) if first.kind == "list" else None
        if held is None or held.kind not in {"number", "date"}:
            name = function.name
            hint = (f"写成 {name}(a, b) 或 {name}(一列数字)", f"write {name}(a, b) or {name}(a column of numbers)")
            needed("list", first.kind, first.shown, hint, first.column)
        return held
    answered = [argument for argument in arguments if argument.type is not None]
    for argument in answered:
        if argument.kind not in {"number", "date"}:
            hint = ("只能比较数字或日期的大小", "only numbers and dates have an order")
            needed("number", argument.kind, argument.shown, hint, argument.column)
        if argument.kind != answered[0].kind:
            one = answered[0]
            mismatch((one.shown, one.kind), (argument.shown, argument.kind), argument.column, "<")
    return answered[0].type if answered else None


def _literals(name: str, arguments: Sequence[Typed]) -> None:
    last = arguments[-1]
    if name == "date" and last.constant and isinstance(last.value, str) and read_day(last.value) is None:
        refuse(
            f"{last.shown} 不是日期", f"{last.shown} is not a date",
            "写成 date('2026-01-31')", "write it as date('2026-01-31')", last.column,
        )  # fmt: skip
    if name == "round" and last.constant and last.value not in range(7):
        refuse(
            f"round() 保留的小数位数不能是 {last.shown}", f"round() cannot keep {last.shown} decimals",
            "写 0 到 6", "write 0 to 6", last.column,
        )  # fmt: skip


def _miscounted(function: Function, least: int, most: int, given: int, column: int) -> NoReturn:
    wanted = str(least) if least == most else f"{least}–{most}"
    refuse(
        f"函数 {function.name} 要 {wanted} 个值，这里有 {given} 个",
        f"{function.name}() takes {wanted} value(s), here are {given}",
        f"写成 {function.name}({', '.join(function.takes)})",
        f"write {function.name}({', '.join(function.takes)})",
        column,
    )
