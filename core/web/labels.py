"""Labels of code lists that pages show."""

from __future__ import annotations

from banshi.core.definitions.text import LocalText


def _t(zh: str, en: str) -> LocalText:
    return LocalText(zh=zh, en=en)


LIFE_EVENTS = {
    "birth": _t("出生", "Birth"),
    "education": _t("教育", "Education"),
    "work": _t("就业", "Work"),
    "living": _t("生活", "Daily life"),
    "housing": _t("置业", "Housing"),
    "travel": _t("出行", "Travel"),
    "relief": _t("救助", "Relief"),
    "medical": _t("就医", "Medical care"),
    "bereavement": _t("身后", "Bereavement"),
    "old-age": _t("养老", "Old age"),
    "tourism": _t("文旅", "Tourism"),
    "invest": _t("投资建设", "Investing"),
    "start-business": _t("开办企业", "Starting a business"),
    "hiring": _t("招聘用工", "Hiring"),
    "operation": _t("经营发展", "Running a business"),
    "construction": _t("工程建设", "Construction"),
    "closing": _t("注销退出", "Closing a business"),
}
TYPES = {
    "01": _t("行政许可", "Administrative permit"),
    "05": _t("行政给付", "Benefit"),
    "07": _t("行政确认", "Administrative confirmation"),
    "08": _t("行政奖励", "Award"),
    "09": _t("行政裁决", "Adjudication"),
    "10": _t("其他行政权力", "Other administrative power"),
    "20": _t("公共服务", "Public service"),
}
UNITS = {
    "WD": _t("个工作日", "working days"),
    "ND": _t("日", "days"),
    "H": _t("小时", "hours"),
    "MON": _t("个月", "months"),
}
AUDIENCE = {"person": _t("个人", "Individuals"), "company": _t("企业和单位", "Companies")}
SOURCES = {
    "self": _t("申请人自备", "Applicant"),
    "government": _t("政府部门核发", "Government"),
    "other": _t("其他", "Other"),
}
OUTCOMES = {
    "passed": _t("通过", "Passed"),
    "objected": _t("有异议", "Objected"),
    "returned": _t("已退回", "Returned"),
    "withdrawn": _t("申请人撤回", "Withdrawn"),
    "not-needed": _t("不再需要", "No longer needed"),
    "refuse-acceptance": _t("不予受理", "Not accepted"),
    "not-required": _t("不需要办理", "Not required"),
    "done": _t("完成", "Done"),
}
LIGHTS = {
    "green": _t("正常", "On time"),
    "yellow": _t("临期", "Due soon"),
    "orange": _t("今天到期", "Last day"),
    "red": _t("超期", "Overdue"),
    "grey": _t("暂停计时", "Clock stopped"),
}
RECORDS = {
    "open": _t("开始填写", "Draft opened"),
    "attach": _t("上传材料", "File added"),
    "detach": _t("删除材料", "File removed"),
    "reveal": _t("查看敏感信息", "Sensitive answer revealed"),
    "close": _t("办结归档", "Closed"),
    "rebase": _t("改用新版本", "Moved to a new release"),
    "rate": _t("评价", "Rated"),
}
PROBLEMS = {
    "needed": _t("请填写这一项", "Please fill this in"),
    "not-tolerable": _t("所选材料不能容缺，请重新选择", "That material may not follow later; please choose again"),
    "corrected-once": _t(
        "受理前只能一次性告知补正，之前已经告知过；请受理、容缺受理或不予受理",
        "Corrections may be asked for only once before acceptance, and have been; please accept or refuse",
    ),
    "not-earlier": _t("请选择一个已经办过的环节", "Please choose a step that has been done before"),
    "other-needed": _t("请选择另一个岗位", "Please choose another desk"),
    "too-many": _t("天数超出允许的范围", "More days than are allowed"),
    "not-missing": _t("这份材料不在待补清单上", "That material is not on the list of what is missing"),
}
