"""The states of a case: one status and flags that cross it (domain §2.1; 行政许可法 §§32–48)."""

from __future__ import annotations

from banshi.core.definitions.text import LocalText

DRAFT = "draft"
RECEIVED = "received"
CORRECTION = "correction"
NOT_REQUIRED = "not-required"
NOT_COMPETENT = "not-competent"
ACCEPTED = "accepted"
IN_REVIEW = "in-review"
REVIEW_CORRECTION = "review-correction"
SPECIAL = "special"
SUSPENDED = "suspended"
WITHDRAWN = "withdrawn"
TERMINATED = "terminated"
APPROVED = "approved"
DENIED = "denied"
ISSUED = "issued"
DELIVERED = "delivered"
CLOSED = "closed"

LABELS = {
    DRAFT: LocalText(zh="草稿", en="Draft"),
    RECEIVED: LocalText(zh="已收件，待受理", en="Received"),
    CORRECTION: LocalText(zh="待补正", en="Correction needed"),
    NOT_REQUIRED: LocalText(zh="不需要办理", en="Not required"),
    NOT_COMPETENT: LocalText(zh="不予受理", en="Not accepted"),
    ACCEPTED: LocalText(zh="已受理", en="Accepted"),
    IN_REVIEW: LocalText(zh="审查中", en="Under review"),
    REVIEW_CORRECTION: LocalText(zh="审查中，待补正", en="Correction needed (under review)"),
    SPECIAL: LocalText(zh="特别程序（暂停计时）", en="Special procedure (clock stopped)"),
    SUSPENDED: LocalText(zh="已中止", en="Suspended"),
    WITHDRAWN: LocalText(zh="已撤回", en="Withdrawn"),
    TERMINATED: LocalText(zh="已终止", en="Terminated"),
    APPROVED: LocalText(zh="准予", en="Approved"),
    DENIED: LocalText(zh="不予", en="Refused"),
    ISSUED: LocalText(zh="已制证", en="Licence issued"),
    DELIVERED: LocalText(zh="已送达", en="Delivered"),
    CLOSED: LocalText(zh="已办结", en="Closed"),
}

ENDED = frozenset({NOT_REQUIRED, NOT_COMPETENT, WITHDRAWN, TERMINATED, CLOSED})
WAITS_FOR_APPLICANT = frozenset({CORRECTION, REVIEW_CORRECTION})
BEFORE_ACCEPTANCE = frozenset({RECEIVED, CORRECTION})
DECIDED = frozenset({APPROVED, DENIED, ISSUED, DELIVERED})
"""The promise is kept or broken: no light any more, though something may remain to be done."""
BEFORE_DECISION = BEFORE_ACCEPTANCE | {ACCEPTED, IN_REVIEW, REVIEW_CORRECTION, SPECIAL, SUSPENDED}

PAUSED = "paused"
EXTENDED = "extended"
TOLERANT = "tolerant"
PROMISED = "promised"
DEEMED = "deemed"
URGED = "urged"

FLAG_LABELS = {
    PAUSED: LocalText(zh="暂停计时", en="Clock stopped"),
    EXTENDED: LocalText(zh="已延期", en="Extended"),
    TOLERANT: LocalText(zh="容缺受理", en="Accepted with materials to follow"),
    PROMISED: LocalText(zh="告知承诺", en="On commitment"),
    DEEMED: LocalText(zh="视为受理", en="Deemed accepted"),
    URGED: LocalText(zh="已催办", en="Urged"),
}
