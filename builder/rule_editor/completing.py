"""From rows as entered to rows that say a rule, with what is still missing beside each."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from banshi.builder.rule_editor.comparisons import comparisons, is_known, wanted_type, wants
from banshi.builder.rule_editor.entered import EnteredGroup, EnteredRow, Path
from banshi.builder.rule_editor.offers import FieldOffer, scope_of
from banshi.builder.rule_editor.problems import RuleProblem, problems
from banshi.builder.rule_editor.rows import Group, One, Other, Row
from banshi.builder.rule_editor.writing import row_text
from banshi.core.definitions.text import LocalText
from banshi.core.errors import RuleError
from banshi.core.rules.days import read_day
from banshi.core.rules.literals import number
from banshi.core.rules.types import ValueType

_SIGNED = re.compile(r"[-−+]?")


@dataclass(frozen=True, slots=True)
class Completed:
    """What entered rows say.

    :param group: the rows; None while something is missing or wrong.
    :param problems: by the path of the row.
    """

    group: Group | None
    problems: Mapping[Path, tuple[RuleProblem, ...]]


class _MissingError(Exception):
    """A row does not say a condition yet."""

    def __init__(self, problem: RuleProblem) -> None:
        self.problem = problem
        super().__init__()


def completed(group: EnteredGroup, offered: tuple[FieldOffer, ...]) -> Completed:
    """Read rows as entered; every row is looked at."""
    reading = _Reading(offered)
    found = reading.group(group, ())
    return Completed(None if reading.problems else found, reading.problems)


def chosen(row: EnteredRow, offered: tuple[FieldOffer, ...]) -> EnteredRow:
    """Return a row whose field was changed just now: with a comparison that goes with it, and nothing entered."""
    offer = next((offer for offer in offered if offer.key == row.field), None)
    keys = [comparison.key for comparison in comparisons(offer)] if offer else []
    return EnteredRow(row.field, row.comparison if row.comparison in keys else next(iter(keys), ""))


def read_value(text: str, wanted: ValueType) -> One | None:
    """Return a value as somebody entered it; None where it is none of that type."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if wanted.kind == "number":
        return _number(plain.replace(",", "").replace(" ", ""))
    if wanted.kind == "date":
        return _day(plain)
    return text.strip() or None


def _number(text: str) -> One | None:
    sign = _SIGNED.match(text)
    digits = text[sign.end() :] if sign else text
    try:
        found = number(digits, 1).value
    except RuleError:
        return None
    if isinstance(found, str | bool) or found is None:
        return None
    return -found if text[:1] in {"-", "−"} else found


def _day(text: str) -> dt.date | None:
    parts = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text)
    return read_day(f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}") if parts else None


class _Reading:
    def __init__(self, offered: tuple[FieldOffer, ...]) -> None:
        self._offers = {offer.key: offer for offer in offered}
        self._scope = scope_of(offered)
        self.problems: dict[Path, tuple[RuleProblem, ...]] = {}

    def group(self, group: EnteredGroup, path: Path) -> Group:
        """Return a group; what is wrong is noted."""
        found: list[Row | Group] = []
        for number_, part in enumerate(group.parts):
            here = (*path, number_)
            made = self.group(part, here) if isinstance(part, EnteredGroup) else self._row(part, here)
            if made is not None:
                found.append(made)
        if path and not group.parts:
            self.problems[path] = (_EMPTY,)
        return Group(group.kind, tuple(found))

    def _row(self, row: EnteredRow, path: Path) -> Row | None:
        try:
            made = self._complete(row)
        except _MissingError as missing:
            self.problems[path] = (missing.problem,)
            return None
        wrong = problems(row_text(made), self._scope)
        if wrong:
            self.problems[path] = wrong
        return made

    def _complete(self, row: EnteredRow) -> Row:
        offer = self._offers.get(row.field)
        if offer is None:
            raise _MissingError(_no_field(row.field) if row.field else _FIELD)
        if not is_known(row.comparison):
            raise _MissingError(_CHOOSE)
        many = wants(row.comparison)
        if many == "none":
            return Row(row.field, row.comparison)
        if many == "one" and row.other:
            if row.other not in self._offers:
                raise _MissingError(_no_field(row.other))
            return Row(row.field, row.comparison, Other(row.other))
        wanted = wanted_type(offer, row.comparison)
        if many == "one":
            return Row(row.field, row.comparison, _value((*row.values, "")[0], wanted))
        given = [(*row.values, "", "")[number_] for number_ in (0, 1)] if many == "two" else _lines(row.values)
        return Row(row.field, row.comparison, tuple(_value(text, wanted) for text in given or [""]))


def _lines(values: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(line.strip() for value in values for line in value.splitlines() if line.strip()))


def _value(text: str, wanted: ValueType) -> One:
    if not text.strip():
        raise _MissingError(_VALUE)
    found = read_value(text, wanted)
    if found is None:
        raise _MissingError(_NUMBER if wanted.kind == "number" else _DATE)
    return found


def _problem(zh: str, en: str, hint_zh: str, hint_en: str, missing: bool = False) -> RuleProblem:
    return RuleProblem(LocalText(zh=zh, en=en), LocalText(zh=hint_zh, en=hint_en), missing=missing)


def _no_field(key: str) -> RuleProblem:
    return _problem(
        f"没有“{key[:80]}”这一项", f"there is no {key[:80]!r}", "它可能已经删除：请另选一项，或删除这一行",
        "it may have been removed: choose another, or remove this row",
    )  # fmt: skip


_FIELD = _problem(
    "还没有选比较哪一项", "nothing is chosen yet", "在第一个框里选一项", "choose an item in the first box", True
)
_EMPTY = _problem(
    "这一组里还没有条件", "this group holds no condition yet", "添加一条，或删除这一组", "add one, or remove the group", True
)  # fmt: skip
_CHOOSE = _problem(
    "还没有选怎么比较", "no comparison is chosen yet", "在第二个框里选一种", "choose one in the second box", True
)
_VALUE = _problem(
    "还没有填要比较的值", "the value is still missing", "填写或选择一个值", "enter or choose a value", True
)
_NUMBER = _problem("这里要填数字", "a number is needed here", "例如 60 或 0.5", "such as 60 or 0.5")
_DATE = _problem("这里要填日期", "a date is needed here", "写成 2026-01-31 这样", "write it like 2026-01-31")
