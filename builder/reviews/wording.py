"""The patterns of the sentences, and rules in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from banshi.builder.reviews.changes import Changed
from banshi.builder.rule_editor.offers import offers
from banshi.builder.rule_editor.places import Place, name_of
from banshi.builder.rule_editor.saying import explained
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.registers import Registers

Pattern = LocalText


def _t(zh: str, en: str) -> Pattern:
    return LocalText(zh=zh, en=en)


PATTERNS: dict[str, Pattern] = {
    "required-yes": _t("“{0}”改为必填", "“{0}” must now be answered"),
    "required-no": _t("“{0}”改为选填", "“{0}” need no longer be answered"),
    "required-rule": _t("“{0}”改为在这种情况下必填：{1}", "“{0}” must now be answered when: {1}"),
    "show_when-no": _t("“{0}”改为一直显示", "“{0}” is now always shown"),
    "show_when-rule": _t("“{0}”改为在这种情况下才显示：{1}", "“{0}” is now shown only when: {1}"),
    "when-no": _t("“{0}”这条分支改为在其他情况下走", "the branch “{0}” is now taken otherwise"),
    "when-rule": _t("“{0}”这条分支改为在这种情况下走：{1}", "the branch “{0}” is now taken when: {1}"),
    "need-yes": _t("材料“{0}”改为必须提交", "“{0}” must now be handed in"),
    "need-no": _t("材料“{0}”改为可以不交", "“{0}” need no longer be handed in"),
    "need-rule": _t("材料“{0}”改为在这种情况下必须提交：{1}", "“{0}” must now be handed in when: {1}"),
    "calculate-no": _t("“{0}”改为由申请人填写", "“{0}” is now filled in by the applicant"),
    "calculate-rule": _t("“{0}”的算法改为：{1}", "“{0}” is now worked out as: {1}"),
    "rule-rule": _t("“{0}”的校验改为：{1}", "the check of “{0}” is now: {1}"),
    "limit": _t("{0}由 {1}改为 {2}", "{0} changed from {1} to {2}"),
    "limit-added": _t("{0}定为 {2}", "{0} is now {2}"),
    "limit-gone": _t("取消了{0}（原来是 {1}）", "{0} was dropped (it was {1})"),
    "option-added": _t("“{0}”加了选项“{2}”", "“{0}” has the new option “{2}”"),
    "option-removed": _t("“{0}”去掉了选项“{1}”", "“{0}” no longer has the option “{1}”"),
    "option-changed": _t("“{0}”的选项“{1}”改为“{2}”", "the option “{1}” of “{0}” is now “{2}”"),
    "moved": _t("{0}换了次序", "{0}: another order"),
    "fields-added": _t("加了字段“{0}”，排在“{2}”之后", "new field “{0}”, after “{2}”"),
    "fields-removed": _t("删去了字段“{0}”", "the field “{0}” was removed"),
    "sections-added": _t("加了分组“{0}”", "new section “{0}”"),
    "sections-removed": _t("删去了分组“{0}”", "the section “{0}” was removed"),
    "materials-added": _t("加了材料“{0}”", "new material “{0}”"),
    "materials-removed": _t("删去了材料“{0}”", "the material “{0}” was removed"),
    "guide-added": _t("情形引导加了问题“{0}”", "new question of the guide: “{0}”"),
    "guide-removed": _t("情形引导删去了问题“{0}”", "the guide no longer asks “{0}”"),
    "chain-added": _t("在“{2}”之后加了环节“{0}”", "new step “{0}” after “{2}”"),
    "chain-first": _t("在最前面加了环节“{0}”", "new step “{0}” at the beginning"),
    "chain-removed": _t("删去了环节“{0}”", "the step “{0}” was removed"),
    "branches-added": _t("“{2}”加了并联分支“{0}”", "“{2}” has the new branch “{0}”"),
    "branches-removed": _t("“{2}”删去了并联分支“{0}”", "“{2}” no longer has the branch “{0}”"),
    "item-added": _t("{1}加了“{0}”", "{1}: new “{0}”"),
    "item-removed": _t("{1}删去了“{0}”", "{1}: “{0}” was removed"),
    "renamed": _t("“{0}”改名为“{1}”", "“{0}” is now called “{1}”"),
    "changed": _t("{0}由“{1}”改为“{2}”", "{0} changed from “{1}” to “{2}”"),
    "rewritten": _t("{0}改写了", "{0} was rewritten"),
    "added": _t("{0}定为“{2}”", "{0} is now “{2}”"),
    "removed": _t("去掉了{0}（原来是“{1}”）", "{0} was taken out (it was “{1}”)"),
}


def rule_words(text: str, key: str, change: Changed, document: Mapping[str, Any], registers: Registers) -> LocalText:
    """Return a rule as a plain sentence; as it is written where it cannot be read."""
    root = change.spot.keys[0]
    where = {"chain": "chain", "materials": "material", "guide": "guide", "licences": "licence"}.get(root, "form")
    holder = change.spot.holders[1]
    field = name_of(holder) if isinstance(holder, Mapping) else ""
    place = Place("calculate" if key == "calculate" else where)
    offered = offers(document, place, registers)
    if field and root == "form":
        group = next((g for g, names in _groups(document) if field in names), "")
        offered = offers(
            document, Place("calculate" if key == "calculate" else "row" if group else "form", group), registers
        )
    expect = None if key == "calculate" else "bool"
    zh, en = (explained(text, offered, language, expect) or text for language in ("zh", "en"))  # type: ignore[arg-type]
    return LocalText(zh=zh, en=en)


def _groups(document: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    form = document.get("form")
    sections = form.get("sections") if isinstance(form, Mapping) else ()
    found = []
    for section in sections or ():
        repeat = section.get("repeat")
        if isinstance(repeat, Mapping):
            found.append((str(repeat.get("key")), [name_of(item) for item in section.get("fields") or ()]))
    return found
