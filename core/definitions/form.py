"""Forms, guides and materials as they are written."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from banshi.core.definitions.element import Sensitivity
from banshi.core.definitions.text import NOTHING, Dotted, Key, Model, Rule, Text


class FieldCheck(Model):
    """A rule that an answer must meet, and what to say when it does not."""

    rule: Rule
    message: Text


class FormField(Model):
    """A field of a form: an element, or one of its own, with what this form changes."""

    element: Dotted | None = None
    key: Dotted | None = None
    label: Text | None = None
    type: Key | None = None
    options: dict[str, Text] | None = None
    checks: tuple[Key, ...] | None = None
    sensitivity: Sensitivity | None = None
    source: Dotted | None = None
    help: Text | None = None
    unit: Text | None = None
    min: float | str | None = None
    max: float | str | None = None
    max_length: int | None = None
    decimals: int | None = None
    params: dict[str, Any] | None = None
    required: bool | Rule = False
    show_when: Rule | None = None
    check: tuple[FieldCheck, ...] = ()
    calculate: Rule | None = None
    default: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_check(cls, value: Any) -> Any:
        """Let `check: "rule"` stand for a rule with a general message."""
        if isinstance(value, dict) and isinstance(value.get("check"), str):
            general = {
                "zh": "填写的内容不符合要求，请核对",
                "en": "This answer does not meet the requirement; please check it",
            }
            return value | {"check": [{"rule": value["check"], "message": general}]}
        return value

    @property
    def name(self) -> str:
        """The key under which the answer is kept: the field's own, or its element's."""
        return self.key or self.element or ""


class Repeat(Model):
    """A section that is filled once for each row (重复组)."""

    key: Dotted
    min: int = Field(default=0, ge=0, le=500)
    max: int = Field(default=50, ge=1, le=500)
    row: Text = NOTHING


class Section(Model):
    """A part of a form."""

    title: Text
    help: Text = NOTHING
    show_when: Rule | None = None
    repeat: Repeat | None = None
    fields: tuple[FormField, ...]


class Form(Model):
    """What is asked."""

    sections: tuple[Section, ...]


class Question(Model):
    """A question of the guide (情形引导): it trims form, materials and chain."""

    key: Dotted
    ask: Text
    help: Text = NOTHING
    options: dict[str, Text] = Field(min_length=2)
    show_when: Rule | None = None


class Tolerance(Model):
    """A material that may be handed in later (容缺受理)."""

    days: int = Field(ge=1, le=90, description="working days from acceptance")


class MaterialFile(Model):
    """A file that goes with a material; known by its content, so that a release says exactly which one it means."""

    name: str = Field(
        min_length=1, max_length=120, pattern=r"^[^/\\\x00-\x1f\x7f]+$", description="its name, as people see it"
    )
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of its content, in hex")


class Material(Model):
    """A material that an applicant hands in (申请材料)."""

    key: Key
    title: Text
    need: Literal["required", "optional"] | Rule = "required"
    formats: tuple[Literal["pdf", "jpg", "png", "docx", "xlsx", "ofd"], ...] = ("pdf", "jpg", "png")
    max_mb: int = Field(default=20, ge=1, le=200)
    max_files: int = Field(default=5, ge=1, le=50)
    copies: int = Field(default=1, ge=0, le=20)
    original: Literal["original", "copy", "both"] = "copy"
    source: Literal["self", "government", "other"] = "self"
    issued_by: Text = NOTHING
    basis: Text = NOTHING
    note: Text = NOTHING
    tolerable: Tolerance | None = None
    promise: Key | None = Field(default=None, description="a commitment text that may stand for it (告知承诺)")
    obtain: str | None = Field(default=None, pattern=r"^licence:[a-z0-9-]+$", description="obtained by sharing")
    blank: MaterialFile | None = Field(default=None, description="the blank form to fill in (空白表格)")
    sample: MaterialFile | None = Field(default=None, description="one filled in as an example (填写样例)")
    core: bool = Field(default=False, description="the decision cannot be prepared without it; never tolerable (L20)")


class Promise(Model):
    """A commitment text (承诺书) that the applicant signs in place of a material or as a declaration."""

    key: Key
    title: Text
    version: str = "1"
    text: Text
    check_after_days: int | None = Field(default=None, description="post-check within so many working days")
