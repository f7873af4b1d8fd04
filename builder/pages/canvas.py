"""The canvas: the tabs on which a matter is composed; every entry is kept at once, as a change of the draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, request, url_for
from flask_babel import gettext as _
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from banshi.builder.canvas.adding import copy_of, new_item
from banshi.builder.canvas.edits import MARK, ON_PAGE, Edits, Posted, after_posting, edits
from banshi.builder.canvas.outline import (
    Branch,
    Node,
    find_node,
    is_small,
    list_at,
    list_of,
    lists_for,
    outline,
    path_to,
    walk,
)
from banshi.builder.canvas.picks import made_of
from banshi.builder.canvas.problems import Located
from banshi.builder.canvas.putting import put, put_at
from banshi.builder.canvas.sheet import Choices, Prop, Tab
from banshi.builder.canvas.sheets import ANY_TAB, SHEETS, TABS
from banshi.builder.canvas.sums import sum_of
from banshi.builder.canvas.values import Controls
from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.items import ID, ROOT, item_at
from banshi.builder.drafts.ops import Document, Insert, Move, Remove
from banshi.builder.drafts.store import new_id
from banshi.builder.pages import proposing, taking
from banshi.builder.pages.brings import brought, names, narrowed, relevant
from banshi.builder.pages.choices import choices
from banshi.builder.pages.draft_page import checks, draft_page
from banshi.builder.pages.palette import picked
from banshi.builder.pages.paper_list import listed_documents, listed_events
from banshi.builder.pages.placeholders import Offers, offers
from banshi.builder.pages.rights import composable, drafts, for_builders, readable, registers_for
from banshi.core.definitions.text import KEY, LocalText
from banshi.core.errors import ConflictError, NotAllowedError, NotFoundError
from banshi.core.runtime.texts import TEXTS
from banshi.core.web.language import locale
from banshi.core.web.who import actor

pages = Blueprint("canvas", __name__, url_prefix="/builder/drafts/<draft_id>")
WHOLE = 60
"""An outline of more items shows the parts of only that item which is chosen or holds the chosen one."""
_BY_KEY = {tab.key: tab for tab in TABS}


@dataclass(frozen=True, slots=True)
class Control:
    """A property as it is drawn."""

    prop: Prop
    controls: Controls
    choices: Choices
    problem: str
    """What could not be taken of what was entered."""
    found: tuple[Located, ...]
    """What the checks say of it."""
    brings: Mapping[str, str]
    """What holds while a control is empty."""
    offers: Offers | None
    """What can be put into its text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was entered and not kept, with what to say about it."""

    posted: Posted
    """Only what was touched: of all else the page shows what stands there now, which others may have changed."""
    problems: Mapping[str, LocalText]
    conflict: ConflictError | None = None
    said: str = ""

    @property
    def texts(self) -> list[str]:
        """What was written, for somebody whose item is gone."""
        wanted = tuple(f"{MARK}{name}" for name in self.posted.get(ON_PAGE, ()))
        found = [text for name, given in self.posted.items() if name.startswith(wanted or "\0") for text in given]
        return [text for text in found if text.strip()]


@pages.get(f"/{ANY_TAB}")
@for_builders
def show(draft_id: str, tab: str) -> str:
    """Show a tab, with an item's properties when one is chosen."""
    return _page(readable(draft_id), _BY_KEY[tab], request.args.get("item", "")[:40])


