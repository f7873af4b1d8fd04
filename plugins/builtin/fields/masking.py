"""Hiding the middle of what identifies a person: enough stays to recognise it, too little to use it."""

from __future__ import annotations

from collections.abc import Callable

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import FieldSpec


def mask(spec: FieldSpec, value: str) -> str:
    """Return a text answer masked in the way of its type: 330***********1234, 138****1234, ****1234, 张*."""
    return _WAYS.get(spec.type, _first)(value)


def _first(value: str) -> str:
    """张三 becomes 张*, a longer text keeps its first character only."""
    return value[:1] + "*" * min(max(len(value) - 1, 1), 8)


def _ends(value: str) -> str:
    """Keep three in front and four behind (前3后4)."""
    return value[:3] + "*" * (len(value) - 7) + value[-4:] if len(value) > 7 else _first(value)


def _last(value: str) -> str:
    """Keep the last four."""
    return "****" + (value[-4:] if len(value) > 7 else "")


def _mailbox(value: str) -> str:
    name, at, domain = value.partition("@")
    return f"{name[:1]}***{at}{domain}"


def _nothing(_value: str) -> str:
    return "***"


_WAYS: dict[str, Callable[[str], str]] = {
    "id-number": _ends,
    "uscc": _ends,
    "phone": _ends,
    "bank-account": _last,
    "email": _mailbox,
    "choice": _nothing,
    "yes-no": _nothing,
    "time": _nothing,
    "region": _nothing,
    "commitment": _nothing,
}
MASKED_DATE = LocalText(zh="{year}年**月**日", en="** *** {year}")
