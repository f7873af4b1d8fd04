"""The events at which an applicant is told something, and what of it a matter may change."""

from __future__ import annotations

from dataclasses import dataclass

from banshi.core.definitions.placeholders import COMMON
from banshi.core.definitions.text import LocalText


@dataclass(frozen=True, slots=True)
class NoticeEvent:
    """An event with its notice.

    :param facts: placeholders that only this event has.
    :param needed: placeholders that an own text may not leave out, because the law has people told so.
    :param may_be_off: whether a matter may leave the notice out altogether.
    """

    key: str
    title: LocalText
    facts: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    may_be_off: bool = False

    @property
    def placeholders(self) -> tuple[str, ...]:
        """All that its text may name, its own first; answers besides."""
        return self.facts + COMMON


def _e(key: str, zh: str, en: str, facts: str = "", needed: str = "", off: bool = False) -> NoticeEvent:
    return NoticeEvent(key, LocalText(zh=zh, en=en), tuple(facts.split()), tuple(needed.split()), off)


EVENTS: dict[str, NoticeEvent] = {
    event.key: event
    for event in (
        _e("received", "收到申请", "Application received", off=True),
        _e("accepted", "受理", "Accepted", "due", "due"),
        _e("tolerated", "容缺受理", "Accepted with materials to follow", "due items count", "due items"),
        _e("deemed", "视为受理", "Deemed accepted", "due", "due"),
        _e("correct", "需要补正", "Correction needed", "due items count", "due items"),
        _e("correction-overdue", "补正超期", "Correction overdue"),
        _e("refusal-to-accept", "不予受理", "Not accepted", "reason", "reason"),
        _e("not-required", "不需要办理", "Nothing to apply for", "reason", "reason"),
        _e("tolerance-over", "容缺材料超期", "Material to follow overdue", "items count", "items"),
        _e("suspended", "启动特别程序", "Special procedure begun", "reason days", "reason days"),
        _e("resumed", "特别程序结束", "Special procedure over", off=True),
        _e("extended", "延长期限", "Limit extended", "reason days", "reason days"),
        _e("publicity", "公示", "Publicity", "title until", "until", off=True),
        _e("granted", "准予", "Granted"),
        _e("refused", "不予准许", "Refused", "reason", "reason"),
        _e("filed", "完成备案", "Filed"),
        _e("issued", "证照制好", "Licence ready"),
        _e("paid", "确认发放", "Benefit confirmed"),
        _e("handover", "还要办别的事", "One more thing to do", "title note", "title"),
        _e("delivered", "结果送达", "Result delivered", off=True),
        _e("rate", "请评价", "Please rate", off=True),
        _e("withdrawn", "撤回申请", "Withdrawn"),
        _e("terminated", "终止办理", "Terminated", "reason", "reason"),
    )
}