@pages.post(f"/{ANY_TAB}")
@for_builders
def edit(draft_id: str, tab: str) -> Response | tuple[str, int]:
    """Keep an entry, or add, move or take out an item."""
    draft = composable(draft_id)
    item = request.args.get("item", "")[:40]
    what, _sep, about = request.form.get("do", "save").partition(":")
    try:
        if what in _ADDING and ON_PAGE in request.form:  # what was entered on the sheet came along
            _save(draft, _BY_KEY[tab], item, "")
            draft = drafts().get(draft_id)
        chosen = _DO[what](draft, _BY_KEY[tab], item, about) if what in _DO else item
    except _NotKeptError as wrong:
        status = 409 if wrong.entry.conflict else 422
        return _page(drafts().get(draft_id), _BY_KEY[tab], item, wrong.entry), status
    except ConflictError as conflict:
        return _page(drafts().get(draft_id), _BY_KEY[tab], item, Entry({}, {}, conflict)), 409
    except NotAllowedError:
        said = _("现在做不了这一步：可能已经没有可撤销的，或者草稿正在审核。")
        return _page(drafts().get(draft_id), _BY_KEY[tab], item, Entry({}, {}, None, said)), 409
    return redirect(url_for("canvas.show", draft_id=draft_id, tab=tab, item=chosen or None), 303)


def told(draft: Draft, tab: str, item: str, said: str) -> str:
    """Show a tab with a sentence on why something was not done."""
    return _page(draft, _BY_KEY[tab], item, Entry({}, {}, None, said))


class _NotKeptError(Exception):
    """Part of an entry cannot be kept."""

    def __init__(self, found: Edits, conflict: ConflictError | None = None) -> None:
        posted = {**request.form.to_dict(flat=False), ON_PAGE: list(found.touched)}
        self.entry = Entry(posted, found.problems, conflict)
        super().__init__()


def _rev(draft: Draft) -> int:
    """Return the version from which the page was drawn."""
    given = request.form.get("rev", "")
    return min(int(given), draft.version) if given.isdigit() and len(given) < 9 else draft.version


def _save(draft: Draft, tab: Tab, item: str, _about: str) -> str:
    rev = _rev(draft)
    before = draft.document if rev == draft.version else drafts().at_version(draft.id, rev)
    base = item_at(before, item)
    if base is None:
        raise NotFoundError(item)
    sheet = SHEETS[_kind(before, tab, item)]
    found = edits(sheet, item, base, request.form.to_dict(flat=False))
    try:
        drafts().change(actor(), draft.id, rev, found.ops, sheet.title.zh)
    except ConflictError as conflict:
        raise _NotKeptError(found, conflict) from conflict
    if found.problems:
        raise _NotKeptError(found)
    return item


def _kind(document: Document, tab: Tab, item: str) -> str:
    if item == ROOT:
        return tab.sheet
    node = find_node(outline(document, SHEETS[tab.sheet]), item)
    if node is None:
        raise NotFoundError(item)
    return node.kind


def _add(draft: Draft, tab: Tab, item: str, about: str) -> str:
    """`add:PLACE:KIND`, behind the chosen item when that is in the same list, otherwise at the end."""
    place, _sep, kind = about.rpartition(":")
    branches = outline(draft.document, SHEETS[tab.sheet])
    into = list_at(branches, tuple(place.split("/")))
    if into is None or kind not in into.inner.kinds:
        raise NotFoundError(place)
    made = new_item(draft.document, kind, new_id)
    after = item if any(node.id == item for node in into.nodes) else into.last_id
    drafts().change(actor(), draft.id, draft.version, [Insert(into.place, made, after or None)], SHEETS[kind].title.zh)
    return str(made[ID])


def _own(draft: Draft, _tab: Tab, _item: str, about: str) -> str:
    """`own:KIND:WHICH`: begin a notice of an event, or texts of a document."""
    kind, _sep, which = about.partition(":")
    if kind not in {"notice", "document"} or not re.fullmatch(KEY, which):
        raise NotFoundError(about)
    made = new_item(draft.document, kind, new_id)
    made["event" if kind == "notice" else "document"] = which
    place = (ROOT, f"{kind}s")
    branches = (branch for known in TABS for branch in outline(draft.document, SHEETS[known.sheet]))
    last = next(branch.last_id for branch in branches if branch.place == place)
    drafts().change(actor(), draft.id, draft.version, [Insert(place, made, last or None)], SHEETS[kind].title.zh)
    return str(made[ID])


