"""The forms of entries from which matters are composed: their fields, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from banshi.builder.dictionaries.forms import EntryForm, Words
from banshi.core.definitions.text import DOTTED
from banshi.core.definitions.text import KEY as KEY_PATTERN

NEEDED = InputRequired(message=_("这一项要填"))
FORMATS = tuple((key, key.upper()) for key in ("pdf", "jpg", "png", "docx", "xlsx", "ofd"))
STATES = (("accepted", _("在用")), ("retired", _("停用")))


class Lines(TextAreaField):
    """A text of several lines, without control characters."""

    def process_formdata(self, valuelist: Any) -> None:
        """Take what was entered."""
        given = str(valuelist[0]).replace("\r\n", "\n") if valuelist else ""
        self.data = "".join(letter for letter in given if letter.isprintable() or letter == "\n").strip()


class Whole(IntegerField):
    """A whole number, or nothing."""

    def process_formdata(self, valuelist: Any) -> None:
        """Take what was entered."""
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = int(text) if text.isdecimal() and len(text) < 9 else None
        if text and self.data is None:
            raise ValueError(_("写成整数"))


def words(label: Any, longest: int, *validators: Any, help: Any = "") -> Words:
    """Return a field for a short text."""
    return Words(label, [*validators, Length(max=longest)], description=help)


def lines(label: Any, longest: int, help: Any = "") -> Lines:
    """Return a field for a longer text."""
    return Lines(label, [Length(max=longest)], description=help, render_kw={"rows": 3})


def offered(*choices: tuple[str, Any]) -> Callable[[], list[tuple[str, Any]]]:
    """Return choices as WTForms takes them without warning of what it will take some day."""
    return lambda: list(choices)


def key(pattern: str, longest: int, help: Any) -> Words:
    """Return the field of a key."""
    said = _("标识用小写字母开头，可以有小写字母、数字和连接符")
    return words(_("标识"), longest, NEEDED, Regexp(pattern.replace("$", r"\Z"), message=said), help=help)


def states() -> SelectField:
    """Return the field of an entry's state."""
    return SelectField(
        _("状态"),
        [NEEDED],
        choices=offered(*STATES),
        default="accepted",
        description=_("停用以后不再提供选择，已经用了的不受影响"),
    )


class ElementForm(EntryForm):
    """An element."""

    region = SelectField(_("地区"), [NEEDED], description=_("本地区和下级地区都能用"))
    key = key(DOTTED, 120, _("例如 stall.spot：点号前面是哪一类，后面是什么；以后不能再改"))
    state = SelectField(_("状态"), [NEEDED], choices=offered(("proposed", _("待确认")), *STATES), default="accepted")
    label_zh = words(_("名称"), 200, NEEDED)
    label_en = words(_("英文名称"), 300)
    type = SelectField(_("类型"), [NEEDED])
    options = lines(_("选项"), 20_000, _("只有选择题要填。每行一个：标识 = 中文 | English"))
    sensitivity = SelectField(
        _("敏感程度"),
        [NEEDED],
        choices=offered(
            ("plain", _("一般信息")),
            ("personal", _("个人信息")),
            ("sensitive", _("敏感信息（加密保存、遮挡显示）")),
        ),
    )
    checks = SelectMultipleField(_("号码校验"), [Optional()])
    help_zh = words(_("填写说明"), 2000)
    help_en = words(_("英文填写说明"), 2000)
    unit_zh = words(_("单位"), 60)
    unit_en = words(_("英文单位"), 80)
    min = words(_("最小值或最早日期"), 40)
    max = words(_("最大值或最晚日期"), 40)
    decimals = words(_("小数位数"), 4)
    max_length = words(_("最多字数"), 8)
    source = words(_("从已知信息带出"), 120, help=_("例如 applicant.name"))
    note = lines(_("备注"), 2000, _("它用来做什么；不采用时写明理由，提议的人会看到"))


