"""Files and photos that belong to a field; the upload itself is the page's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from markupsafe import Markup, escape

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import Asked, FieldSpec, Json, Widget
from banshi.core.rules.types import TEXT, ValueType, list_of
from banshi.plugins.builtin.fields.declared import DeclaredType
from banshi.plugins.builtin.fields.drawing import markup
from banshi.plugins.builtin.fields.reading import line, problem, too_many

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_MOST = 5


class FileField(DeclaredType):
    """文件: ids of uploaded attachments. That they belong to the case is for those to check who know the case."""

    key = "file"
    title = LocalText(zh="文件", en="Files")
    seconds: ClassVar[int] = 180
    single: ClassVar[bool] = False
    word: ClassVar[LocalText] = LocalText(zh="{n} 个文件", en="{n} files")

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return limits that are no whole numbers."""
        return [
            LocalText(zh=f"{part} 要写 1 到 {most} 的整数", en=f"{part} has to be a whole number from 1 to {most}")
            for part, most in (("max_files", 50), ("max_mb", 200))
            if part in spec.params and not _whole(spec.params[part], most)
        ]

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return a list of ids, to count."""
        return list_of(TEXT)

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> tuple[str, ...] | None:
        """Read attachment ids, each once."""
        most = _most(spec)
        if len(raw) > 2 * most:
            raise too_many(most)
        given = tuple(dict.fromkeys(text for text in map(line, raw) if text))
        if not all(map(_ID.fullmatch, given)):
            raise problem("文件没有上传成功，请重新上传", "The file has not been uploaded; please upload it again")
        if len(given) > most:
            raise too_many(most)
        return given or None

    def dump(self, value: Any) -> Json:
        """Return a list."""
        return None if value is None else list(value)

    def load(self, kept: Json) -> Any:
        """Return a tuple."""
        return None if kept is None else tuple(kept)

    def raw(self, value: Any) -> list[str]:
        """Return the ids."""
        return [] if value is None else list(value)

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return how many there are."""
        if not value:
            return ""
        text = self.word.in_(locale).format(n=len(value))
        return text.removesuffix("s") if len(value) == 1 else text

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw the place of the upload control; its list of files posts their ids.

        No ids are drawn here: the page would post one again after its file was removed.
        """

        def draw(asked: Asked) -> Markup:
            name = escape(asked.name)
            live = " data-live" if asked.live else ""
            return markup(f'<div id="f-{name}" data-upload-slot="{name}"{live}></div>')

        return draw


class PhotoField(FileField):
    """照片: photos."""

    key = "photo"
    title = LocalText(zh="照片", en="Photos")
    word: ClassVar[LocalText] = LocalText(zh="{n} 张照片", en="{n} photos")


def _whole(value: Any, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most


def _most(spec: FieldSpec) -> int:
    declared = spec.params.get("max_files")
    return declared if isinstance(declared, int) else _MOST
