"""文书与通知: what documents say besides the standard wording, and what applicants are told."""

from __future__ import annotations

from banshi.builder.exchange.excel import vocabulary as v
from banshi.builder.exchange.excel.layout import Column, RowKind, Sheet

PAPERS = Sheet(
    "文书与通知",
    (
        RowKind(
            "document", "文书",
            (
                Column("文书种类", ("document",), v.DOCUMENT, required=True, note="从下拉列表里选；也可以直接填标识"),
                Column("文书名称", ("title",), v.TEXT, note="不填为标准名称", wide=24),
                Column("开头一段", ("opening",), v.TEXT, note="可以写 {applicant} 这样的占位", wide=36),
                Column("结尾一段", ("closing",), v.TEXT, wide=36),
                Column("小字说明", ("note",), v.TEXT, wide=28),
                Column("落款单位", ("office",), v.TEXT, note="不填为实施部门"),
            ),
            at=("documents",),
        ),
        RowKind(
            "row", "打印行",
            (
                Column("栏目名", ("label",), v.TEXT, required=True),
                Column("取值规则", ("value",), v.RULE, required=True, note="一个字段名，或者一条规则", wide=24),
            ),
            at=("rows",), under=("document",),
        ),
        RowKind(
            "notice", "通知",
            (
                Column("通知的时候", ("event",), v.EVENT, required=True, note="从下拉列表里选；也可以直接填标识"),
                Column("通知文字", ("text",), v.TEXT, note="不填为标准文字；可以写 {applicant} 这样的占位", wide=44),
                Column("不发送", ("off",), v.YES_NO, note="不填为否；法律要求告知的不能不发"),
                Column("同时发邮件", ("mail",), v.YES_NO, note="不填为是"),
            ),
            at=("notices",),
        ),
    ),
    "每种文书写一行“文书”，下面的“打印行”是文书里另加的内容；每种通知写一行“通知”。没有写的用标准内容。",
    first=("文书种类", "通知的时候", "文书名称", "通知文字"),
    may_lack=True,
)  # fmt: skip
