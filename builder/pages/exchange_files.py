"""A file that somebody brings: what it is by its content, what is read from it, and what to do where it is no good."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext as _

from banshi.builder.exchange.bpmn.reading import from_bpmn
from banshi.builder.exchange.excel.reading import from_sheet
from banshi.builder.exchange.keeping import kept, unkept
from banshi.builder.exchange.kinds import Kind, kind_of
from banshi.builder.exchange.written.reading import from_written
from banshi.builder.pages.rights import COMPOSER, registers_for
from banshi.core.definitions.problem import Problem
from banshi.core.web.site import site
from banshi.core.web.who import actor

LARGEST = 8 * 1024 * 1024
NAME = 120
_LINE = re.compile(r"(?:file\.(?:yaml|json)|(?P<what>.+?)):(?P<line>\d+)(?::(?P<column>\d+))?")


@dataclass(frozen=True, slots=True)
class Brought:
    """A file and what came of reading it."""

    name: str
    kind: Kind
    document: dict[str, Any] | None = None
    chain: list[Any] | None = None
    problems: tuple[Problem, ...] = ()
    said: tuple[str, str] = ("", "")
    """What is wrong with the file as such, and what to do."""
    kept: str = ""
    """The file for the form by which it is opened in spite of its problems; empty when it must be chosen again."""

    @property
    def readable(self) -> bool:
        """Whether something came of it."""
        return self.document is not None or self.chain is not None

    @property
    def errors(self) -> int:
        """How many problems have to be mended."""
        return sum(1 for problem in self.problems if problem.severity == "error")


def brought() -> Brought:
    """Return the file that was chosen, or the one that the page carried along."""
    file = request.files.get("file")
    if file is not None and file.filename:
        with file.stream as stream:
            name, content = file.filename, stream.read(LARGEST + 1)
    else:
        name, content = request.form.get("name", ""), unkept(request.form.get("kept", ""), LARGEST)
        if not content:
            return Brought("", "empty", said=(_("还没有选择文件。"), _("先选择文件，再点导入。")))
    name = "".join(letter for letter in name if letter.isprintable())[:NAME]
    if len(content) > LARGEST:
        return Brought(name, "binary", said=(_("文件太大，超过 8 MB。"), _("去掉里面的图片，或者拆成几个事项再导入。")))
    return _read(name, kind_of(content), content)


def _read(name: str, kind: Kind, content: bytes) -> Brought:
    if kind in {"yaml", "json"}:
        written = from_written(content, f"file.{kind}", registers_for(_region()))
        problems = tuple(sorted(written.problems, key=_from_top))
        return Brought(name, kind, written.document, None, problems, _nothing(written.document), kept(content))
    if kind == "bpmn":
        drawn = from_bpmn(content)
        return Brought(name, kind, None, drawn.chain, drawn.problems, _nothing(drawn.chain), kept(content))
    if kind == "excel":
        sheet = from_sheet(content, registers_for(_region()))
        return Brought(name, kind, sheet.document, None, sheet.problems, _nothing(sheet.document))
    return Brought(name, kind, said=_refused(kind))


def _region() -> str:
    """Return the region for which the asker composes: its elements are known when a file is read."""
    return next((posting.region for posting in actor().postings if posting.role == COMPOSER), site().region)


def _from_top(problem: Problem) -> tuple[int, int]:
    found = _LINE.fullmatch(problem.place)
    return (int(found["line"]), int(found["column"] or 0)) if found else (0, 0)


def _nothing(found: object) -> tuple[str, str]:
    if found is not None:
        return "", ""
    return _("这个文件不能导入，什么都没有改。"), _("按下面的说明改好文件，再导入一次。")


def _refused(kind: Kind) -> tuple[str, str]:
    """Return what a file is that cannot be taken, and what to do."""
    other = _("请选择 YAML、JSON、实施清单（Excel）或者 BPMN 流程图文件。")
    known = {
        "empty": (_("文件是空的。"), _("换一个有内容的文件。")),
        "old-excel": (
            _("这是旧版 Excel 文件（.xls），或者加了密码。"), _("在 Excel 里去掉密码，另存为“Excel 工作簿（.xlsx）”，再导入。"),
        ),
        "zip": (_("这是压缩包或者别的办公文件，不是 Excel 工作簿。"), other),
        "xml": (_("这是网页或者别的 XML 文件，不是 BPMN 流程图。"), other),
        "binary": (_("这不是能导入的文件，像是图片、PDF 或者程序。"), other),
    }  # fmt: skip
    return known.get(kind, (_("这种文件不能导入。"), other))


def place_words(problem: Problem) -> str:
    """Return where in a file a problem is, in words."""
    found = _LINE.fullmatch(problem.place)
    if found is None:
        return problem.place or _("整个文件")
    line = _("文件第 %(n)s 行", n=found["line"])
    if found["column"]:
        line = _("文件第 %(n)s 行第 %(c)s 列", n=found["line"], c=found["column"])
    return f"{found['what']} · {line}" if found["what"] else line
