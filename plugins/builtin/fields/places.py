"""Where something is: a county, and an address in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from markupsafe import Markup, escape

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked, FieldSpec, Json, Widget
from banshi.core.rules.types import TEXT, ValueType
from banshi.plugins.builtin.fields.declared import DeclaredType, autocomplete
from banshi.plugins.builtin.fields.drawing import attributes, markup, named, shown, state
from banshi.plugins.builtin.fields.options import select
from banshi.plugins.builtin.fields.reading import half_width, line, only, problem, too_long, too_many
from banshi.plugins.builtin.fields.region_table import RegionTable, Row

_DETAIL = 200
_PROMPT = LocalText(zh="请选择省、市、县", en="Please choose province, city and county")
_DETAILED = LocalText(zh="详细地址（乡镇、村、路、门牌号）", en="Street, house number, village")


def _read_region(table: RegionTable, spec: FieldSpec, given: str) -> str:
    code = half_width(given)
    code = code if len(code) == 12 else code + "000000"
    if not table.offers(code, _within(spec)):
        raise problem(
            "没有找到这个地区，请从列表中选到县（市、区）",
            "There is no such region; please choose a county from the list",
        )
    return code


def _within(spec: FieldSpec) -> str:
    return str(spec.params.get("within", ""))


def _within_problems(table: RegionTable, spec: FieldSpec) -> list[LocalText]:
    if not _within(spec) or table.anything(_within(spec)):
        return []
    return [
        LocalText(zh="within 范围内没有地区，请核对行政区划代码", en="within matches no region; check the region code")
    ]


class RegionField(DeclaredType):
    """行政区划: one county, chosen by its path 省 / 市 / 县; the value is its code of twelve digits."""

    key = "region"
    title = LocalText(zh="行政区划", en="Region")

    def __init__(self, regions: Sequence[Row] | RegionTable) -> None:
        self._table = regions if isinstance(regions, RegionTable) else RegionTable(regions)

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return a `within` that no region lies in."""
        return _within_problems(self._table, spec)

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return text: the code."""
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read the code of a county; six digits do, as on an identity card."""
        given = only(raw)
        return _read_region(self._table, spec, given) if given else None

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return the path; the code itself when the region is no longer in the table."""
        return "" if value is None else " / ".join(self._table.path(str(value), locale)) or str(value)

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw one searchable select; without script it is a plain one, grouped."""
        return select(self._table.options(_within(spec), _PROMPT.in_(locale), locale), search=True)


class Address(str):
    """An address: to rules and templates one text, and its parts for those who need them."""

    __slots__ = ("detail", "region")
    region: str
    detail: str

    @classmethod
    def of(cls, table: RegionTable, region: str, detail: str) -> Address:
        """Return the address of a detail in a region; the region's names come first unless the detail has them."""
        path = "".join(table.path(region))
        address = cls(detail if detail.startswith(path) else path + detail)
        address.region, address.detail = region, detail
        return address


class AddressField(DeclaredType):
    """地址: a county and the rest. The county may be left out (not every list has all) unless `region: required`."""

    key = "address"
    title = LocalText(zh="地址", en="Address")
    seconds: ClassVar[int] = 30
    single: ClassVar[bool] = False
    takes: ClassVar[frozenset[str]] = frozenset({"max_length"})

    def __init__(self, regions: Sequence[Row] | RegionTable) -> None:
        self._table = regions if isinstance(regions, RegionTable) else RegionTable(regions)

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return a `within` that no region lies in, and a `region` that is neither required nor optional."""
        found = _within_problems(self._table, spec)
        if spec.params.get("region", "optional") not in ("required", "optional"):
            found.append(LocalText(zh="region 只能是 required 或 optional", en="region has to be required or optional"))
        return found

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return text: region and detail joined."""
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> Address | None:
        """Read region and detail; a single text is a detail that names its region itself."""
        if len(raw) > 2:
            raise too_many(2)
        given = [line(text) for text in raw]
        region, detail = given if len(given) == 2 else ("", *given, "")[:2]
        if not region and not detail:
            return None
        if not detail:
            raise problem(
                "请填写详细地址，写到村组或门牌号", "Please enter the rest of the address, down to the house number"
            )
        most = spec.max_length or _DETAIL
        if len(detail) > most:
            raise too_long(len(detail), most)
        if not region and spec.params.get("region") == "required" and len(raw) == 2:
            raise problem("请选择所在的省、市、县", "Please choose province, city and county")
        return Address.of(self._table, _read_region(self._table, spec, region) if region else "", detail)

    def dump(self, value: Any) -> Json:
        """Return the parts."""
        return {"region": value.region, "detail": value.detail} if isinstance(value, Address) else value

    def load(self, kept: Json) -> Any:
        """Return the address of the parts."""
        return Address.of(self._table, kept["region"], kept["detail"]) if isinstance(kept, dict) else kept

    def raw(self, value: Any) -> list[str]:
        """Return what stands in the select and in the text input."""
        if value is None:
            return []
        return [value.region, value.detail] if isinstance(value, Address) else ["", str(value)]

    def masked(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return the region only."""
        return "".join(self._table.path(getattr(value, "region", ""))) + "***"

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw a searchable select and a text input, each with its label."""
        options = self._table.options(_within(spec), _PROMPT.in_(locale), locale)
        chosen, detailed = escape(_PROMPT.in_(locale)), escape(_DETAILED.in_(locale))
        fixed = attributes({"maxlength": spec.max_length or _DETAIL, "autocomplete": autocomplete(spec)})

        def draw(asked: Asked) -> Markup:
            name = escape(asked.name)
            region, detail = ("", *asked.raw, "")[:2] if len(asked.raw) < 2 else asked.raw[:2]
            wrong = " is-invalid" if asked.invalid else ""
            live = " data-live" if asked.live else ""
            return markup(
                f'<div class="mb-2"><select class="form-select{wrong}" id="f-{name}-region" name="{name}"'
                f' aria-label="{chosen}" data-search{live}>{options.draw((region,))}</select></div>'
                f'<input{named(asked)} type="text" value="{shown(detail)}" aria-label="{detailed}"'
                f' placeholder="{detailed}"{fixed}{state(asked)}>'
            )

        return draw
