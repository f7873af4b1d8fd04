"""What a drawing of another maker leaves open: kinds of steps by their names, and keys."""

from __future__ import annotations

import re

from banshi.core.definitions.text import KEY

# The first that fits; what fits none is a review.
_KINDS: tuple[tuple[str, str], ...] = (
    ("sign", r"会签|联签|countersign|co-sign"),
    ("survey", r"踏勘|勘验|勘察|现场|survey|inspect|site visit"),
    ("accept", r"受理|收件|接件|收到申请|accept|intake|receive"),
    ("issue", r"制证|发证|出证|制作.*证|证书|\bissue|certificate|licen[cs]e"),
    ("deliver", r"送达|出件|领取|邮寄|寄送|deliver|hand.?over of|pick.?up"),
    ("pay", r"发放|拨付|付款|支付|到账|\bpay|disburse"),
    ("handover", r"转办|告知|通知|抄送|hand.?over|forward|notify|inform|notice"),
    ("review", r"审查|审核|初审|复审|复核|核查|查验|review|check|verify|examine|assess"),
    ("decide", r"决定|审批|批准|核准|审定|签批|decide|decision|approv"),
    ("file", r"备案|归档登记|\bfiling|\bfile\b|record"),
)
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)
_KEY = re.compile(KEY)
MAX_KEY = 60


def kind_by(name: str, tag: str) -> str:
    """Return the kind of step that a name tells, else one by the type of the task."""
    found = next((kind for kind, pattern in _PATTERNS if pattern.search(name)), None)
    return found or ("handover" if tag == "sendTask" else "review")


def is_key(text: str) -> bool:
    """Tell whether a text can be a key as it stands."""
    return _KEY.fullmatch(text) is not None and len(text) <= MAX_KEY


def slug(name: str) -> str:
    """Return a name as a key; nothing if it is not in ASCII letters, for nothing is transliterated."""
    if not name.isascii():
        return ""
    key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:MAX_KEY].rstrip("-")
    return key if is_key(key) else ""


class Keys:
    """Gives out keys that are not taken yet."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._counts: dict[str, int] = {}

    def new(self, name: str, word: str) -> str:
        """Return a key by a name, else by a word and the next free number."""
        wanted = slug(name)
        if wanted and wanted not in self._taken:
            self._taken.add(wanted)
            return wanted
        wanted = wanted or word
        number = self._counts.get(wanted, 1 if slug(name) else 0) + 1
        while f"{wanted}-{number}" in self._taken:
            number += 1
        self._counts[wanted] = number
        self._taken.add(f"{wanted}-{number}")
        return f"{wanted}-{number}"
