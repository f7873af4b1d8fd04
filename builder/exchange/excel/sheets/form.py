"""情形引导 and 申请表单: questions with their options; sections with their fields, and what belongs to a field."""

from __future__ import annotations

from banshi.builder.exchange.excel import vocabulary as v
from banshi.builder.exchange.excel.kinds import Number
from banshi.builder.exchange.excel.layout import Column, RowKind, Sheet

_OPTION_KEY = Column("标识", (), v.PLAIN, required=True)
GUIDE = Sheet(
    "情形引导",
    (
        RowKind(
            "question", "问题",
            (
                Column("标识", ("key",), v.DOTTED_NAME, required=True, note="规则里用这个名字，例如 serves_meals"),
                Column("文字", ("ask",), v.TEXT, required=True, note="问题怎么问，选项怎么写", wide=36),
                Column("提示", ("help",), v.TEXT, wide=24),
                Column("显示条件", ("show_when",), v.RULE, note="规则；不填则总是问", wide=24),
            ),
            at=("guide",),
        ),
        RowKind(
            "option", "选项", (_OPTION_KEY, Column("文字", ("=",), v.TEXT, required=True)),
            shape="entry", at=("options",), under=("question",), least=2,
        ),
    ),
    "先写一行“问题”，下面每个选项写一行“选项”，至少两个。",
)  # fmt: skip
_SECTION = (
    Column("文字", ("title",), v.TEXT, required=True, note="分组标题、字段名称、选项或校验提示", wide=28),
    Column("填写说明", ("help",), v.TEXT, wide=24),
    Column("显示条件", ("show_when",), v.RULE, note="规则；不填则总是显示", wide=24),
    Column("重复组标识", ("repeat", "key"), v.DOTTED_NAME, required=True, note="要填多行的分组才写"),
    Column("重复最少", ("repeat", "min"), Number(0, 500), note="不填为 0"),
    Column("重复最多", ("repeat", "max"), Number(1, 500), note="不填为 50"),
    Column("一行叫什么", ("repeat", "row"), v.TEXT),
)
_FIELD = (
    Column("数据元", ("element",), v.DOTTED_NAME, note="例如 person.name；数据元自带名称、类型和校验", wide=20),
    Column("标识", ("key",), v.DOTTED_NAME, note="字段不用数据元时必须填；选项的标识", wide=16),
    Column("文字", ("label",), v.TEXT),
    Column("类型", ("type",), v.FIELD_TYPE, note="不填则用数据元的类型"),
    Column("是否必填", ("required",), v.YES_NO_OR_RULE, note="是、否，或者一条规则；不填为否"),
    Column("显示条件", ("show_when",), v.RULE),
    Column("填写说明", ("help",), v.TEXT),
    Column("单位", ("unit",), v.TEXT),
    Column("最小", ("min",), v.FIGURE, note="最小的数或最早的日期"),
    Column("最大", ("max",), v.FIGURE, note="最大的数或最晚的日期"),
    Column("最多字数", ("max_length",), v.COUNT),
    Column("小数位数", ("decimals",), v.COUNT),
    Column("号码校验", ("checks",), v.KEYS, note="校验的标识，多个用“、”隔开"),
    Column("敏感程度", ("sensitivity",), v.SENSITIVITY),
    Column("预填来源", ("source",), v.DOTTED_NAME, note="例如 applicant.name"),
    Column("类型参数", ("params",), v.NAMED),
    Column("计算规则", ("calculate",), v.RULE, note="填了就不用申请人填", wide=24),
    Column("默认值", ("default",), v.PLAIN),
)
FORM = Sheet(
    "申请表单",
    (
        RowKind("section", "分组", _SECTION, at=("form", "sections"), holds=(("fields",),)),
        RowKind("field", "字段", _FIELD, at=("fields",), under=("section",)),
        RowKind(
            "option", "选项", (_OPTION_KEY, Column("文字", ("=",), v.TEXT, required=True)),
            shape="entry", at=("options",), under=("field",),
        ),
        RowKind(
            "check", "校验",
            (
                Column("校验规则", ("rule",), v.RULE, required=True, note="答案要满足的规则，value 就是答案", wide=30),
                Column("文字", ("message",), v.TEXT, required=True),
            ),
            at=("check",), under=("field",),
        ),
    ),
    "先写一行“分组”，下面写它的“字段”；字段下面可以写“选项”和“校验”。",
    always=(("form", "sections"),),
    first=("数据元", "标识", "文字", "类型", "是否必填", "显示条件", "校验规则", "填写说明"),
)  # fmt: skip
