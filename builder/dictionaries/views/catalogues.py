"""The catalogues: materials, types of licences, fee items."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from banshi.builder.dictionaries.catalogues import CATALOGUES, local
from banshi.builder.dictionaries.columns import region_name
from banshi.builder.dictionaries.scope import own_regions
from banshi.builder.dictionaries.validity import Wrong, wrong_for
from banshi.builder.dictionaries.views.entries import Entries, chosen, state_name, states
from banshi.builder.dictionaries.views.entry_forms import FeeForm, LicenceForm, MaterialForm
from banshi.builder.dictionaries.writing import Entry
from banshi.builder.pages.rights import usage
from banshi.core.definitions.text import LocalText
from banshi.core.store.tables.entries import DictionaryFee, DictionaryLicence, DictionaryMaterial
from banshi.core.web.site import site
from banshi.core.web.who import actor

_SOURCES = {"self": _("申请人自备"), "government": _("政府部门核发"), "other": _("其他单位出具")}


def _used(view: Any, _context: Any, row: Any, _name: str) -> str:
    found = usage().counts()[view.kind, getattr(row, view.key_column)]
    return gettext("%(n)s 个事项在用", n=found) if found else ""


def _source(_view: Any, _context: Any, row: Any, _name: str) -> str:
    return str(_SOURCES.get(row.source, row.source))


def _yes(_view: Any, _context: Any, row: Any, name: str) -> str:
    return gettext("是") if getattr(row, name) else ""


def shared_licences(region: str) -> list[tuple[str, LocalText]]:
    """Return the licences that can be obtained by sharing in a region."""
    rows = site().dictionaries.entries(DictionaryLicence, region)
    return [(row.key, local(row, "title")) for row in rows if row.shared]


class _Catalogue(Entries):
    """A catalogue from which whole items are put into drafts."""

    def wrong(self, form: Any, entry: Entry) -> Wrong:
        """Ask the model of the item that the entry becomes."""
        catalogue = CATALOGUES[self.kind or ""]
        row: Any = SimpleNamespace(**entry)
        return [(name, text) for name, text in wrong_for(catalogue.model, catalogue.written(row)) if name != "need"]


class Materials(_Catalogue):
    """Materials that several matters ask for."""

    title = _("材料")
    about = _("申请人要交的材料：名称、依据、格式定好一次，编制事项时整条选用。")
    one = _("一种材料")
    kind = "material"
    form = MaterialForm
    narrowing = {DictionaryMaterial.state: states, DictionaryMaterial.region: lambda: own_regions(actor())}
    column_list = ("title_zh", "key", "source", "obtain", "state", "used", "region")
    column_labels = {
        "title_zh": _("材料名称"), "title_en": _("英文名称"), "key": _("标识"), "source": _("来源"),
        "obtain": _("共享获取"), "state": _("状态"), "used": _("用在哪里"), "region": _("地区"),
        "issued_by_zh": _("出具单位"), "basis_zh": _("依据"), "note_zh": _("填报须知"),
    }  # fmt: skip
    column_details_list = (
        "title_zh", "title_en", "key", "source", "issued_by_zh", "obtain", "basis_zh", "note_zh", "state", "region",
    )  # fmt: skip
    column_formatters = {"region": region_name, "state": state_name, "source": _source, "used": _used}
    column_sortable_list = ("title_zh", "key", "state", "region")
    column_default_sort = [("key", False)]
    column_searchable_list = ("title_zh", "title_en", "key", "issued_by_zh", "basis_zh")
    form_columns = ("region", "key", "state", "title_zh", "title_en", "source", "obtain", "formats")

    def prepare(self, form: Any, model: Any) -> None:
        """Offer the licences that can be obtained."""
        super().prepare(form, model)
        region = model.region if model is not None else form.region.data or site().region
        known = shared_licences(region)
        present = model.obtain if model is not None else ""
        extra = [(present, LocalText(zh=present))] if present and present not in dict(known) else []
        form.obtain.choices = chosen([*known, *extra], gettext("不能，由申请人交"))


class Licences(_Catalogue):
    """Types of licences."""

    title = _("证照")
    about = _("制发哪些证照，哪些证照可以共享获取、不用申请人交。")
    one = _("一种证照")
    kind = "licence"
    form = LicenceForm
    narrowing = {DictionaryLicence.state: states, DictionaryLicence.region: lambda: own_regions(actor())}
    column_list = ("title_zh", "key", "word", "valid_years", "shared", "state", "used", "region")
    column_labels = {
        "title_zh": _("证照名称"), "title_en": _("英文名称"), "key": _("标识"), "type_code": _("国家电子证照类型代码"),
        "word": _("编号前的字"), "valid_years": _("有效期（年）"), "shared": _("可以共享获取"), "state": _("状态"),
        "used": _("用在哪里"), "region": _("地区"), "note_zh": _("备注"),
    }  # fmt: skip
    column_details_list = (
        "title_zh", "title_en", "key", "type_code", "word", "valid_years", "shared", "note_zh", "state", "region",
    )  # fmt: skip
    column_formatters = {"region": region_name, "state": state_name, "shared": _yes, "used": _used}
    column_sortable_list = ("title_zh", "key", "state", "region")
    column_default_sort = [("key", False)]
    column_searchable_list = ("title_zh", "title_en", "key", "word", "type_code")
    form_columns = ("region", "key", "state", "title_zh", "title_en", "word", "number", "valid_years", "shared")

    def prepare(self, form: Any, model: Any) -> None:
        """Offer the number schemes."""
        super().prepare(form, model)
        schemes = site().registers.number_schemes
        named = ((item.key, getattr(item, "title", None) or LocalText(zh=item.key)) for item in schemes)
        form.number.choices = chosen(named)
        if model is None and not form.number.data:
            form.number.data = "licence"


class Fees(_Catalogue):
    """Fee items."""

    title = _("收费项目")
    about = _("收费的名称、标准和依据，编制事项时整条选用。")
    one = _("一个收费项目")
    kind = "fee"
    key_column = "name_zh"
    fixed = ("region",)
    form = FeeForm
    narrowing = {DictionaryFee.state: states, DictionaryFee.region: lambda: own_regions(actor())}
    column_list = ("name_zh", "standard_zh", "basis", "reducible", "state", "used", "region")
    column_labels = {
        "name_zh": _("收费项目"), "name_en": _("英文名称"), "standard_zh": _("收费标准"), "basis": _("收费依据"),
        "reducible": _("可以减免"), "state": _("状态"), "used": _("用在哪里"), "region": _("地区"),
    }  # fmt: skip
    column_details_list = ("name_zh", "name_en", "standard_zh", "basis", "reducible", "state", "region")
    column_formatters = {"region": region_name, "state": state_name, "reducible": _yes, "used": _used}
    column_sortable_list = ("name_zh", "state", "region")
    column_default_sort = [("name_zh", False)]
    column_searchable_list = ("name_zh", "name_en", "standard_zh", "basis")
    form_columns = ("region", "state", "name_zh", "name_en", "standard_zh", "standard_en", "basis", "reducible")
