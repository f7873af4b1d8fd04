"""The standard texts of notices: a fixed grammar of named facts, never a template language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from banshi.core.definitions.placeholders import fill, named
from banshi.core.definitions.text import LocalText
from banshi.core.runtime.clock import CHINA


def _t(zh: str, en: str) -> LocalText:
    return LocalText(zh=zh, en=en)


TEXTS: dict[str, LocalText] = {
    "received": _t("我们已收到您的申请。", "We have received your application."),
    "accepted": _t(
        "您的申请已受理，承诺在 {due} 前办结。", "Your application has been accepted; we promise to finish by {due}."
    ),
    "tolerated": _t(
        "您的申请已容缺受理。请在 {due} 前补交：{items}。",
        "Your application has been accepted with materials to follow. Please hand in by {due}: {items}.",
    ),
    "deemed": _t(
        "我们没有在规定时间内答复，您的申请视为已受理，承诺在 {due} 前办结。",
        "We did not answer in time, so your application counts as accepted; we promise to finish by {due}.",
    ),
    "correct": _t(
        "您的申请有 {count} 处需要补正，请在 {due} 前一次改好后提交：{items}。",
        "Your application needs {count} correction(s); please make them all and submit by {due}: {items}.",
    ),
    "correction-overdue": _t(
        "您的补正已过期限，请尽快补正或联系窗口。", "Your correction is overdue; please submit it or call us."
    ),
    "resubmitted": _t("申请人已提交补正，请继续办理。", "The applicant has submitted the correction; please go on."),
    "refusal-to-accept": _t("您的申请不予受理：{reason}", "Your application is not accepted: {reason}"),
    "not-required": _t("这件事不需要办理：{reason}", "You do not need to apply for this: {reason}"),
    "publicity": _t("“{title}”公示至 {until}。", "Publicity period “{title}” until {until}."),
    "transferred": _t("有一件办件转到了您的岗位。", "A case has been transferred to your desk."),
    "suspended": _t(
        "办理中启动特别程序（{reason}），预计 {days} 个工作日，其间暂停计时。",
        "A special procedure has begun ({reason}), expected to take {days} working days; the clock stands still meanwhile.",
    ),
    "resumed": _t("特别程序已结束，恢复办理。", "The special procedure is over; work goes on."),
    "extended": _t(
        "办理期限延长 {days} 个工作日：{reason}", "The limit has been extended by {days} working days: {reason}"
    ),
    "granted": _t("好消息：您的申请已获准予。", "Good news: your application has been granted."),
    "refused": _t("您的申请未获准予：{reason}", "Your application has been refused: {reason}"),
    "filed": _t("您的项目已完成备案。", "Your project has been filed."),
    "issued": _t("您的证照已制作完成，可在“我的办件”中下载。", "Your licence is ready; download it from “My cases”."),
    "paid": _t("您申请的款项已确认发放。", "Your benefit has been confirmed for payment."),
    "handover": _t("还需要办理：{title}。{note}", "One more thing to do: {title}. {note}"),
    "delivered": _t("办理结果已送达。", "The result has been delivered."),
    "rate": _t(
        "您的办件已办结，欢迎评价我们的服务（自愿）。", "Your case is closed; you are welcome to rate us (voluntary)."
    ),
    "withdrawn": _t("申请已撤回。", "The application has been withdrawn."),
    "terminated": _t("办理已终止：{reason}", "The case has been terminated: {reason}"),
    "supplied": _t("申请人已补交容缺材料：{items}。", "The applicant has handed in: {items}."),
    "urged": _t("申请人催办，请尽快办理。", "The applicant asks you to get on with it."),
    "tolerance-over": _t("容缺材料已过补交期限：{items}。", "A material that was to follow is overdue: {items}."),
    "rebased": _t(
        "您的办件改按“{title}”的新版本办理，已填的内容和已办的环节都保留。{changes}",
        "Your case now goes by the new release of “{title}”; what you entered and what has been done is kept. {changes}",
    ),
    "draft-published": _t(
        "“{title}”已按生效日期 {day} 自动发布。", "“{title}” was published by itself on its day, {day}."
    ),
    "draft-checks": _t(
        "“{title}”到生效日期 {day} 没有自动发布：体检查出了错误，要改好再送审。",
        "“{title}” was not published on {day}: the checks found errors; mend it and ask for a review again.",
    ),
    "draft-tests": _t(
        "“{title}”到生效日期 {day} 没有自动发布：有用例不一致，请看“用例”。",
        "“{title}” was not published on {day}: a matter test failed; see its tests.",
    ),
    "draft-rights": _t(
        "“{title}”到生效日期 {day} 没有自动发布：确认发布的人已经不能发布它。",
        "“{title}” was not published on {day}: whoever confirmed it may not publish it any more.",
    ),
    "draft-changed": _t(
        "“{title}”到生效日期 {day} 没有自动发布：它的状态已经变了。",
        "“{title}” was not published on {day}: it does not stand any more where it did.",
    ),
    "reminder": _t("有办件即将到期，请尽快办理。", "A case is about to fall due."),
}


def say(text: str, facts: Mapping[str, Any], locale: str) -> str:
    """Return a notice's text: the matter's own, which has its facts already, or the standard one with its facts."""
    own = facts.get("own")
    if isinstance(own, Mapping):
        return str((own.get("en") if locale.startswith("en") else None) or own.get("zh", ""))
    pattern = TEXTS.get(text, _t(text, text)).in_(locale)
    items = facts.get("items")
    shown = {name: plain_fact(value) for name, value in facts.items()} | {"count": str(len(items) if items else 0)}
    return fill(pattern, {name: shown.get(name, "") for name in named(_t(pattern, ""))})


def plain_fact(value: Any) -> str:
    """Return a fact as people read it: a list with stops between, of a moment its day."""
    if isinstance(value, list):
        return "；".join(_item(part) for part in value)
    text = "" if value is None else str(value)
    return _day(text) if len(text) > 18 and text[4:5] == "-" and text[10:11] == "T" else text


def _day(text: str) -> str:
    """Return the day of a moment as it is in China; a text that is no moment stays as it is."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return (moment.astimezone(CHINA) if moment.tzinfo else moment).date().isoformat()


def _item(value: Any) -> str:
    """Return an entry of a list; one with a title and a note by what it says."""
    return str(value.get("note") or value.get("title", "")) if isinstance(value, Mapping) else str(value)


def compose(text: str, facts: Mapping[str, Any], title: str, number: str, base_url: str) -> tuple[str, str]:
    """Return the subject and the body of a notice's e-mail; no line break can get into the subject."""
    subject = " ".join(f"【办事】{title} {number}".split())
    said = dict.fromkeys((say(text, facts, "zh"), say(text, facts, "en")))  # once, where there is no English
    return subject, "\n\n".join([*said, f"{title} {number}".strip()]) + f"\n{base_url}/space"
