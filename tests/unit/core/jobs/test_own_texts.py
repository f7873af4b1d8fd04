"""A matter's own texts, filled in for a case: facts go in as they are, sensitive answers masked in notices."""

from __future__ import annotations

from typing import Any

import pytest

from banshi.builder.dry_run.sandbox import Sandbox
from banshi.core.jobs.rendering import render, template_path
from banshi.core.runtime.texts import compose, say
from tests.factories.shipped import changed, registers, samples, sandbox
from tests.unit.core.jobs.test_rendering import text_of

KEY = "old-age-allowance"
HOSTILE = [
    "<script>alert(1)</script>",
    "{{7*7}}",
    "{applicant}{field:elder.id_no}",
    '#eval("1+1") *粗* _斜_ $x^2$ @ref = 标题',
    "]#let x=1[",
    "𠮷田㐂𬭚",
]


def accepted(notices: list[Any], documents: list[Any], live_addr: str = "示例县青溪镇") -> Sandbox:
    """Return an application for the allowance, with texts of its own, that has been accepted."""
    matter = changed(KEY, lambda json: json.update(notices=notices, documents=documents))
    made = sandbox(KEY, matter=matter)
    made.fill(samples(KEY)[0].entries.posted() | {"elder.live_addr": live_addr})
    made.submit()
    made.act("village", "accept")
    return made


def notice(made: Sandbox, key: str) -> str:
    return next(found.text.zh for found in made.view.notices if found.key == key)


def pdf(made: Sandbox, key: str) -> str:
    found = next(document for document in made.view.documents if document.kind == key)
    kind = registers().document_kinds.get(key)
    return text_of(render(template_path(kind.template), kind.facts(dict(found.facts)), None))


def test_an_own_notice_says_what_happens_next() -> None:
    text = {
        "zh": "{applicant}，您为{field:elder.name}申请的{matter}（{case_number}）已由{office}受理，{due} 前办结，{promised}。",
        "en": "{applicant}: accepted, {due}.",
    }
    made = accepted([{"event": "accepted", "text": text}], [])
    due = made.view.due["promised"].date().isoformat()
    said = notice(made, "accepted")
    limit = made.matter.definition.limits.promised.n
    assert said.startswith(f"林示安，您为孙玉珍申请的高龄津贴（{made.view.number}）已由")
    assert said.endswith(f"受理，{due} 前办结，{limit} 个工作日。")
    english = next(found.text.en for found in made.view.notices if found.key == "accepted")
    assert english == f"林示安: accepted, {due}."
    assert notice(made, "received") == "我们已收到您的申请。", "other events keep the standard text"


def test_sensitive_answers_are_masked_in_notices_and_printed_on_documents() -> None:
    text = "{field:elder.id_no}；{field:contacts.contact.name}；{due}"
    own = {"document": "acceptance", "closing": "证号 {field:elder.id_no}"}
    made = accepted([{"event": "accepted", "text": text}], [own])
    assert "530199194103089247" not in notice(made, "accepted")
    assert "530***********9247；刘秋菊；" in notice(made, "accepted")
    assert "证号530199194103089247" in pdf(made, "acceptance")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_an_answer_is_never_read_as_a_text(hostile: str) -> None:
    own = {"document": "acceptance", "opening": "住址 {field:elder.live_addr} 止"}
    made = accepted([{"event": "accepted", "text": "住址 {field:elder.live_addr} 止 {due}"}], [own], hostile)
    assert f"住址 {hostile} 止" in notice(made, "accepted")
    assert "".join(f"住址{hostile}止".split()) in pdf(made, "acceptance")


@pytest.mark.parametrize("hostile", [*HOSTILE, "长文" * 5000])
def test_what_an_administrator_writes_is_printed_as_it_stands(hostile: str) -> None:
    own = {part: {"zh": f"{hostile} {part}", "en": ""} for part in ("opening", "closing", "note")}
    facts = {
        "title": "受理通知书",
        "applicant": "甲",
        "own": own | {"rows": [{"label": hostile[:99], "value": hostile[:99]}]},
    }
    said = text_of(render(template_path("acceptance.typ"), facts, None))
    flat = said.replace("第", "").replace("页", "")
    for part in own:
        assert part in said
    assert flat.count("".join(hostile[:60].split())) >= 5


def test_a_document_has_its_own_title_office_and_rows() -> None:
    own = {
        "document": "approval", "title": "高龄津贴领取通知书", "office": "示例县老龄办公室", "note": "咨询电话 {consult}",
        "rows": [{"label": "每月金额", "value": "allowance.monthly"}, {"label": "情形", "value": "lives_in"}],
    }  # fmt: skip
    made = accepted([], [own])
    made.later(working=5)
    made.later(days=1)
    made.act("town", "pass")
    made.act("civil", "grant")
    said = pdf(made, "approval")
    for part in ("高龄津贴领取通知书", "示例县老龄办公室（盖章）", "每月金额50", "情形本县家中", "咨询电话0871-"):
        assert part in said, part
    titles = {document.kind: document.title.zh for document in made.view.documents}
    assert titles["approval"] == "高龄津贴领取通知书"
    assert titles["acceptance"] == "受理通知书"


def test_a_notice_that_is_off_is_not_sent() -> None:
    made = accepted([{"event": "received", "off": True}], [])
    assert [found.key for found in made.view.notices if found.to == "applicant"] == ["accepted", "publicity"]


def test_an_own_text_is_not_filled_in_a_second_time_when_it_is_shown() -> None:
    facts = {"due": "2026-12-01", "own": {"zh": "{due} 甲", "en": ""}}
    assert say("accepted", facts, "zh") == say("accepted", facts, "en") == "{due} 甲"
    subject, body = compose("accepted", facts, "标题\r\nBcc: x@example.com", "1", "https://example.com")
    assert "\n" not in subject
    assert body.startswith("{due} 甲\n")
