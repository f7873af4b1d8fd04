"""What the guide page tells: L10, L11, L13, L14, L15, L18, L21 (domain §1.6). All of it is advice."""

from __future__ import annotations

import re

from banshi.core.definitions.checks.finding import Check, Finding, Findings, texts
from banshi.core.definitions.labels import label
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.places import Path

VAGUE = frozenset(
    (
        "相关材料",
        "相关证明",
        "相关证明材料",
        "其他材料",
        "其它材料",
        "其他",
        "按规定",
        "按规定办理",
        "符合条件",
        "符合规定",
        "符合相关规定",
        "详见附件",
        "见附件",
        "待定",
        "视情况",
        "视情况而定",
        "无",
        "等",
        "暂无",
    )
)
_BIASED = re.compile(r"本[地市县区省](?:户籍|注册)?的?企业|仅限本[地市县区省]|外地企业不|非本[地市县区省]")
_PHONE = re.compile(r"0\d{2,3}[-—－ ]?\d{7,8}(?:[-—转]\d{1,5})?|400[- ]?\d{3}[- ]?\d{4}|1\d{10}|1[0-9]{4}|9\d{4}")
_RULES = ("办法", "规定", "细则", "规则", "通知", "意见", "方案", "目录", "标准")


def l10(matter: Matter) -> Findings:
    """L10: the number to ask is not the number to complain, and both have area codes."""
    contact = matter.contact
    if contact.consult and contact.consult == contact.complain:
        yield Finding(
            "L10",
            ("contact", "complain"),
            "投诉电话和咨询电话一样",
            "the number for complaints is the number for enquiries",
            "投诉电话写另一个部门或岗位的",
            "give the number of another office for complaints",
            "warning",
        )
    for name in ("consult", "complain"):
        number = getattr(contact, name)
        wrong = [
            one
            for one in re.split(r"[、，,；;/\s]+(?=[\d(（])", number)
            if number and not _PHONE.fullmatch(one.strip())
        ]
        if wrong:
            yield Finding(
                "L10",
                ("contact", name),
                f"电话“{wrong[0]}”没有区号，或者写法不对",
                f"{wrong[0]!r} has no area code, or is not a telephone number",
                "写成 0871-12345678",
                "write it like 0871-12345678",
                "warning",
            )


def l11(matter: Matter) -> Findings:
    """L11: place and hours are precise."""
    address, hours = matter.contact.address.zh, matter.contact.hours.zh
    if address and not re.search(r"窗口|柜台|\d+\s*[室号]|[一二三四五六七八九十]+号", address):
        yield Finding(
            "L11",
            ("contact", "address"),
            "办理地点没有写到窗口或房间号",
            "the address does not name a window or a room",
            "写到窗口号或房间号，例如：政务大厅 1 楼 06 号窗口",
            "name the window or room",
            "warning",
        )
    if hours and not re.search(r"工作日|24\s*小时", hours):
        yield Finding(
            "L11",
            ("contact", "hours"),
            "办理时间没有说明是工作日还是 24 小时",
            "the hours do not say whether they are on working days or always",
            "例如：工作日 9:00—17:00",
            "for example: working days 9:00–17:00",
            "warning",
        )


def l13(matter: Matter) -> Findings:
    """L13: a permit has a common question."""
    if matter.type == "01" and not matter.faq:
        yield Finding(
            "L13",
            ("faq",),
            "行政许可至少要有一个常见问题",
            "a permit has one common question at least",
            "写 faq：question 和 answer",
            "write `faq` with question and answer",
            "warning",
        )


def l14(matter: Matter) -> Findings:
    """L14: no vague text as a whole entry."""
    for text, path in texts(matter):
        if "options" not in path and text.zh.strip("。；;.（）() ") in VAGUE:
            yield Finding(
                "L14",
                path,
                f"“{text.zh}”太笼统",
                f"{text.zh!r} is too vague",
                "写明具体是什么，或者整项删去",
                "say exactly what is meant, or leave it out",
                "warning",
            )


def l15(matter: Matter) -> Findings:
    """L15: conditions name their basis and keep out nobody by place."""
    for number, condition in enumerate(matter.conditions):
        path: Path = ("conditions", number)
        if not condition.basis:
            yield Finding(
                "L15",
                path,
                "受理条件没有写依据",
                "the condition names no basis",
                "写 basis，例如：食品安全法§33",
                "write `basis`, like 食品安全法§33",
                "warning",
            )
        if _BIASED.search(condition.text.zh):
            yield Finding(
                "L15",
                (*path, "text"),
                "受理条件可能含有地域歧视",
                "the condition seems to keep out applicants from elsewhere",
                "删去对外地申请人的限制（优化营商环境条例）",
                "remove the limit on applicants from elsewhere",
                "warning",
            )


def l18(matter: Matter) -> Findings:
    """L18: the legal basis names statute and article; rules below statutes their number; somebody has verified it."""
    if not matter.legal_basis:
        yield Finding(
            "L18",
            ("legal_basis",),
            "没有写设定依据",
            "there is no legal basis",
            "写 legal_basis：法律名称和条款",
            "write `legal_basis` with law and article",
            "warning",
        )
    for number, basis in enumerate(matter.legal_basis):
        lacking = [
            name
            for name, lacks in (
                ("article", not basis.article),
                ("number", basis.law.endswith(_RULES) and not basis.number),
                ("verified_on", basis.verified_on is None),
            )
            if lacks
        ]
        for name in lacking:
            word = {"article": label("article"), "number": label("basis"), "verified_on": label("verified_on")}[name]
            zh = "发文字号" if name == "number" else word.zh
            yield Finding(
                "L18",
                ("legal_basis", number),
                f"《{basis.law}》没有写{zh}",
                f"{basis.law}: `{name}` is missing",
                f"写 {name}",
                f"write `{name}`",
                "warning",
            )


_PERMIT = ("conditions", "materials", "contact.address", "contact.consult", "contact.complain", "contact.hours")
_TOLD = {"01": _PERMIT, "05": ("conditions", *_PERMIT[2:]), "07": ("conditions", *_PERMIT[2:])}


def l21(matter: Matter) -> Findings:
    """L21: what a matter of its type must tell."""
    for name in _TOLD.get(matter.type, ("contact.address", "contact.consult")):
        path = tuple(name.split("."))
        value: object = matter
        for part in path:
            value = getattr(value, part)
        if not value:
            word = label(path[-1])
            yield Finding(
                "L21",
                path,
                f"这类事项要写明{word.zh}（{name}）",
                f"a matter of this type must tell its {word.en} ({name})",
                f"写 {name}",
                f"write `{name}`",
                "warning",
            )


ALL: tuple[Check, ...] = (l10, l11, l13, l14, l15, l18, l21)
