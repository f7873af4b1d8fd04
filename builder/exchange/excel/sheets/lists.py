"""Sheets that hold one list each: a row is an item."""

from __future__ import annotations

from banshi.builder.exchange.excel import vocabulary as v
from banshi.builder.exchange.excel.kinds import Number
from banshi.builder.exchange.excel.layout import Column, RowKind, Sheet


def _list(name: str, at: str, note: str, *columns: Column) -> Sheet:
    return Sheet(name, (RowKind(at, name, columns, at=(at,)),), note)


BASIS = _list(
    "设定依据", "legal_basis", "一行写一部法律、法规或文件的一处规定。",
    Column("法律法规名称", ("law",), v.PLAIN, required=True, wide=32),
    Column("条款", ("article",), v.PLAIN, note="例如 第12条"),
    Column("发文字号", ("number",), v.PLAIN, note="部门规章、规范性文件要填"),
    Column("条文内容", ("text",), v.TEXT, wide=40),
    Column("核实日期", ("verified_on",), v.DAY),
    Column("可信程度", ("confidence",), v.CONFIDENCE, note="不填为低"),
)  # fmt: skip
CONDITIONS = _list(
    "受理条件", "conditions", "一行写一个条件。",
    Column("条件", ("text",), v.TEXT, required=True, wide=44),
    Column("依据", ("basis",), v.PLAIN, wide=30),
)  # fmt: skip
MATERIALS = _list(
    "申请材料", "materials", "一行写一份材料。",
    Column("材料名称", ("title",), v.TEXT, required=True, wide=24),
    Column("标识", ("key",), v.KEY_NAME, required=True),
    Column("是否需要", ("need",), v.NEED, note="不填为必要"),
    Column("共享获取", ("obtain",), v.OBTAIN, note="能共享的就不用申请人交", wide=20),
    Column("可用的承诺书", ("promise",), v.KEY_NAME, note="“承诺书”表里的标识"),
    Column("容缺后补天数", ("tolerable", "days"), Number(1, 90), required=True, note="工作日；填了就可以后补"),
    Column("关键材料", ("core",), v.YES_NO, note="没有它不能作决定，不得容缺"),
    Column("文件格式", ("formats",), v.FORMATS, note="不填为 pdf、jpg、png"),
    Column("单个文件上限MB", ("max_mb",), Number(1, 200), note="不填为 20"),
    Column("最多文件数", ("max_files",), Number(1, 50), note="不填为 5"),
    Column("纸质份数", ("copies",), Number(0, 20), note="不填为 1"),
    Column("原件或复印件", ("original",), v.ORIGINAL, note="不填为复印件"),
    Column("来源", ("source",), v.SOURCE, note="不填为申请人自备"),
    Column("出具单位", ("issued_by",), v.TEXT),
    Column("要求依据", ("basis",), v.TEXT, wide=24),
    Column("填报须知", ("note",), v.TEXT, wide=24),
    Column("空白表格文件", ("blank", "name"), v.PLAIN, required=True, note="在材料页上传的文件名"),
    Column("空白表格校验值", ("blank", "sha256"), v.SHA256, required=True, note="跟文件一起导出，照抄即可"),
    Column("填写样例文件", ("sample", "name"), v.PLAIN, required=True, note="在材料页上传的文件名"),
    Column("填写样例校验值", ("sample", "sha256"), v.SHA256, required=True, note="跟文件一起导出，照抄即可"),
)  # fmt: skip
PROMISES = _list(
    "承诺书", "promises", "一行写一份承诺书。",
    Column("承诺书名称", ("title",), v.TEXT, required=True, wide=24),
    Column("标识", ("key",), v.KEY_NAME, required=True),
    Column("版本", ("version",), v.PLAIN, note="不填为 1"),
    Column("承诺内容", ("text",), v.TEXT, required=True, wide=60),
    Column("事后核查天数", ("check_after_days",), v.COUNT, note="工作日"),
)  # fmt: skip
FAQ = _list(
    "常见问题", "faq", "一行写一问一答。",
    Column("问题", ("question",), v.TEXT, required=True, wide=36),
    Column("回答", ("answer",), v.TEXT, required=True, wide=60),
)  # fmt: skip
PARAMETERS = Sheet(
    "参数",
    (
        RowKind(
            "parameter", "参数",
            (
                Column("名称", (), v.DOTTED_NAME, required=True, wide=24),
                Column("值", ("=",), v.ANY, required=True, wide=30),
            ),
            shape="entry", at=("parameters",),
        ),
    ),
    "各地可以改的数字，规则里写 region.名称 来用。",
)  # fmt: skip
