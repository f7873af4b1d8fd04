"""What the guide page tells: the quality rules L10–L18, L21 (domain §1.6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from banshi.core.definitions.checks.finding import Finding, Path
from banshi.core.definitions.matter import Matter

Findings = Iterator[Finding]
VAGUE = ("相关材料", "相关证明", "其他材料", "按规定", "符合条件", "详见附件", "待定", "视情况", "其他", "等")
_BIASED = ("本地企业", "本地户籍企业", "外地企业")
_PHONE = re.compile(r"\d{3,4}-\d{7,8}(-\d+)?|1\d{10}|400-?\d{3}-?\d{4}|12345")


def l10(matter: Matter) -> Findings:
    """L10: the number to ask is not the number to complain, and both have area codes."""
    contact = matter.contact
    if contact.consult and contact.consult == contact.complain:
        yield Finding(
            "L10", ("contact", "complain"), "投诉电话与咨询电话相同", "the complaints number is the enquiries number",
            "写两个不同的电话", "give two different numbers", "warning",
        )  # fmt: skip
    for name in ("consult", "complain"):
        number = getattr(contact, name)
        if number and not _PHONE.fullmatch(number):
            yield Finding(
                "L10", ("contact", name), f"电话“{number}”没有区号或写法不对", f"{number!r} has no area code or is not a telephone number",
                "写成 0871-12345678", "write it like 0871-12345678", "warning",
            )  # fmt: skip


def l11(matter: Matter) -> Findings:
    """L11: place and hours are precise."""
    address, hours = matter.contact.address.zh, matter.contact.hours.zh
    if address and not any(mark in address for mark in ("窗口", "室", "柜台", "厅")):
        yield Finding(
            "L11", ("contact", "address"), "办理地点没有写到窗口或房间", "the address does not name a window or room",
            "写到窗口号或房间号", "name the window or room", "warning",
        )  # fmt: skip
    if hours and not any(mark in hours for mark in ("工作日", "24小时", "24 小时")):
        yield Finding(
            "L11", ("contact", "hours"), "办理时间没有说明是否工作日", "the hours do not say whether working days are meant",
            "例如：工作日 9:00—17:00", "for example: working days 9:00–17:00", "warning",
        )  # fmt: skip


def l13(matter: Matter) -> Findings:
    """L13: a permit has a common question."""
    if matter.type == "01" and not matter.faq:
        yield Finding("L13", ("faq",), "行政许可至少要有一个常见问题", "a permit has one common question at least", "写 faq", "write faq", "warning")


def l14(matter: Matter) -> Findings:
    """L14: no vague texts as a whole entry."""
    for path, text in _texts(matter):
        if text.strip("。；;. ") in VAGUE:
            yield Finding(
                "L14", path, f"“{text}”太笼统", f"{text!r} is too vague", "写明具体是什么", "say exactly what is meant", "warning",
            )  # fmt: skip


def _texts(matter: Matter) -> Iterator[tuple[Path, str]]:
    for number, material in enumerate(matter.materials):
        yield ("materials", number, "title"), material.title.zh
    for number, condition in enumerate(matter.conditions):
        yield ("conditions", number, "text"), condition.text.zh
    yield ("result", "name"), matter.result.name.zh


def l15(matter: Matter) -> Findings:
    """L15: conditions name their basis and discriminate against nobody."""
    for number, condition in enumerate(matter.conditions):
        if not condition.basis:
            yield Finding(
                "L15", ("conditions", number), "受理条件没有依据", "the condition names no basis", "写 basis", "write basis", "warning"
            )
        if any(word in condition.text.zh for word in _BIASED):
            yield Finding(
                "L15", ("conditions", number), "受理条件含地域歧视", "the condition discriminates by place",
                "删去对外地申请人的限制", "remove the limit on applicants from elsewhere",
            )  # fmt: skip


def l16(matter: Matter) -> Findings:
    """L16: a material's title is complete and its basis named."""
    for number, material in enumerate(matter.materials):
        if material.title.zh in {"身份证", "证明", "申请表", "材料"}:
            yield Finding(
                "L16", ("materials", number, "title"), f"材料名称“{material.title.zh}”不完整", f"{material.title.zh!r} is not a full title",
                "例如：申请人居民身份证", "for example: the applicant's identity card", "warning",
            )  # fmt: skip
        if not material.basis:
            yield Finding(
                "L16", ("materials", number), f"材料“{material.title.zh}”没有写要求提交的依据",
                f"the material {material.key} names no basis", "写 basis", "write basis", "warning",
            )  # fmt: skip


def l17(matter: Matter) -> Findings:
    """L17: what is obtained by sharing is not demanded in original."""
    for number, material in enumerate(matter.materials):
        if material.obtain and material.original in {"original", "both"}:
            yield Finding(
                "L17", ("materials", number, "original"), "能共享的材料不能要求交原件", "a material obtained by sharing may not be demanded in original",
                "写 original: copy", "write `original: copy`",
            )  # fmt: skip


def l18(matter: Matter) -> Findings:
    """L18: the legal basis names statute and article; a local rule its number; somebody has verified it."""
    if not matter.legal_basis:
        yield Finding("L18", ("legal_basis",), "没有设定依据", "there is no legal basis", "写法律名称和条款", "name the law and article", "warning")
    for number, basis in enumerate(matter.legal_basis):
        path = ("legal_basis", number)
        if not basis.article:
            yield Finding("L18", path, f"《{basis.law}》没有写条款", f"{basis.law}: no article", "写 article", "write article", "warning")
        if basis.law.endswith(("办法", "细则", "通知", "意见")) and not basis.number:
            yield Finding(
                "L18", path, f"《{basis.law}》没有发文字号", f"{basis.law}: no document number", "写 number", "write number", "warning"
            )
        if basis.verified_on is None:
            yield Finding(
                "L18", path, f"《{basis.law}》还没有核实", f"{basis.law} has not been verified", "核实后写 verified_on", "verify it, then write verified_on",
                "warning",
            )  # fmt: skip


def l21(matter: Matter) -> Findings:
    """L21: what a permit must tell."""
    if matter.type != "01":
        return
    contact = matter.contact
    wanted = {
        "conditions": matter.conditions, "materials": matter.materials, "contact.address": contact.address.zh,
        "contact.consult": contact.consult, "contact.complain": contact.complain, "contact.hours": contact.hours.zh,
    }  # fmt: skip
    for name, given in wanted.items():
        if not given:
            path = tuple(name.split("."))
            yield Finding("L21", path, f"行政许可缺少必填要素 {name}", f"a permit must tell {name}", "补上", "add it", "warning")


ALL: tuple[Callable[[Matter], Findings], ...] = (l10, l11, l13, l14, l15, l16, l17, l18, l21)
