"""结果文书: licences, numbers, documents."""

from __future__ import annotations

from banshi.builder.canvas.sheet import Inner, Prop, Sheet, Tab, named_by, t

RESULTS = Sheet(
    "results",
    t("结果文书", "Results"),
    (
        Prop(("document_word",), t("机关代字（文号用）", "Characters of the office in document numbers")),
        Prop(
            ("case_number",),
            t("办件编号规则", "Case numbers"),
            "choice",
            choices="number_schemes",
            default="national",
            rarely=True,
        ),
    ),
    (Inner(("licences",), t("证照", "Licences"), ("licence",), t("不制发证照", "No licence is issued")),),
)
LICENCE = Sheet(
    "licence",
    t("证照", "Licence"),
    (
        Prop(("title",), t("证照名称", "Name"), "text", needed=True),
        Prop(("key",), t("标识", "Key"), "line", needed=True),
        Prop(("word",), t("编号前的字", "Characters before the number"), "line", t("如 云民宿备", "Such as 云民宿备")),
        Prop(
            ("number",),
            t("编号规则", "Number scheme"),
            "choice",
            choices="number_schemes",
            default="licence",
            rarely=True,
        ),
        Prop(
            ("valid_years",),
            t("有效期（年）", "Valid for (years)"),
            "number",
            t("留空为长期有效", "Empty: without end"),
        ),
        Prop(("note",), t("备注", "Note"), "text"),
    ),
    (Inner(("rows",), t("证面内容", "Printed rows"), ("licence-row",), t("证面还没有内容", "Nothing is printed yet")),),
    named_by("title", "key"),
    {"key": "", "title": "", "rows": []},
)
LICENCE_ROW = Sheet(
    "licence-row",
    t("证面一行", "Printed row"),
    (
        Prop(("label",), t("名目", "Label"), "text", needed=True),
        Prop(
            ("value",),
            t("内容", "Content"),
            "rule",
            t("选一个字段，或者写公式", "A field, or a formula"),
            where="chain",
            needed=True,
        ),
    ),
    named=named_by("label"),
    blank={"label": "", "value": ""},
)
SHEETS = (RESULTS, LICENCE, LICENCE_ROW)
TAB = Tab(
    "results",
    t("结果文书", "Results"),
    t("发什么证、证上印什么", "Which licence is issued and what it says"),
    "results",
)
