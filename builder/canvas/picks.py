"""What a palette offers: each pick tells what is put in, and what a new item of it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from banshi.builder.canvas.adding import free_key, new_item
from banshi.builder.drafts.items import NewId, as_item, walk
from banshi.core.definitions.text import LocalText

CHOICES = frozenset({"choice", "choices"})
_OPTIONS = {
    "option_1": {"zh": "选项一", "en": "Option one"},
    "option_2": {"zh": "选项二", "en": "Option two"},
}


@dataclass(frozen=True, slots=True)
class Pick:
    """One entry of a palette.

    :param kind: the kind of item that it makes.
    :param by: `element`, `type`, `kind`, or empty for the item as such.
    :param note: what stands beside its label.
    """

    kind: str
    by: str
    key: str
    label: LocalText
    note: LocalText
    used: int = 0
    """In how many matters it is used."""
    present: bool = False
    """Whether the draft has it already."""

    @property
    def name(self) -> str:
        """How a page names the pick."""
        return f"{self.by}={self.key}" if self.by else self.kind


@dataclass(frozen=True, slots=True)
class Group:
    """Picks that belong together."""

    key: str
    title: LocalText
    picks: tuple[Pick, ...]


def searched(groups: Sequence[Group], text: str) -> tuple[Group, ...]:
    """Return what of the groups has all words of a text in its label, note, key, or group."""
    words = text.casefold().split()
    found = (
        Group(group.key, group.title, tuple(pick for pick in group.picks if _has(pick, group, words)))
        for group in groups
    )
    return tuple(group for group in found if group.picks)


def _has(pick: Pick, group: Group, words: Sequence[str]) -> bool:
    texts = (pick.label, pick.note, group.title)
    stack = "\n".join((pick.key, *(part for text in texts for part in (text.zh, text.en)))).casefold()
    return all(word in stack for word in words)


def made_of(document: dict[str, Any], pick: Pick, new_id: NewId) -> dict[str, Any]:
    """Return a new item for a pick: whole enough that a preview can show it."""
    if pick.by == "element":
        return as_item({"element": pick.key, **_named_apart(document, pick.key), "required": True}, new_id)
    if pick.by == "type":
        return as_item(_field(document, pick), new_id)
    if pick.by == "kind":
        return as_item({"step": free_key(document, pick.key, "step"), "kind": pick.key}, new_id)
    return new_item(document, pick.kind, new_id)


def _named_apart(document: dict[str, Any], element: str) -> dict[str, str]:
    """Return a key of its own for a field whose element is asked a second time."""
    taken = {item.get("key") or item.get("element") for item, _, _ in walk(document.get("form"))}
    if element not in taken:
        return {}
    number = 2
    while f"{element}_{number}" in taken:
        number += 1
    return {"key": f"{element}_{number}"}


def _field(document: dict[str, Any], pick: Pick) -> dict[str, Any]:
    key = free_key(document, pick.key.replace("-", "_"), "key", "_")
    made: dict[str, Any] = {"key": key, "label": _both(pick.label), "type": pick.key}
    if pick.key in CHOICES:
        made["options"] = dict(_OPTIONS)
    return made if pick.key == "note" else made | {"required": True}


def _both(text: LocalText) -> Mapping[str, str] | str:
    return {"zh": text.zh, "en": text.en} if text.en else text.zh
