"""时限与收费."""

from __future__ import annotations

from banshi.builder.canvas.sheet import Inner, Prop, Sheet, Tab, named_by, t

LIMITS = Sheet(
    "limits",
    t("时限与收费", "Limits and fees"),
    (
        Prop(("limits", "statutory"), t("法定办结时限", "Statutory limit"), "limit", needed=True),
        Prop(
            ("limits", "promised"),
            t("承诺办结时限", "Promised limit"),
            "limit",
            t("不得长于法定时限", "Never longer than the statutory one"),
            needed=True,
        ),
        Prop(
            ("limits", "correction"),
            t("收件后多久答复是否受理", "From receipt to the first answer"),
            "limit",
            rarely=True,
        ),
        Prop(
            ("limits", "applicant_correction"),
            t("给申请人补正的时间", "Time for the applicant to correct"),
            "limit",
            rarely=True,
        ),
        Prop(("limits", "delivery"), t("送达时限", "Limit for delivery"), "limit", rarely=True),
        Prop(("limits", "extension"), t("可以延长（一次）", "May be extended (once)"), "limit", rarely=True),
        Prop(("fees", "charged"), t("收费", "Fees are charged"), "yes"),
        Prop(("fees", "online"), t("可以网上缴费", "May be paid online"), "yes"),
    ),
    (Inner(("fees", "items"), t("收费项目", "Fee items"), ("fee",), t("不收费", "No fees")),),
)
FEE = Sheet(
    "fee",
    t("收费项目", "Fee item"),
    (
        Prop(("name",), t("名称", "Name"), "text", needed=True),
        Prop(("standard",), t("收费标准", "Rate"), "text", needed=True),
        Prop(("basis",), t("收费依据", "Basis"), "line", needed=True),
        Prop(("reducible",), t("可以减免", "May be reduced"), "yes"),
    ),
    named=named_by("name"),
    blank={"name": "", "standard": "", "basis": ""},
)
SHEETS = (LIMITS, FEE)
TAB = Tab(
    "limits",
    t("时限与收费", "Limits and fees"),
    t("法律给多久，我们承诺多久", "How long the law gives, and how long we promise"),
    "limits",
)
