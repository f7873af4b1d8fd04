"""情形引导: questions that trim form, materials and chain."""

from __future__ import annotations

from banshi.builder.canvas.sheet import Inner, Prop, Sheet, Tab, named_by, t

GUIDE = Sheet(
    "guide",
    t("情形引导", "Situations"),
    (),
    (
        Inner(
            ("guide",),
            t("引导问题", "Questions"),
            ("question",),
            t(
                "还没有问题：所有人填同样的表。加一个问题，就能按情形精简表单、材料和环节",
                "No question yet: everybody fills in the same form. A question lets form, materials and steps shrink to the situation",
            ),
        ),
    ),
)
QUESTION = Sheet(
    "question",
    t("问题", "Question"),
    (
        Prop(("ask",), t("怎么问", "Question"), "text", needed=True),
        Prop(
            ("key",),
            t("标识", "Key"),
            "line",
            t("规则里用这个名字，如 serves_meals", "Rules read it by this name, such as serves_meals"),
            needed=True,
        ),
        Prop(
            ("options",),
            t("选项", "Options"),
            "options",
            t("每行一个：标识 = 中文 | English", "One a line: key = Chinese | English"),
            needed=True,
        ),
        Prop(("help",), t("说明", "Help"), "text"),
        Prop(("show_when",), t("什么时候问", "Asked when"), "rule"),
    ),
    named=named_by("ask", "key"),
    blank={"key": "", "ask": "", "options": {"yes": {"zh": "是", "en": "Yes"}, "no": {"zh": "否", "en": "No"}}},
)
SHEETS = (GUIDE, QUESTION)
TAB = Tab(
    "guide",
    t("情形引导", "Situations"),
    t("先问几个问题，后面只出现用得上的内容", "A few questions first, so that only what matters comes after"),
    "guide",
)
