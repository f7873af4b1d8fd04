"""基本信息: what the matter is, for whom, where to ask; a line for each property."""

from __future__ import annotations

from banshi.builder.exchange.excel import vocabulary as v
from banshi.builder.exchange.excel.kinds import Number
from banshi.builder.exchange.excel.layout import Column, RowKind, Sheet

_MATTER = (
    Column("事项名称", ("title",), v.TEXT, required=True),
    Column("事项标识", ("matter",), v.KEY_NAME, required=True, note="发布后不能改"),
    Column("一句话说明", ("summary",), v.TEXT),
    Column("事项编码", ("code",), v.PLAIN, note="国家统一的基本编码或实施编码；没有可先留空"),
    Column("事项类型", ("type",), v.TASK_TYPE, required=True),
    Column("实施部门", ("department",), v.KEY_NAME, required=True, note="部门标识，例如 culture-tourism"),
    Column("行政区划代码", ("region",), v.REGION, note="不填则为本站所在地区"),
    Column("行使层级", ("level",), v.LEVEL, note="不填为县级"),
    Column("服务对象", ("audience",), v.AUDIENCE, required=True),
    Column("主题分类", ("themes",), v.TEXTS),
    Column("人生大事", ("life_events",), v.KEYS, note="标识，多个用“、”隔开"),
    Column("办件类型", ("project_type",), v.PROJECT, note="不填为承诺件"),
    Column("到现场次数", ("visits",), Number(0, 20), note="不填为 0"),
    Column("必须到现场的原因", ("visits_reason",), v.TEXT),
    Column("办理形式", ("handle_types",), v.HANDLE, note="不填为窗口办理、网上办理"),
    Column("网办深度", ("online_depth",), v.DEPTH, note="不填为四级"),
    Column("可以代办", ("proxy",), v.YES_NO),
    Column("咨询电话", ("contact", "consult"), v.PLAIN),
    Column("投诉电话", ("contact", "complain"), v.PLAIN),
    Column("办理地点", ("contact", "address"), v.TEXT),
    Column("办理时间", ("contact", "hours"), v.TEXT),
    Column("网址", ("contact", "web"), v.PLAIN),
    Column("行政复议", ("remedies", "review"), v.TEXT),
    Column("行政诉讼", ("remedies", "litigation"), v.TEXT),
    Column("办件编号规则", ("case_number",), v.KEY_NAME, note="不填为 national"),
    Column("机关代字", ("document_word",), v.PLAIN, note="文书编号用"),
    Column("信息有效期", ("known_until",), v.DAY),
)
BASICS = Sheet(
    "基本信息",
    (RowKind("matter", "事项", _MATTER, shape="one", least=1),),
    "事项的基本情况，一行填一项；带 * 的必须填。",
    lines=True,
)
