"""A matter (政务服务事项) as it is written: the elements of an 实施清单 and what the runtime runs.

Source: GB/T 39554.1/.2-2020 as carried by the national platform's exchange tables.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from banshi.core.definitions.chain import Chain, Limit
from banshi.core.definitions.form import Form, Material, Promise, Question
from banshi.core.definitions.text import NOTHING, Dotted, Key, Model, Rule, Text

FORMAT = "banshi/1"


class LegalBasis(Model):
    """A statute's article on which the matter rests (设定依据)."""

    law: str
    article: str = ""
    number: str = Field(default="", description="发文字号; needed for departmental and local rules (L18)")
    text: Text = NOTHING
    verified_on: dt.date | None = None
    confidence: Literal["high", "medium", "low"] = "low"


class Limits(Model):
    """The statutory and the promised limit (法定、承诺办结时限)."""

    statutory: Limit
    promised: Limit
    correction: Limit = Field(
        default=Limit(n=5, unit="WD", basis="行政许可法§32"), description="receipt to first answer"
    )
    applicant_correction: Limit = Field(default=Limit(n=15, unit="WD"), description="for the applicant to correct")
    delivery: Limit = Field(default=Limit(n=10, unit="WD", basis="行政许可法§44"))
    extension: Limit | None = Field(default=None, description="once, approved by a leader")


class Condition(Model):
    """A condition of acceptance, with its basis (L15)."""

    text: Text
    basis: str = ""


class FeeItem(Model):
    """A fee and what it rests on."""

    name: Text
    standard: Text
    basis: str
    reducible: bool = False


class Fees(Model):
    """Fees; none by default (§58 行政许可法)."""

    charged: bool = False
    items: tuple[FeeItem, ...] = ()
    online: bool = False


class Result(Model):
    """What the applicant gets."""

    type: Literal["CERT", "DOC", "APPROVE", "NONE"]
    name: Text
    sample: Text = NOTHING


class LicenceRow(Model):
    """One row printed on a licence."""

    label: Text
    value: Rule


class Licence(Model):
    """A licence (证照) that an `issue` step makes."""

    key: Key
    title: Text
    number: Key = Field(default="licence", description="number scheme")
    word: str = Field(default="", description="the characters before the number, e.g. 云民宿备")
    valid_years: int | None = None
    rows: tuple[LicenceRow, ...] = ()
    note: Text = NOTHING


class Notice(Model):
    """What an applicant is told at an event, where it differs from the standard notice."""

    event: Key = Field(description="received, accepted, correct, granted …")
    text: Text = Field(default=NOTHING, description="own text with placeholders; the standard one without it")
    off: bool = Field(default=False, description="nothing is sent, where the law does not ask for it")
    mail: bool = Field(default=True, description="sent by e-mail, too")


class DocumentTexts(Model):
    """What an official document (文书) says besides the standard wording of its kind."""

    document: Key = Field(description="kind of document: acceptance, approval …")
    title: Text = NOTHING
    opening: Text = Field(default=NOTHING, description="paragraph before the standard wording, with placeholders")
    closing: Text = Field(default=NOTHING, description="paragraph after the standard wording, with placeholders")
    rows: tuple[LicenceRow, ...] = ()
    note: Text = Field(default=NOTHING, description="small print at the end, with placeholders")
    office: Text = Field(default=NOTHING, description="whose name and seal it bears, if not the department's")


class Contact(Model):
    """Where and how to ask, to complain, to come."""

    consult: str = ""
    complain: str = ""
    address: Text = NOTHING
    hours: Text = NOTHING
    web: str = ""


class Remedies(Model):
    """Reconsideration and litigation (行政复议、诉讼)."""

    review: Text = NOTHING
    litigation: Text = NOTHING


class Faq(Model):
    """A common question."""

    question: Text
    answer: Text


class Matter(Model):
    """A matter."""

    format: Literal["banshi/1"]
    matter: Key
    title: Text
    summary: Text = NOTHING
    code: str = Field(default="", max_length=60, description="基本编码 or 实施编码, checked by its scheme")
    type: str = Field(max_length=4, description="事项类型, code list task_type")
    department: Key
    region: str = Field(default="", pattern=r"^(\d{6}|\d{12})?$")
    level: Literal["national", "province", "city", "county", "town", "village"] = "county"
    audience: tuple[Literal["person", "company"], ...] = Field(min_length=1)
    themes: tuple[str, ...] = ()
    life_events: tuple[Key, ...] = ()
    project_type: Literal["instant", "promised", "filing"] = "promised"
    limits: Limits
    visits: int = Field(default=0, ge=0, le=20)
    visits_reason: Text = NOTHING
    handle_types: tuple[Literal["window", "online", "express"], ...] = ("window", "online")
    online_depth: Literal["I", "II", "III", "IV"] = "IV"
    fees: Fees = Fees()
    legal_basis: tuple[LegalBasis, ...] = ()
    conditions: tuple[Condition, ...] = ()
    result: Result
    contact: Contact = Contact()
    remedies: Remedies = Remedies()
    faq: tuple[Faq, ...] = ()
    parameters: dict[Dotted, Any] = Field(
        default={}, description="figures a locality sets, used in rules as region.NAME"
    )
    guide: tuple[Question, ...] = ()
    form: Form
    materials: tuple[Material, ...] = ()
    promises: tuple[Promise, ...] = ()
    chain: Chain
    licences: tuple[Licence, ...] = ()
    documents: tuple[DocumentTexts, ...] = ()
    notices: tuple[Notice, ...] = ()
    case_number: Key = Field(default="national", description="number scheme of the case")
    document_word: str = Field(default="", description="机关代字 in document numbers")
    proxy: bool = Field(default=False, description="may be applied for by a proxy (代办)")
    known_until: dt.date | None = None
