"""The kinds of columns that the sheets share, and the words for the codes of a definition."""

from __future__ import annotations

from banshi.builder.exchange.excel.figures import AnyValue, Joining, NamedValues, Need, Rule
from banshi.builder.exchange.excel.kinds import Day, Matching, Number, PlainText, YesNo
from banshi.builder.exchange.excel.texts import Bilingual, BilingualLines
from banshi.builder.exchange.excel.words import Several, Word
from banshi.core.definitions.events import EVENTS
from banshi.core.definitions.text import DOTTED, KEY
from banshi.core.extensions.register import Register
from banshi.plugins.builtin.code_lists import code_lists
from banshi.plugins.builtin.documents import ALL as DOCUMENT_KINDS
from banshi.plugins.builtin.fields import fields
from banshi.plugins.builtin.steps import ALL as STEP_KINDS

TEXT, LINES, PLAIN, RULE, DAY, ANY, NAMED = (
    Bilingual(),
    BilingualLines(),
    PlainText(),
    Rule(),
    Day(),
    AnyValue(),
    NamedValues(),
)
YES_NO, YES_NO_OR_RULE, NEED, JOIN, SHARE = YesNo(), YesNo(or_rule=True), Need(), Joining(), Joining(share=True)
_KEY_ZH = "小写字母、数字和连接符，字母开头，例如 site-survey"
_KEY_EN = "use small letters, digits and joiners, a letter first, like site-survey"
_NAME_ZH = "小写字母、数字和下划线，可以用点分层，例如 place.area_m2"
_NAME_EN = "use small letters, digits and _, with dots between parts, like place.area_m2"
KEY_NAME = Matching(KEY, _KEY_ZH, _KEY_EN, "x", 80)
DOTTED_NAME = Matching(DOTTED, _NAME_ZH, _NAME_EN, "x", 120)
KEYS, NAMES, TEXTS = Several(KEY_NAME), Several(DOTTED_NAME), Several(PLAIN)
REGION = Matching(r"^(\d{6}|\d{12})$", "6 位或 12 位数字", "6 or 12 digits", "530000")
OBTAIN = Matching(r"^licence:[a-z0-9-]+$", "licence:证照类型，例如 licence:id-card", "write licence:TYPE, like licence:id-card", "licence:x")  # fmt: skip
SHA256 = Matching(r"^[0-9a-f]{64}$", "64 位小写十六进制", "write 64 small hexadecimal digits", "0" * 64)
COUNT, FIGURE = Number(), Number(whole=False, text=True)
LEVEL = Word(
    {"national": "国家级", "province": "省级", "city": "市级", "county": "县级", "town": "乡级", "village": "村级"}
)
AUDIENCE = Several(Word({"person": "个人", "company": "企业"}))
PROJECT = Word({"instant": "即办件", "promised": "承诺件", "filing": "备案件"})
HANDLE = Several(Word({"window": "窗口办理", "online": "网上办理", "express": "快递申请"}))
DEPTH = Word({"I": "一级", "II": "二级", "III": "三级", "IV": "四级"})
UNIT = Word({"WD": "工作日", "ND": "自然日", "H": "小时", "MON": "月"})
CONFIDENCE = Word({"high": "高", "medium": "中", "low": "低"})
RESULT = Word({"CERT": "证照", "DOC": "其他文书", "APPROVE": "批文", "NONE": "没有结果物"})
SENSITIVITY = Word({"plain": "一般信息", "personal": "个人信息", "sensitive": "敏感信息"})
FORMATS = Several(Word({name: name for name in ("pdf", "jpg", "png", "docx", "xlsx", "ofd")}))
ORIGINAL = Word({"original": "原件", "copy": "复印件", "both": "原件和复印件"})
SOURCE = Word({"self": "申请人自备", "government": "政府部门核发", "other": "其他单位出具"})
ORDER = Word({"together": "同时", "in_turn": "依次"})
UNTIL = Word({"callback": "外部回复"})
TASK_TYPE = Word(
    {code: f"{code} {text.zh}" for code, text in code_lists().get("task_type", {}).items()}, others=r"^.{1,4}$"
)
FIELD_TYPE = Word({kind.key: kind.title.zh for kind in fields(Register("identifier check"), ())}, others=KEY)
STEP_KIND = Word({kind.key: kind.title.zh for kind in STEP_KINDS}, others=KEY)
DOCUMENT = Word({kind.key: kind.title.zh for kind in DOCUMENT_KINDS if kind.own_texts}, others=KEY)
EVENT = Word({event.key: event.title.zh for event in EVENTS.values()}, others=KEY)
