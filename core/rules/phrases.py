"""The words in which rules are explained, in Chinese and English."""

from __future__ import annotations

from typing import NamedTuple

from banshi.core.definitions.text import LocalText


class Phrase(NamedTuple):
    """A phrase in both languages; unlike a label it keeps the spaces at its ends."""

    zh: str
    en: str

    def in_(self, locale: str) -> str:
        """Return the phrase in a locale."""
        return self.en if locale.startswith("en") else self.zh


ORDERS = {
    "<": Phrase("{0}小于{1}", "{0} is less than {1}"),
    "<=": Phrase("{0}小于等于{1}", "{0} is at most {1}"),
    ">": Phrase("{0}大于{1}", "{0} is more than {1}"),
    ">=": Phrase("{0}大于等于{1}", "{0} is at least {1}"),
}
DATE_ORDERS = {
    "<": Phrase("{0}早于{1}", "{0} is before {1}"),
    "<=": Phrase("{0}不晚于{1}", "{0} is not after {1}"),
    ">": Phrase("{0}晚于{1}", "{0} is after {1}"),
    ">=": Phrase("{0}不早于{1}", "{0} is not before {1}"),
}
EQUALS, DIFFERS = Phrase("{0}等于{1}", "{0} equals {1}"), Phrase("{0}不等于{1}", "{0} does not equal {1}")
IS, IS_NOT = Phrase("{0}是{1}", "{0} is {1}"), Phrase("{0}不是{1}", "{0} is not {1}")
AMONG, NOT_AMONG = Phrase("{0}是{1}之一", "{0} is one of {1}"), Phrase("{0}不是{1}之一", "{0} is none of {1}")
HOLDS, FAILS = Phrase("{0}成立", "{0} holds"), Phrase("{0}不成立", "{0} does not hold")
TOGETHER = Phrase("{0}和{1}同时成立或同时不成立", "{0} exactly when {1}")
APART = Phrase("{0}和{1}只有一个成立", "just one holds of {0} and {1}")
FILLED, UNFILLED = Phrase("填写了{0}", "{0} is answered"), Phrase("没有填写{0}", "{0} is not answered")
NOT = Phrase("不满足{0}", "not {0}")
AND, OR, COMMA = Phrase("，并且", ", and "), Phrase("，或者", ", or "), Phrase("、", ", ")
BRACKETS = Phrase("（{0}）", "({0})")
ALWAYS, NEVER, NOTHING = Phrase("总是成立", "always"), Phrase("从不成立", "never"), Phrase("空", "nothing")
IF, OTHERWISE = Phrase("如果{0}，取{1}；", "{1} if {0}, "), Phrase("{0}否则取{1}", "{0}otherwise {1}")
SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
QUOTED = "“{0}”"

CALLS = {
    "age": Phrase("按{0}计算的周岁", "the age by {0}"),
    "birth_date": Phrase("{0}里的出生日期", "the date of birth in {0}"),
    "sex": Phrase("{0}里的性别", "the sex in {0}"),
    "days_between": Phrase("从{0}到{1}的天数", "the days from {0} to {1}"),
    "months_between": Phrase("从{0}到{1}的整月数", "the full months from {0} to {1}"),
    "years_between": Phrase("从{0}到{1}的整年数", "the full years from {0} to {1}"),
    "add_days": Phrase("{0}之后{1}天", "{1} days after {0}"),
    "date": Phrase("{0}", "{0}"),
    "sum": Phrase("{0}的合计", "the sum of {0}"),
    "count": Phrase("{0}的数量", "the number of {0}"),
    "min": Phrase("{0}中最小的", "the least of {0}"),
    "max": Phrase("{0}中最大的", "the greatest of {0}"),
    "round": Phrase("{0}（四舍五入，保留{1}位小数）", "{0} rounded to {1} decimals"),
    "abs": Phrase("{0}的绝对值", "the absolute value of {0}"),
    "length": Phrase("{0}的字数", "the number of characters in {0}"),
    "contains": Phrase("{0}里有{1}", "{0} contains {1}"),
    "starts_with": Phrase("{0}以{1}开头", "{0} starts with {1}"),
    "filled": FILLED,
    "any_of": Phrase("{0}包括{1}", "{0} includes {1}"),
    "upper": Phrase("{0}（大写）", "{0} in capitals"),
}
"""One phrase a function; the values stand at {0} and {1}, all of them at {0} for `min` and `max`."""
DENIED = {
    "contains": Phrase("{0}里没有{1}", "{0} does not contain {1}"),
    "starts_with": Phrase("{0}不以{1}开头", "{0} does not start with {1}"),
    "filled": UNFILLED,
    "any_of": Phrase("{0}不包括{1}", "{0} does not include {1}"),
}

LABELS = {
    "today": LocalText(zh="今天", en="today"),
    "value": LocalText(zh="这一项", en="this answer"),
    "applicant.kind": LocalText(zh="申请人类型", en="kind of applicant"),
}
"""Names that are no field of a form."""
OPTIONS = {
    "applicant.kind": {"person": LocalText(zh="个人", en="person"), "company": LocalText(zh="企业", en="company")},
}
SEXES = {"1": LocalText(zh="男", en="male"), "2": LocalText(zh="女", en="female")}
