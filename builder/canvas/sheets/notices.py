"""通知: what applicants are told at each event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from banshi.builder.canvas.sheet import Inner, Prop, Sheet, Tab, t
from banshi.core.definitions.events import EVENTS

NOTICES = Sheet(
    "notices",
    t("通知", "Notices"),
    (),
    (
        Inner(
            ("notices",),
            t("自己写的通知", "Notices of your own"),
            ("notice",),
            t("所有通知都用标准文字", "All notices have their standard text"),
        ),
    ),
)


def _named(item: Mapping[str, Any], language: str) -> str:
    event = EVENTS.get(str(item.get("event", "")))
    return event.title.in_(language) if event else ""


NOTICE = Sheet(
    "notice",
    t("通知", "Notice"),
    (
        Prop(
            ("event",),
            t("什么时候发", "When it is sent"),
            "choice",
            choices=tuple((event.key, event.title) for event in EVENTS.values()),
            needed=True,
        ),
        Prop(
            ("text",),
            t("自己的文字", "Text of your own"),
            "long",
            t("留空就用标准文字", "Empty: the standard text"),
            offers="notice",
        ),
        Prop(("off",), t("不发这种通知", "Do not send this notice"), "yes"),
        Prop(("mail",), t("只发站内消息，不发邮件", "Only in the person's own space, not by e-mail"), "off"),
    ),
    named=_named,
    blank={"event": ""},
)
SHEETS = (NOTICES, NOTICE)
TAB = Tab(
    "notices",
    t("通知", "Notices"),
    t("办到哪一步，告诉申请人什么", "What the applicant is told, and when"),
    "notices",
)
