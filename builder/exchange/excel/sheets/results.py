"""时限与收费, 结果与证照: how long it takes, what it costs, what comes of it."""

from __future__ import annotations

from banshi.builder.exchange.excel import vocabulary as v
from banshi.builder.exchange.excel.kinds import Number
from banshi.builder.exchange.excel.layout import Column, RowKind, Sheet

_LIMIT = (
    Column("数量", ("n",), Number(0, 1000), required=True),
    Column("单位", ("unit",), v.UNIT, note="不填为工作日"),
    Column("依据", ("basis",), v.PLAIN, wide=30),
)


def _limit(name: str, word: str, least: int = 0) -> RowKind:
    return RowKind(name, word, _LIMIT, shape="one", at=("limits", name), least=least)


LIMITS = Sheet(
    "时限与收费",
    (
        _limit("statutory", "法定办结时限", least=1),
        _limit("promised", "承诺办结时限", least=1),
        _limit("correction", "受理答复时限"),
        _limit("applicant_correction", "申请人补正时限"),
        _limit("delivery", "送达时限"),
        _limit("extension", "延期时限"),
        RowKind(
            "fees", "收费",
            (
                Column("是否收费", ("charged",), v.YES_NO, note="写在“收费”行；不填为否"),
                Column("网上支付", ("online",), v.YES_NO, note="写在“收费”行；不填为否"),
            ),
            shape="one", at=("fees",),
        ),
        RowKind(
            "fee", "收费项目",
            (
                Column("收费名称", ("name",), v.TEXT, required=True, wide=20),
                Column("收费标准", ("standard",), v.TEXT, required=True, wide=24),
                Column("依据", ("basis",), v.PLAIN, required=True),
                Column("可以减免", ("reducible",), v.YES_NO),
            ),
            at=("fees", "items"),
        ),
    ),
    "每种时限一行；法定和承诺办结时限必须填。收费项目一项一行。",
)  # fmt: skip
RESULTS = Sheet(
    "结果与证照",
    (
        RowKind(
            "result", "办理结果",
            (
                Column("结果类型", ("type",), v.RESULT, required=True),
                Column("名称", ("name",), v.TEXT, required=True, note="结果、证照的名称，打印行的栏目名", wide=24),
                Column("样本说明", ("sample",), v.TEXT, wide=24),
            ),
            shape="one", at=("result",), least=1,
        ),
        RowKind(
            "licence", "证照",
            (
                Column("标识", ("key",), v.KEY_NAME, required=True),
                Column("名称", ("title",), v.TEXT, required=True),
                Column("编号规则", ("number",), v.KEY_NAME, note="不填为 licence"),
                Column("字号", ("word",), v.PLAIN, note="编号前的字，例如 云民宿备"),
                Column("有效年数", ("valid_years",), v.COUNT, note="不填为长期"),
                Column("备注说明", ("note",), v.TEXT, wide=24),
            ),
            at=("licences",),
        ),
        RowKind(
            "row", "打印行",
            (
                Column("名称", ("label",), v.TEXT, required=True),
                Column("取值规则", ("value",), v.RULE, required=True, note="一个字段名，或者一条规则", wide=24),
            ),
            at=("rows",), under=("licence",),
        ),
    ),
    "“办理结果”写一行；每种证照写一行“证照”，下面的“打印行”是证上印的内容。",
    first=("标识", "名称"),
)  # fmt: skip
