"""The matter of `tests/browser/vessel.py` as a document and as a sheet that people have worked on; its applicants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from banshi.builder.canvas.outline import kind_of
from banshi.builder.canvas.sheet import Prop
from banshi.builder.canvas.sheets import SHEETS
from banshi.builder.canvas.values import ABSENT, read
from banshi.builder.drafts.items import plain
from banshi.builder.exchange.excel.workbook import to_sheet
from banshi.builder.pages.choices import choices
from banshi.builder.starting.blank import BLANK
from banshi.demo.samples import Sample, posted
from banshi.testing import Office
from tests.browser import vessel
from tests.browser.vessel import Entered, Part
from tests.unit.builder.exchange.excel.sheets import Cells, cells, workbook
from tests.unit.builder.exchange.written.composing import draft_of

_PARTS = {
    "数字": "n", "单位": "unit", "依据": "basis", "条件": "rule", "标识": "key", "最少": "min", "最多": "max", "每行叫什么": "zh",
    "每行的英文": "en", "": "",
}  # fmt: skip
"""The parts of a property by what the sheets call them."""
_WORDS = {"选填": "no", "按条件需要": "when", "工作日": "WD", "自然日": "ND", "是": "yes"}


def _controls(prop: Prop, entered: Entered, known: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    if isinstance(entered, tuple):
        return dict(zip(("zh", "en"), ((text,) for text in entered), strict=True))
    if isinstance(entered, list):
        return {"": tuple(_key(text, known) for text in entered)}
    if isinstance(entered, Mapping):
        ticked = {"": ("yes",)} if prop.kind == "repeat" else {}
        return {**ticked, **{_PARTS[name]: (_key(text, known),) for name, text in entered.items()}}
    return {"": (_key(entered, known),)}


def _key(text: str, known: Mapping[str, str]) -> str:
    return known.get(text, _WORDS.get(text, text))


def _enter(item: dict[str, Any], kind: str, entries: Mapping[str, Entered], whole: dict[str, Any]) -> None:
    for label, entered in entries.items():
        prop = next(prop for prop in SHEETS[kind].props if prop.label.zh == label)
        known = {title.zh: key for key, title in choices(draft_of(whole), prop, ())} if prop.choices else {}
        value, at = read(prop, _controls(prop, entered, known)), item
        for key in prop.keys[:-1]:
            at = at.setdefault(key, {})
        at.pop(prop.keys[-1], None)
        at |= {} if value is ABSENT else {prop.keys[-1]: value}


def _made(part: Part, whole: dict[str, Any]) -> dict[str, Any]:
    kind = next(sheet.kind for sheet in SHEETS.values() if sheet.title.zh == part.kind)
    item: dict[str, Any] = plain(dict(SHEETS[kind].blank or {}))
    for inner in SHEETS[kind].inner if part.within else ():
        item[inner.keys[0]] = _all(part.within, whole)
    _enter(item, kind_of(item, (kind,)), part.entries, whole)
    return item


def _all(parts: Iterable[Part], whole: dict[str, Any]) -> list[dict[str, Any]]:
    return [_made(part, whole) for part in parts]


def document(office: Office) -> dict[str, Any]:
    """Return the document that comes of entering it all."""
    made: dict[str, Any] = plain(BLANK)
    with office.app.test_request_context():
        for kind, entries in (("matter", vessel.BASICS), ("limits", vessel.LIMITS), ("results", vessel.RESULTS)):
            _enter(made, kind, entries, made)
        made["legal_basis"], made["conditions"] = _all(vessel.BASES, made), _all(vessel.CONDITIONS, made)
        made["guide"], made["promises"] = _all(vessel.QUESTIONS, made), _all(vessel.PROMISES, made)
        made["materials"], made["licences"] = _all(vessel.MATERIALS, made), _all([vessel.CERTIFICATE], made)
        owner = _made(Part("部分", vessel.FIRST_SECTION, vessel.OWNER), made)
        made["form"] = {"sections": [owner, *_all(vessel.SECTIONS, made)]}
        made["chain"] = [made["chain"][0], *_all(vessel.STEPS, made)]
    return made


def worked_on(content: bytes) -> bytes:
    """Return a sheet as it looks when people have had it in their own program.

    Formats and hidden sheets are gone, columns change places, rows are blank or remarks, digits are full-width, words have spaces.
    """
    sheets = {name: given for name, given in cells(content).items() if name not in {"填写说明", "选项值"}}
    return workbook({name: _rearranged(given) for name, given in reversed(sheets.items())})


def _rearranged(given: Cells) -> Cells:
    """Turn the columns of a sheet round, put a remark and a blank row in front of the rows, and write as people write."""
    width = 1 + max(column for _, column in given)
    head = next(row for row in range(6) if sum(1 for r, _ in given if r == row) > 1)
    made: Cells = {}
    for (row, column), cell in given.items():
        made[row if row <= head else row + 2, width - 1 - column if row >= head else column] = _as_people_write(cell)
    made[head + 1, 0] = "※ 海事处填，7 月核"
    made[head, width] = "备注"
    made[head + 3, width] = "已核"
    return made


def _as_people_write(cell: Any) -> Any:
    if isinstance(cell, float) and cell.is_integer():
        return f" {int(cell)} ".translate({ord(str(digit)): chr(ord("０") + digit) for digit in range(10)})
    return f"{cell} " if cell in {"工作日", "字段", "环节", "必要", "网上办理"} else cell


def sheet(office: Office) -> bytes:
    """Return the sheet, filled in."""
    return worked_on(to_sheet(document(office)))


def applicant(total: int, **guide: str) -> Sample:
    """Return somebody who applies, with co-owners whose shares come to a sum."""
    answers = {**vessel.CITIZEN, **guide}
    gone = set() if answers["mortgaged"] == "yes" else {"vessel.mortgagee", "consent"}
    rows = [*vessel.CO_OWNERS[:1], {**vessel.CO_OWNERS[1], "co_owner.share": str(total - 60)}]
    return Sample(
        matter=vessel.KEY, name_of_sample="complete", name="刘秋菊", kind="person", username="elderly1", known={},
        guide=answers, posted=posted({k: v for k, v in vessel.ANSWERS.items() if k not in gone}, {"co_owners": rows}),
        upload=tuple(key for key in vessel.PAPERS if key not in gone), promise=(), later=(), shared=(),
    )  # fmt: skip
