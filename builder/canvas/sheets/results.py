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
    (
        Inner(("licences",), t("证照", "Licences"), ("licence",), t("不制发证照", "No licence is issued")),
        Inner(
            ("documents",),
            t("文书", "Documents"),
            ("document",),
            t("所有文书都用标准内容", "All documents have their standard wording"),
        ),
    ),
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
DOCUMENT = Sheet(
    "document",
    t("文书", "Document"),
    (
        Prop(("document",), t("哪种文书", "Which document"), "choice", choices="own_documents", needed=True),
        Prop(("title",), t("文书名称", "Name"), "text", t("留空为标准名称", "Empty: its standard name")),
        Prop(
            ("opening",),
            t("开头一段", "Opening paragraph"),
            "long",
            t("印在称呼下面、标准内容前面", "Printed below the address, before the standard wording"),
            offers="document",
        ),
        Prop(
            ("closing",),
            t("结尾一段", "Closing paragraph"),
            "long",
            t("印在标准内容后面", "Printed after the standard wording"),
            offers="document",
        ),
        Prop(("note",), t("小字说明", "Small print"), "long", offers="document"),
        Prop(
            ("office",),
            t("落款单位", "Signing office"),
            "text",
            t("留空为实施部门", "Empty: the department of the matter"),
            rarely=True,
        ),
    ),
    (Inner(("rows",), t("另加的内容", "Added rows"), ("document-row",), t("没有另加的内容", "No rows are added")),),
    named_by("title", "document"),
    {"document": "", "rows": []},
)
DOCUMENT_ROW = Sheet(
    "document-row", t("一行内容", "Row"), LICENCE_ROW.props, named=LICENCE_ROW.named, blank=LICENCE_ROW.blank
)
SHEETS = (RESULTS, LICENCE, LICENCE_ROW, DOCUMENT, DOCUMENT_ROW)
TAB = Tab(
    "results",
    t("结果文书", "Results"),
    t("发什么证、证上印什么；文书里另加什么话", "Which licence is issued and what it says; what documents say besides"),
    "results",
)
