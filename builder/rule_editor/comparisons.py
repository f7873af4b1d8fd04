"""Which comparisons go with a field, how each is called, and what value it wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from banshi.builder.rule_editor.offers import FieldOffer
from banshi.core.definitions.text import NOTHING, LocalText
from banshi.core.rules import phrases
from banshi.core.rules.types import DATE, NUMBER, TEXT, ValueType, choice

Wants = Literal["none", "one", "two", "many"]
_WANTS: dict[str, Wants] = {
    "filled": "none", "empty": "none", "holds": "none", "fails": "none", "between": "two", "one_of": "many",
    "none_of": "many",
}  # fmt: skip
NUMBERS = ("eq", "ne", "ge", "le", "gt", "lt", "between")
_HERE = ("filled", "empty")
_DIRECT: dict[str, tuple[str, ...]] = {
    "choice": ("eq", "ne", "one_of", "none_of", *_HERE), "choices": ("includes", "excludes", *_HERE),
    "number": (*NUMBERS, "one_of", "none_of", *_HERE),
    "date": ("lt", "le", "gt", "ge", "eq", "ne", "between", *_HERE),
    "text": ("eq", "ne", "one_of", "none_of", "contains", "lacks", "starts", "starts_not", *_HERE),
    "bool": ("holds", "fails"), "list": ("includes", "excludes", *_HERE),
}  # fmt: skip
_COUNTED = ("ge", "le", "gt", "lt", "eq", "between")
_MADE: dict[str, tuple[str, ...]] = {
    "age": _COUNTED, "apart": ("le", "gt"), "since": ("ge", "le"), "until": ("ge", "le"), "id_age": _COUNTED,
    "sex": ("eq",), "length": ("eq", "ge", "le", "between"), "count": _COUNTED, "sum": NUMBERS, "least": NUMBERS,
    "greatest": NUMBERS,
}  # fmt: skip
_OF: dict[str, tuple[str, ...]] = {
    "date": ("age", "apart", "since", "until"), "text": ("id_age", "sex", "length"), "choices": ("count",),
    "list": ("count",),
}  # fmt: skip


def _t(zh: str, en: str) -> LocalText:
    return LocalText(zh=zh, en=en)


MEASURES = {
    "age": _t("周岁", "age in full years"), "apart": _t("离今天的天数", "days from today"),
    "since": _t("到今天已过的天数", "days since then"), "until": _t("离那天还有的天数", "days until then"),
    "id_age": _t("按身份证号算的周岁", "age by the identity number"),
    "sex": _t("身份证号里的性别", "sex in the identity number"), "length": _t("字数", "number of characters"),
    "count": _t("数量", "how many"), "sum": _t("合计", "sum"), "least": _t("最小的", "smallest"),
    "greatest": _t("最大的", "largest"),
}  # fmt: skip
UNITS = {
    **dict.fromkeys(("age", "id_age"), _t("周岁", "years")),
    **dict.fromkeys(("apart", "since", "until"), _t("天", "days")),
    "length": _t("个字", "characters"),
}
_PLAIN = {
    "eq": _t("是", "is"), "ne": _t("不是", "is not"), "one_of": _t("是其中之一", "is one of"),
    "none_of": _t("不是其中任何一个", "is none of"), "filled": _t("已填写", "is answered"),
    "empty": _t("没有填写", "is not answered"), "includes": _t("包括", "includes"),
    "excludes": _t("不包括", "does not include"), "contains": _t("里有", "contains"),
    "lacks": _t("里没有", "does not contain"), "starts": _t("开头是", "starts with"),
    "starts_not": _t("开头不是", "does not start with"), "holds": _t("成立", "holds"),
    "fails": _t("不成立", "does not hold"), "between": _t("在两者之间（含两端）", "is between (both included)"),
}  # fmt: skip
_NUMBER = {
    "eq": _t("等于 =", "equals ="), "ne": _t("不等于 ≠", "does not equal ≠"), "ge": _t("不小于 ≥", "is at least ≥"),
    "le": _t("不大于 ≤", "is at most ≤"), "gt": _t("大于 >", "is more than >"), "lt": _t("小于 <", "is less than <"),
}  # fmt: skip
_DATE = {
    "lt": _t("早于", "is before"), "le": _t("不晚于", "is not after"), "gt": _t("晚于", "is after"),
    "ge": _t("不早于", "is not before"), "eq": _t("正是这一天", "is on"), "ne": _t("不是这一天", "is not on"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison as it is offered."""

    key: str
    label: LocalText
    heading: LocalText = NOTHING
    """The measure's name; empty for the field as it is."""


