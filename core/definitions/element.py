"""Data elements (数据元): one dictionary entry for each thing that a form can ask."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from banshi.core.definitions.text import NOTHING, Dotted, Key, Model, Text

Sensitivity = Literal["plain", "personal", "sensitive"]


class Element(Model):
    """One data element; forms refer to it by its dotted key.

    Source: domain §1.5; GB/T 39554.2-2020 asks for one dictionary.
    """

    key: Dotted
    label: Text
    type: Key
    options: dict[str, Text] = Field(default={})
    checks: tuple[Key, ...] = Field(default=(), description="identifier checks, by key")
    sensitivity: Sensitivity = "plain"
    source: Dotted | None = Field(default=None, description="known data offered for prefill, e.g. applicant.name")
    help: Text = NOTHING
    unit: Text = NOTHING
    min: float | str | None = Field(default=None, description="smallest number, or earliest date (or `today`)")
    max: float | str | None = None
    max_length: int | None = Field(default=None, ge=1, le=100_000)
    decimals: int | None = Field(default=None, ge=0, le=6)
    params: dict[str, Any] = Field(default={}, description="what the field type takes besides")