class MaterialForm(EntryForm):
    """A material."""

    region = SelectField(_("地区"), [NEEDED], description=_("本地区和下级地区都能用"))
    key = key(KEY_PATTERN, 80, _("例如 floor-plan；以后不能再改"))
    state = states()
    title_zh = words(_("材料名称"), 200, NEEDED)
    title_en = words(_("英文名称"), 300)
    source = SelectField(
        _("来源"),
        [NEEDED],
        choices=offered(("self", _("申请人自备")), ("government", _("政府部门核发")), ("other", _("其他单位出具"))),
    )
    issued_by_zh = words(_("出具单位"), 200)
    issued_by_en = words(_("出具单位（英文）"), 300)
    obtain = SelectField(_("共享获取（免提交）"), description=_("选了就不用申请人交"))
    basis_zh = words(_("要求这份材料的依据"), 300)
    basis_en = words(_("依据（英文）"), 500)
    note_zh = lines(_("填报须知"), 2000)
    note_en = lines(_("填报须知（英文）"), 2000)
    formats = SelectMultipleField(_("文件格式"), choices=offered(*FORMATS), default=["pdf", "jpg", "png"])
    original = SelectField(
        _("原件或复印件"),
        [NEEDED],
        choices=offered(("copy", _("复印件")), ("original", _("原件")), ("both", _("原件和复印件"))),
    )
    copies = Whole(_("份数"), [NumberRange(0, 20)], default=1)
    max_mb = Whole(_("单个文件最大（MB）"), [NumberRange(1, 200)], default=20)
    tolerable_days = Whole(_("可以容缺后补（工作日）"), [Optional()], description=_("留空则不能后补"))
    core = BooleanField(_("主要材料（不得容缺）"))


class LicenceForm(EntryForm):
    """A type of licence."""

    region = SelectField(_("地区"), [NEEDED], description=_("本地区和下级地区都能用"))
    key = key(KEY_PATTERN, 80, _("例如 stall-permit；以后不能再改"))
    state = states()
    title_zh = words(_("证照名称"), 200, NEEDED)
    title_en = words(_("英文名称"), 300)
    type_code = words(_("国家电子证照类型代码"), 40, help=_("可以不填"))
    word = words(_("编号前的字"), 60, help=_("编号最前面的几个字，写地方和证照的简称"))
    number = SelectField(_("编号规则"), [NEEDED])
    valid_years = Whole(_("有效期（年）"), [Optional(), NumberRange(1, 100)], description=_("留空为长期有效"))
    note_zh = lines(_("备注"), 2000)
    note_en = lines(_("英文备注"), 2000)
    shared = BooleanField(_("可以共享获取，申请人不用交"))


class FeeForm(EntryForm):
    """A fee item."""

    region = SelectField(_("地区"), [NEEDED], description=_("本地区和下级地区都能用"))
    state = states()
    name_zh = words(_("收费项目"), 200, NEEDED)
    name_en = words(_("英文名称"), 300)
    standard_zh = words(_("收费标准"), 300, NEEDED, help=_("例如 每件 80 元"))
    standard_en = words(_("收费标准（英文）"), 500)
    basis = words(_("收费依据"), 300, NEEDED, help=_("文件名称和文号"))
    reducible = BooleanField(_("可以减免"))


class PersonForm(EntryForm):
    """A sample person."""

    region = SelectField(_("地区"), [NEEDED], description=_("本地区和下级地区都能用"))
    key = key(KEY_PATTERN, 80, _("例如 village-elder；以后不能再改"))
    state = states()
    title_zh = words(_("是怎样的人"), 200, NEEDED, help=_("例如 独居老人（由村里代办）"))
    title_en = words(_("是怎样的人（英文）"), 300)
    kind = SelectField(
        _("个人还是单位"), [NEEDED], choices=offered(("person", _("个人")), ("company", _("企业和其他组织")))
    )
    name = words(_("姓名或者名称"), 120, NEEDED, help=_("只写编出来的人，不要写真人"))
    answers = lines(_("怎么填表"), 20_000, _("每行一个：数据元标识 = 填的内容，例如 person.mobile = 19900000911"))


class OpinionForm(EntryForm):
    """A standard opinion."""

    region = SelectField(_("地区"), [NEEDED], description=_("本地区和下级地区都能用"))
    state = states()
    department = SelectField(_("部门"))
    action = SelectField(_("哪个操作用"))
    step_kind = SelectField(_("哪种环节用"))
    text_zh = lines(_("意见"), 500, _("办理时一点就填进去，还可以改"))
    text_en = lines(_("英文意见"), 800)