def comparisons(offer: FieldOffer, present: str = "") -> tuple[Comparison, ...]:
    """Return the comparisons that go with a field.

    :param present: one that stands there already and may stay.
    """
    keys = list(_direct(offer))
    keys += [f"{measure}:{operator}" for measure in _measures(offer) for operator in _MADE[measure]]
    if present and present not in keys:
        keys.append(present)
    return tuple(_named(offer, key) for key in keys)


def is_known(comparison: str) -> bool:
    """Tell whether there is such a comparison, with whatever field it goes."""
    measure, _sep, operator = comparison.rpartition(":")
    return (not measure or measure in MEASURES) and (operator in _PLAIN or operator in _NUMBER)


def wants(comparison: str) -> Wants:
    """Return how many values a comparison wants."""
    return _WANTS.get(comparison.rpartition(":")[2], "one")


def wanted_type(offer: FieldOffer, comparison: str) -> ValueType:
    """Return of what type the values of a comparison are."""
    measure, _sep, operator = comparison.rpartition(":")
    if measure == "sex":
        return choice(*phrases.SEXES)
    if measure in {"least", "greatest"} and offer.type.item is not None:
        return offer.type.item
    if measure:
        return NUMBER
    if operator in {"includes", "excludes"}:
        return offer.type.item or (choice(*offer.type.options) if offer.type.kind == "choices" else TEXT)
    return TEXT if operator in {"contains", "lacks", "starts", "starts_not"} else offer.type


def wanted_options(offer: FieldOffer, comparison: str) -> tuple[tuple[str, LocalText], ...]:
    """Return what may be chosen as value; empty where it is typed in."""
    if comparison.startswith("sex:"):
        return tuple(phrases.SEXES.items())
    kind = wanted_type(offer, comparison).kind
    return offer.options if kind in {"choice", "choices"} else ()


def others(offered: tuple[FieldOffer, ...], offer: FieldOffer, comparison: str) -> tuple[FieldOffer, ...]:
    """Return the names that can stand in place of a typed value: those of the same kind that can be equal at all."""
    if wants(comparison) != "one" or comparison.startswith("sex:"):
        return ()
    wanted = wanted_type(offer, comparison)
    return tuple(other for other in offered if other.key != offer.key and _goes_with(wanted, other))


def _goes_with(wanted: ValueType, other: FieldOffer) -> bool:
    if wanted.kind == "choice":
        return other.type.kind == "choice" and bool(other.type.options & wanted.options)
    return other.type.kind == wanted.kind


def _direct(offer: FieldOffer) -> tuple[str, ...]:
    keys = _DIRECT[offer.type.kind]
    if offer.rows:
        return ()
    if offer.type.kind == "choice" and len(offer.type.options) < 3:
        return tuple(key for key in keys if key not in {"one_of", "none_of"})
    return keys


def _measures(offer: FieldOffer) -> tuple[str, ...]:
    found = _OF.get(offer.type.kind, ())
    item = offer.type.item
    if offer.rows or item is None or item.kind not in {NUMBER.kind, DATE.kind}:
        return found
    return (*(("sum",) if item.kind == NUMBER.kind else ()), *found, "least", "greatest")


def _named(offer: FieldOffer, key: str) -> Comparison:
    measure, _sep, operator = key.rpartition(":")
    kind = wanted_type(offer, key).kind
    words = _PLAIN | (_NUMBER if kind == "number" else _DATE if kind == "date" else {})
    label = words.get(operator) or _NUMBER.get(operator) or LocalText(zh=operator)
    made = MEASURES.get(measure)
    if made is None:
        return Comparison(key, label)
    return Comparison(key, LocalText(zh=f"{made.zh}{label.zh}", en=f"{made.en} {label.en}"), made)
