"""The palette: what can be put into a form or a chain, grouped and searched; each entry is one press or one drag away."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from banshi.builder.canvas.picks import Group, Pick, searched
from banshi.builder.canvas.sheet import t
from banshi.builder.canvas.sheets import SHEETS, TABS
from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.items import walk
from banshi.builder.pages.choices import element_choices
from banshi.builder.pages.draft_page import draft_page
from banshi.builder.pages.rights import composable, for_builders
from banshi.core.definitions.text import NOTHING, LocalText
from banshi.core.errors import NotFoundError
from banshi.core.web.catalogue import search_text
from banshi.core.web.site import site

pages = Blueprint("draft_palette", __name__, url_prefix="/builder/drafts/<draft_id>/palette")
MOST = 300
"""So many elements are shown at once; the rest is found by searching."""
GROUPS = {
    "person": t("人员", "People"),
    "org": t("单位", "Organisations"),
    "agent": t("代办人和监护人", "Proxies and guardians"),
    "place": t("场所和房屋", "Places and buildings"),
    "lodging": t("住宿经营", "Lodging"),
    "food": t("食品和卫生", "Food and hygiene"),
    "safety": t("消防和治安", "Fire and public security"),
    "project": t("项目和投资", "Projects and investment"),
    "money": t("账户和金额", "Accounts and amounts"),
    "delivery": t("领取和送达", "Delivery"),
    "other": t("其他", "Others"),
}
"""How elements are grouped, in this order."""
_IN = {
    "person": "person", "elder": "person", "contact": "person", "staff": "person", "org": "org", "agent": "agent",
    "guardian": "agent", "place": "place", "lodging": "lodging", "homestay": "lodging", "food": "food", "health": "food",
    "fire": "safety", "security": "safety", "project": "project", "invest": "project", "device": "project",
    "energy": "project", "fund": "project", "equipment": "project", "bank": "money", "allowance": "money",
    "delivery": "delivery",
}  # fmt: skip
_NEW = t("新字段（数据元里没有时）", "New field (when no element fits)")
_STEPS = t("办理环节", "Steps")
_BLOCKS = t("走法", "Ways through")
_PARTS = t("表单的部分", "Parts of the form")
_SAID = {
    "section": t("把相关的字段放在一起", "Holds fields that belong together"),
    "parallel": t("几个部门同时办", "Several desks at once"),
    "choose": t("按答案走不同的路", "Another way for other answers"),
    "each": t("重复部分每行办一次", "Once for each row of a repeated section"),
    "wait": t("公示、等外部回复", "A publicity period, or an answer from outside"),
}  # fmt: skip
_TITLES = {tab.key: tab for tab in TABS}


@pages.get("/<any(form, chain):tab>")
@for_builders
def show(draft_id: str, tab: str) -> str:
    """Show the palette of a tab: the found entries for htmx, a page of its own otherwise."""
    draft = composable(draft_id)
    text = search_text()
    found = searched(groups(draft, tab), text)
    count = sum(len(group.picks) for group in found)
    kept = _first(found)
    hidden = count - sum(len(group.picks) for group in kept)
    facts: dict[str, Any] = {"groups": kept, "count": count, "hidden": hidden, "q": text, "draft": draft}
    if "HX-Request" in request.headers:
        return render_template("builder/_palette.html", **facts)
    item = request.args.get("item", "")[:40]
    return draft_page("builder/palette.html", tab=tab, of_tab=_TITLES[tab], item=item, **facts)


def _first(found: tuple[Group, ...]) -> list[Group]:
    """Return the groups with not more elements than fit; what makes new fields is always among them."""
    left, kept = MOST, []
    for group in found:
        fit = group.picks[: max(0, left)] if group.key in GROUPS else group.picks
        left -= len(fit) if group.key in GROUPS else 0
        kept.append(Group(group.key, group.title, fit))
    return [group for group in kept if group.picks]


def groups(draft: Draft, tab: str) -> tuple[Group, ...]:
    """Return all that can be put into a tab of a draft."""
    return _of_form(draft) if tab == "form" else _of_chain()


def picked(draft: Draft, tab: str, name: str) -> Pick:
    """Return an entry of a tab's palette by its name.

    :raises NotFoundError: the palette does not offer it.
    """
    found = (pick for group in groups(draft, tab) for pick in group.picks if pick.name == name)
    pick = next(found, None) if tab in {"form", "chain"} else None
    if pick is None:
        raise NotFoundError(name)
    return pick


def _of_form(draft: Draft) -> tuple[Group, ...]:
    types = {item.key: item.title for item in site().registers.field_types}
    present = {item.get("element") for item, _, _ in walk(draft.document.get("form"))}
    by_group: dict[str, list[Pick]] = {key: [] for key in GROUPS}
    for one in element_choices(draft.region):
        pick = Pick("field", "element", one.key, one.label, one.type, one.used, one.key in present)
        by_group[_IN.get(one.group, "other")].append(pick)
    made = [Group(key, GROUPS[key], tuple(picks)) for key, picks in by_group.items() if picks]
    new = tuple(Pick("field", "type", key, title, NOTHING) for key, title in types.items())
    return (*made, Group("types", _NEW, new), Group("parts", _PARTS, (_block("section"),)))


def _of_chain() -> tuple[Group, ...]:
    steps = tuple(Pick("step", "kind", item.key, item.title, NOTHING) for item in site().registers.step_kinds)
    blocks = tuple(_block(kind) for kind in ("parallel", "choose", "each", "wait"))
    return Group("steps", _STEPS, steps), Group("blocks", _BLOCKS, blocks)


def _block(kind: str) -> Pick:
    title: LocalText = SHEETS[kind].title
    return Pick(kind, "", kind, title, _SAID[kind])
