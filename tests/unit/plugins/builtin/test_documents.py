"""The built-in documents: each says its facts in the official form, and none falls over what is missing."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest
import zxingcpp

from banshi.core.extensions.document_kind import DocumentKind
from banshi.core.extensions.register import Register
from banshi.core.jobs.rendering import render, template_path
from banshi.plugins.builtin import documents

BY_KEY = {kind.key: kind for kind in documents.ALL}
KINDS = pytest.mark.parametrize("kind", documents.ALL, ids=list(BY_KEY))
URL = "https://banshi.example.gov.cn/verify/7KQ2M9XP4RTW8YZ3"
FACTS: dict[str, Any] = {
    "number": "示例文旅字〔2026〕第12号",
    "office": "示例县文化和旅游局",
    "date": "2026-11-23",
    "case_number": "530199000000HOMESTAY202611230001",
    "query_code": "K7P2-9Q4M",
    "applicant": "示例县云上小院民宿有限公司",
    "holder": "示例县云上小院民宿有限公司",
    "matter": "民宿开办",
    "items": [{"title": "疏散平面图", "note": "缺少二层"}, {"title": "卫生检测报告", "note": "已经过期"}],
    "materials": [{"title": "房屋权属证明", "copies": 2}, {"title": "营业执照", "copies": 1}],
    "reason": "经营场所位于消防通道上",
    "basis": ["《中华人民共和国旅游法》第四十六条"],
    "due_date": "2026-12-07",
    "promised_days": 10,
    "limit_text": "10 个工作日",
    "days": 7,
    "cause": "现场踏勘",
    "remedies": {"review": "可以申请行政复议甲", "litigation": "可以提起行政诉讼乙"},
    "rows": [{"label": "民宿名称", "value": "云上小院"}, {"label": "客房数（间）", "value": 8}],
    "valid_from": "2026-11-23",
    "valid_until": "2029-11-22",
    "verify_url": URL,
    "verify_code": "7KQ2M9XP4RTW8YZ3",
    "delivery": {"mode": "express", "receiver": "王小明", "date": "2026-11-25", "address": "南门街12号"},
    "notes": "请妥善保管",
    "is_permit": True,
}
ODD: dict[str, Any] = {
    "number": 1,
    "title": ["书"],
    "office": {"a": 1},
    "date": 20261123,
    "items": "x",
    "basis": "y",
    "rows": [1, None, {}],
    "materials": [1, None, "a", {"title": None}],
    "remedies": "z",
    "delivery": [],
    "promised_days": "0",
    "notes": 3.5,
    "valid_from": "2026-02-30",
    "valid_until": "x",
    "is_permit": "yes",
    "reason": True,
    "applicant": [1, 2],
    "days": "三",
}
SAYS = {
    "receipt": ["房屋权属证明", "营业执照", "共2项", "不代表申请已经受理", "第三十二条"],
    "acceptance": ["第三十二条第一款第（五）项", "10个工作日", "2026年12月7日"],
    "tolerant-acceptance": ["疏散平面图", "卫生检测报告", "2026年12月7日", "补齐全部材料"],
    "correction": ["第三十二条第一款第（四）项", "一次告知", "疏散平面图", "缺少二层", "已经过期", "2026年12月7日"],
    "refusal-to-accept": ["第三十二条第一款第（二）项", "经营场所位于消防通道上", "行政复议甲", "行政诉讼乙"],
    "not-required": ["第三十二条第一款第（一）项", "不需要取得行政许可"],
    "special-procedure": ["第四十五条", "现场踏勘", "7个工作日", "停止计算"],
    "extension": ["第四十二条第一款", "延长7个工作日", "经营场所位于消防通道上"],
    "approval": ["第三十八条第一款", "准予行政许可决定书", "《中华人民共和国旅游法》第四十六条"],
    "refusal": ["第三十八条第二款", "不予行政许可决定书", "经营场所位于消防通道上", "行政复议甲", "行政诉讼乙"],
    "withdrawal": ["撤回", "经营场所位于消防通道上"],
    "termination": ["终止办理", "经营场所位于消防通道上"],
    "filing": ["予以备案", "云上小院"],
    "licence": ["云上小院", "客房数（间）", "2029年11月22日", "扫码核验", "请妥善保管"],
    "delivery": ["邮寄送达", "王小明", "2026年11月25日", "南门街12号", "送达人签名"],
}


def drawn(kind: DocumentKind, facts: dict[str, Any], **more: Any) -> tuple[int, str]:
    """Draw a document and return its number of pages and what it says, without line breaks and spaces."""
    whole = {"title": kind.title.zh} | facts | more
    document = pypdfium2.PdfDocument(render(template_path(kind.template), kind.facts(whole), whole.get("verify_url")))
    try:
        said = "".join(page.get_textpage().get_text_bounded() for page in document)
        return len(document), "".join(said.split())
    finally:
        document.close()


def test_all_kinds_can_be_registered_and_have_titles_in_both_languages_and_a_word() -> None:
    register: Register[DocumentKind] = Register("document kind")
    documents.register_document_kinds(register)
    assert set(register.keys()) == set(SAYS)
    assert all(kind.title.zh and kind.title.en and kind.word for kind in register)


@KINDS
def test_a_usual_document_is_one_page_and_says_its_facts(kind: DocumentKind) -> None:
    pages, said = drawn(kind, FACTS)
    assert pages == 1
    common = [FACTS["number"], FACTS["office"], FACTS["applicant"], "2026年11月23日", "（盖章）", "7KQ2M9XP4RTW8YZ3"]
    assert [wanted for wanted in common + SAYS[kind.key] if wanted not in said] == []


@KINDS
def test_the_qr_code_on_the_page_leads_to_the_check(kind: DocumentKind) -> None:
    document = pypdfium2.PdfDocument(render(template_path(kind.template), {"title": "书"} | FACTS, URL))
    picture = document[0].render(scale=3).to_pil()
    document.close()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [URL]


@KINDS
def test_only_a_permit_names_the_law_of_permits(kind: DocumentKind) -> None:
    for fact in (False, None, "yes"):
        assert "行政许可" not in drawn(kind, FACTS, is_permit=fact)[1]


@KINDS
@pytest.mark.parametrize(
    "facts", [{}, {"number": "1"}, dict.fromkeys(FACTS), ODD], ids=["none", "least", "null", "odd"]
)
def test_what_is_missing_or_strange_leaves_a_gap(kind: DocumentKind, facts: dict[str, Any]) -> None:
    pages, said = drawn(kind, facts)
    assert pages == 1
    assert "（盖章）" in said
    assert "none" not in said.lower()


@KINDS
def test_empty_lists_are_no_trouble(kind: DocumentKind) -> None:
    pages, said = drawn(kind, FACTS, items=[], materials=[], basis=[], rows=[], remedies={}, delivery={})
    assert pages == 1
    assert FACTS["number"] in said


@pytest.mark.parametrize("key", ["receipt", "tolerant-acceptance", "correction", "filing", "licence", "delivery"])
def test_two_hundred_items_are_all_there(key: str) -> None:
    many: list[dict[str, Any]] = [
        {"title": f"甲{n}乙", "label": f"甲{n}乙", "note": "改", "value": n, "copies": 1} for n in range(200)
    ]
    pages, said = drawn(BY_KEY[key], FACTS, items=many, materials=many, rows=many)
    assert pages > 1
    assert [n for n in range(200) if f"甲{n}乙" not in said] == []
    assert f"第{pages}页" in said
    assert f"共{pages}页" in said


@KINDS
def test_long_texts_and_rare_signs_are_drawn(kind: DocumentKind) -> None:
    name = "𠮷㙟䶮" + "很长的名称" * 60
    said = drawn(
        kind, FACTS, applicant=name, holder=name, matter="事项😀" * 80, reason="理由\n" * 300, notes="A" * 900
    )[1]
    assert name in said


@KINDS
def test_a_page_never_holds_the_seal_or_the_qr_code_alone(kind: DocumentKind) -> None:
    for lines in range(0, 40, 3):
        whole = FACTS | {"title": "书", "reason": "\n".join(["理由"] * lines), "items": [{"title": "项"}] * lines}
        whole |= {"rows": FACTS["rows"] * lines, "notes": "\n".join(["注"] * lines)}
        document = pypdfium2.PdfDocument(render(template_path(kind.template), whole, URL))
        pages = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
        document.close()
        last = pages[-1]
        assert not last.startswith((FACTS["office"] + "（盖章）", "办件编号"))
        assert "验证码" in last


def test_a_decision_without_remedies_tells_those_of_the_law() -> None:
    for key in ("refusal", "refusal-to-accept"):
        said = drawn(BY_KEY[key], FACTS, remedies=None)[1]
        assert "六十日内依法申请行政复议" in said
        assert "六个月内依法向人民法院提起行政诉讼" in said


def test_a_decision_that_somebody_named_keeps_its_name() -> None:
    assert BY_KEY["approval"].facts({"title": "准予延续决定书", "is_permit": True})["title"] == "准予延续决定书"
    assert BY_KEY["approval"].facts({"title": "准予决定书", "is_permit": False})["title"] == "准予决定书"


def test_a_deemed_acceptance_says_why() -> None:
    said = drawn(BY_KEY["acceptance"], FACTS, deemed=True)[1]
    assert "自收到申请材料之日起即为受理" in said
    assert "第三十二条第一款第（四）项" in said


def test_a_correction_after_acceptance_does_not_name_the_article_about_acceptance() -> None:
    said = drawn(BY_KEY["correction"], FACTS, in_review=True)[1]
    assert "第三十二条" not in said
    assert "疏散平面图" in said


def test_a_licence_without_end_says_so() -> None:
    assert "长期有效" in drawn(BY_KEY["licence"], FACTS, valid_until=None)[1]
    assert "有效期" not in drawn(BY_KEY["licence"], FACTS, valid_until=None, valid_from=None)[1]


def test_a_delivery_names_the_documents_it_delivers_and_the_system_as_witness() -> None:
    items = [{"title": "准予行政许可决定书", "note": "示例文旅准字〔2026〕第3号"}]
    said = drawn(BY_KEY["delivery"], FACTS, items=items, delivery={"mode": "electronic"})[1]
    assert "示例文旅准字〔2026〕第3号" in said
    assert "以系统记录为准" in said
