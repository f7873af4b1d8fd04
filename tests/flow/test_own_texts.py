"""A matter's own notices and documents arrive: in the space, by mail, in the PDF; running cases keep theirs."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

from sqlalchemy import update

from banshi.core.compiler.specs import inline
from banshi.core.definitions.matter import DocumentTexts, Notice
from banshi.core.extensions.effect import PendingEffect
from banshi.core.jobs.notices import notify
from banshi.core.store.metadata import table_of
from banshi.core.store.releases import publish
from banshi.core.store.tables.accounts import Account
from banshi.core.store.unit_of_work import unit
from banshi.testing import Office, told
from tests.unit.core.jobs.test_rendering import text_of

KEY = "old-age-allowance"
TEXT = {
    "zh": "{applicant}，{field:elder.name}的申请已受理，{due} 前办结。证件 {field:elder.id_no}",
    "en": "Accepted, until {due}.",
}


def publish_with(office: Office, **own: Any) -> None:
    """Publish the allowance with texts of its own."""
    site = office.assembled.site
    changed = site.releases.offered(KEY).definition.model_copy(update=own)
    with unit(site.database) as connection:
        publish(connection, inline(changed, site.registers), "test", dt.datetime.now(dt.UTC), region="530199000000")


def test_a_mail_says_what_the_space_says_and_may_be_left_out(office: Office) -> None:
    accepted = Notice.model_validate({"event": "accepted", "text": TEXT})
    publish_with(office, notices=(accepted, Notice(event="received", mail=False)))
    site = office.assembled.site
    with unit(site.database) as connection:
        connection.execute(update(table_of(Account)).values(email=Account.username + "@example.com"))
    _owner, case_id = office.apply(office.sample(KEY))
    sent: list[tuple[str, str]] = []
    world = replace(office.assembled.world, send_mail=lambda _key, _to, subject, text: sent.append((subject, text)))
    for effect in (PendingEffect(f"{case_id}:mailed-{text}", "notice", case_id, data(text)) for text in TEXTS):
        notify(effect, world)
    assert len(sent) == 1
    subject, body = sent[0]
    assert "高龄津贴" in subject
    assert "孙玉珍的申请已受理，2026-12-04 前办结。证件 530***********9247" in body
    assert "Accepted, until 2026-12-04." in body


TEXTS = ("received", "accepted")


def data(text: str) -> dict[str, Any]:
    return {"text": text, "to": "applicant", "facts": {"due": "2026-12-04T10:00:00+00:00"}}


def test_own_texts_arrive_in_the_space_and_on_paper(office: Office) -> None:
    running, first = office.apply(office.sample(KEY, "minimal"))
    notice = Notice.model_validate({"event": "accepted", "text": TEXT})
    silent = Notice(event="received", off=True)
    document = DocumentTexts.model_validate(
        {
            "document": "acceptance",
            "title": "高龄津贴受理通知",
            "opening": "{field:elder.name}老人：您好。",
            "rows": [{"label": "每月金额", "value": "allowance.monthly"}],
        }
    )
    publish_with(office, notices=(notice, silent), documents=(document,))
    owner, second = office.apply(office.sample(KEY))
    for case_id in (first, second):
        assert office.act("village", case_id, "accept").status_code == 303

    said = told(owner.get("/space/notices"))
    assert "刘秋菊，孙玉珍的申请已受理" in said
    assert "530199194103089247" not in said
    assert "530***********9247" in said
    assert "我们已收到" not in said
    kept = told(running.get("/space/notices"))
    assert "我们已收到您的申请" in kept
    assert "您的申请已受理，承诺在" in kept

    found = re.findall(r'href="(/cases/\w+/documents/\w+)">([^<]+)<', owner.get(f"/cases/{second}").text)
    paper = {title: path for path, title in found}
    pdf = text_of(owner.client.get(paper["高龄津贴受理通知"]).data)
    assert "孙玉珍老人：您好。" in pdf
    assert "每月金额50" in pdf
    assert "受理通知书" in running.get(f"/cases/{first}").text
    owner.post("/language", {"language": "en"})
    assert "Accepted, until 2026-" in told(owner.get("/space/notices"))
