"""Kinds of columns for what is neither a text nor a word: any JSON value, named values, how branches join, rules."""

from __future__ import annotations

import re
from typing import Any

from banshi.builder.exchange.excel.cells import Cells, as_text, narrow
from banshi.builder.exchange.excel.kinds import Kind, number
from banshi.builder.exchange.excel.messages import Wrong
from banshi.builder.exchange.excel.words import Word
from banshi.core.definitions.problem import shown


class AnyValue(Kind):
    """A figure, a text, or a JSON value."""

    json = "must"
    note = '数字、文字、是/否；也可以写 JSON，如 {"a": 1}'

    def plain(self, value: Any) -> Cells | None:
        """Numbers as numbers, texts as texts, all else as words or JSON."""
        if isinstance(value, bool):
            return ("是" if value else "否",)
        if isinstance(value, int | float):
            exact = isinstance(value, int) and abs(value) < 2**53
            return (value,) if exact or (isinstance(value, float) and not value.is_integer()) else (repr(value),)
        return (value,) if isinstance(value, str) else None

    def taken(self, cells: Cells) -> Any:
        """Return the value."""
        cell = cells[0]
        text = as_text(cell)
        if isinstance(cell, bool) or text in {"是", "否"}:
            return cell if isinstance(cell, bool) else text == "是"
        found = number(cell)
        return None if text == "null" else text if found is None else found


class NamedValues(Kind):
    """Named values, one a line: name=value."""

    json = "must"
    note = "一行一个，写成 名称=值"
    stand_in: Any = None
    _one = AnyValue()

    def plain(self, value: Any) -> Cells | None:
        """Lines, where every value is short."""
        if not isinstance(value, dict) or not value:
            return None
        lines = [f"{name}={as_text(self._one.write(item)[0])}" for name, item in value.items()]
        return ("\n".join(lines),)

    def taken(self, cells: Cells) -> Any:
        """Return the values by name."""
        found: dict[str, Any] = {}
        for line in filter(None, (part.strip() for part in as_text(cells[0]).split("\n"))):
            name, is_there, text = line.partition("=")
            if not is_there or not text.strip() or name.strip() in found:
                return Wrong("no named value", given=shown(line))
            found[name.strip()] = self._one.read((text.strip(),))
        return next((item for item in found.values() if isinstance(item, Wrong)), found)


class Joining(Kind):
    """How many are enough: 全部, 任一, 至少 2 个, and where a share is allowed 50%."""

    json = "must"
    stand_in = "all"

    def __init__(self, share: bool = False) -> None:
        self._share = share
        self.listed = ("全部", "任一", "至少2个", *(("50%",) if share else ()))
        self.note = "全部、任一、至少2个" + ("，或者百分比如 50%" if share else "")

    def plain(self, value: Any) -> Cells | None:
        """Words."""
        if value in ("all", "any"):
            return ("全部" if value == "all" else "任一",)
        if isinstance(value, dict) and len(value) == 1:
            (name, count), *_ = value.items()
            return (f"至少{count}个" if name == "at_least" else f"{count}%",)
        return None

    def taken(self, cells: Cells) -> Any:
        """Return all, any, {at_least: n} or {percent: n}."""
        text = narrow(as_text(cells[0])).replace(" ", "")
        cell = cells[0]
        if isinstance(cell, float) and 0 < cell <= 1 and self._share:
            return {"percent": round(cell * 100)}
        if text in {"全部", "all", "任一", "any"}:
            return "all" if text in {"全部", "all"} else "any"
        found = re.fullmatch(r"至少(\d{1,3})个?", text)
        if found and 1 <= int(found[1]) <= 100:
            return {"at_least": int(found[1])}
        found = re.fullmatch(r"(\d{1,3})%", text)
        if found and self._share and 1 <= int(found[1]) <= 100:
            return {"percent": int(found[1])}
        return Wrong("no joining", given=shown(as_text(cell)), right=self.note)


class Rule(Kind):
    """A rule: true or false for each answer, or a value."""

    note = "规则，例如 serves_meals == 'yes'"
    stand_in = "True"

    def plain(self, value: Any) -> Cells | None:
        """The rule as it is."""
        return (value,) if isinstance(value, str) else None

    def taken(self, cells: Cells) -> Any:
        """Return the rule."""
        text = as_text(cells[0])
        if len(text) > 2_000:
            return Wrong("too long", most=2_000)
        return text


class Need(Rule):
    """Whether a material is needed: always, if one likes, or by a rule."""

    listed = ("必要", "非必要")
    note = "必要、非必要，或者一条规则"
    stand_in = "required"
    _word = Word({"required": "必要", "optional": "非必要"}, others=r"[\s\S]")

    def plain(self, value: Any) -> Cells | None:
        """A word or the rule."""
        return self._word.plain(value)

    def taken(self, cells: Cells) -> Any:
        """Return required, optional or the rule."""
        found = self._word.taken(cells)
        return super().taken((found,)) if isinstance(found, str) else found
