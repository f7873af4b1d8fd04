"""Field types over a few regions and checks that stand in for the real ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked, FieldProblem, FieldSpec, FieldType
from banshi.core.extensions.identifier_check import IdentifierCheck
from banshi.core.extensions.register import Register
from banshi.plugins.builtin.fields import fields

REGIONS = [
    ("330000000000", "浙江省", "000000000000", "province", "Zhejiang Province"),
    ("330100000000", "杭州市", "330000000000", "city", "Hangzhou City"),
    ("330106000000", "西湖区", "330100000000", "county", "Xihu District"),
    ("330127000000", "淳安县", "330100000000", "county", "Chun'an County"),
    ("440000000000", "广东省", "000000000000", 1),
    ("441900000000", "东莞市", "440000000000", 2),
    ("330106001000", "北山街道", "330106000000", "town"),
]


class Digits(IdentifierCheck):
    """Takes seven digits or more, without spaces; otherwise says what it is called."""

    title = LocalText(zh="数字", en="Digits")

    def __init__(self, key: str) -> None:
        self.key = key  # type: ignore[misc]

    def problem(self, value: str) -> LocalText | None:
        """Return what is wrong."""
        fine = value.isascii() and value[:-1].isdigit() and len(value) >= 7
        return None if fine else LocalText(zh=f"{self.key} 不对", en=f"not a {self.key}")


@pytest.fixture(scope="session")
def types() -> dict[str, FieldType]:
    """Return all built-in field types by key."""
    checks: Register[IdentifierCheck] = Register("identifier check")
    for key in ("id-number", "uscc", "phone", "mobile", "bank-card", "postcode"):
        checks.add(Digits(key))
    return {type_.key: type_ for type_ in fields(checks, REGIONS)}


class Field:
    """One field with its type: what a test asks of it, in one word each."""

    def __init__(self, type_: FieldType, spec: FieldSpec) -> None:
        self.type, self.spec = type_, spec

    def parse(self, *raw: str) -> Any:
        """Return what posted values are read as."""
        return self.type.parse(self.spec, raw)

    def refusal(self, *raw: str) -> LocalText:
        """Return why posted values are refused."""
        with pytest.raises(FieldProblem) as caught:
            self.type.parse(self.spec, raw)
        assert caught.value.message.zh
        assert caught.value.message.en
        return caught.value.message

    def show(self, value: Any, locale: str = "zh") -> str:
        """Return the value as people read it."""
        return self.type.show(self.spec, value, locale)

    def masked(self, value: Any, locale: str = "zh") -> str:
        """Return the value masked."""
        return self.type.masked(self.spec, value, locale)

    def problems(self) -> list[str]:
        """Return what is wrong with the declaration."""
        return [found.en for found in self.type.problems(self.spec)]

    def draw(self, *raw: str, locale: str = "zh", **moment: Any) -> str:
        """Return the HTML of the inputs."""
        known: dict[str, Any] = {
            "name": self.spec.name,
            "required": False,
            "invalid": False,
            "described_by": "",
            "live": False,
        }
        return str(self.type.widget(self.spec, locale)(Asked(raw=raw, **(known | moment))))


Make = Callable[..., Field]


@pytest.fixture(scope="session")
def field(types: dict[str, FieldType]) -> Make:
    """Return a maker of fields: `field("number", min=1)`."""

    def make(type_: str, **declared: Any) -> Field:
        known: dict[str, Any] = {"name": "a.b", "label": LocalText(zh="标签", en="Label"), "type": type_}
        return Field(types[type_], FieldSpec(**(known | declared)))

    return make
