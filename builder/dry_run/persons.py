"""Sample persons: nobody who lives, but with right check digits and with ages that hold on whatever day it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from banshi.builder.dry_run.fit_text import FitText
from banshi.core.definitions.text import NOTHING, Key, Model, Text
from banshi.plugins.builtin.identifiers.check_digits import luhn, mod_11, mod_11_2, mod_31

COUNTY = "530199"
"""The demo county; the code is given to no real one."""


class SamplePerson(Model):
    """Somebody who applies in a dry run."""

    key: Key
    title: Text
    kind: Literal["person", "company"] = "person"
    name: FitText = Field(min_length=1, max_length=120)
    id_no: FitText = ""
    sex: Literal["1", "2"] = "1"
    birth_date: dt.date | None = None
    nationality: FitText = "中国"
    passport: FitText = ""
    mobile: FitText = ""
    email: FitText = ""
    address: FitText = ""
    bank_account: FitText = ""
    org_name: FitText = ""
    uscc: FitText = ""
    legal_rep: FitText = ""
    legal_rep_id: FitText = ""
    reg_addr: FitText = ""
    found_date: dt.date | None = None
    note: Text = NOTHING
    answers: dict[FitText, FitText] = Field(default={})
    """What else the person answers, by the names of fields."""

    def known(self) -> dict[str, str]:
        """Return what is known of the person, by the sources that elements name."""
        found: Mapping[str, Any] = {
            "name": self.name, "id_no": self.id_no, "mobile": self.mobile, "email": self.email,
            "address": self.address, "post_addr": self.address, "org_name": self.org_name, "uscc": self.uscc,
            "legal_rep": self.legal_rep, "legal_rep_id": self.legal_rep_id, "legal_rep_mobile": self.mobile,
            "contact": self.legal_rep or self.name, "reg_addr": self.reg_addr, "found_date": self.found_date,
        }  # fmt: skip
        return {f"applicant.{name}": str(value) for name, value in found.items() if value}


def id_number(born: dt.date, order: int, region: str = COUNTY) -> str:
    """Return an identity number with a right check character; an even order is a woman's.

    :param region: six digits.
    """
    digits = f"{region}{born:%Y%m%d}{order % 1000:03d}"
    return digits + mod_11_2(digits)


def credit_code(letters: str) -> str:
    """Return a credit code with both check characters for an organisation code's eight characters."""
    digits = f"91{COUNTY}{letters}{mod_11(letters)}"
    return digits + mod_31(digits)


def bank_account(order: int) -> str:
    """Return an account number with a right check digit."""
    digits = f"6210{order:014d}"
    return digits + luhn(digits)


def born(years: int, on: dt.date, days: int = 100) -> dt.date:
    """Return the birth date of somebody who has been so old for some days."""
    day = on - dt.timedelta(days=days)
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - years, day=last)


def sample_persons(on: dt.date) -> dict[str, SamplePerson]:
    """Return the built-in sample persons by key, with ages that hold on a day."""
    return {person.key: person for person in (_adult(on), _minor(on), _elder(on), _company(on), _foreigner(on))}


def person_of(given: SamplePerson | str, on: dt.date) -> SamplePerson:
    """Return a sample person: one's own, or the built-in one of a key; the adult for an unknown key."""
    if isinstance(given, SamplePerson):
        return given
    known = sample_persons(on)
    return known.get(given, known["adult"])


def _adult(on: dt.date) -> SamplePerson:
    day = born(35, on)
    return SamplePerson(
        key="adult", title={"zh": "成年人（35 岁）", "en": "An adult of 35"}, name="林示安", id_no=id_number(day, 901),
        birth_date=day, mobile="19900000901", email="linshian@example.com", address="示例县青溪镇示范路 1 号",
        bank_account=bank_account(901),
    )  # fmt: skip


def _minor(on: dt.date) -> SamplePerson:
    day = born(12, on)
    return SamplePerson(
        key="minor", title={"zh": "未成年人（12 岁）", "en": "A minor of 12"}, name="高示小", id_no=id_number(day, 902),
        sex="2", birth_date=day, mobile="19900000902", email="gaoshixiao@example.com",
        address="示例县青溪镇示范路 2 号", bank_account=bank_account(902),
    )  # fmt: skip


def _elder(on: dt.date) -> SamplePerson:
    day = born(82, on)
    return SamplePerson(
        key="elder", title={"zh": "老年人（82 岁）", "en": "An elderly person of 82"}, name="孙示寿",
        id_no=id_number(day, 903), birth_date=day, mobile="19900000903", email="sunshishou@example.com",
        address="示例县青溪镇示范路 3 号", bank_account=bank_account(903),
    )  # fmt: skip


def _company(on: dt.date) -> SamplePerson:
    name, address, day = "示例县示范实业有限公司", "示例县工业园区示范路 4 号", born(45, on)
    return SamplePerson(
        key="company", title={"zh": "企业（有法定代表人）", "en": "A company with legal representative"}, kind="company",
        name=name, org_name=name, uscc=credit_code("MADRYRUN"), legal_rep="周示达", legal_rep_id=id_number(day, 904),
        id_no=id_number(day, 904), sex="2", birth_date=day, mobile="19900000904", email="office@example.com",
        address=address, reg_addr=address, bank_account=bank_account(904), found_date=born(8, on),
    )  # fmt: skip


def _foreigner(on: dt.date) -> SamplePerson:
    day = born(40, on)
    return SamplePerson(
        key="foreigner", title={"zh": "外国人（持永久居留身份证）", "en": "A foreigner with a permanent residence card"},
        name="示例·马丁", id_no=id_number(day, 905, "911124"), birth_date=day, nationality="示例国",
        passport="E00000905", mobile="19900000905", email="martin@example.com", address="示例县青溪镇示范路 5 号",
        bank_account=bank_account(905),
    )  # fmt: skip
