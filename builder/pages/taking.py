"""Putting entries of the dictionaries into a draft; each time one change, which can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext as _

from banshi.builder.canvas.adding import free_key
from banshi.builder.canvas.outline import Branch, Node, find_node, outline, walk
from banshi.builder.canvas.sheet import Choices, Tab
from banshi.builder.canvas.sheets import SHEETS
from banshi.builder.dictionaries.catalogues import CATALOGUES, Catalogue, local
from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.items import ID, ROOT, as_item, item_at, plain
from banshi.builder.drafts.items import walk as items_in
from banshi.builder.drafts.ops import Insert, Op, Set
from banshi.builder.drafts.store import new_id
from banshi.builder.pages.rights import drafts
from banshi.core.definitions.text import LocalText
from banshi.core.errors import NotFoundError
from banshi.core.web.site import site
from banshi.core.web.who import actor


@dataclass(frozen=True, slots=True)
class Offer:
    """A catalogue as a tab offers it."""

    kind: str
    title: LocalText
    entries: Choices


def offered(draft: Draft, tab: Tab) -> tuple[Offer, ...]:
    """Return the catalogues from which something may be put into a tab; one without entries is left out."""
    kinds = [kind for inner in SHEETS[tab.sheet].inner for kind in inner.kinds if kind in CATALOGUES]
    found = (_offer(CATALOGUES[kind], draft.region) for kind in kinds)
    return tuple(offer for offer in found if offer.entries)


def _offer(catalogue: Catalogue, region: str) -> Offer:
    named = "name" if catalogue.kind == "fee" else "title"
    rows = site().dictionaries.entries(catalogue.table, region)
    return Offer(catalogue.kind, catalogue.title, tuple((str(row.id), _shown(row, named)) for row in rows))


def _shown(row: Any, named: str) -> LocalText:
    """Return what an entry is called, with what tells it from others: who issues it, at which rate."""
    title = local(row, named)
    more = next((local(row, name) for name in ("issued_by", "standard") if hasattr(row, f"{name}_zh")), None)
    if not more:
        return title
    return LocalText(zh=f"{title.zh}（{more.zh}）", en=f"{title.in_('en')} ({more.in_('en')})")


def take(draft: Draft, tab: Tab, item: str, about: str) -> str:
    """`take:KIND`: put the entry that was chosen into the draft, behind the chosen item or at the end."""
    catalogue, into = CATALOGUES.get(about), _list_for(draft, tab, about)
    chosen = request.form.get(f"entry-{about}", "")
    if catalogue is None or into is None:
        raise NotFoundError(about)
    rows = site().dictionaries.entries(catalogue.table, draft.region)
    row = next((row for row in rows if str(row.id) == chosen), None)
    if row is None:
        return item  # nothing was chosen, or it is gone since: the list shows what there is
    written = catalogue.written(row)
    taken = {found.get("key") for found, _list, _position in items_in(draft.document)}
    if written.get("key") in taken:
        written["key"] = free_key(draft.document, about, "key")
    made = as_item(written, new_id)
    after = item if any(node.id == item for node in into.nodes) else into.last_id
    ops: list[Op] = [Insert(into.place, made, after or None)]
    if about == "fee" and not (draft.document.get("fees") or {}).get("charged"):
        ops.append(Set((ROOT, "fees", "charged"), True))
    name = SHEETS[about].title.zh
    drafts().change(actor(), draft.id, draft.version, ops, _("从目录选：%(what)s", what=name))
    return str(made[ID])


def _list_for(draft: Draft, tab: Tab, kind: str) -> Branch | None:
    branches = outline(draft.document, SHEETS[tab.sheet])
    return next((branch for branch, _above in walk(branches) if kind in branch.inner.kinds), None)


def opinions(draft: Draft, node: Node | None) -> tuple[LocalText, ...]:
    """Return the standard opinions for a step that it does not have yet."""
    step = item_at(draft.document, node.id) if node and node.kind == "step" else None
    if step is None:
        return ()
    kind, kinds = str(step.get("kind", "")), site().registers.step_kinds
    actions = ("", *(kinds.get(kind).actions if kind in kinds else ()))
    known = site().dictionaries.opinions(draft.region, draft.department, kind)
    present = {_zh(text) for text in _listed(step)}
    every = dict.fromkeys(text for action in actions for text in known.get(action, ()))
    return tuple(text for text in every if text.zh not in present)


def _listed(step: dict[str, Any]) -> list[Any]:
    found = step.get("opinions")
    return list(plain(found)) if isinstance(found, list) else []


def _zh(text: Any) -> str:
    return str(text.get("zh", "")) if isinstance(text, dict) else str(text)


def add_opinion(draft: Draft, tab: Tab, item: str, about: str) -> str:
    """`opinion:TEXT`: give the chosen step one of the standard opinions that the page offers."""
    node = find_node(outline(draft.document, SHEETS[tab.sheet]), item)
    step = item_at(draft.document, item) if node else None
    wanted = next((text for text in opinions(draft, node) if text.zh == about), None)
    if step is None or wanted is None:
        raise NotFoundError(about)
    text = {"zh": wanted.zh, "en": wanted.en} if wanted.en else wanted.zh
    change = Set((item, "opinions"), [*_listed(step), text])
    drafts().change(actor(), draft.id, draft.version, [change], _("常用意见"))
    return item
