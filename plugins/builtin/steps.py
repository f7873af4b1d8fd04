"""The built-in step kinds."""

from __future__ import annotations

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.register import Register
from banshi.core.extensions.step_kind import StepKind
from banshi.plugins.hookspecs import hookimpl

_REVIEWING = ("pass", "object", "correct", "return", "transfer", "suspend", "resume")


class Accept(StepKind):
    """收件、受理: the window looks whether all is there."""

    key = "accept"
    title = LocalText(zh="受理", en="Acceptance")
    actions = ("accept", "tolerate", "correct", "refuse-acceptance", "not-required", "transfer")
    link = "accept"


class Review(StepKind):
    """审查: a desk gives its opinion."""

    key = "review"
    title = LocalText(zh="审查", en="Review")
    actions = _REVIEWING
    link = "review"


class Survey(StepKind):
    """现场踏勘: two officers or more go and look (§34)."""

    key = "survey"
    title = LocalText(zh="现场踏勘", en="Site survey")
    actions = ("pass", "object", "return", "transfer")
    link = "review"
    two_officers = True


class Sign(StepKind):
    """会签: several desks sign."""

    key = "sign"
    title = LocalText(zh="会签", en="Countersignature")
    actions = ("pass", "object", "return", "transfer")
    link = "review"


class Decide(StepKind):
    """审批决定."""

    key = "decide"
    title = LocalText(zh="审批决定", en="Decision")
    actions = ("grant", "refuse", "return", "transfer", "suspend", "resume")
    link = "approve"


class File(StepKind):
    """备案: received in full means filed."""

    key = "file"
    title = LocalText(zh="备案", en="Filing")
    actions = ("file", "correct", "refuse-acceptance", "not-required")
    link = "approve"
    automatic = "file"
    needs_desk = False


class Issue(StepKind):
    """制证."""

    key = "issue"
    title = LocalText(zh="制证", en="Issue of the licence")
    actions = ("issue", "return")
    link = "issue"
    automatic = "issue"
    needs_desk = False


class Pay(StepKind):
    """发放: a benefit is paid."""

    key = "pay"
    title = LocalText(zh="发放", en="Payment")
    actions = ("pay", "return", "transfer")
    link = "issue"


class Handover(StepKind):
    """转办告知: what is to be done elsewhere."""

    key = "handover"
    title = LocalText(zh="转办告知", en="Hand-over")
    actions = ("handover", "transfer")
    automatic = "handover"
    needs_desk = False


class Deliver(StepKind):
    """送达."""

    key = "deliver"
    title = LocalText(zh="送达", en="Delivery")
    actions = ("deliver",)
    link = "deliver"
    automatic = "deliver"
    needs_desk = False


ALL: tuple[StepKind, ...] = (
    Accept(), Review(), Survey(), Sign(), Decide(), File(), Issue(), Pay(), Handover(), Deliver(),
)  # fmt: skip


@hookimpl
def register_step_kinds(register: Register[StepKind]) -> None:
    """Add the built-in step kinds."""
    for kind in ALL:
        register.add(kind)
