"""All actions by key, in the order in which pages offer them."""

from __future__ import annotations

from banshi.core.definitions.text import LocalText
from banshi.core.runtime.actions import acceptance, applicant, decision, review
from banshi.core.runtime.actions.action import Action


def _t(zh: str, en: str) -> LocalText:
    return LocalText(zh=zh, en=en)


ACTIONS = {
    action.key: action
    for action in (
        Action("submit", _t("提交申请", "Submit"), "applicant", acceptance.submit, on_task=False, tone="primary"),
        Action("accept", _t("予以受理", "Accept"), "officer", acceptance.accept, ("opinion",), tone="success"),
        Action("tolerate", _t("容缺受理", "Accept with materials to follow"), "officer", acceptance.tolerate,
               ("materials", "opinion"), ("materials",), tone="success"),
        Action("correct", _t("一次性告知补正", "Ask for correction"), "officer", acceptance.correct, ("issues",), ("issues",),
               tone="warning"),
        Action("refuse-acceptance", _t("不予受理", "Refuse to accept"), "officer", acceptance.refuse_acceptance,
               ("reason", "office"), ("reason",), tone="danger", confirm=True),
        Action("not-required", _t("不需要办理", "Not required"), "officer", acceptance.not_required, ("reason",), ("reason",),
               confirm=True),
        Action("pass", _t("通过", "Pass"), "officer", review.pass_, ("opinion",), tone="success"),
        Action("object", _t("提出异议", "Object"), "officer", review.object_, ("opinion", "issues"), ("opinion",), tone="warning"),
        Action("grant", _t("准予", "Grant"), "officer", decision.grant, ("opinion",), tone="success", confirm=True),
        Action("refuse", _t("不予", "Refuse"), "officer", decision.refuse, ("reason",), ("reason",), tone="danger", confirm=True),
        Action("file", _t("备案", "File"), "officer", decision.file, tone="success"),
        Action("issue", _t("制证", "Issue"), "officer", decision.issue, ("opinion",), tone="success"),
        Action("pay", _t("确认发放", "Confirm payment"), "officer", decision.pay, ("opinion",), tone="success"),
        Action("handover", _t("转办告知", "Hand over"), "officer", decision.handover, ("opinion",), tone="primary"),
        Action("deliver", _t("送达", "Deliver"), "officer", decision.deliver, ("delivery",), tone="success"),
        Action("return", _t("退回", "Return"), "officer", review.return_, ("target", "straight", "opinion"), ("target", "opinion"),
               tone="warning"),
        Action("transfer", _t("转办", "Transfer"), "officer", review.transfer, ("desk", "opinion"), ("desk",)),
        Action("suspend", _t("启动特别程序", "Start a special procedure"), "officer", review.suspend, ("reason", "days"),
               ("reason", "days")),
        Action("resume", _t("恢复办理", "Resume"), "officer", review.resume, ("opinion",)),
        Action("extend", _t("批准延期", "Extend"), "leader", decision.extend, ("reason", "days"), ("reason",), on_task=False),
        Action("terminate", _t("终止办理", "Terminate"), "leader", decision.terminate, ("reason",), ("reason",), on_task=False,
               tone="danger", confirm=True),
        Action("withdraw", _t("撤回申请", "Withdraw"), "applicant", applicant.withdraw, ("reason",), on_task=False,
               tone="danger", confirm=True),
        Action("resubmit", _t("提交补正", "Submit the correction"), "applicant", acceptance.resubmit, on_task=False, tone="primary"),
        Action("supply", _t("补交材料", "Hand in materials"), "applicant", applicant.supply, ("materials",), ("materials",),
               on_task=False, tone="primary"),
        Action("urge", _t("催办", "Urge"), "applicant", applicant.urge, ("reason",), on_task=False),
        Action("callback", _t("收到反馈", "Answer received"), "system", review.callback, ("opinion",)),
        Action("wait-over", _t("期满", "Period over"), "system", review.wait_over),
        Action("deem-accept", _t("视为受理", "Deem accepted"), "system", acceptance.deem_accept, on_task=False),
        Action("tolerance-over", _t("容缺期满提醒", "Material overdue"), "system", applicant.tolerance_over, on_task=False),
        Action("due-reminder", _t("到期提醒", "Due soon"), "system", applicant.due_reminder, on_task=False),
        Action("reckon", _t("重算期限", "Limits worked out again"), "system", applicant.reckon, on_task=False),
        Action("correction-reminder", _t("补正期满提醒", "Correction overdue"), "system", applicant.correction_reminder,
               on_task=False),
    )
}  # fmt: skip
