"""办理流程: the chain as an outline; the numbers tell what stands under what."""

from __future__ import annotations

from banshi.builder.exchange.excel import vocabulary as v
from banshi.builder.exchange.excel.kinds import Number
from banshi.builder.exchange.excel.layout import Column, RowKind, Sheet

_CHAIN_OF = ("branch", "alternative", "each", "")
_TITLE = Column("名称", ("title",), v.TEXT, wide=24)


def _key(name: str, required: bool = True) -> Column:
    return Column("标识", (name,), v.KEY_NAME, required=required)


def _limit(name: str) -> tuple[Column, ...]:
    return (
        Column("时限", (name, "n"), Number(0, 1000), required=True, note="数量，单位在右边"),
        Column("时限单位", (name, "unit"), v.UNIT, note="不填为工作日"),
        Column("时限依据", (name, "basis"), v.PLAIN),
    )


_STEP = (
    _key("step"),
    _TITLE,
    Column("环节种类", ("kind",), v.STEP_KIND, required=True),
    Column("办理岗位", ("desk",), v.KEY_NAME, note="岗位标识，例如 window"),
    *_limit("limit"),
    Column("停止计时原因", ("stops_clock",), v.TEXT, note="期间不计入时限的，写明原因"),
    Column("计入承诺时限", ("counted",), v.YES_NO, note="不填为是"),
    Column("会签岗位", ("sign", "desks"), v.KEYS, required=True, note="两个以上，用“、”隔开", wide=18),
    Column("会签通过条件", ("sign", "need"), v.SHARE, note="全部、任一、至少2个、50%；不填为全部"),
    Column("会签次序", ("sign", "order"), v.ORDER, note="不填为同时"),
    Column("可用操作", ("actions",), v.KEYS, note="不填则为该种类的全部操作", wide=18),
    Column("常用意见", ("opinions",), v.LINES, wide=24),
    Column("证照", ("licence",), v.KEY_NAME, note="“结果与证照”表里的标识"),
    Column("文书", ("document",), v.KEY_NAME),
    Column("经办说明", ("note",), v.TEXT),
)
_WAIT = (
    _key("wait"),
    _TITLE,
    *_limit("period"),
    Column("等到", ("until",), v.UNTIL),
    Column("停止计时原因", ("stops_clock",), v.TEXT),
    Column("是否公示", ("public",), v.YES_NO, note="公示期间对外公开列出"),
)
_JOIN = Column("汇合条件", ("join",), v.JOIN, note="全部、任一、至少2个；不填为全部")
CHAIN = Sheet(
    "办理流程",
    (
        RowKind("step", "环节", _STEP, under=_CHAIN_OF, told_by="step"),
        RowKind("parallel", "并联", (_key("parallel"), _TITLE, _JOIN), under=_CHAIN_OF, told_by="parallel", holds=(("branches",),)),
        RowKind("branch", "分支", (), shape="items", at=("branches",), under=("parallel",), inner=(), least=1),
        RowKind("choose", "选择", (_TITLE,), under=_CHAIN_OF, told_by="choose", holds=(("choose",),)),
        RowKind(
            "alternative", "条件",
            (Column("条件规则", ("when",), v.RULE, note="不填就是“其他情形”", wide=28), _TITLE),
            at=("choose",), under=("choose",), holds=(("then",),), inner=("then",), least=1,
        ),
        RowKind("each", "逐行", (_key("each"), _TITLE, _JOIN), under=_CHAIN_OF, told_by="each", holds=(("do",),), inner=("do",)),
        RowKind("wait", "等待", _WAIT, under=_CHAIN_OF, told_by="wait"),
    ),
    "编号表示层次：1 下面是 1.1、1.2，1.1 下面是 1.1.1。“并联”下面先写“分支”，“选择”下面先写“条件”，再写环节。",
    numbered=True,
    always=(("chain",),),
    inner=("chain",),
    first=("标识", "名称", "环节种类", "办理岗位", "时限", "时限单位", "汇合条件", "条件规则"),
)  # fmt: skip