def _remove(draft: Draft, tab: Tab, item: str, about: str) -> str:
    branches = outline(draft.document, SHEETS[tab.sheet])
    node = find_node(branches, about)
    if node is None:
        raise NotFoundError(about)
    drafts().change(actor(), draft.id, _rev(draft), [Remove(about)], SHEETS[node.kind].title.zh)
    return "" if about in path_to(branches, item) else item


def _copy(draft: Draft, tab: Tab, _item: str, about: str) -> str:
    """Put a copy of an item behind it."""
    branches = outline(draft.document, SHEETS[tab.sheet])
    listed, node, original = list_of(branches, about), find_node(branches, about), item_at(draft.document, about)
    if listed is None or node is None or original is None:
        raise NotFoundError(about)
    made = copy_of(draft.document, original, node.kind, new_id)
    drafts().change(actor(), draft.id, draft.version, [Insert(listed.place, made, about)], _("复制"))
    return str(made[ID])


def _put(draft: Draft, tab: Tab, item: str, about: str) -> str:
    """`put:PICK` behind the chosen item, or `put:PICK:PLACE:AFTER` where it was dropped."""
    name, _sep, where = about.partition(":")
    pick = picked(draft, tab.key, name)
    made = made_of(draft.document, pick, new_id)
    branches = outline(draft.document, SHEETS[tab.sheet])
    if where:
        place, _sep, after = where.partition(":")
        op = put_at(branches, made, pick.kind, place, after)
    else:
        op = put(draft.document, branches, made, pick.kind, item, new_id)
    drafts().change(actor(), draft.id, draft.version, [op], SHEETS[pick.kind].title.zh)
    return str(made[ID])


def _shift(draft: Draft, tab: Tab, about: str, by: int) -> None:
    listed = list_of(outline(draft.document, SHEETS[tab.sheet]), about)
    if listed is None:
        raise NotFoundError(about)
    ids = [node.id for node in listed.nodes]
    place = ids.index(about) + by
    if 0 <= place < len(ids):
        others = [key for key in ids if key != about]
        after = others[place - 1] if place else None
        drafts().change(actor(), draft.id, _rev(draft), [Move(about, listed.place, after)], _("次序"))


def _up(draft: Draft, tab: Tab, item: str, about: str) -> str:
    _shift(draft, tab, about, -1)
    return item


def _down(draft: Draft, tab: Tab, item: str, about: str) -> str:
    _shift(draft, tab, about, 1)
    return item


def _move(draft: Draft, tab: Tab, item: str, about: str) -> str:
    """`move:ITEM:PLACE:AFTER`; without PLACE the one that was chosen in the `to` control."""
    key, _sep, rest = about.partition(":")
    place, _sep, after = (rest or f"{request.form.get('to', '')}:*").rpartition(":")
    branches = outline(draft.document, SHEETS[tab.sheet])
    node, into = find_node(branches, key), list_at(branches, tuple(place.split("/")))
    if node is None or into is None or node.kind not in into.inner.kinds:
        raise NotFoundError(key)
    behind = into.last_id if after == "*" else after
    move = Move(key, into.place, behind or None)
    drafts().change(actor(), draft.id, _rev(draft), [move], SHEETS[node.kind].title.zh)
    return item


def _undo(draft: Draft, _tab: Tab, item: str, _about: str) -> str:
    drafts().undo(actor(), draft.id)
    return item


def _redo(draft: Draft, _tab: Tab, item: str, _about: str) -> str:
    drafts().redo(actor(), draft.id)
    return item


_DO = {
    "save": _save, "add": _add, "put": _put, "own": _own, "remove": _remove, "copy": _copy, "up": _up, "down": _down,
    "move": _move, "undo": _undo, "redo": _redo, "take": taking.take, "opinion": taking.add_opinion,
    "propose": proposing.propose, "adopt": proposing.adopt,
}  # fmt: skip
_ADDING = {"add", "copy", "put", "take"}


