"""What two documents of a matter differ in, in sentences people say, grouped as the canvas is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from banshi.builder.canvas.sheets import TABS
from banshi.builder.reviews.changes import Changed, changes, is_text, shown
from banshi.builder.reviews.wording import PATTERNS, Pattern, rule_words
from banshi.core.definitions.labels import label
from banshi.core.definitions.text import NOTHING, LocalText
from banshi.core.extensions.registers import Registers
from banshi.core.web.labels import UNITS

TAB_OF = {
    "guide": "guide", "form": "form", "materials": "materials", "promises": "materials", "chain": "chain",
    "limits": "limits", "fees": "limits", "visits": "limits", "visits_reason": "limits", "result": "results",
    "licences": "results", "document_word": "results", "case_number": "results",
}  # fmt: skip
"""On which tab a part of a matter stands; all others are among the basics."""
LIMITS = (
    "limit", "period", "statutory", "promised", "correction", "applicant_correction", "delivery", "extension",
)  # fmt: skip
RULES = ("required", "show_when", "when", "need", "calculate", "rule")
NAMES = ("title", "label", "ask", "name")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One difference as people say it."""

    kind: str
    text: LocalText
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Group:
    """The differences of one tab."""

    tab: str
    title: LocalText
    sentences: tuple[Sentence, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.sentences)


def differences(before: Mapping[str, Any], after: Mapping[str, Any], registers: Registers) -> tuple[Group, ...]:
    """Return what two documents differ in, tab by tab; nothing where they are equal."""
    said = _Words(before, after, registers)
    found: dict[str, dict[LocalText, Sentence]] = {}
    for change in changes(before, after):
        sentence = said.of(change)
        tab = TAB_OF.get(change.spot.keys[0], "basics")
        found.setdefault(tab, {}).setdefault(sentence.text, sentence)
    return tuple(Group(tab.key, tab.title, tuple(found[tab.key].values())) for tab in TABS if tab.key in found)


class _Words:
    """Finds the words for one difference after the other."""

    def __init__(self, before: Mapping[str, Any], after: Mapping[str, Any], registers: Registers) -> None:
        self._documents = (before, after)
        self._registers = registers

    def of(self, change: Changed) -> Sentence:
        tries: tuple[Callable[[Changed], LocalText | None], ...] = (
            self._limit, self._option, self._item, self._rule, self._name,
        )  # fmt: skip
        text = next((found for one in tries if (found := one(change)) is not None), None) or self._plain(change)
        return Sentence(change.kind, text, change.before, change.after)

    def _limit(self, change: Changed) -> LocalText | None:
        keys, holders = change.spot.keys, change.spot.holders
        if len(keys) > 1 and keys[-1] in {"n", "unit", "basis"} and keys[-2] in LIMITS and keys[-1] != "basis":
            values, what = holders, keys[-2]
        elif keys[-1] in LIMITS and any(isinstance(value, Mapping) and "n" in value for value in change.spot.values):
            values, what = change.spot.values, keys[-1]
        else:
            return None
        pattern = "limit-added" if values[0] is None else "limit-gone" if values[1] is None else "limit"
        owner = _owner(change)
        name = _quoted(owner, label(what)) if owner else label(what)
        return _fill(PATTERNS[pattern], name, *(_period(value) for value in values))

    def _option(self, change: Changed) -> LocalText | None:
        keys, owner = change.spot.keys, _owner(change) or NOTHING
        at = keys.index("options") if "options" in keys else -1
        if at < 0 or len(keys) < at + 2:
            return None
        values = change.spot.values
        if len(keys) > at + 2:  # one language of an option's text
            values = change.spot.holders
        return _fill(PATTERNS[f"option-{change.kind}"], owner, *(_text(value) for value in values))

    def _item(self, change: Changed) -> LocalText | None:
        keys, owner = change.spot.keys, _owner(change)
        if change.kind == "moved":
            return _fill(PATTERNS["moved"], _quoted(owner, change.place[-1]) if owner else change.place[-1])
        if keys[-1] != "*" or change.kind not in {"added", "removed"}:
            return None
        kind = next((key for key in reversed(keys[:-1]) if key != "*"), "")
        inside = kind in {"then", "do"} or (kind == "branches" and keys[-2] == "*")
        kind = "chain" if inside else kind
        known = f"{kind}-{change.kind}" if f"{kind}-{change.kind}" in PATTERNS else f"item-{change.kind}"
        follows = change.spot.follows if kind != "branches" else None
        if known == "chain-added" and follows is None:
            known = "chain-first"
        above = _above(change) or NOTHING
        return _fill(PATTERNS[known], change.place[-1], label(kind), follows or above)

    def _rule(self, change: Changed) -> LocalText | None:
        key, owner = change.spot.keys[-1], _owner(change)
        if key not in RULES or owner is None:
            return None
        value = change.spot.values[1]
        fixed = {True: "yes", False: "no", None: "no", "required": "yes", "optional": "no"}
        if value in fixed:
            return _fill(PATTERNS[f"{key}-{fixed[value]}"], owner) if f"{key}-{fixed[value]}" in PATTERNS else None
        words = rule_words(str(value), key, change, self._documents[1], self._registers)
        return _fill(PATTERNS[f"{key}-rule"], owner, words)

    def _name(self, change: Changed) -> LocalText | None:
        keys, values = list(change.spot.keys), change.spot.values
        if keys[-1] in {"zh", "en"} and len(keys) > 1:
            keys, values = keys[:-1], change.spot.holders
        renamed = keys[-1] in NAMES and _owner(change) is not None and all(is_text(value) for value in values)
        return _fill(PATTERNS["renamed"], *(_text(value) for value in values)) if renamed else None

    def _plain(self, change: Changed) -> LocalText:
        owner, values = _owner(change), change.spot.values
        name = change.place[-1] if change.spot.keys[-1] != "*" else NOTHING
        name = _quoted(owner, name) if owner else name
        long = any(len(_value(value).zh) > 40 for value in values)
        pattern = "rewritten" if change.kind == "changed" and long else change.kind
        return _fill(PATTERNS[pattern], name, *(_value(value) for value in values))


