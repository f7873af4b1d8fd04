"""What is put into a draft from the catalogues: whole materials, licences and fee items, as an author would write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from banshi.builder.canvas.sheet import t
from banshi.core.definitions.form import Material
from banshi.core.definitions.matter import FeeItem, Licence
from banshi.core.definitions.text import LocalText, Model
from banshi.core.store.tables.entries import DictionaryFee, DictionaryLicence, DictionaryMaterial

Written = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A dictionary from which whole items are put into a draft."""

    kind: str
    """The kind of item, as the canvas names it."""
    table: type[Any]
    title: LocalText
    model: type[Model]
    written: Callable[[Row[Any]], Written]
    """What an author would write for an entry."""


def text(row: Row[Any], name: str) -> Any:
    """Return a text of an entry as an author writes it: alone in Chinese, or in both languages."""
    zh, en = getattr(row, f"{name}_zh"), getattr(row, f"{name}_en")
    return {"zh": zh, "en": en} if en else zh


def local(row: Row[Any], name: str) -> LocalText:
    """Return a text of an entry."""
    return LocalText(zh=getattr(row, f"{name}_zh"), en=getattr(row, f"{name}_en"))


def _said(written: Written, model: type[Model]) -> Written:
    """Leave out what says nothing, and what holds anyway."""
    usual = {name: field.get_default() for name, field in model.model_fields.items() if not field.is_required()}
    kept = {name: value for name, value in written.items() if value not in ("", None, [])}
    return {name: value for name, value in kept.items() if name not in usual or value != _plain(usual[name])}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _material(row: Row[Any]) -> Written:
    written = {
        name: getattr(row, name) for name in ("key", "source", "formats", "original", "copies", "max_mb", "core")
    }
    written |= {name: text(row, name) for name in ("title", "issued_by", "basis", "note")}
    written["obtain"] = f"licence:{row.obtain}" if row.obtain else ""
    written["tolerable"] = {"days": row.tolerable_days} if row.tolerable_days else None
    return {"need": "required", **_said(written, Material)}


def _licence(row: Row[Any]) -> Written:
    written = {name: getattr(row, name) for name in ("key", "word", "number", "valid_years")}
    return {"rows": [], **_said(written | {name: text(row, name) for name in ("title", "note")}, Licence)}


def _fee(row: Row[Any]) -> Written:
    written = {"basis": row.basis, "reducible": row.reducible}
    return _said(written | {name: text(row, name) for name in ("name", "standard")}, FeeItem)


CATALOGUES = {
    catalogue.kind: catalogue
    for catalogue in (
        Catalogue(
            "material", DictionaryMaterial, t("从材料目录选", "From the catalogue of materials"), Material, _material
        ),
        Catalogue("licence", DictionaryLicence, t("从证照目录选", "From the catalogue of licences"), Licence, _licence),
        Catalogue("fee", DictionaryFee, t("从收费项目目录选", "From the catalogue of fee items"), FeeItem, _fee),
    )
}
"""By the kind of item that they hold."""
