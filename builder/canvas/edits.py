"""What somebody entered on a property sheet, as ops on the document that the sheet was drawn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from banshi.builder.canvas.sheet import Prop, Sheet
from banshi.builder.canvas.values import ABSENT, Controls, ValueProblem, read, shown
from banshi.builder.drafts.items import plain
from banshi.builder.drafts.ops import Op, Set, Unset
from banshi.core.definitions.text import LocalText

Posted = Mapping[str, Sequence[str]]
MARK = "p-"
"""What the names of property controls begin with: `p-limit`, or `p-limit-n` for a part."""
ON_PAGE = "on-page"
"""The name of the hidden controls that tell which properties the page showed: an unticked box is not posted."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What is to be done, and what could not be read."""

    ops: tuple[Op, ...]
    problems: Mapping[str, LocalText]
    """By the name of the property."""
    touched: tuple[str, ...]
    """Names of the properties that somebody entered something else in, read or not."""


def edits(sheet: Sheet, item_id: str, item: Mapping[str, Any], posted: Posted) -> Edits:
    """Return what an entry changes.

    :param item_id: the item's id, or the root's.
    :param item: the item as it was when the page was drawn.
    :param posted: the controls by name.
    """
    there = set(posted.get(ON_PAGE, ()))
    ops: list[Op] = []
    problems: dict[str, LocalText] = {}
    touched: list[str] = []
    for prop in sheet.props:
        if prop.name not in there:
            continue
        before = present(item, prop)
        try:
            after = read(prop, controls_of(prop, posted))
        except ValueProblem as wrong:
            problems[prop.name] = wrong.message
            touched.append(prop.name)
            continue
        if not _same(prop, before, after):
            touched.append(prop.name)
            at = (item_id, *prop.keys)
            ops.append(Unset(at) if after is ABSENT else Set(at, after))
    return Edits(tuple(ops), problems, tuple(touched))


def _same(prop: Prop, before: Any, after: Any) -> bool:
    try:
        stood = read(prop, shown(prop, before))
        if prop.kind == "many" and stood is not ABSENT and after is not ABSENT:
            return sorted(stood) == sorted(after)  # boxes have an order of their own
        return bool(stood == after)
    except ValueProblem:
        return False


def present(item: Mapping[str, Any], prop: Prop) -> Any:
    """Return the value of a property as an author wrote it; ABSENT when there is none."""
    value: Any = item
    for key in prop.keys:
        if not isinstance(value, Mapping) or key not in value:
            return ABSENT
        value = value[key]
    return plain(value)


def controls_of(prop: Prop, posted: Posted) -> Controls:
    """Return what was posted for a property, by part."""
    stem = f"{MARK}{prop.name}"
    parts = {"": posted.get(stem, ())}
    parts |= {name[len(stem) + 1 :]: given for name, given in posted.items() if name.startswith(f"{stem}-")}
    # No browser sends NUL; neither the databases nor the files keep it.
    return {part: [text.replace("\x00", "\ufffd") for text in given] for part, given in parts.items()}


def after_posting(prop: Prop, item: Mapping[str, Any], posted: Posted | None) -> Controls:
    """Return what stands in the controls: what was posted, where something was, and what the item holds otherwise."""
    if posted is not None and prop.name in posted.get(ON_PAGE, ()):
        return controls_of(prop, posted)
    return shown(prop, present(item, prop))
