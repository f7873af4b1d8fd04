"""Sample persons and companies for previews and dry runs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from pydantic import ValidationError

from banshi.builder.canvas.sheet import t
from banshi.builder.dictionaries.catalogues import local
from banshi.builder.dictionaries.columns import region_name
from banshi.builder.dictionaries.persons import PARTS, sample_person
from banshi.builder.dictionaries.scope import own_regions
from banshi.builder.dictionaries.validity import Wrong
from banshi.builder.dictionaries.views.entries import Entries, state_name, states
from banshi.builder.dictionaries.views.entry_forms import PersonForm
from banshi.builder.dictionaries.writing import Entry
from banshi.builder.pages.rights import registers_for
from banshi.core.definitions.text import LocalText
from banshi.core.store.tables.entries import SamplePersonRow
from banshi.core.web.site import site
from banshi.core.web.who import actor

_CHECKED = {"person.id_no": "id-number", "org.legal_rep_id": "id-number", "org.uscc": "uscc"}
"""Answers of which it can be told that nobody has such a number."""
_KINDS = {"person": _("个人"), "company": _("企业和其他组织")}


def _kind(_view: Any, _context: Any, row: Any, _name: str) -> str:
    return str(_KINDS.get(row.kind, row.kind))


def _answers(_view: Any, _context: Any, row: Any, _name: str) -> str:
    return "；".join(f"{key} = {text}" for key, text in row.answers.items())


class Persons(Entries):
    """Invented persons and companies."""

    title = _("样例人物")
    about = _("预览和试运行时由谁来申请：只写编出来的人和单位，不要写真人。")
    one = _("一个样例人物")
    form = PersonForm
    narrowing = {SamplePersonRow.state: states, SamplePersonRow.region: lambda: own_regions(actor())}
    column_list = ("title_zh", "name", "kind", "state", "region")
    column_labels = {
        "title_zh": _("是怎样的人"), "title_en": _("是怎样的人（英文）"), "key": _("标识"), "kind": _("个人还是单位"),
        "name": _("姓名或者名称"), "answers": _("怎么填表"), "state": _("状态"), "region": _("地区"),
    }  # fmt: skip
    column_details_list = ("title_zh", "title_en", "name", "kind", "answers", "state", "region")
    column_formatters = {"region": region_name, "state": state_name, "kind": _kind, "answers": _answers}
    column_sortable_list = ("title_zh", "name", "state", "region")
    column_default_sort = [("key", False)]
    column_searchable_list = ("title_zh", "title_en", "name", "key")
    form_columns = ("region", "key", "state", "title_zh", "title_en", "kind", "name", "answers")

    def prepare(self, form: Any, model: Any) -> None:
        """Show the answers, one a line."""
        super().prepare(form, model)
        if model is not None and request.method == "GET":
            form.answers.data = "\n".join(f"{key} = {text}" for key, text in model.answers.items())

    def values(self, form: Any, before: Entry | None) -> Entry:
        """Return the columns, the answers by element."""
        found = super().values(form, before)
        return found | {"answers": _read(form.answers.data or "")[0]}

    def wrong(self, form: Any, entry: Entry) -> Wrong:
        """Tell lines that are none, elements that nobody knows, and numbers that cannot be."""
        _answers, problems = _read(form.answers.data or "")
        known = registers_for(str(entry["region"])).elements
        for key in entry["answers"]:
            if key not in known and key not in PARTS:
                problems.append(("answers", t(f"没有数据元“{key}”", f"There is no element {key}")))
        problems += _numbers(entry["answers"])
        row: Any = SimpleNamespace(**entry)
        try:
            sample_person(entry["key"], entry["kind"], entry["name"], entry["answers"], local(row, "title"))
        except ValidationError as wrong:
            parts = "、".join(str(error["loc"][0]) for error in wrong.errors())
            problems.append(("answers", t(f"填得不对：{parts}", f"Not right: {parts}")))
        return problems


def _numbers(answers: dict[str, str]) -> Wrong:
    """Return the answers whose check digit is wrong: a form would not take them."""
    checks = site().registers.identifier_checks
    given = ((key, check) for key, check in _CHECKED.items() if answers.get(key) and check in checks)
    found = ((key, checks.get(check).problem(answers[key])) for key, check in given)
    return [
        ("answers", LocalText(zh=f"{key}：{text.zh}", en=f"{key}: {text.in_('en')}")) for key, text in found if text
    ]


def _read(text: str) -> tuple[dict[str, str], Wrong]:
    """Return the answers of a text, and the lines that are none."""
    answers: dict[str, str] = {}
    problems: Wrong = []
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        key, sign, answer = (part.strip() for part in line.partition("="))
        if sign and key and answer:
            answers[key] = answer
        else:
            said = t(f"“{line[:40]}”要写成：数据元标识 = 填的内容", f"Write “{line[:40]}” as: element = answer")
            problems.append(("answers", said))
    return answers, problems
