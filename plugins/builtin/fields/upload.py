"""Files and photos: the answer is the list of attachments; the page draws the upload."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import FieldSpec, FieldType, Json, Widget
from banshi.core.rules.types import TEXT, ValueType, list_of
from banshi.plugins.builtin.fields.entry import said


class FileField(FieldType):
    """Files."""

    key = "file"
    title = LocalText(zh="文件", en="File")
    single = False

    def value_type(self, spec: FieldSpec) -> ValueType:
        """A list, to be counted."""
        del spec
        return list_of(TEXT)

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> Any:
        """Read ids of attachments."""
        del spec
        given = tuple(text for text in raw if text)
        if len(given) > 50 or not all(re.fullmatch(r"[0-9a-f]{32}", text) for text in given):
            raise said("请重新上传文件", "Please upload the file again")
        return given or None

    def dump(self, value: Any) -> Json:
        """A list."""
        return list(value)

    def load(self, kept: Json) -> Any:
        """A tuple."""
        return tuple(kept)

    def raw(self, value: Any) -> list[str]:
        """The ids."""
        return list(value or ())

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """How many."""
        del spec
        count = len(value or ())
        return f"{count} file(s)" if locale.startswith("en") else f"{count} 个文件"

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Nothing of its own."""
        del spec, locale
        return lambda _asked: Markup("")


class PhotoField(FileField):
    """Photos."""

    key = "photo"
    title = LocalText(zh="照片", en="Photo")
