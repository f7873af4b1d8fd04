"""What the findings of a simulation say: one line of words a code, Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass

from banshi.core.definitions.text import LocalText


@dataclass(frozen=True, slots=True)
class Words:
    """A finding's text and hint; {0} is what it is about, {1} the reason."""

    zh: str
    en: str
    hint_zh: str
    hint_en: str

    def what(self, about: LocalText, why: LocalText) -> LocalText:
        """Return what is wrong."""
        zh = self.zh.replace("{0}", about.zh).replace("{1}", why.zh)
        en = self.en.replace("{0}", about.in_("en")).replace("{1}", why.in_("en"))
        return LocalText(zh=zh, en=en)

    @property
    def hint(self) -> LocalText:
        """Return what would be right."""
        return LocalText(zh=self.hint_zh, en=self.hint_en)


WORDS = {
    "P01": Words(
        "没有找到能交上申请的填法。{1}", "No answers were found with which this application can be submitted. {1}",
        "放宽这条检查，或者改和它矛盾的规则", "relax that check, or change the rule that contradicts it",
    ),
    "P02": Words(
        "永远走不到：{0}。{1}", "Never reached: {0}. {1}",
        "改前面的条件，或者删去走不到的环节", "change the condition before it, or remove what is never reached",
    ),
    "P03": Words(
        "分支“{0}”从来不会走。{1}", "The alternative “{0}” is never taken. {1}",
        "核对它的条件，或者删去这个分支", "look at its rule, or remove the alternative",
    ),
    "P04": Words(
        "分支“{0}”被前面的分支挡住了。{1}", "The alternative “{0}” is hidden by an earlier one. {1}",
        "把它移到前面，或者改前面分支的条件", "move it before the other, or narrow the other's rule",
    ),
    "P05": Words(
        "最慢的走法超过承诺时限：{1}", "The slowest way takes longer than promised: {1}",
        "缩短环节时限，把能同时办的环节并联，或者改承诺时限", "shorten steps, let some run side by side, or promise more days",
    ),
    "P06": Words(
        "材料“{0}”从来不会要。{1}", "The material “{0}” is never asked for. {1}",
        "核对 need 的条件，或者删去这份材料", "look at its `need`, or remove the material",
    ),
    "P07": Words(
        "“{0}”必填，却从来不会显示。{1}", "“{0}” is required, yet it is never shown. {1}",
        "改显示条件，或者删去这个字段", "change the rule that shows it, or remove the field",
    ),
    "P08": Words(
        "“{0}”的检查没有能通过的填法。{1}", "Nothing was found that meets the check of “{0}”. {1}",
        "核对检查里的数和比较方向", "look at the figures of the check, and at which way it compares",
    ),
    "P09": Words(
        "这条规则总是成立，写了等于没写（{0}）。{1}", "This rule always holds, so it decides nothing ({0}). {1}",
        "删去这条规则，或者改成想要的条件", "remove the rule, or write the condition that is meant",
    ),
    "P10": Words(
        "这条规则从来不会成立（{0}）。{1}", "This rule never holds ({0}). {1}",
        "核对选项、数字和 and、or", "look at the options, the figures, and at `and`, `or`",
    ),
    "P11": Words(
        "“{0}”从来算不出结果。{1}", "“{0}” is never calculated. {1}",
        "核对公式用到的字段，以及有没有除以 0", "look at the fields it reads, and whether it divides by 0",
    ),
    "P12": Words(
        "“{0}”填不够要求的最少行数。{1}", "“{0}” cannot be filled in with its fewest rows. {1}",
        "减少最少行数，或者改每行的检查", "lower `min`, or change what is checked in a row",
    ),
    "P13": Words(
        "并联“{0}”里有一个空的分支{1}", "A branch of “{0}” is empty{1}",
        "在分支里加环节，或者删去这个分支", "put a step into it, or remove the branch",
    ),
    "P14": Words(
        "等待“{0}”永远不会结束：既没有期限，也不等回复{1}", "The wait “{0}” never ends: it has no period and waits for no answer{1}",
        "写 period，或者写 until: callback", "write `period`, or `until: callback`",
    ),
    "P15": Words(
        "字段“{0}”从来不会显示。{1}", "The field “{0}” is never shown. {1}",
        "改显示条件，或者删去这个字段", "change the rules that show it, or remove the field",
    ),
    "P16": Words(
        "环节“{0}”办不下去：没有能往下走的操作{1}", "The step “{0}” cannot be finished: no action leads on{1}",
        "在 actions 里加上通过、准予等操作", "add an action that leads on, such as `pass`",
    ),
}  # fmt: skip
