"""填写说明: how the sheets are filled in, with a worked example."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from banshi.builder.exchange.excel.cells import Cell
from banshi.builder.exchange.excel.sheets import SHEETS
from banshi.builder.exchange.excel.writing import rows_of

_HOW = (
    "实施清单填写说明",
    "1. 每张表填一类内容，表名、列名不要改；不用的行、列可以空着。红色表头的列必须填。以“※”开头的行是说明，不读取。",
    "2. 每格直接填文字或数字，不要用公式，不要合并单元格。首尾空格会去掉，全角数字当作半角。",
    "3. 有“类别”列的表，下面的行属于上面最近的一行：选项属于它上面的问题或字段，打印行属于它上面的证照。",
    "4. 办理流程用编号表示层次：1 下面是 1.1、1.2。编号只看层次和上一级，中间插一行不必全部重排。",
    "5. 同一列可以给几种类别用；这一类别没有的项目空着。",
    '6. 空单元格表示“没有写”。确实要写一段空文字时填 ""（两个英文引号）；文字本身有首尾空格时，用英文引号括起来。',
    "7. 规则的写法见 docs/rules.md，例如 serves_meals == 'yes'。以 =、+、@ 开头的文字先把单元格设为“文本”格式再填。",
    "8. 填好后在构建器里上传。有错时一处也不导入，每个错误都会指出是哪张表、哪个单元格。",
)
EXAMPLE: Mapping[str, Any] = {
    "title": {"zh": "夜市摊位许可", "en": "Permit for a night market stall"},
    "matter": "stall-permit",
    "summary": "想在夜市摆摊的，在这里申请。",
    "type": "01",
    "department": "market",
    "audience": ["person", "company"],
    "visits": 0,
    "legal_basis": [{"law": "中华人民共和国食品安全法", "article": "第35条", "verified_on": "2026-11-20", "confidence": "high"}],
    "conditions": [{"text": "摊主年满 18 周岁", "basis": "民法典§17"}],
    "guide": [{"key": "sells_food", "ask": "卖不卖吃的？", "options": {"yes": "卖", "no": "不卖"}}],
    "form": {
        "sections": [
            {
                "title": "摊位",
                "fields": [
                    {"element": "person.name", "required": True},
                    {
                        "key": "area", "label": "摊位面积", "type": "number", "unit": "平方米", "required": True, "min": 1,
                        "check": [{"rule": "value <= region.max_area", "message": "面积超过上限"}],
                    },
                    {"key": "food", "label": "卖什么", "type": "choice", "options": {"cooked": "熟食", "fruit": "水果"},
                     "show_when": "sells_food == 'yes'"},
                ],
            }
        ]
    },
    "materials": [{"title": "身份证", "key": "id-card", "need": "required", "obtain": "licence:id-card"}],
    "promises": [{"title": "真实性承诺", "key": "truth", "text": "我承诺所填内容真实。"}],
    "chain": [
        {"step": "accept", "kind": "accept", "title": "受理", "desk": "window", "limit": {"n": 1}},
        {
            "parallel": "joint", "title": "并联审查",
            "branches": [
                [{"step": "site", "kind": "survey", "desk": "town", "stops_clock": "现场踏勘"}],
                [{"choose": [{"when": "sells_food == 'yes'", "then": [{"step": "food", "kind": "review", "desk": "market"}]}]}],
            ],
        },
        {"step": "decide", "kind": "decide", "desk": "market", "limit": {"n": 2}},
        {"step": "issue", "kind": "issue", "licence": "stall"},
    ],
    "limits": {"statutory": {"n": 20, "unit": "WD", "basis": "行政许可法§42"}, "promised": {"n": 5}},
    "result": {"type": "CERT", "name": "夜市摊位证"},
    "licences": [{"key": "stall", "title": "夜市摊位证", "rows": [{"label": "摊主", "value": "person.name"}]}],
    "documents": [{"document": "approval", "closing": "请把摊位证挂在摊位上。", "rows": [{"label": "摊位面积", "value": "area"}]}],
    "notices": [{"event": "accepted", "text": "{applicant}，您的申请已受理，{due} 前办结。"}],
    "faq": [{"question": "要跑几次？", "answer": "不用跑，网上办。"}],
    "parameters": {"max_area": 12},
}  # fmt: skip


def guide_lines() -> list[tuple[Cell, ...]]:
    """Return the lines of the sheet: how to fill in, then the example sheet by sheet, without empty columns."""
    lines: list[tuple[Cell, ...]] = [(line,) for line in _HOW]
    lines.append(("下面是一个填好的例子，每张表只列出用到的列。",))
    for sheet in SHEETS:
        rows = rows_of(EXAMPLE, sheet)
        lines += [(), (f"■ {sheet.name}",)]
        if sheet.lines:
            lines += [(heading, cell) for heading, cell in rows[0].cells.items() if cell is not None]
            continue
        used = [h for h in sheet.headings() if any(row.cells.get(h) is not None for row in rows)]
        lines.append(tuple(used))
        lines += [tuple(row.cells.get(h) for h in used) for row in rows]
    return lines
