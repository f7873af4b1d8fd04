"""Who works in the demo county, and at which desks."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "banshi-demo-2026"  # noqa: S105 - printed at start; demo accounts only

DEPARTMENTS = (
    ("government-services", "政务服务管理局", "Government Services Bureau"),
    ("culture-tourism", "文化和旅游局", "Culture and Tourism Bureau"),
    ("market-regulation", "市场监督管理局", "Market Regulation Bureau"),
    ("health", "卫生健康局", "Health Bureau"),
    ("public-security", "公安局", "Public Security Bureau"),
    ("fire-rescue", "消防救援大队", "Fire and Rescue Brigade"),
    ("housing", "住房和城乡建设局", "Housing and Construction Bureau"),
    ("civil-affairs", "民政局", "Civil Affairs Bureau"),
    ("industry-it", "工业和信息化局", "Industry and IT Bureau"),
    ("finance", "财政局", "Finance Bureau"),
    ("maritime", "海事处", "Maritime Office"),
    ("town-office", "青溪镇人民政府", "Qingxi Town Government"),
)
DESKS = (
    ("window", "government-services", "政务大厅综合窗口", "Service hall window"),
    ("town", "town-office", "乡镇经办", "Town desk"),
    ("village", "town-office", "村（社区）经办", "Village desk"),
    ("culture", "culture-tourism", "文旅局审批", "Culture and tourism"),
    ("fire", "fire-rescue", "消防审查", "Fire safety"),
    ("health", "health", "卫健审查", "Health"),
    ("market", "market-regulation", "市场监管审查", "Market regulation"),
    ("police", "public-security", "公安审查", "Police"),
    ("housing", "housing", "住建审查", "Housing"),
    ("civil", "civil-affairs", "民政审批", "Civil affairs"),
    ("industry", "industry-it", "工信备案", "Industry"),
    ("energy", "industry-it", "节能审查", "Energy review"),
    ("finance", "finance", "财政拨付", "Finance"),
    ("maritime", "maritime", "海事审查", "Maritime review"),
    ("maritime-second", "maritime", "海事复核", "Maritime second review"),
)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of staff of the demo county."""

    username: str
    name: str
    role: str
    department: str
    desks: tuple[str, ...] = ()


STAFF = (
    Member("window", "段文清", "clerk", "government-services", ("window",)),
    Member("town", "普建国", "officer", "town-office", ("town",)),
    Member("village", "李桂芳", "clerk", "town-office", ("village",)),
    Member("culture", "和丽萍", "officer", "culture-tourism", ("culture",)),
    Member("fire", "周志强", "officer", "fire-rescue", ("fire",)),
    Member("health", "杨春燕", "officer", "health", ("health",)),
    Member("market", "马云飞", "officer", "market-regulation", ("market",)),
    Member("police", "陈卫东", "officer", "public-security", ("police",)),
    Member("housing", "罗国栋", "officer", "housing", ("housing",)),
    Member("civil", "赵慧兰", "officer", "civil-affairs", ("civil",)),
    Member("industry", "孙立新", "officer", "industry-it", ("industry", "energy")),
    Member("finance", "钱伟", "officer", "finance", ("finance",)),
    Member("maritime", "林海生", "officer", "maritime", ("maritime",)),
    Member("maritime2", "苏晓帆", "officer", "maritime", ("maritime-second",)),
    Member("leader", "张启明", "leader", "", ()),
    Member("admin", "吴晓雯", "local-admin", "", ()),
    Member("auditor", "郑方正", "auditor", "", ()),
    Member("composer", "何雨桐", "composer", "", ()),
    Member("reviewer", "董立群", "reviewer", "", ()),
    Member("publisher", "沈若兰", "publisher", "", ()),
    Member("keeper", "田小禾", "keeper", "", ()),
    Member("security", "石安然", "security", "", ()),
)
