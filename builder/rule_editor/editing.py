"""The editor's state: made of what a page posted, changed by its buttons, nothing kept in between."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from banshi.builder.rule_editor.completing import chosen, completed
from banshi.builder.rule_editor.entered import (
    EnteredGroup,
    EnteredRow,
    Path,
    added,
    entered,
    part_at,
    read,
    removed,
    switched,
)
from banshi.builder.rule_editor.offers import FieldOffer, scope_of
from banshi.builder.rule_editor.reading import to_rows
from banshi.builder.rule_editor.writing import to_text

Posted = Mapping[str, Sequence[str]]
Offered = tuple[FieldOffer, ...]
LONGEST = 4_000
_PATH = re.compile(r"\d{1,3}(?:-\d{1,3}){0,6}")


@dataclass(frozen=True)
class Entry:
    """What stands in the editor.

    :param first: the rule when the editor was opened; it stays the value until what is entered says a rule.
    :param beyond: the text was to be shown as rows, and rows cannot say it.
    :param focus: the row that was added just now, or the group from which one was taken.
    :param trying: the sample answers, by name.
    :param finished: the rule is to be used.
    """

    form: Literal["rows", "text"]
    group: EnteredGroup
    text: str
    first: str
    beyond: bool = False
    focus: Path | None = None
    trying: Mapping[str, str] = field(default_factory=dict)
    finished: bool = False


def opened(text: str, condition: bool, offered: Offered) -> Entry:
    """Return the editor as it is opened for a rule.

    :param condition: whether the rule is a condition; a calculation is a text always.
    """
    rows = to_rows(text, scope_of(offered)) if condition else None
    if rows is None:
        return Entry("text", EnteredGroup(), text, text)
    return Entry("rows", _with_a_row(entered(rows)), text, text)


def posted_entry(posted: Posted, condition: bool, offered: Offered) -> Entry:
    """Return the editor after an entry: everything that was posted, and what the button did."""
    entry = Entry(
        "text" if not condition or _first(posted, "rule-as") == "text" else "rows",
        _with_comparisons(read(posted), offered),
        _first(posted, "rule-text").strip(),
        _first(posted, "rule-first"),
        trying={name[4:]: "\n".join(values)[:LONGEST] for name, values in posted.items() if name.startswith("try-")},
    )
    word, _sep, about = _first(posted, "rule-do").partition(":")
    path = tuple(int(number) for number in about.split("-")) if _PATH.fullmatch(about) else ()
    change = _CHANGES.get(word)
    return change(entry, path, offered) if change else entry


def _first(posted: Posted, name: str) -> str:
    return next(iter(posted.get(name, ())), "")[:LONGEST]


def _with_a_row(group: EnteredGroup) -> EnteredGroup:
    return group if group.parts else EnteredGroup(group.kind, (EnteredRow(),))


def _with_comparisons(group: EnteredGroup, offered: Offered) -> EnteredGroup:
    """Give rows whose field was changed just now a comparison that goes with it."""
    found: list[EnteredRow | EnteredGroup] = []
    for part in group.parts:
        if isinstance(part, EnteredGroup):
            found.append(_with_comparisons(part, offered))
        else:
            found.append(chosen(part, offered) if part.changed else part)
    return replace(group, parts=tuple(found))


def _add_row(entry: Entry, path: Path, _offered: Offered) -> Entry:
    into = part_at(entry.group, path)
    place = (*path, len(into.parts)) if isinstance(into, EnteredGroup) else None
    return replace(entry, group=added(entry.group, path, EnteredRow()), focus=place)


def _add_group(entry: Entry, path: Path, _offered: Offered) -> Entry:
    into = part_at(entry.group, path)
    if not isinstance(into, EnteredGroup):
        return entry
    made = EnteredGroup("any" if into.kind == "all" else "all", (EnteredRow(), EnteredRow()))
    return replace(entry, group=added(entry.group, path, made), focus=(*path, len(into.parts), 0))


def _remove(entry: Entry, path: Path, _offered: Offered) -> Entry:
    return replace(entry, group=removed(entry.group, path), focus=path[:-1])


def _switch(kind: str) -> Callable[[Entry, Path, Offered], Entry]:
    return lambda entry, path, _offered: replace(entry, group=switched(entry.group, path, kind))


def _as_text(entry: Entry, _path: Path, offered: Offered) -> Entry:
    rows = completed(entry.group, offered).group
    return replace(entry, form="text", text=entry.first if rows is None else to_text(rows))


def _as_rows(entry: Entry, _path: Path, offered: Offered) -> Entry:
    rows = to_rows(entry.text, scope_of(offered))
    if rows is None:
        return replace(entry, beyond=True)
    return replace(entry, form="rows", group=_with_a_row(entered(rows)))


def _clear(entry: Entry, _path: Path, _offered: Offered) -> Entry:
    return replace(entry, group=EnteredGroup(), text="", finished=True)


def _use(entry: Entry, _path: Path, _offered: Offered) -> Entry:
    return replace(entry, finished=True)


_CHANGES: dict[str, Callable[[Entry, Path, Offered], Entry]] = {
    "add-row": _add_row, "add-group": _add_group, "remove": _remove, "all": _switch("all"), "any": _switch("any"),
    "none": _switch("none"), "as-text": _as_text, "as-rows": _as_rows, "clear": _clear, "use": _use,
}  # fmt: skip
