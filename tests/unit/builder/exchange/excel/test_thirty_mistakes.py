"""A sheet with thirty mistakes: each is told once, at its cell, in both languages, and nothing is taken in."""

from __future__ import annotations

import pytest

from banshi.builder.exchange.excel.reading import SheetReading, from_sheet
from banshi.builder.exchange.excel.workbook import to_sheet
from banshi.core.definitions.problem import Problem
from tests.factories.chains import ROOT
from tests.factories.shipped import registers
from tests.unit.builder.exchange.excel.sheets import changed, place_of
from tests.unit.builder.exchange.excel.test_round_trip import document_of

HOMESTAY = ROOT / "region_packs" / "inland" / "banshi_inland" / "matters" / "homestay-opening.yaml"
MISTAKES = (
    ("基本信息", "内容", "事项标识*", "Homestay Opening", "E11"),
    ("基本信息", "内容", "事项类型*", "99", "C07"),
    ("基本信息", "内容", "行政区划代码", "53012", "E11"),
    ("基本信息", "内容", "行使层级", "镇级", "E11"),
    ("基本信息", "内容", "服务对象*", "个人、外国人", "E11"),
    ("基本信息", "内容", "到现场次数", "三次", "E11"),
    ("基本信息", "English", "可以代办", "yes", "E07"),
    ("设定依据", "核实日期", "第46条", "2026-13-40", "E11"),
    ("设定依据", "法律法规名称", "第15条", None, "E10"),
    ("受理条件", "条件", "旅馆业治安管理办法§3", None, "E11"),
    ("情形引导", "标识", "只卖预包装食品（饮料、方便面等）", "kitchen", "E05"),
    ("情形引导", "显示条件", "food_mode", "serves_meal == 'yes'", "R01"),
    ("申请表单", "数据元", "org.econ_type", "org.econ_tipe", "C01"),
    ("申请表单", "类别", "person.email", "栏目", "E06"),
    ("申请表单", "重复最多", "extinguishers", "很多", "E11"),
    ("申请表单", "最多字数", "place.sewage", "很长", "E11"),
    ("申请表单", "重复组标识", "place.longitude", "rows", "E07"),
    ("申请表单", "显示条件", "place.certificate_no", "house_right == 'rented'", "R01"),
    ("申请材料", "文件格式", "safety-report", "pdf、exe", "E11"),
    ("申请材料", "单个文件上限MB", "floor-plan", 500, "E11"),
    ("申请材料", "可用的承诺书", "fire-promise", "fire-safty", "S03"),
    ("申请材料", "共享获取", "business-licence", "business-licence", "E11"),
    ("承诺书", "承诺内容", "fire-safety", None, "E11"),
    ("办理流程", "时限", "town-review", "1天", "E11"),
    ("办理流程", "环节种类", "police", "审察", "E11"),
    ("办理流程", "编号", "health", "3.9.1", "E09"),
    ("办理流程", "条件规则", "按旅馆管理并选择先检查", "hotel_class = 'yes'", "R01"),
    ("时限与收费", "单位", "延期时限", "周", "E11"),
    ("结果与证照", "取值规则", "客房数（间）", "lodging.romms", "R01"),
    ("常见问题", "回答", "办这件事收费吗？", None, "E11"),
)  # fmt: skip


@pytest.fixture(scope="module")
def filled_in() -> tuple[dict[str, str], SheetReading]:
    """The cells with mistakes, each with the code of what is told, and what came of reading them."""
    sheet = to_sheet(document_of(HOMESTAY.read_text(encoding="utf-8")))
    places = [place_of(sheet, name, heading, row) for name, heading, row, _, _ in MISTAKES]
    mistakes = {place: value for place, (*_, value, _) in zip(places, MISTAKES, strict=True)}
    codes = {place: code for place, (*_, code) in zip(places, MISTAKES, strict=True)}
    return codes, from_sheet(changed(sheet, mistakes), registers())


def errors(reading: SheetReading) -> list[Problem]:
    """Return what keeps the document back."""
    return [problem for problem in reading.problems if problem.severity == "error"]


def test_thirty_cells_are_wrong(filled_in: tuple[dict[str, str], SheetReading]) -> None:
    assert len(filled_in[0]) == 30


def test_each_mistake_is_told_once_at_its_cell(filled_in: tuple[dict[str, str], SheetReading]) -> None:
    codes, reading = filled_in
    assert sorted((p.place, p.code) for p in errors(reading)) == sorted(codes.items())


def test_each_message_says_what_is_wrong_and_what_would_be_right_in_both_languages(
    filled_in: tuple[dict[str, str], SheetReading],
) -> None:
    for problem in filled_in[1].problems:
        assert all((problem.what.zh, problem.what.en, problem.hint.zh, problem.hint.en)), problem


def test_messages_stand_in_the_order_of_the_sheets(filled_in: tuple[dict[str, str], SheetReading]) -> None:
    sheets = [problem.place.partition("!")[0] for problem in filled_in[1].problems]
    assert list(dict.fromkeys(sheets)) == [
        "基本信息", "设定依据", "受理条件", "情形引导", "申请表单", "申请材料", "承诺书", "办理流程", "时限与收费", "结果与证照", "常见问题",
    ]  # fmt: skip


def test_nothing_is_taken_in_by_halves(filled_in: tuple[dict[str, str], SheetReading]) -> None:
    assert filled_in[1].document is None


def test_without_the_mistakes_it_is_taken_in() -> None:
    sheet = to_sheet(document_of(HOMESTAY.read_text(encoding="utf-8")))
    assert from_sheet(changed(sheet, {}), registers()).document is not None
