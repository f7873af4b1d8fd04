"""What may be chosen in a property, found out from what is registered, from the places, and from the draft itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from banshi.builder.canvas.sheet import Choices, Prop
from banshi.builder.dictionaries.catalogues import local
from banshi.builder.drafts.draft import Draft, text_of
from banshi.builder.drafts.items import value_at, walk
from banshi.builder.pages.rights import registers_for, usage
from banshi.core.definitions.text import LocalText
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.store.tables.entries import DictionaryLicence
from banshi.core.web.site import site
from banshi.plugins.builtin.code_lists import code_lists


def choices(draft: Draft, prop: Prop, present: tuple[str, ...]) -> Choices:
    """Return what may be chosen; what stands there already may stay, even if nobody knows it."""
    found = _NAMED[prop.choices](draft) if isinstance(prop.choices, str) else prop.choices
    known = {key for key, _ in found}
    return (*found, *((key, LocalText(zh=key, en=key)) for key in present if key and key not in known))


def _named(key: str, title: LocalText) -> tuple[str, LocalText]:
    zh, en = title.zh or key, title.en or title.zh or key
    return key, LocalText(zh=f"{zh}（{key}）", en=f"{en} ({key})")


@dataclass(frozen=True, slots=True)
class ElementChoice:
    """An element that a field may name."""

    key: str
    label: LocalText
    type: LocalText
    sensitivity: str
    group: str
    """What its key begins with: person, org, place …"""
    used: int
    """How many matters that are offered use it."""


def element_choices(region: str) -> tuple[ElementChoice, ...]:
    """Return the elements of packs and dictionary that a region may use, those that most matters use first."""
    registers, counts = registers_for(region), usage().counts()
    found = (
        ElementChoice(
            item.key, item.label, registers.field_types.get(item.type).title, item.sensitivity,
            item.key.partition(".")[0], counts["element", item.key],
        )
        for item in registers.elements
    )  # fmt: skip
    return tuple(sorted(found, key=lambda choice: -choice.used))


def _elements(draft: Draft) -> Choices:
    return tuple((choice.key, _told(choice)) for choice in element_choices(draft.region))


_GUARDED = {
    "plain": LocalText(zh=""), "personal": LocalText(zh="个人信息", en="personal"),
    "sensitive": LocalText(zh="敏感信息", en="sensitive"),
}  # fmt: skip


def _told(choice: ElementChoice) -> LocalText:
    """Return what is shown of an element: what it is called, its type, whether it is guarded, how usual it is."""
    guarded, used = _GUARDED[choice.sensitivity], choice.used
    many = "matter" if used == 1 else "matters"
    zh = (choice.type.zh, guarded.zh, f"{used} 个事项在用" if used else "")
    en = (choice.type.in_("en"), guarded.en, f"used by {used} {many}" if used else "")
    named = _named(choice.key, choice.label)[1]
    return LocalText(zh=" · ".join(filter(None, (named.zh, *zh))), en=" · ".join(filter(None, (named.en, *en))))


def _field_types(_draft: Draft) -> Choices:
    return tuple((item.key, item.title) for item in site().registers.field_types)


def _step_kinds(_draft: Draft) -> Choices:
    return tuple((item.key, item.title) for item in site().registers.step_kinds)


def _actions(_draft: Draft) -> Choices:
    keys = {key for kind in site().registers.step_kinds for key in kind.actions}
    return tuple((key, ACTIONS[key].label) for key in ACTIONS if key in keys)


def _keys(name: str) -> Callable[[Draft], Choices]:
    def found(_draft: Draft) -> Choices:
        register = getattr(site().registers, name)
        return tuple(
            (item.key, getattr(item, "title", None) or LocalText(zh=item.key, en=item.key)) for item in register
        )

    return found


def _desks(draft: Draft) -> Choices:
    return tuple((desk.key, LocalText(zh=desk.zh, en=desk.en or desk.zh)) for desk in _near(draft, site().places.desks))


def _departments(draft: Draft) -> Choices:
    found = _near(draft, site().places.departments)
    return tuple((item.key, LocalText(zh=item.zh, en=item.en or item.zh)) for item in found)


def _near(draft: Draft, ask: Callable[[str], list]) -> list:  # type: ignore[type-arg]
    return ask(draft.region) or ask(site().region)


def _code_list(name: str) -> Callable[[Draft], Choices]:
    return lambda _draft: tuple(code_lists()[name].items())


def _within(place: tuple[str, ...], key: str = "key") -> Callable[[Draft], Choices]:
    def found(draft: Draft) -> Choices:
        listed = value_at(draft.document, place)
        items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
        named = [(str(item.get(key, "")), item.get("title")) for item in items]
        return tuple(
            (name, LocalText(zh=text_of(title) or name, en=text_of(title, "en") or name))
            for name, title in named
            if name
        )

    return found


def _groups(draft: Draft) -> Choices:
    found = [
        (item["repeat"], item.get("title"))
        for item, _, _ in walk(draft.document)
        if isinstance(item.get("repeat"), dict)
    ]
    return tuple(
        (str(repeat["key"]), LocalText(zh=text_of(title), en=text_of(title, "en")))
        for repeat, title in found
        if repeat.get("key")
    )


def _shared(draft: Draft) -> Choices:
    known = {
        row.key: local(row, "title")
        for row in site().dictionaries.entries(DictionaryLicence, draft.region)
        if row.shared
    }
    usual = {
        key: LocalText(zh=zh, en=en)
        for key, zh, en in (
            ("id-card", "居民身份证", "Identity card"), ("business-licence", "营业执照", "Business licence"),
            ("household-register", "居民户口簿", "Household register"), ("marriage", "结婚证", "Marriage certificate"),
            ("property", "不动产权证书", "Property certificate"),
        )
    }  # fmt: skip
    return tuple((f"licence:{key}", title) for key, title in (usual | known).items())


def _own_documents(_draft: Draft) -> Choices:
    return tuple((kind.key, kind.title) for kind in site().registers.document_kinds if kind.own_texts)


_NAMED: dict[str, Callable[[Draft], Choices]] = {
    "elements": _elements, "field_types": _field_types, "step_kinds": _step_kinds, "actions": _actions,
    "identifier_checks": _keys("identifier_checks"), "number_schemes": _keys("number_schemes"),
    "documents": _keys("document_kinds"), "desks": _desks, "departments": _departments,
    "task_type": _code_list("task_type"), "promises": _within(("", "promises")), "licences": _within(("", "licences")),
    "groups": _groups, "licences_shared": _shared, "own_documents": _own_documents,
}  # fmt: skip
