"""基本信息: what the matter is, for whom, on what basis."""

from __future__ import annotations

from banshi.builder.canvas.sheet import Inner, Prop, Sheet, Tab, named_by, t

_LEVELS = tuple(
    (key, t(zh, en))
    for key, zh, en in (
        ("national", "国家级", "National"),
        ("province", "省级", "Province"),
        ("city", "市级", "City"),
        ("county", "县级", "County"),
        ("town", "乡级", "Town"),
        ("village", "村级", "Village"),
    )
)
_PROJECTS = (
    ("instant", t("即办件", "Done at once")),
    ("promised", t("承诺件", "Within a promised time")),
    ("filing", t("备案件（收到即备案）", "Filing (receipt is filing)")),
)
_DEPTHS = (
    ("IV", t("四级：全程网办，不用到现场", "IV: wholly online, no visit")),
    ("III", t("三级：网上申请和审核，到现场一次", "III: applied for and checked online, one visit")),
    ("II", t("二级：网上预约、预审", "II: booked and looked through online")),
    ("I", t("一级：网上查看办事指南", "I: the guide is online")),
)
_RESULTS = (
    ("CERT", t("证照", "Certificate or licence")),
    ("APPROVE", t("批文", "Approval")),
    ("DOC", t("其他文书", "Another document")),
    ("NONE", t("没有结果物", "Nothing is handed out")),
)
MATTER = Sheet(
    "matter",
    t("事项", "The matter"),
    (
        Prop(("title",), t("事项名称", "Name of the matter"), "text", needed=True),
        Prop(("summary",), t("一句话说明", "In one sentence"), "long"),
        Prop(
            ("matter",),
            t("事项标识", "Key"),
            "line",
            t(
                "小写字母、数字和连字符，如 vessel-registration；发布后不能改",
                "Lower-case letters, digits and hyphens, such as vessel-registration; cannot be changed once published",
            ),
            needed=True,
        ),
        Prop(
            ("code",),
            t("实施编码", "Code"),
            "line",
            t(
                "国家统一的 31 位实施编码或者基本编码，没有可先留空",
                "The national code of 31 digits, or the basic code; may be left empty for now",
            ),
        ),
        Prop(("type",), t("事项类型", "Type"), "choice", choices="task_type", needed=True),
        Prop(("department",), t("实施部门", "Department"), "choice", choices="departments", needed=True),
        Prop(
            ("region",),
            t("行政区划代码", "Region code"),
            "line",
            t("6 位或者 12 位数字；留空则为本站所在地区", "6 or 12 digits; empty for this site's region"),
            rarely=True,
        ),
        Prop(("level",), t("行使层级", "Level"), "choice", choices=_LEVELS, default="county"),
        Prop(
            ("audience",),
            t("办理对象", "For whom"),
            "many",
            choices=(
                ("person", t("个人", "Persons")),
                ("company", t("企业和其他组织", "Companies and other organisations")),
            ),
            needed=True,
        ),
        Prop(("project_type",), t("办件类型", "Kind of handling"), "choice", choices=_PROJECTS, default="promised"),
        Prop(("visits",), t("到现场次数", "Visits in person"), "number", default=0),
        Prop(("visits_reason",), t("须到现场的原因", "Why a visit is needed"), "text", rarely=True),
        Prop(
            ("handle_types",),
            t("办理形式", "How to apply"),
            "many",
            choices=(
                ("online", t("网上办理", "Online")),
                ("window", t("窗口办理", "At the window")),
                ("express", t("快递申请", "By express")),
            ),
        ),
        Prop(
            ("online_depth",),
            t("网办深度", "How far online"),
            "choice",
            t("要到现场的，选三级或者以下", "With a visit: III or below"),
            choices=_DEPTHS,
            default="IV",
            rarely=True,
        ),
        Prop(
            ("life_events",),
            t("生活、经营事件", "Life events"),
            "lines",
            t("每行一个，用于目录分类", "One a line; they sort the catalogue"),
            rarely=True,
        ),
        Prop(("themes",), t("主题分类", "Themes"), "lines", rarely=True),
        Prop(("proxy",), t("可以代办", "May be applied for by a proxy"), "yes"),
        Prop(("result", "type"), t("办理结果", "What the applicant gets"), "choice", choices=_RESULTS, needed=True),
        Prop(("result", "name"), t("结果名称", "Name of the result"), "text", needed=True),
        Prop(
            ("result", "sample"),
            t("结果样本", "Sample of the result"),
            "long",
            t("说说上面写什么，让人知道会拿到什么", "Say what it shows, so that people know what they will get"),
        ),
        Prop(("contact", "consult"), t("咨询电话", "Telephone for questions")),
        Prop(("contact", "complain"), t("投诉电话", "Telephone for complaints")),
        Prop(("contact", "address"), t("办理地点", "Place"), "text"),
        Prop(("contact", "hours"), t("办理时间", "Hours"), "text"),
        Prop(("contact", "web"), t("网上办理地址", "Web address"), rarely=True),
        Prop(("remedies", "review"), t("行政复议", "Reconsideration"), "text", rarely=True),
        Prop(("remedies", "litigation"), t("行政诉讼", "Litigation"), "text", rarely=True),
    ),
    (
        Inner(
            ("legal_basis",),
            t("设定依据", "Legal basis"),
            ("basis",),
            t("还没有写明依据；没有依据的事项不能发布", "No basis yet; a matter without one cannot be published"),
        ),
        Inner(("conditions",), t("受理条件", "Conditions"), ("condition",), t("还没有条件", "No conditions yet")),
        Inner(
            ("faq",), t("常见问题", "Common questions"), ("question-answer",), t("还没有常见问题", "No questions yet")
        ),
    ),
    named_by("title", "matter"),
)
BASIS = Sheet(
    "basis",
    t("依据", "Basis"),
    (
        Prop(("law",), t("法律法规名称", "Law"), needed=True),
        Prop(("article",), t("条款", "Article")),
        Prop(
            ("number",),
            t("发文字号", "Document number"),
            help=t("部门规章和地方规定须填写", "Needed for departmental and local rules"),
        ),
        Prop(("text",), t("条款内容", "Text"), "long"),
        Prop(("verified_on",), t("核对日期", "Checked on"), "date"),
        Prop(
            ("confidence",),
            t("把握", "Confidence"),
            "choice",
            choices=(
                ("high", t("已逐字核对", "Checked word by word")),
                ("medium", t("大体核对", "Roughly checked")),
                ("low", t("尚未核对", "Not checked")),
            ),
            default="low",
        ),
    ),
    named=named_by("law"),
    blank={"law": ""},
)
CONDITION = Sheet(
    "condition",
    t("条件", "Condition"),
    (Prop(("text",), t("条件", "Condition"), "long", needed=True), Prop(("basis",), t("依据", "Basis"))),
    named=named_by("text"),
    blank={"text": ""},
)
QUESTION_ANSWER = Sheet(
    "question-answer",
    t("问答", "Question and answer"),
    (
        Prop(("question",), t("问题", "Question"), "text", needed=True),
        Prop(("answer",), t("回答", "Answer"), "long", needed=True),
    ),
    named=named_by("question"),
    blank={"question": "", "answer": ""},
)
SHEETS = (MATTER, BASIS, CONDITION, QUESTION_ANSWER)
TAB = Tab(
    "basics",
    t("基本信息", "Basics"),
    t("事项叫什么、给谁办、依据什么", "What the matter is called, for whom it is, on what basis"),
    "matter",
)
