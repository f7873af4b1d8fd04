"""Regions (三级行政区划) and addresses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked, FieldSpec, FieldType, Widget
from banshi.core.rules.types import TEXT, ValueType
from banshi.plugins.builtin.fields.entry import bounded, one, said
from banshi.plugins.builtin.fields.html import joined, select, single_input, state
from banshi.plugins.builtin.regions import Region

CHOOSE = LocalText(zh="请选择，可输入名称查找", en="Choose, or type a name")


class RegionField(FieldType):
    """A region down to the county, by its 12-digit code; older 6-digit codes are taken too.

    :param regions: all that can be chosen, with their parents.
    """

    key = "region"
    title = LocalText(zh="行政区划", en="Region")

    def __init__(self, regions: Sequence[Region]) -> None:
        known = {region.code: region for region in regions}
        self._paths = {
            code: (_path(region, known, "zh"), _path(region, known, "en"))
            for code, region in known.items()
            if region.level in {"county", "town"} or not any(other.parent == code for other in regions)
        }

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Its code."""
        del spec
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read a code that can be chosen."""
        del spec
        text = one(raw)
        if not text:
            return None
        code = text.ljust(12, "0") if len(text) == 6 else text
        if code not in self._paths:
            raise said("请从列表中选择地区", "Please choose a region from the list")
        return code

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Its path from province to county."""
        del spec
        return self._paths.get(value, (str(value or ""),) * 2)[locale.startswith("en")]

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """One searched select; a plain one without JavaScript."""
        column = int(locale.startswith("en"))
        options = [(code, code, str(escape(paths[column]))) for code, paths in sorted(self._paths.items())]
        return select(options, CHOOSE, spec.label, locale)


def _path(region: Region, known: dict[str, Region], locale: str) -> str:
    names = []
    at: Region | None = region
    while at is not None and at.level != "national":
        names.append(at.name_en if locale == "en" and at.name_en else at.name)
        at = known.get(at.parent)
    return " / ".join(reversed(names))


class AddressField(FieldType):
    """An address in one line."""

    key = "address"
    title = LocalText(zh="地址", en="Address")

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Text."""
        del spec
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read it; down to the house number."""
        return bounded(" ".join(one(raw).split()), spec.max_length or 200) or None

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """One wide input."""
        del locale
        return single_input(joined({"type": "text", "maxlength": spec.max_length or 200, "autocomplete": "street-address"}))


class NoteField(FieldType):
    """A note: it asks nothing."""

    key = "note"
    title = LocalText(zh="说明", en="Note")
    asks = False

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Nothing to read."""
        del spec
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> None:
        """Nothing is taken."""
        del spec, raw

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """The text."""
        text = Markup(f'<p class="note">{escape(spec.label.in_(locale))}</p>')  # noqa: S704 - escaped
        return lambda _asked: text


class CommitmentField(FieldType):
    """A commitment: the text is read, a tick signs it."""

    key = "commitment"
    title = LocalText(zh="承诺", en="Commitment")
    single = False

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Signed or not."""
        del spec
        return TEXT

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read the tick."""
        del spec
        return "yes" if one(raw) in {"yes", "signed"} else None

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """That it was signed."""
        del spec
        return "" if not value else "Signed" if locale.startswith("en") else "已承诺"

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """One check box."""
        del spec
        label = "I have read this and commit to it" if locale.startswith("en") else "我已阅读并承诺"

        def draw(asked: Asked) -> Markup:
            checked = " checked" if asked.raw and asked.raw[0] else ""
            return Markup(  # noqa: S704 - fixed texts
                f'<label class="form-check"><input class="form-check-input" type="checkbox" id="f-{asked.name}" '
                f'name="{asked.name}" value="yes"{checked}{state(asked)}> <span class="form-check-label">{label}</span></label>'
            )

        return draw
