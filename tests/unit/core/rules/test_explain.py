"""A rule as a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from banshi.core.definitions.text import LocalText
from banshi.core.rules.compile import compile_rule
from banshi.core.rules.explain import explain
from banshi.core.rules.rule import CompiledRule
from banshi.core.rules.types import NUMBER, choice
from tests.unit.core.rules.conftest import SCOPE

LABELS = {
    "serves_meals": LocalText(zh="是否提供餐饮", en="Are meals served"),
    "rooms": LocalText(zh="客房数", en="number of rooms"),
    "age": LocalText(zh="年龄", en="age"),
    "born": LocalText(zh="出生日期", en="date of birth"),
    "district": LocalText(zh="地区", en="District"),
    "equipment": LocalText(zh="消防设施", en="Equipment"),
    "place.area_m2": LocalText(zh="建筑面积", en="floor area"),
    "staff.share": LocalText(zh="股份", en="shares"),
    "id_no": LocalText(zh="身份证号码", en="identity number"),
    "name": LocalText(zh="姓名", en="name"),
}
OPTIONS = {
    "serves_meals": {"yes": LocalText(zh="提供", en="Yes"), "no": LocalText(zh="不提供", en="No")},
    "district": {"A": LocalText(zh="甲区", en="A Town"), "B": LocalText(zh="乙区", en="B Town")},
    "equipment": {"alarm": LocalText(zh="烟感报警器", en="smoke alarm")},
}


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "serves_meals == 'yes' and rooms >= 5",
            "“是否提供餐饮”是“提供”，并且客房数大于等于 5",
            "“Are meals served” is “Yes”, and number of rooms is at least 5",
        ),
        (
            "serves_meals != 'yes' or rooms < 5 and age > 1",
            "“是否提供餐饮”不是“提供”，或者（客房数小于 5，并且年龄大于 1）",
            "“Are meals served” is not “Yes”, or (number of rooms is less than 5, and age is more than 1)",
        ),
        ("5 <= rooms", "客房数大于等于 5", "number of rooms is at least 5"),
        ("rooms <= 5.5", "客房数小于等于 5.5", "number of rooms is at most 5.5"),
        ("rooms == 5", "客房数等于 5", "number of rooms equals 5"),
        ("rooms != age", "客房数不等于年龄", "number of rooms does not equal age"),
        ("district in ['A', 'B']", "“地区”是“甲区”、“乙区”之一", "“District” is one of “A Town”, “B Town”"),
        ("district in ['A']", "“地区”是“甲区”", "“District” is “A Town”"),
        ("district not in ['A', 'B']", "“地区”不是“甲区”、“乙区”之一", "“District” is none of “A Town”, “B Town”"),
        ("not district == 'A'", "“地区”不是“甲区”", "“District” is not “A Town”"),
        ("'alarm' in equipment", "“消防设施”包括“烟感报警器”", "“Equipment” includes “smoke alarm”"),
        (
            "not any_of(equipment, 'alarm')",
            "“消防设施”不包括“烟感报警器”",
            "“Equipment” does not include “smoke alarm”",
        ),
        ("filled(name)", "填写了姓名", "name is answered"),
        ("not filled(name)", "没有填写姓名", "name is not answered"),
        ("name == None", "没有填写姓名", "name is not answered"),
        ("name != None", "填写了姓名", "name is answered"),
        ("name == '张三'", "姓名是“张三”", "name is “张三”"),
        ("contains(name, '店')", "姓名里有“店”", "name contains “店”"),
        ("not starts_with(name, '店')", "姓名不以“店”开头", "name does not start with “店”"),
        ("born < date('2026-01-01')", "出生日期早于 2026-01-01", "date of birth is before 2026-01-01"),
        ("born >= today", "出生日期不早于今天", "date of birth is not before today"),
        ("age(born) >= 60", "按出生日期计算的周岁大于等于 60", "the age by date of birth is at least 60"),
        ("sex(id_no) == '1'", "身份证号码里的性别是“男”", "the sex in identity number is “male”"),
        ("sum(staff.share) == 100", "股份的合计等于 100", "the sum of shares equals 100"),
        (
            "round(place.area_m2 / rooms, 1) > 4",
            "建筑面积 ÷ 客房数（四舍五入，保留 1 位小数）大于 4",
            "floor area ÷ number of rooms rounded to 1 decimals is more than 4",
        ),
        ("age - (rooms + 1) > 0", "年龄 − （客房数 + 1）大于 0", "age − (number of rooms + 1) is more than 0"),
        ("max(age, rooms) > 3", "年龄、客房数中最大的大于 3", "the greatest of age, number of rooms is more than 3"),
        ("not rooms > 5", "不满足（客房数大于 5）", "not (number of rooms is more than 5)"),
        ("signed and not signed", "signed 成立，并且 signed 不成立", "signed holds, and signed does not hold"),
        ("signed == False", "signed 不成立", "signed does not hold"),
        (
            "(age > 1) == (rooms > 1)",
            "（年龄大于 1）和（客房数大于 1）同时成立或同时不成立",
            "(age is more than 1) exactly when (number of rooms is more than 1)",
        ),
        (
            "1 if age > 3 else 2 if age > 2 else rooms",
            "如果年龄大于 3，取 1；如果年龄大于 2，取 2；否则取客房数",
            "1 if age is more than 3, 2 if age is more than 2, otherwise number of rooms",
        ),
        ("True", "总是成立", "always"),
    ],
)
def test_a_rule_is_said(rule: Callable[..., CompiledRule], text: str, zh: str, en: str) -> None:
    assert explain(rule(text), LABELS, OPTIONS, "zh_CN") == zh
    assert explain(rule(text), LABELS, OPTIONS, "en") == en


def test_what_has_no_label_stands_as_it_is_written(rule: Callable[..., CompiledRule]) -> None:
    assert explain(rule("rooms > 5"), {}, {}, "zh") == "rooms 大于 5"
    assert explain(rule("district == 'A'"), {}, {}, "en") == "district is “A”"


def test_names_beside_the_form_have_words_of_their_own() -> None:
    scope = {"value": NUMBER, "applicant.kind": choice("person", "company")}
    found = compile_rule("value > 1 and applicant.kind == 'company'", scope)
    assert explain(found, {}, {}, "zh") == "这一项大于 1，并且“申请人类型”是“企业”"
    assert explain(found, {}, {}, "en") == "this answer is more than 1, and “kind of applicant” is “company”"


def test_a_label_is_no_template() -> None:
    found = compile_rule("rooms > 5", SCOPE)
    assert explain(found, {"rooms": LocalText(zh="数{1}{0}", en="{0} %s \\1")}, {}, "zh") == "数{1}{0}大于 5"
    assert explain(found, {"rooms": LocalText(zh="数", en="{0} %s \\1")}, {}, "en") == "{0} %s \\1 is more than 5"