def _owner(change: Changed) -> LocalText | None:
    """Return the nearest item in which a difference is; None at the root."""
    spots = [at for at, key in enumerate(change.spot.keys) if key == "*"]
    if change.spot.keys[-1] == "*":
        spots = spots[:-1]
    return change.place[spots[-1]] if spots else None


def _above(change: Changed) -> LocalText | None:
    return _owner(change)


def _quoted(owner: LocalText, name: LocalText) -> LocalText:
    zh, en = (f"“{owner.in_(language)}”" for language in ("zh", "en"))
    return LocalText(zh=f"{zh}的{name.zh}" if name else zh, en=f"{name.en} of {en}" if name else en)


def _period(value: Any) -> LocalText:
    if not isinstance(value, Mapping):
        return NOTHING
    unit = UNITS.get(str(value.get("unit") or "WD"), NOTHING)
    return LocalText(zh=f"{value.get('n')} {unit.zh}", en=f"{value.get('n')} {unit.en}")


def _text(value: Any) -> LocalText:
    if isinstance(value, Mapping):
        return LocalText(zh=str(value.get("zh") or value.get("en") or ""), en=str(value.get("en") or ""))
    return LocalText(zh=str(value or ""))


def _value(value: Any) -> LocalText:
    if isinstance(value, bool):
        return LocalText(zh="是" if value else "否", en="yes" if value else "no")
    return _text(value) if is_text(value) else LocalText(zh=shown(value))


def _fill(pattern: Pattern, *values: LocalText) -> LocalText:
    """Return a pattern with its values; they go in by hand, for they may hold braces of their own."""
    return LocalText(zh="".join(_parts(pattern.zh, values, "zh")), en="".join(_parts(pattern.en, values, "en")))


def _parts(pattern: str, values: tuple[LocalText, ...], language: str) -> Iterator[str]:
    for number, part in enumerate(pattern.replace("}", "{").split("{")):
        if number % 2 == 0:
            yield part
        elif int(part) < len(values):
            yield values[int(part)].in_(language)[:200]
