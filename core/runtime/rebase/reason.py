"""Why a case cannot be moved, in words, and what could be done about it; and what a move changes for one that can."""

from __future__ import annotations

from dataclasses import dataclass

from banshi.core.definitions.text import NOTHING, LocalText


def _t(zh: str, en: str) -> LocalText:
    return LocalText(zh=zh, en=en)


STAY = _t("让它留在原来的版本办完。", "Let it finish under its present release.")
LATER = _t("等这个环节办完以后再迁移。", "Move it once this step is done.")
MEND = _t("在下一个版本里改回来，或者让它留在原来的版本。", "Change it back in the next release, or let the case stay.")
ASK = _t("先由窗口要求补正；申请人补正期间就可以迁移。", "Ask for a correction first; while it waits it can be moved.")

REASONS: dict[str, tuple[LocalText, LocalText]] = {
    "ended": (_t("已经办结。", "It has ended."), _t("不用迁移。", "Nothing needs to be moved.")),
    "other-matter": (_t("新版本不是同一个事项。", "The new release is of another matter."), STAY),
    "department": (_t("新版本由另一个部门实施。", "Another department handles the new release."), STAY),
    "region": (_t("新版本属于另一个地区。", "The new release belongs to another region."), STAY),
    "audience": (_t("新版本不受理这一类申请人。", "The new release is not for this kind of applicant."), STAY),
    "no-step": (_t("正在办“{0}”，新版本没有这个环节。", "“{0}” is open; the new release has no such step."), LATER),
    "step-kind": (_t("正在办“{0}”，新版本把它改成了另一类环节。", "“{0}” is open; the new release makes it another kind of step."), LATER),
    "step-place": (_t("正在办“{0}”，新版本把它移进或者移出了并联、逐项办理。", "“{0}” is open; the new release moves it into or out of a joint part."), LATER),
    "no-way": (_t("按新版本的条件，这件办件走不到正在办的“{0}”。", "By the new release's conditions this case would not come to “{0}”, which is open."), LATER),
    "no-action": (_t("正在办“{0}”，新版本没有给它可用的操作。", "“{0}” is open; the new release leaves nothing that can be done there."), MEND),
    "order": (_t("“{0}”和正在办的环节，先后次序在新版本里变了。", "The order of “{0}” and the open step is another one in the new release."), LATER),
    "again": (_t("“{0}”的事这件办件已经办过，在新版本里会再办一次。", "What “{0}” does has been done and would be done again."), STAY),
    "left-out": (_t("按新版本，从正在办的环节往后不再有“{0}”，它就没有人办了。", "In the new release no “{0}” follows the open step."), LATER),
    "new-branch": (
        _t("“{0}”正在并联办理，新版本加了分支或者换了分支。",
           "“{0}” runs side by side now; the new release adds or regroups branches."),
        _t("等这些环节都办完以后再迁移。", "Move it once these steps are done."),
    ),
    "joined": (
        _t("“{0}”正在办，按新版本的汇合条件已经够了，迁移会替办理人作决定。",
           "“{0}” is open; by the new release's condition it would count as done, and the move would decide that."),
        LATER,
    ),
    "signers": (_t("“{0}”正在会签，新版本换了会签的岗位或者次序。", "“{0}” is being signed; the new release has other desks or another order."), LATER),
    "back": (_t("办完要直接送回“{0}”，新版本没有这个环节或者把它移走了。", "It goes back to “{0}” when done, which is not there in the new release."), LATER),
    "field-missing": (_t("新版本要填“{0}”，这件办件没有填。", "The new release asks for “{0}”, which has not been answered."), ASK),
    "field-unfit": (_t("“{0}”已填的内容不符合新版本的要求。", "What was answered to “{0}” does not fit the new release."), ASK),
    "rows": (_t("“{0}”的行数不符合新版本的要求。", "The number of rows of “{0}” does not fit the new release."), ASK),
    "material-missing": (_t("新版本要交“{0}”，这件办件没有交。", "The new release asks for “{0}”, which has not been handed in."), ASK),
    "option-gone": (_t("情形引导“{0}”当时选的选项，新版本没有了。", "The answer given to “{0}” is no longer among its options."), STAY),
    "question-new": (_t("情形引导多问了“{0}”，这件办件没有回答过。", "The guide now asks “{0}”, which this case has not answered."), STAY),
}  # fmt: skip
"""What stands against a move, and what could be done, by code."""

NOTES: dict[str, LocalText] = {
    "skipped": _t("“{0}”是新加的，排在已经走过的位置，不再补办", "“{0}” is new and lies behind; it is not done for this case"),
    "desk": _t("“{0}”新版本换了岗位，正在办的仍由原岗位办完", "“{0}” has another desk; the open task stays where it is"),
    "sooner": _t("承诺时限变短，办结日期提前到 {0}", "The promise is shorter; the day is now {0}"),
    "kept-limit": _t("新时限不适用（更长，或者从受理日算已经过了），仍按原来的时限", "The new limit is longer, or over already; the old one stays"),
    "clock": _t("“{0}”不再停止计时，从迁移时起恢复计时", "“{0}” no longer stops the clock; it runs again from the move"),
    "dropped": _t("“{0}”不再使用，已填的内容封存备查", "“{0}” is no longer used; the answer is archived"),
    "asked": _t("“{0}”要在这次补正里一起改", "“{0}” is added to the correction that is under way"),
    "not-needed": _t("“{0}”不用再交", "“{0}” need no longer be handed in"),
}  # fmt: skip
"""What a move changes for one case, by code."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands against a move."""

    code: str
    about: LocalText = NOTHING

    @property
    def text(self) -> LocalText:
        """What it is."""
        return filled(REASONS[self.code][0], self.about)

    @property
    def remedy(self) -> LocalText:
        """What could be done."""
        return REASONS[self.code][1]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that a move changes."""

    code: str
    about: LocalText = NOTHING

    @property
    def text(self) -> LocalText:
        """What it is."""
        return filled(NOTES[self.code], self.about)


def filled(pattern: LocalText, about: LocalText) -> LocalText:
    """Return a pattern with what it is about; the text goes in by hand, for it may hold braces of its own."""
    zh, en = about.zh[:200], (about.en or about.zh)[:200]
    return LocalText(zh=zh.join(pattern.zh.split("{0}")), en=en.join(pattern.en.split("{0}")))
