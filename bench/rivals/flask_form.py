"""The form of the hand-written app: forty fields, written out one by one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import ClassVar

from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    DecimalField,
    EmailField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.validators import (
    Email,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    Regexp,
    StopValidation,
    ValidationError,
)
from wtforms.widgets import CheckboxInput, ListWidget

YES_NO = [("yes", "是"), ("no", "否")]
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class AskedWhen:
    """The field is asked, and then required, only when another one has a certain answer; otherwise it is dropped."""

    field_flags: ClassVar[dict[str, object]] = {}

    def __init__(self, other: str, answer: str) -> None:
        self.other = other
        self.answer = answer

    def __call__(self, form: FlaskForm, field: Field) -> None:
        if form[self.other].data != self.answer:
            field.data = None
            field.errors = []
            raise StopValidation
        if not field.raw_data or not field.raw_data[0]:
            field.errors = []
            raise StopValidation("请填写这一项")


def id_number(_form: FlaskForm, field: Field) -> None:
    """Check an identity number (GB 11643) and keep it in capitals."""
    text = field.data = (field.data or "").strip().upper()
    if not re.fullmatch(r"\d{17}[\dX]", text):
        raise ValidationError("身份号码应为 18 位")
    try:
        dt.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        raise ValidationError("身份号码中的出生日期不对") from None
    if "10X98765432"[sum(int(d) * w for d, w in zip(text, _WEIGHTS, strict=False)) % 11] != text[17]:
        raise ValidationError("身份号码的最后一位不对")


def luhn(_form: FlaskForm, field: Field) -> None:
    """Check a bank account by its last digit."""
    text = field.data = (field.data or "").replace(" ", "")
    if not re.fullmatch(r"\d{12,19}", text):
        raise ValidationError("银行账号应为 12 至 19 位数字")
    total = 0
    for place, digit in enumerate(map(int, reversed(text))):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    if total % 10:
        raise ValidationError("银行账号的校验位不对")


def between(
    first: Callable[[], dt.date] | None = None, last: Callable[[], dt.date] | None = None
) -> Callable[..., None]:
    """Return a check that a date lies between two others."""

    def check(_form: FlaskForm, field: Field) -> None:
        if field.data and first and field.data < first():
            raise ValidationError("日期太早")
        if field.data and last and field.data > last():
            raise ValidationError("日期太晚")

    return check


def text(label: str, most: int, *more: object, required: bool = True, **rest: object) -> StringField:
    """Return a line of text."""
    return StringField(
        label, [InputRequired("请填写这一项") if required else Optional(), Length(max=most), *more], **rest
    )


def one_of(label: str, *choices: tuple[str, str], required: bool = True) -> SelectField:
    """Return a choice out of a list."""
    return SelectField(label, [InputRequired("请选择") if required else Optional()], choices=[("", "请选择"), *choices])


def yes_no(label: str) -> RadioField:
    """Return a yes or no."""
    return RadioField(label, [InputRequired("请选择")], choices=YES_NO)


def some_of(label: str, *choices: tuple[str, str], required: bool = True) -> SelectMultipleField:
    """Return check boxes."""
    needed = [InputRequired("请选择")] if required else []
    widget, option = ListWidget(prefix_label=False), CheckboxInput()
    return SelectMultipleField(label, needed, choices=list(choices), widget=widget, option_widget=option)


def phone_number(label: str) -> TelField:
    """Return a phone number."""
    return TelField(
        label, [InputRequired("请填写这一项"), Regexp(r"^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$", message="电话号码不对")]
    )


class ApplicationForm(FlaskForm):
    """困难老年人生活补助申请表."""

    name = text("姓名", 50, description="和身份证上的一模一样")
    id_no = text("公民身份号码", 18, id_number)
    sex = one_of("性别", ("1", "男"), ("2", "女"))
    birth_date = DateField(
        "出生日期", [InputRequired("请填写这一项"), between(lambda: dt.date(1900, 1, 1), dt.date.today)]
    )
    phone = phone_number("手机号码")
    email = EmailField("电子邮箱", [Optional(), Email("邮箱地址不对"), Length(max=200)])
    ethnicity = one_of(
        "民族",
        ("01", "汉族"),
        ("03", "回族"),
        ("07", "彝族"),
        ("14", "白族"),
        ("16", "哈尼族"),
        ("17", "傣族"),
        ("99", "其他"),
    )
    education = one_of(
        "文化程度", ("none", "未上过学"), ("primary", "小学"), ("middle", "初中"), ("high", "高中"),
        ("college", "大专及以上"), required=False,
    )  # fmt: skip

    district = one_of("片区", ("A", "城东"), ("B", "城西"), ("C", "城南"), ("D", "城北"), ("E", "湖区"), ("F", "山区"))
    town = text("乡镇（街道）", 40)
    home_address = text("详细地址", 120)
    household_type = one_of("户口性质", ("rural", "农业"), ("urban", "非农业"), ("other", "其他"))
    postcode = text("邮政编码", 6, required=False)
    live_alone = yes_no("是否独居")
    lived_since = DateField("何时起居住", [Optional(), between(last=dt.date.today)])
    house_area = DecimalField("住房面积（平方米）", [Optional(), NumberRange(0, 2000)], places=1)

    age = IntegerField("周岁", [InputRequired("请填写这一项"), NumberRange(0, 130)])
    income = DecimalField("月均收入（元）", [InputRequired("请填写这一项"), NumberRange(0, 100000)], places=2)
    income_source = some_of(
        "收入来源",
        ("pension", "养老金"),
        ("farming", "务农"),
        ("family", "子女赡养"),
        ("wage", "务工"),
        ("aid", "救助"),
    )
    household_size = IntegerField("家庭人口", [InputRequired("请填写这一项"), NumberRange(1, 30)])
    has_children = yes_no("有无子女")
    children_count = IntegerField("同住子女人数", [AskedWhen("has_children", "yes"), NumberRange(0, 20)])
    has_disability = yes_no("有无残疾")
    disability_grade = SelectField(
        "残疾等级", [AskedWhen("has_disability", "yes")], validate_choice=False,
        choices=[("", "请选择"), ("1", "一级"), ("2", "二级"), ("3", "三级"), ("4", "四级")],
    )  # fmt: skip

    self_care = one_of("自理能力", ("full", "能自理"), ("partly", "部分自理"), ("unable", "不能自理"))
    needs_care = yes_no("是否需要照护")
    care_type = SelectField(
        "照护方式", [AskedWhen("needs_care", "yes")], validate_choice=False,
        choices=[("", "请选择"), ("home", "居家"), ("day", "日间照料"), ("institution", "机构")],
    )  # fmt: skip
    care_provider = StringField("照护人", [AskedWhen("needs_care", "yes"), Length(max=50)])
    emergency_name = text("紧急联系人", 50)
    emergency_phone = phone_number("紧急联系电话")
    insurance = some_of(
        "参保情况", ("medical", "医疗保险"), ("pension", "养老保险"), ("care", "长期护理保险"), required=False
    )
    health_note = TextAreaField("健康状况说明", [Optional(), Length(max=500)])

    bank = one_of("开户银行", ("icbc", "工商银行"), ("abc", "农业银行"), ("ccb", "建设银行"), ("rcc", "农村信用社"))
    bank_account = text("银行账号", 30, luhn)
    account_holder = text("户名", 50)
    pay_start = DateField("申请起领日期", [InputRequired("请填写这一项"), between(lambda: dt.date(2020, 1, 1))])
    by_proxy = yes_no("是否代办")
    proxy_name = StringField("代办人姓名", [AskedWhen("by_proxy", "yes"), Length(max=50)])
    proxy_id_no = StringField("代办人身份号码", [AskedWhen("by_proxy", "yes"), id_number])
    remark = TextAreaField("备注", [Optional(), Length(max=500)])

    def validate_disability_grade(self, field: Field) -> None:
        """Accept only what was offered."""
        _offered(field)

    def validate_care_type(self, field: Field) -> None:
        """Accept only what was offered."""
        _offered(field)

    def validate_children_count(self, field: Field) -> None:
        """Check the children against the household."""
        if field.data is not None and self.household_size.data is not None and field.data >= self.household_size.data:
            raise ValidationError("同住子女应少于家庭人口")


def _offered(field: Field) -> None:
    if field.data is not None and field.data not in {key for key, _ in field.choices}:
        raise ValidationError("没有这个选项")


SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("申请人", ("name", "id_no", "sex", "birth_date", "phone", "email", "ethnicity", "education")),
    ("居住情况", (
        "district", "town", "home_address", "household_type", "postcode", "live_alone", "lived_since", "house_area",
    )),
    ("家庭与收入", (
        "age", "income", "income_source", "household_size", "has_children", "children_count", "has_disability",
        "disability_grade",
    )),
    ("照护情况", (
        "self_care", "needs_care", "care_type", "care_provider", "emergency_name", "emergency_phone", "insurance",
        "health_note",
    )),
    ("补助发放", (
        "bank", "bank_account", "account_holder", "pay_start", "by_proxy", "proxy_name", "proxy_id_no", "remark",
    )),
)  # fmt: skip
SHOWN_WHEN = {
    "children_count": "has_children=yes",
    "disability_grade": "has_disability=yes",
    "care_type": "needs_care=yes",
    "care_provider": "needs_care=yes",
    "proxy_name": "by_proxy=yes",
    "proxy_id_no": "by_proxy=yes",
}
"""What the page's script goes by; the server checks again (`AskedWhen`)."""