def _page(draft: Draft, tab: Tab, item: str, entry: Entry | None = None) -> str:
    known = registers_for(draft.region)
    branches = outline(draft.document, SHEETS[tab.sheet], names(known))
    node = find_node(branches, item) if item else None
    sheet = SHEETS[node.kind if node else tab.sheet]
    value = item_at(draft.document, node.id if node else ROOT) or {}
    found = checks(draft)
    here = tuple(one for one in found.of_item(node.id if node else ROOT) if node or one.tab == tab.key)
    shown = [_control(draft, prop, value, here, entry) for prop in sheet.props if relevant(prop, value, known)]
    told = {one for control in shown for one in control.found}
    words = {kind: known.title.in_(locale()) for kind, known in SHEETS.items()}
    return draft_page(
        "builder/canvas.html", draft, tab.key, here_tab=tab, branches=branches, node=node, sheet=sheet, shown=shown,
        whole=is_small(branches, WHOLE), on_path=path_to(branches, item),
        kind_words=words, sheets=SHEETS, targets=_targets(branches, node) if node else [], siblings=list_of(branches, node.id) if node else None,
        sums=sum_of(draft.document) if tab.key == "chain" else None, entry=entry, gone=bool(item and not node), language=locale(),
        bad={located.item for located in found.located if located.problem.severity == "error"},
        rest=[one for one in here if one not in told],
        catalogues=taking.offered(draft, tab), opinions=taking.opinions(draft, node), standing=proposing.standing(draft, node),
        events=listed_events(draft) if tab.key == "notices" and not node else (),
        documents=listed_documents(draft) if tab.key == "results" and not node else (),
        standard=TEXTS.get(str(value.get("event"))) if node else None,
        rule_places={prop.name: _rule_place(prop, node) for prop in sheet.props},
        rule_back=url_for("canvas.show", draft_id=draft.id, tab=tab.key, item=item or None),
    )  # fmt: skip


_RULE_PLACES = {
    "material": "material", "question": "guide", "alternative": "chain", "licence-row": "licence", "document-row": "licence",
    "field-check": "check",
}  # fmt: skip
"""Where the rules of a kind of item stand; those of all others stand in the form."""


def _rule_place(prop: Prop, node: Node | None) -> str:
    """Return where a property's rule stands, for the rule editor."""
    where = "calculate" if prop.name == "calculate" else _RULE_PLACES.get(node.kind if node else "", "form")
    return f"{where}@{node.id}" if node and where in {"form", "check", "calculate"} else where


def _control(
    draft: Draft, prop: Prop, value: dict[str, object], found: tuple[Located, ...], entry: Entry | None
) -> Control:
    controls = after_posting(prop, value, entry.posted if entry else None)
    wrong = entry.problems.get(prop.name) if entry else None
    mine = tuple(located for located in found if located.prop in {prop.name, prop.keys[0]})
    said = wrong.in_(locale()) if wrong else ""
    offered = narrowed(prop, value, choices(draft, prop, tuple(controls.get("", ()))))
    return Control(
        prop,
        controls,
        offered,
        said,
        mine,
        brought(prop, value, registers_for(draft.region)),
        offers(draft, prop, value),
    )


def _targets(branches: tuple[Branch, ...], node: Node) -> list[tuple[Branch, str]]:
    """Return the lists that take an item and are not within it, each with what it is called: by the items around it."""
    language = locale()
    within = {inner.place for inner, _above in walk(node.lists)}
    return [
        (branch, " › ".join(text.in_(language) for text in (*(one.title for one in above), branch.inner.title)))
        for branch, above in lists_for(branches, node.kind)
        if branch.place not in within and not any(other.id == node.id for other in branch.nodes)
    ]
