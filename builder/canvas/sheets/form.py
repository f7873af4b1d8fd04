"""申请表单: sections and fields."""

from __future__ import annotations

from banshi.builder.canvas.sheet import Inner, Prop, Sheet, Tab, named_by, t

FORM = Sheet(
    "form",
    t("申请表单", "Form"),
    (),
    (
        Inner(
            ("form", "sections"),
            t("表单", "Form"),
            ("section",),
            t("还没有内容：先加一个部分，再往里放字段", "Nothing yet: add a section, then put fields into it"),
        ),
    ),
)
SECTION = Sheet(
    "section",
    t("部分", "Section"),
    (
        Prop(("title",), t("标题", "Title"), "text", needed=True),
        Prop(("help",), t("说明", "Help"), "text"),
        Prop(("show_when",), t("什么时候出现", "Shown when"), "rule"),
        Prop(("repeat",), t("重复填写（如多名共有人）", "Filled several times (such as co-owners)"), "repeat"),
    ),
    (Inner(("fields",), t("字段", "Fields"), ("field",), t("这个部分还没有字段", "No fields in this section yet")),),
    named_by("title"),
    {"title": "", "fields": []},
)
_SENSITIVITY = (
    ("plain", t("一般信息", "Plain")),
    ("personal", t("个人信息", "Personal")),
    ("sensitive", t("敏感信息（加密保存、遮挡显示）", "Sensitive (sealed, masked on screen)")),
)
FIELD = Sheet(
    "field",
    t("字段", "Field"),
    (
        Prop(
            ("element",),
            t("数据元", "Data element"),
            "choice",
            t("选用已有的数据元，标签、类型和校验都跟着来", "An element brings its label, type and checks along"),
            choices="elements",
        ),
        Prop(("label",), t("标签", "Label"), "text", t("不填则用数据元的标签", "Empty: the element's")),
        Prop(
            ("type",),
            t("类型", "Type"),
            "choice",
            t("不选则用数据元的类型", "Empty: the element's"),
            choices="field_types",
        ),
        Prop(
            ("options",),
            t("选项", "Options"),
            "options",
            t("每行一个：标识 = 中文 | English", "One a line: key = Chinese | English"),
        ),
        Prop(("required",), t("是否必填", "Required"), "required"),
        Prop(("show_when",), t("什么时候出现", "Shown when"), "rule"),
        Prop(("help",), t("填写说明", "Help"), "text"),
        Prop(
            ("calculate",),
            t("自动计算", "Calculated as"),
            "rule",
            t("填了公式，就不再由申请人填写", "With a formula nobody fills it in"),
            rarely=True,
        ),
        Prop(("default",), t("默认值", "Default"), rarely=True),
        Prop(("unit",), t("单位", "Unit"), "text", rarely=True),
        Prop(("min",), t("最小值或最早日期", "Smallest or earliest"), "line", rarely=True),
        Prop(("max",), t("最大值或最晚日期", "Largest or latest"), "line", rarely=True),
        Prop(("decimals",), t("小数位数", "Decimals"), "number", rarely=True),
        Prop(("max_length",), t("最多字数", "Most characters"), "number", rarely=True),
        Prop(("checks",), t("号码校验", "Checks of numbers"), "many", choices="identifier_checks", rarely=True),
        Prop(("sensitivity",), t("敏感程度", "Sensitivity"), "choice", choices=_SENSITIVITY, rarely=True),
        Prop(
            ("source",),
            t("从已知信息带出", "Prefilled from"),
            "line",
            t("如 applicant.name", "Such as applicant.name"),
            rarely=True,
        ),
        Prop(
            ("key",),
            t("字段标识", "Key"),
            "line",
            t("规则里用这个名字；不填则用数据元的名字", "Rules read it by this name; empty: the element's"),
            rarely=True,
        ),
    ),
    (Inner(("check",), t("填写校验", "Checks"), ("field-check",), t("没有另外的校验", "No further checks")),),
    named_by("label", "key", "element"),
    {"required": True},
)
FIELD_CHECK = Sheet(
    "field-check",
    t("校验", "Check"),
    (
        Prop(
            ("rule",),
            t("必须满足", "Must hold"),
            "rule",
            t("value 表示本字段的答案", "value is the answer to this field"),
            where="check",
            needed=True,
        ),
        Prop(("message",), t("不满足时这样提示", "Otherwise say"), "text", needed=True),
    ),
    named=named_by("message", "rule"),
    blank={"rule": "", "message": ""},
)
SHEETS = (FORM, SECTION, FIELD, FIELD_CHECK)
TAB = Tab("form", t("申请表单", "Form"), t("申请人要填什么", "What the applicant fills in"), "form")
