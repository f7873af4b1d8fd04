"""What a property sheet is: the properties of one kind of item, and the lists of items within it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from banshi.core.definitions.text import LocalText

Keys = tuple[str, ...]
Kind = Literal[
    "text", "long", "line", "number", "choice", "many", "yes", "rule", "required", "need", "lines", "options", "limit",
    "date", "join", "repeat", "tolerable", "off",
]  # fmt: skip
Choices = tuple[tuple[str, LocalText], ...]


def t(zh: str, en: str) -> LocalText:
    """Return a text in both languages."""
    return LocalText(zh=zh, en=en)


@dataclass(frozen=True, slots=True)
class Prop:
    """One property of an item.

    :param keys: where it stands below the item.
    :param choices: what may be chosen, or the name under which the canvas finds that out.
    :param default: what stands where nothing is said.
    """

    keys: Keys
    label: LocalText
    kind: Kind = "line"
    help: LocalText | None = None
    choices: Choices | str = ()
    default: Any = None
    where: Literal["form", "row", "chain", "check"] = "form"
    """What a rule may read."""
    rarely: bool = False
    """Stands below “more”."""
    needed: bool = False
    offers: Literal["", "notice", "document"] = ""
    """Whose placeholders can be put into the text."""

    @property
    def name(self) -> str:
        """The name of its control."""
        return ".".join(self.keys)


@dataclass(frozen=True, slots=True)
class Inner:
    """A list of items within an item."""

    keys: Keys
    title: LocalText
    kinds: tuple[str, ...]
    """Kinds of items that may be added."""
    empty: LocalText


def _unnamed(_item: Mapping[str, Any], _language: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The properties of one kind of item."""

    kind: str
    title: LocalText
    props: tuple[Prop, ...]
    inner: tuple[Inner, ...] = ()
    named: Callable[[Mapping[str, Any], str], str] = _unnamed
    """What an item is called in a list, in a language; empty to call it by its kind."""
    blank: Mapping[str, Any] | None = None
    """What a new one holds."""

    def prop(self, name: str) -> Prop | None:
        """Return a property by the name of its control."""
        return next((prop for prop in self.props if prop.name == name), None)


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the canvas: properties of the matter itself, and lists of items."""

    key: str
    title: LocalText
    lead: LocalText
    sheet: str
    """The sheet that the tab shows of the matter itself."""


def named_by(*keys: str) -> Callable[[Mapping[str, Any], str], str]:
    """Name an item by the first of some keys that holds a text."""

    def name(item: Mapping[str, Any], language: str) -> str:
        for key in keys:
            value = item.get(key)
            if isinstance(value, dict):
                value = value.get(language) or value.get("zh") or value.get("en")
            if isinstance(value, str) and value:
                return value
        return ""

    return name
