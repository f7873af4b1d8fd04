"""What was found about one case, as it is kept with a run: codes and names of fields and steps, never an answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from banshi.core.definitions.text import NOTHING, LocalText
from banshi.core.runtime.rebase.judge import Verdict
from banshi.core.runtime.rebase.reason import NOTES, REASONS, filled


def _t(zh: str, en: str) -> LocalText:
    return LocalText(zh=zh, en=en)


STOPPED = {
    "not-yours": (
        _t("不归您所在的地区或者部门。", "It belongs to another region or department."),
        _t("请那里的发布人来迁移。", "Ask the publisher there."),
    ),
    "changed": (
        _t("试迁移以后有人办理过它，没有迁移。", "Somebody acted on it after the dry run; it was not moved."),
        _t("再试一次。", "Run it again."),
    ),
}
"""What stops a move besides the case itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """A reason or a note."""

    kind: str
    """reason, note or step."""
    code: str
    about: LocalText = NOTHING

    @property
    def text(self) -> LocalText:
        """What it is."""
        if self.kind == "step":
            return self.about
        patterns = NOTES if self.kind == "note" else {code: pair[0] for code, pair in (REASONS | STOPPED).items()}
        return filled(patterns.get(self.code, LocalText(zh=self.code)), self.about)

    @property
    def remedy(self) -> LocalText:
        """What could be done."""
        pair = (REASONS | STOPPED).get(self.code)
        return pair[1] if pair and self.kind == "reason" else NOTHING


def from_verdict(verdict: Verdict) -> list[Found]:
    """Return what a judgement found."""
    reasons = [Found("reason", reason.code, reason.about) for reason in verdict.reasons]
    return reasons + [Found("note", note.code, note.about) for note in verdict.notes]


def stopped(code: str) -> list[Found]:
    """Return what stopped a move."""
    return [Found("reason", code)]


def as_text(found: Sequence[Found]) -> str:
    """Return what is kept."""
    return json.dumps([[one.kind, one.code, one.about.zh, one.about.en] for one in found], ensure_ascii=False)


def from_text(kept: str) -> list[Found]:
    """Return what `as_text` made a text of."""
    return [Found(kind, code, LocalText(zh=zh, en=en)) for kind, code, zh, en in json.loads(kept)]
