"""申请材料 and 承诺书."""

from __future__ import annotations

from banshi.builder.canvas.sheet import Inner, Prop, Sheet, Tab, named_by, t

MATERIALS = Sheet(
    "materials",
    t("申请材料", "Materials"),
    (),
    (
        Inner(("materials",), t("材料", "Materials"), ("material",), t("不需要任何材料", "No materials are asked for")),
        Inner(("promises",), t("承诺书", "Commitments"), ("promise",), t("没有承诺书", "No commitments")),
    ),
)
_FORMATS = tuple((key, t(key.upper(), key.upper())) for key in ("pdf", "jpg", "png", "docx", "xlsx", "ofd"))
MATERIAL = Sheet(
    "material",
    t("材料", "Material"),
    (
        Prop(("title",), t("材料名称", "Name"), "text", needed=True),
        Prop(
            ("key",),
            t("标识", "Key"),
            "line",
            t("小写字母、数字和连字符", "Lower-case letters, digits and hyphens"),
            needed=True,
        ),
        Prop(("need",), t("是否需要", "Needed"), "need"),
        Prop(
            ("obtain",),
            t("共享获取（免提交）", "Obtained by sharing"),
            "choice",
            t("选了就不用申请人交", "Then the applicant need not hand it in"),
            choices="licences_shared",
        ),
        Prop(("promise",), t("可用承诺代替", "A commitment may stand for it"), "choice", choices="promises"),
        Prop(("tolerable",), t("可以容缺后补", "May come later"), "tolerable"),
        Prop(("core",), t("主要材料（不得容缺）", "Essential (never tolerated)"), "yes"),
        Prop(("basis",), t("要求这份材料的依据", "Basis for asking"), "text"),
        Prop(("note",), t("填报须知", "Note"), "text"),
        Prop(("formats",), t("文件格式", "Formats"), "many", choices=_FORMATS),
        Prop(("max_mb",), t("单个文件最大（MB）", "Largest file (MB)"), "number", default=20, rarely=True),
        Prop(("max_files",), t("最多几个文件", "Most files"), "number", default=5, rarely=True),
        Prop(("copies",), t("份数", "Copies"), "number", default=1, rarely=True),
        Prop(
            ("original",),
            t("原件或复印件", "Original or copy"),
            "choice",
            choices=(
                ("original", t("原件", "Original")),
                ("copy", t("复印件", "Copy")),
                ("both", t("原件和复印件", "Both")),
            ),
            default="copy",
            rarely=True,
        ),
        Prop(
            ("source",),
            t("来源", "Source"),
            "choice",
            choices=(
                ("self", t("申请人自备", "The applicant's own")),
                ("government", t("政府部门核发", "Issued by the government")),
                ("other", t("其他单位出具", "From somebody else")),
            ),
            default="self",
            rarely=True,
        ),
        Prop(("issued_by",), t("出具单位", "Issued by"), "text", rarely=True),
    ),
    named=named_by("title", "key"),
    blank={"key": "", "title": "", "need": "required"},
)
PROMISE = Sheet(
    "promise",
    t("承诺书", "Commitment"),
    (
        Prop(("title",), t("名称", "Name"), "text", needed=True),
        Prop(("key",), t("标识", "Key"), "line", needed=True),
        Prop(("text",), t("承诺内容", "Text"), "long", needed=True),
        Prop(("version",), t("版本", "Version"), "line", rarely=True),
        Prop(("check_after_days",), t("事后核查（工作日内）", "Checked afterwards (working days)"), "number"),
    ),
    named=named_by("title", "key"),
    blank={"key": "", "title": "", "text": ""},
)
SHEETS = (MATERIALS, MATERIAL, PROMISE)
TAB = Tab(
    "materials",
    t("申请材料", "Materials"),
    t(
        "要交什么，什么可以不交、后补或者用承诺代替",
        "What is handed in, and what may be left out, come later or be promised",
    ),
    "materials",
)
