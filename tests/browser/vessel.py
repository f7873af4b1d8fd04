"""船舶所有权登记 as an administrator would compose it: what is entered on which sheet, in the words of the sheets.

The content follows 船舶登记条例 and 船舶登记办法. A key is the label of a property; what stands behind it is what is
entered: a text in both languages as a pair, a limit or a row of a repeated part as a mapping, boxes to tick as a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Entered = str | tuple[str, str] | list[str] | Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """An item: of which kind, what is entered, and the items within it."""

    kind: str
    entries: Mapping[str, Entered]
    within: tuple[Part, ...] = field(default=())


def own(key: str, zh: str, en: str, kind: str = "单行文字", **more: Entered) -> Part:
    """Return a field that no dictionary knows."""
    return Part("字段", {"标签": (zh, en), "类型": kind, **more, "字段标识": key})


def known(element: str, **more: Entered) -> Part:
    """Return a field from the dictionary of elements."""
    return Part("字段", {"数据元": element, **more})


def checked(part: Part, rule: str, zh: str, en: str) -> Part:
    """Return a field with a check."""
    return Part(part.kind, part.entries, (Part("校验", {"必须满足": rule, "不满足时这样提示": (zh, en)}),))


SHOWN, NEEDED, NOT_NEEDED = "什么时候出现", "是否必填", "选填"
PERSON, COMPANY = "applicant.kind == 'person'", "applicant.kind == 'company'"
WITH_OTHERS, USED = "shared == 'yes'", "acquisition != 'built'"
MORTGAGED, FOREIGN = "mortgaged == 'yes'", "origin == 'foreign'"
KEY = "vessel-ownership"

BASICS: Mapping[str, Entered] = {
    "事项名称": ("船舶所有权登记", "Registration of a vessel's ownership"),
    "一句话说明": (
        "新造、买来、继承或者受赠的船，在船籍港登记所有权，领取船舶所有权登记证书。",
        "Register the ownership of a vessel that you built, bought, inherited or were given, and get the certificate.",
    ),
    "事项标识": KEY,
    "事项类型": "行政确认",
    "实施部门": "海事处",
    "办理对象": ["个人", "企业和其他组织"],
    "办理形式": ["网上办理", "窗口办理"],
    "办理结果": "证照",
    "结果名称": ("船舶所有权登记证书", "Certificate of vessel ownership"),
    "结果样本": (
        "船舶所有权登记证书：载明船名、船籍港、种类、总吨、所有人、取得方式和日期，附二维码可验真。",
        "The certificate names the vessel, port, kind, tonnage, owner and acquisition, with a QR code for verification.",
    ),
    "咨询电话": "0871-12345301",
    "投诉电话": "0871-12345901",
    "办理地点": ("县政务服务大厅 1 楼 06 号综合窗口", "County government service hall, ground floor, window 06"),
    "办理时间": ("工作日 9:00—12:00、13:30—17:00", "Working days 9:00–12:00, 13:30–17:00"),
    "行政复议": (
        "可以自收到决定之日起 60 日内申请行政复议。",
        "You may ask for reconsideration within 60 days of receiving the decision.",
    ),
    "行政诉讼": (
        "也可以自收到决定之日起 6 个月内提起行政诉讼。",
        "Or bring an action before the people's court within six months.",
    ),
}
BASES = (
    Part(
        "依据",
        {
            "法律法规名称": "中华人民共和国船舶登记条例", "条款": "第5条、第13条、第14条",
            "发文字号": "国务院令第155号（2014年修订）",
            "条款内容": (
                "船舶所有权的取得、转让和消灭，应当向船舶登记机关登记；未经登记的，不得对抗第三人。",
                "Acquisition, transfer and loss of a vessel's ownership are registered; without it they do not bind others.",
            ),
            "核对日期": "2026-11-20", "把握": "大体核对",
        },
    ),
    Part(
        "依据",
        {
            "法律法规名称": "中华人民共和国船舶登记办法", "条款": "第3条", "发文字号": "交通运输部令2016年第85号",
            "条款内容": ("船舶所有权登记由船籍港登记机关办理。", "The registry of the port of registry handles it."),
            "核对日期": "2026-11-20", "把握": "大体核对",
        },
    ),
)  # fmt: skip
CONDITIONS = (
    Part(
        "条件",
        {
            "条件": (
                "船舶只有一个船籍港，船名没有和别的船重复",
                "The vessel has one port of registry and a name of its own",
            ),
            "依据": "船舶登记条例§9、§10",
        },
    ),
)
QUESTIONS = (
    Part(
        "问题",
        {
            "怎么问": ("船是怎么取得的？", "How did you acquire the vessel?"),
            "标识": "acquisition",
            "选项": "built = 新造 | Built\nbought = 购买 | Bought\ninherited = 继承 | Inherited\n"
            "gift = 赠与 | Given\nauction = 拍卖或者判决 | By auction or judgment",
        },
    ),
    Part("问题", {"怎么问": ("是几个人共有吗？", "Does it belong to several owners?"), "标识": "shared"}),
    Part("问题", {"怎么问": ("船舶设有抵押权吗？", "Is the vessel mortgaged?"), "标识": "mortgaged"}),
    Part(
        "问题",
        {
            "怎么问": ("船在哪里建造？", "Where was it built?"),
            "标识": "origin",
            "选项": "domestic = 国内 | In China\nforeign = 国外 | Abroad",
        },
    ),
)
FIRST_SECTION: Mapping[str, Entered] = {"标题": ("船舶所有人", "Owner")}
OWNER = (
    known("person.name", **{SHOWN: PERSON}),
    known("person.id_no", **{SHOWN: PERSON}),
    known("org.name", **{SHOWN: COMPANY}),
    known("org.uscc", **{SHOWN: COMPANY}),
    known("org.legal_rep", **{SHOWN: COMPANY}),
    known("person.mobile"),
)
VESSEL = (
    own("vessel.name_zh", "船舶中文名", "Name in Chinese"),
    own("vessel.name_en", "船舶英文名", "Name in English", **{NEEDED: NOT_NEEDED}),
    own("vessel.identity", "船舶识别号", "Vessel identity number"),
    own("vessel.imo", "IMO 编号", "IMO number", **{NEEDED: NOT_NEEDED}),
    own("vessel.port", "船籍港", "Port of registry"),
    own(
        "vessel.kind", "船舶种类", "Kind of vessel", "单选",
        选项="cargo = 干货船 | Dry cargo\nbulk = 散货船 | Bulk carrier\ntanker = 油船 | Tanker\npassenger = 客船 | Passenger\ntug = 拖船 | Tug",
    ),
    own(
        "vessel.area", "航区", "Sailing area", "单选",
        选项="ocean = 远海 | Ocean\nnear = 近海 | Near sea\ncoastal = 沿海 | Coastal\ninland = 内河 | Inland",
    ),
    own(
        "vessel.hull", "船体材料", "Hull", "单选",
        选项="steel = 钢质 | Steel\naluminium = 铝合金 | Aluminium\nfrp = 玻璃钢 | Glass fibre\nwood = 木质 | Wood",
    ),
)  # fmt: skip
SIZE = (
    own("vessel.length", "总长（米）", "Length (m)", "数字", 最小值或最早日期="0.1", 小数位数="2"),
    own("vessel.gross", "总吨", "Gross tonnage", "数字", 最小值或最早日期="1"),
    checked(
        own("vessel.net", "净吨", "Net tonnage", "数字", 最小值或最早日期="0"),
        "value <= vessel.gross",
        "净吨不能大于总吨",
        "The net tonnage cannot exceed the gross tonnage",
    ),
    own("vessel.power", "主机总功率（千瓦）", "Engine power (kW)", "数字", 最小值或最早日期="0"),
)
ACQUIRED = (
    own("vessel.builder", "建造厂", "Builder"),
    own("vessel.built_on", "建造完工日期", "Completed on", "日期", 最大值或最晚日期="today"),
    own("vessel.value", "船舶价值（元）", "Value (yuan)", "金额"),
    checked(
        own("vessel.acquired_on", "取得日期", "Acquired on", "日期", 最大值或最晚日期="today"),
        "value >= vessel.built_on",
        "取得日期不能早于建造完工日期",
        "It cannot be acquired before it was completed",
    ),
    own("vessel.former_name", "原船名", "Former name", **{SHOWN: USED}),
    own("vessel.import_no", "进口证明编号", "Import certificate number", **{SHOWN: FOREIGN}),
    own("vessel.mortgagee", "抵押权人", "Mortgagee", **{SHOWN: MORTGAGED}),
)
SHARES = (
    own("co_owner.name", "共有人姓名或者名称", "Name of the co-owner"),
    own("co_owner.id", "共有人证件号码", "Identity or credit code"),
    own("co_owner.share", "份额（%）", "Share (%)", "数字", 最小值或最早日期="0.01", 小数位数="2"),
)
TOTAL = (
    checked(
        own("co_owner.total", "份额合计（%）", "Shares in all (%)", "数字", 自动计算="sum(co_owners.co_owner.share)", 小数位数="2", **{NEEDED: NOT_NEEDED}),
        "value == 100",
        "共有人的份额加起来应当是 100%",
        "The shares must add up to 100 %",
    ),
)  # fmt: skip
AT_THE_END = (
    known("delivery.mode"),
    known(
        "promise.truth",
        填写说明=(
            "我承诺：所填内容和所交材料真实、准确、完整；如有虚假，愿意承担法律责任。",
            "I declare that what I entered and handed in is true and complete; if it proves false I answer for it by law.",
        ),
    ),
)
SECTIONS = (
    Part("部分", {"标题": ("船舶基本情况", "The vessel")}, VESSEL),
    Part("部分", {"标题": ("尺度和吨位", "Size and tonnage")}, SIZE),
    Part("部分", {"标题": ("建造和取得", "Building and acquisition")}, ACQUIRED),
    Part(
        "部分",
        {
            "标题": ("共有人", "Co-owners"), "什么时候出现": WITH_OTHERS,
            "重复填写（如多名共有人）": {
                "标识": "co_owners", "最少": "2", "最多": "20", "每行叫什么": "共有人", "每行的英文": "Co-owner",
            },
        },
        SHARES,
    ),
    Part("部分", {"标题": ("份额合计", "Shares in all"), "什么时候出现": WITH_OTHERS}, TOTAL),
    Part("部分", {"标题": ("领取和承诺", "Result and declaration")}, AT_THE_END),
)  # fmt: skip


def fields() -> list[Part]:
    """Return all fields of the form."""
    return [*OWNER, *(found for section in SECTIONS for found in section.within)]


def paper(key: str, zh: str, en: str, basis: tuple[str, str], **more: Entered) -> Part:
    """Return a material."""
    return Part("材料", {"材料名称": (zh, en), "标识": key, "要求这份材料的依据": basis, **more})


def on(rule: str) -> Mapping[str, str]:
    """Return what is chosen for a material that is needed under a condition."""
    return {"": "按条件需要", "条件": rule}


BY_13 = ("船舶登记条例§13", "Regulations on vessel registration, §13")
MATERIALS = (
    paper("id-card", "居民身份证", "Identity card", BY_13, **{"是否需要": on(PERSON), "共享获取（免提交）": "居民身份证"}),
    paper(
        "business-licence", "营业执照", "Business licence", BY_13,
        **{"是否需要": on(COMPANY), "共享获取（免提交）": "营业执照"},
    ),
    paper("survey", "船舶检验证书和技术资料", "Survey certificate and technical data", BY_13, **{"主要材料（不得容缺）": "是"}),
    paper(
        "photos", "船舶照片（正横、侧艏、正艉、烟囱）", "Photos of the vessel",
        ("船舶登记办法", "Rules on vessel registration"),
        可以容缺后补="10", 文件格式=["PDF", "JPG", "PNG"],
    ),
    paper("building-contract", "建造合同和交接文件", "Building contract and handover", BY_13, 是否需要=on("acquisition == 'built'")),
    paper("purchase", "购船发票或者买卖合同和交接文件", "Invoice or contract and handover", BY_13, 是否需要=on("acquisition == 'bought'")),
    paper(
        "legal-documents", "继承、赠与公证书，拍卖确认书或者判决书", "Notarial deed, record of auction or judgment", BY_13,
        是否需要=on("acquisition in ['inherited', 'gift', 'auction']"),
    ),
    paper("co-ownership", "共有协议", "Agreement of the co-owners", BY_13, 是否需要=on(WITH_OTHERS)),
    paper("consent", "抵押权人同意书", "Consent of the mortgagee", BY_13, 是否需要=on(MORTGAGED)),
    paper("customs", "进口批准和海关证明", "Import approval and customs proof", BY_13, 是否需要=on(FOREIGN)),
)  # fmt: skip
PROMISES = (
    Part(
        "承诺书",
        {
            "名称": ("真实性承诺", "Declaration of truth"), "标识": "truth",
            "承诺内容": (
                "所填内容和所交材料真实、准确、完整；如有虚假，愿意承担法律责任。",
                "What I entered and handed in is true and complete; if it proves false I answer for it by law.",
            ),
        },
    ),
)  # fmt: skip


def step(key: str, zh: str, en: str, kind: str, desk: str = "", days: str = "", **more: Entered) -> Part:
    """Return a step of the chain."""
    limit: Mapping[str, Entered] = {"环节时限": {"数字": days, "单位": "工作日"}} if days else {}
    return Part(
        "环节",
        {"名称": (zh, en), "标识": key, "环节种类": kind, **({"办理岗位": desk} if desk else {}), **limit, **more},
    )


STEPS = (
    step("first-review", "初审", "First review", "审查", "海事审查", "1", 常用意见="材料齐全、内容一致"),
    step("second-review", "复审", "Second review", "审查", "海事复核", "1", 常用意见="同意初审意见"),
    Part(
        "按条件选择",
        {"名称": ("是否专项核查", "Special check")},
        (
            Part(
                "情形",
                {"名称": ("有抵押或者国外建造", "Mortgaged or built abroad"), "条件": f"{MORTGAGED} or {FOREIGN}"},
                (step("special-review", "专项核查", "Special review", "审查", "海事复核", "1"),),
            ),
        ),
    ),
    step("decide", "审批", "Decision", "审批决定", "海事复核", "1"),
    step("issue", "制证", "Certificate", "制证", 制发的证照="船舶所有权登记证书"),
    step("deliver", "送达", "Delivery", "送达"),
)
LIMITS: Mapping[str, Entered] = {
    "法定办结时限": {"数字": "7", "单位": "自然日", "依据": "船舶登记条例§14"},
    "承诺办结时限": {"数字": "5", "单位": "工作日", "依据": "示例，请以本地办事指南为准"},
}
RESULTS: Mapping[str, Entered] = {"机关代字（文号用）": "示海事"}


def row(zh: str, en: str, value: str) -> Part:
    """Return a row that is printed on the certificate."""
    return Part("证面一行", {"名目": (zh, en), "内容": value})


CERTIFICATE = Part(
    "证照",
    {"证照名称": ("船舶所有权登记证书", "Certificate of vessel ownership"), "标识": "vessel-ownership", "编号前的字": "示船登"},
    (
        row("船名", "Name", "vessel.name_zh"),
        row("船舶识别号", "Identity number", "vessel.identity"),
        row("船籍港", "Port of registry", "vessel.port"),
        row("船舶种类", "Kind", "vessel.kind"),
        row("总吨", "Gross tonnage", "vessel.gross"),
        row("船舶所有人", "Owner", "org.name if applicant.kind == 'company' else person.name"),
        row("取得方式", "Acquired by", "acquisition"),
        row("取得日期", "Acquired on", "vessel.acquired_on"),
    ),
)  # fmt: skip

DECISION = Part(
    "文书",
    {
        "哪种文书": "准予决定书",
        "开头一段": ("{applicant}：您为{field:vessel.name_zh}申请的登记已经审完。", "The registration of {field:vessel.name_zh} has been decided."),
        "结尾一段": ("请在领证后 15 日内把船名标在船上。", "Please mark the name on the vessel within 15 days."),
    },
    (Part("一行内容", {"名目": ("船舶识别号", "Identity number"), "内容": "vessel.identity"}),),
)  # fmt: skip
NOTICE = Part(
    "通知",
    {
        "什么时候发": "准予",
        "自己的文字": ("{field:vessel.name_zh}的所有权登记已准予，证书制好后会通知您。", "The registration of {field:vessel.name_zh} has been granted."),
    },
)  # fmt: skip

# ---- what a citizen then answers ----
CITIZEN = {"acquisition": "bought", "shared": "yes", "mortgaged": "yes", "origin": "domestic"}
ANSWERS = {
    "person.name": "刘秋菊",
    "person.id_no": "530199196809149423",
    "person.mobile": "19900000201",
    "vessel.name_zh": "云海 608",
    "vessel.identity": "CN20261234567",
    "vessel.port": "示例港",
    "vessel.kind": "cargo",
    "vessel.area": "inland",
    "vessel.hull": "steel",
    "vessel.length": "38.5",
    "vessel.gross": "298",
    "vessel.net": "166",
    "vessel.power": "220",
    "vessel.builder": "示例船厂",
    "vessel.built_on": "2019-05-20",
    "vessel.value": "860000",
    "vessel.acquired_on": "2026-10-08",
    "vessel.former_name": "江运 12",
    "vessel.mortgagee": "示例县农村商业银行",
    "delivery.mode": "electronic",
    "promise.truth": "yes",
}
CO_OWNERS = (
    {"co_owner.name": "刘秋菊", "co_owner.id": "530199196809149423", "co_owner.share": "60"},
    {"co_owner.name": "王海", "co_owner.id": "53019919700101001X", "co_owner.share": "30"},
)
"""Their shares do not add up to 100 at first."""
PAPERS = ("survey", "photos", "purchase", "co-ownership", "consent")
