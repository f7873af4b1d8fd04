"""办理流程: the chain, a tree of steps."""

from __future__ import annotations

from banshi.builder.canvas.sheet import Inner, Prop, Sheet, Tab, named_by, t

NODES = ("step", "parallel", "choose", "each", "wait")
_EMPTY = t("这里还没有环节", "No steps here yet")
CHAIN = Sheet(
    "chain",
    t("办理流程", "Chain"),
    (),
    (
        Inner(
            ("chain",), t("环节", "Steps"), NODES, t("还没有环节：从“受理”开始", "No steps yet: begin with acceptance")
        ),
    ),
)
STEP = Sheet(
    "step",
    t("环节", "Step"),
    (
        Prop(("title",), t("名称", "Name"), "text", t("不填则用环节种类的名称", "Empty: the name of its kind")),
        Prop(("step",), t("标识", "Key"), "line", needed=True),
        Prop(("kind",), t("环节种类", "Kind"), "choice", choices="step_kinds", needed=True),
        Prop(("desk",), t("办理岗位", "Desk"), "choice", choices="desks"),
        Prop(("limit",), t("环节时限", "Limit"), "limit"),
        Prop(
            ("actions",),
            t("允许的操作", "Actions allowed"),
            "many",
            t("都不选则允许该种类的全部操作", "None chosen: all actions of the kind"),
            choices="actions",
        ),
        Prop(("opinions",), t("常用意见", "Standard opinions"), "lines", t("每行一条", "One a line")),
        Prop(
            ("stops_clock",),
            t("期间停止计时的原因", "Why the clock stops meanwhile"),
            "text",
            t("勘验、检测、听证等不计入时限的，写明原因", "Surveys, tests or hearings that do not count: say why"),
        ),
        Prop(("licence",), t("制发的证照", "Licence issued"), "choice", choices="licences"),
        Prop(("document",), t("出具的文书", "Document"), "choice", choices="documents", rarely=True),
        Prop(("sign", "desks"), t("会签岗位", "Desks that countersign"), "many", choices="desks", rarely=True),
        Prop(("sign", "need"), t("会签如何算通过", "Countersigning passes when"), "join", rarely=True),
        Prop(
            ("sign", "order"),
            t("会签次序", "Order"),
            "choice",
            choices=(("together", t("同时", "All at once")), ("in_turn", t("依次", "One after the other"))),
            default="together",
            rarely=True,
        ),
        Prop(("counted",), t("不计入承诺时限", "Not counted in the promised limit"), "off", rarely=True),
        Prop(("note",), t("给经办人的说明", "Note for the officer"), "text", rarely=True),
    ),
    named=named_by("title", "step"),
    blank={"step": "", "kind": "review"},
)
PARALLEL = Sheet(
    "parallel",
    t("并行", "Side by side"),
    (
        Prop(("title",), t("名称", "Name"), "text"),
        Prop(("parallel",), t("标识", "Key"), "line", needed=True),
        Prop(("join",), t("什么时候继续", "Goes on when"), "join"),
    ),
    (Inner(("branches",), t("分支", "Branches"), ("branch",), t("还没有分支", "No branches yet")),),
    named_by("title", "parallel"),
    {"parallel": "", "branches": [[], []]},
)
BRANCH = Sheet(
    "branch", t("分支", "Branch"), (), (Inner(("_of",), t("环节", "Steps"), NODES, _EMPTY),), blank={"_of": []}
)
CHOOSE = Sheet(
    "choose",
    t("按条件选择", "Choice"),
    (Prop(("title",), t("名称", "Name"), "text"),),
    (Inner(("choose",), t("情形", "Ways"), ("alternative",), t("还没有情形", "No ways yet")),),
    named_by("title"),
    {"choose": [{"then": []}]},
)
ALTERNATIVE = Sheet(
    "alternative",
    t("情形", "Way"),
    (
        Prop(("title",), t("名称", "Name"), "text"),
        Prop(
            ("when",),
            t("条件", "When"),
            "rule",
            t("不写条件，就是“其他情形”", "Without a condition: in all other cases"),
            where="chain",
        ),
    ),
    (Inner(("then",), t("环节", "Steps"), NODES, _EMPTY),),
    named_by("title", "when"),
    {"then": []},
)
EACH = Sheet(
    "each",
    t("逐行办理", "For each row"),
    (
        Prop(("title",), t("名称", "Name"), "text"),
        Prop(("each",), t("哪个重复部分", "Which repeated section"), "choice", choices="groups", needed=True),
        Prop(("join",), t("什么时候继续", "Goes on when"), "join"),
    ),
    (Inner(("do",), t("环节", "Steps"), NODES, _EMPTY),),
    named_by("title", "each"),
    {"each": "", "do": []},
)
WAIT = Sheet(
    "wait",
    t("等待", "Wait"),
    (
        Prop(("title",), t("名称", "Name"), "text"),
        Prop(("wait",), t("标识", "Key"), "line", needed=True),
        Prop(("period",), t("等待多久", "For how long"), "limit"),
        Prop(
            ("until",),
            t("或者等到", "Or until"),
            "choice",
            choices=(("callback", t("外部回复", "An answer from outside")),),
        ),
        Prop(("public",), t("公示期（公开列出）", "Publicity period (listed publicly)"), "yes"),
        Prop(("stops_clock",), t("期间停止计时的原因", "Why the clock stops meanwhile"), "text"),
    ),
    named=named_by("title", "wait"),
    blank={"wait": "", "period": {"n": 5, "unit": "WD"}},
)
SHEETS = (CHAIN, STEP, PARALLEL, BRANCH, CHOOSE, ALTERNATIVE, EACH, WAIT)
TAB = Tab(
    "chain",
    t("办理流程", "Chain"),
    t("经过哪些岗位，谁和谁同时办，什么情形走哪条路", "Which desks it passes, what runs side by side, which way when"),
    "chain",
)
