"""Elements of a region's dictionary: kept, proposed ones accepted or turned down."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request
from flask_admin import expose
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import Connection, select, update

from banshi.builder.canvas.sheets import SHEETS
from banshi.builder.canvas.values import ABSENT, ValueProblem, read, shown
from banshi.builder.dictionaries.columns import region_name
from banshi.builder.dictionaries.errors import EntryError
from banshi.builder.dictionaries.proposals import columns
from banshi.builder.dictionaries.scope import own_regions
from banshi.builder.dictionaries.validity import Wrong, wrong_element, wrong_for
from banshi.builder.dictionaries.views.entries import Entries, chosen, state_name, states
from banshi.builder.dictionaries.views.entry_forms import ElementForm
from banshi.builder.dictionaries.writing import Entry
from banshi.builder.pages.rights import usage
from banshi.core.definitions.element import Element
from banshi.core.errors import ForbiddenError, NotFoundError
from banshi.core.store.dictionaries import regions_above
from banshi.core.store.metadata import table_of
from banshi.core.store.tables.entries import ACCEPTED, PROPOSED, RETIRED, DictionaryElement
from banshi.core.store.unit_of_work import unit
from banshi.core.web.language import in_locale, locale
from banshi.core.web.site import site
from banshi.core.web.who import actor

PARTS = ("options", "checks", "source", "help", "unit", "min", "max", "max_length", "decimals")
"""What an element says besides key, label, type and sensitivity; entered as on the canvas."""
_TEXTS = frozenset({"help", "unit"})


def _type(_view: Any, _context: Any, row: Any, _name: str) -> str:
    types = site().registers.field_types
    return types.get(row.type).title.in_(locale()) if row.type in types else str(row.type)


def _used(_view: Any, _context: Any, row: Any, _name: str) -> str:
    found = usage().counts()["element", row.key]
    return gettext("%(n)s 个事项在用", n=found) if found else ""


def _types() -> Any:
    return chosen((kind.key, kind.title) for kind in site().registers.field_types)


class Elements(Entries):
    """Data elements of a region."""

    title = _("数据元")
    about = _("表单里问什么：一样东西只定义一次，各个事项都用它。编制事项的人可以提议新的。")
    one = _("一个数据元")
    kind = "element"
    form = ElementForm
    narrowing = {
        DictionaryElement.state: states, DictionaryElement.type: _types, DictionaryElement.region: lambda: own_regions(actor()),
    }  # fmt: skip
    column_list = ("label_zh", "key", "type", "state", "used", "region", "proposed_name")
    column_labels = {
        "label_zh": _("名称"), "label_en": _("英文名称"), "key": _("标识"), "type": _("类型"), "state": _("状态"),
        "used": _("用在哪里"), "region": _("地区"), "proposed_name": _("提议人"), "note": _("备注"),
    }  # fmt: skip
    column_details_list = ("label_zh", "label_en", "key", "type", "state", "region", "proposed_name", "note")
    column_formatters = {"region": region_name, "state": state_name, "type": _type, "used": _used}
    column_sortable_list = ("label_zh", "key", "state", "region")
    column_default_sort = [("state", True), ("key", False)]
    column_searchable_list = ("label_zh", "label_en", "key", "note")
    form_columns = ("region", "key", "state", "label_zh", "label_en", "type", "sensitivity", "note")

    def prepare(self, form: Any, model: Any) -> None:
        """Offer types and checks, and show what the element says."""
        super().prepare(form, model)
        form.type.choices = _types()
        form.checks.choices = [
            (item.key, in_locale(title) if (title := getattr(item, "title", None)) else item.key)
            for item in site().registers.identifier_checks
        ]
        if model is not None and request.method == "GET":
            _show(form, model.definition)

    def values(self, form: Any, before: Entry | None) -> Entry:
        """Return the columns, the whole definition among them."""
        found = super().values(form, before)
        key = str(found.get("key") or (before or getattr(form, "before", None) or {}).get("key", ""))
        written, problems = _written(form, key)
        if problems or wrong_for(Element, written):
            return found
        return found | columns(Element.model_validate({**_params(before), **written}))

    def wrong(self, form: Any, entry: Entry) -> Wrong:
        """Ask the model of elements and the field type."""
        written, problems = _written(form, str(entry["key"]))
        return problems or wrong_element(written, site().registers)

    def check(self, connection: Connection, entry: Entry, before: Entry | None) -> None:
        """Refuse the key of an element that there is already, from a pack or above."""
        if before is None:
            above = [region for region in regions_above(entry["region"]) if region != entry["region"]]
            there = select(DictionaryElement.id).where(
                DictionaryElement.key == entry["key"], DictionaryElement.region.in_(above)
            )
            if entry["key"] in site().registers.elements or connection.scalar(there):
                raise EntryError("key", gettext("系统、地区包或者上级的字典里已经有这个标识了，直接用它，或者换一个"))
        super().check(connection, entry, before)

    @expose("/decide/", methods=("POST",))
    def decide(self) -> Any:
        """Accept a proposed element, or turn it down with the reason."""
        model, state = self.get_one(request.form.get("id", "")), request.form.get("decide", "")
        if not self.may_change(model):
            raise ForbiddenError(request.path)
        if state not in {ACCEPTED, RETIRED}:
            raise NotFoundError(state)
        note = "".join(letter for letter in request.form.get("note", "")[:2000] if letter.isprintable()).strip()
        table = table_of(DictionaryElement)
        with unit(site().database) as connection:
            before = dict(connection.execute(select(table).where(table.c.id == model.id)).mappings().one())
            if before["state"] == PROPOSED:
                after = before | {"state": state, "note": note or before["note"]}
                self.check(connection, after, before)
                connection.execute(update(table).where(table.c.id == model.id).values(after))
                self.record(connection, before, after)
        self.kept()
        flash(
            gettext("已采用，编制事项时可以选了。") if state == ACCEPTED else gettext("没有采用，提议的人会看到理由。"),
            "success",
        )
        return redirect(self.get_url(".index_view"))


def _params(before: Entry | None) -> dict[str, Any]:
    """Return what no form asks: what a field type takes besides."""
    kept = dict(before["definition"]) if before else {}
    return {"params": kept["params"]} if "params" in kept else {}


def _written(form: Any, key: str) -> tuple[dict[str, Any], Wrong]:
    """Return the element that a form tells, as an author writes it, and what of it cannot be read."""
    written: dict[str, Any] = {
        "key": key, "label": {"zh": form.label_zh.data, "en": form.label_en.data or ""}, "type": form.type.data,
        "sensitivity": form.sensitivity.data,
    }  # fmt: skip
    problems: Wrong = []
    for name in PARTS:
        prop = SHEETS["field"].prop(name)
        if prop is None:
            continue
        try:
            value = read(prop, _controls(form, name))
        except ValueProblem as wrong:
            problems.append((name, wrong.message))
            continue
        if value is not ABSENT:
            written[name] = _number(value) if name in {"min", "max"} else value
    return written, problems


def _controls(form: Any, name: str) -> dict[str, tuple[str, ...]]:
    if name in _TEXTS:
        return {language: (form._fields[f"{name}_{language}"].data or "",) for language in ("zh", "en")}
    given = form._fields[name].data
    return {"": tuple(given or ()) if isinstance(given, list) else (given or "",)}


def _number(text: Any) -> Any:
    """Return a limit as a number where it is one; others are dates."""
    try:
        found = float(text)
    except ValueError:
        return text
    return int(found) if found == int(found) else found


def _show(form: Any, definition: dict[str, Any]) -> None:
    for name in PARTS:
        prop = SHEETS["field"].prop(name)
        controls = shown(prop, definition.get(name, ABSENT)) if prop else {}
        if name in _TEXTS:
            for language in ("zh", "en"):
                form._fields[f"{name}_{language}"].data = controls[language][0]
        else:
            form._fields[name].data = list(controls[""]) if name == "checks" else controls[""][0].removesuffix(".0")
