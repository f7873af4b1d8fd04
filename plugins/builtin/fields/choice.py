"""Choosing among options: yes or no, one of several, any number of several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import FieldProblem, FieldSpec, Json, Widget
from banshi.core.rules.types import YES_NO, ValueType, choice, choices
from banshi.plugins.builtin.fields.declared import DeclaredType
from banshi.plugins.builtin.fields.options import PROMPT, SelectOptions, checkboxes, radios, select
from banshi.plugins.builtin.fields.reading import line, only, problem, too_many

RADIOS, PLAIN = 5, 20
"""Up to so many options stand as radio buttons, up to so many in a select without search."""
_KEY = re.compile(r"[\w.+-]{1,80}")


def unknown_option(given: str) -> FieldProblem:
    """Return the finding that an answer is not among the options."""
    short = given if len(given) <= 20 else f"{given[:20]}…"
    return problem(
        f"没有“{short}”这个选项，请从列出的选项中选择",
        f"There is no option “{short}”; please choose one that is listed",
    )


def _words(options: Mapping[str, LocalText], locale: str) -> dict[str, str]:
    return {key: text.in_(locale) for key, text in options.items()}


def _option_problems(spec: FieldSpec) -> list[LocalText]:
    if not spec.options:
        return [LocalText(zh="没有选项，请在 options 中列出", en="there are no options; list them under options")]
    return [
        LocalText(
            zh=f"选项代码“{key}”只能用字母、数字和 . _ - +，最长 80 个字符",
            en=f"the option key {key!r} may hold letters, digits and . _ - + only, at most 80",
        )
        for key in spec.options
        if not _KEY.fullmatch(key)
    ]


class YesNoField(DeclaredType):
    """是否: yes or no, two radio buttons; neither is chosen beforehand."""

    key = "yes-no"
    title = LocalText(zh="是或否", en="Yes or no")
    single: ClassVar[bool] = False
    takes: ClassVar[frozenset[str]] = frozenset({"options"})
    _WORDS: ClassVar[dict[str, LocalText]] = {"yes": LocalText(zh="是", en="Yes"), "no": LocalText(zh="否", en="No")}

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return options other than yes and no."""
        if set(spec.options) <= {"yes", "no"}:
            return []
        return [
            LocalText(zh="选项只能是 yes 和 no；别的选项请用“单选”", en="options may only be yes and no; use choice")
        ]

    def _options(self, spec: FieldSpec) -> dict[str, LocalText]:
        return {key: spec.options.get(key, word) for key, word in self._WORDS.items()}

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return the choice of yes and no."""
        return YES_NO

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read yes or no."""
        given = only(raw)
        if given and given not in self._WORDS:
            raise problem("请选择“是”或“否”", "Please choose “Yes” or “No”")
        return given or None

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return 是 or 否."""
        found = self._options(spec).get(str(value))
        return found.in_(locale) if found else ""

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw two radio buttons."""
        return radios(_words(self._options(spec), locale), spec.label.in_(locale))


class ChoiceField(DeclaredType):
    """单选: one of several options."""

    key = "choice"
    title = LocalText(zh="单选", en="One of several")
    single: ClassVar[bool] = False
    takes: ClassVar[frozenset[str]] = frozenset({"options"})

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return missing options, bad keys and an unknown display."""
        found = _option_problems(spec)
        if spec.params.get("display") not in (None, "radio", "select"):
            found.append(LocalText(zh="display 只能是 radio 或 select", en="display has to be radio or select"))
        return found

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return the choice of the options."""
        return choice(*spec.options)

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> str | None:
        """Read one of the options."""
        given = only(raw)
        if given and given not in spec.options:
            raise unknown_option(given)
        return given or None

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return the option's label."""
        found = spec.options.get(value) if isinstance(value, str) else None
        return found.in_(locale) if found else "" if value is None else str(value)

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw radio buttons or a select, by the number of options unless `display` says which."""
        words, label = _words(spec.options, locale), spec.label.in_(locale)
        if spec.params.get("display", "radio" if len(words) <= RADIOS else "select") == "radio":
            return radios(words, label)
        options = SelectOptions([("", words.items())], PROMPT.in_(locale))
        return select(options, label=label, search=len(words) > PLAIN)


class ChoicesField(DeclaredType):
    """多选: any number of several options, or as many as `min` and `max` allow."""

    key = "choices"
    title = LocalText(zh="多选", en="Several of several")
    single: ClassVar[bool] = False
    takes: ClassVar[frozenset[str]] = frozenset({"options", "min", "max"})

    def wrong(self, spec: FieldSpec) -> list[LocalText]:
        """Return missing options, bad keys and impossible numbers of options."""
        found = _option_problems(spec)
        counts = [part for part in (spec.min, spec.max) if part is not None]
        if any(not isinstance(part, (int, float)) or part < 0 or part != int(part) for part in counts):
            found.append(
                LocalText(zh="min、max 要写选几项的整数", en="min and max have to be whole numbers of options")
            )
        elif spec.min is not None and float(spec.min) > (len(spec.options) if spec.max is None else float(spec.max)):
            found.append(LocalText(zh="min 太大，没有办法选够", en="min is too great; nobody could choose so many"))
        return found

    def value_type(self, spec: FieldSpec) -> ValueType:
        """Return the choices of the options."""
        return choices(*spec.options)

    def parse(self, spec: FieldSpec, raw: Sequence[str]) -> tuple[str, ...] | None:
        """Read the chosen options, each once, in the order in which they are declared."""
        if len(raw) > len(spec.options) + 1:
            raise too_many(len(spec.options))
        given = {text for text in map(line, raw) if text}
        for text in given:
            if text not in spec.options:
                raise unknown_option(text)
        if not given:
            return None
        least, most = _count(spec.min), _count(spec.max)
        if least is not None and len(given) < least:
            raise problem(f"至少选 {least} 项", f"Please choose at least {least}")
        if most is not None and len(given) > most:
            raise problem(f"最多选 {most} 项，现在选了 {len(given)} 项", f"At most {most}; {len(given)} are chosen now")
        return tuple(key for key in spec.options if key in given)

    def dump(self, value: Any) -> Json:
        """Return a list."""
        return None if value is None else list(value)

    def load(self, kept: Json) -> Any:
        """Return a tuple."""
        return None if kept is None else tuple(kept)

    def raw(self, value: Any) -> list[str]:
        """Return the chosen options."""
        return [] if value is None else list(value)

    def show(self, spec: FieldSpec, value: Any, locale: str) -> str:
        """Return the labels of the chosen options."""
        words = _words(spec.options, locale)
        return (", " if locale.startswith("en") else "、").join(words.get(key, key) for key in value or ())

    def widget(self, spec: FieldSpec, locale: str) -> Widget:
        """Draw checkboxes; a searchable select for many options."""
        words, label = _words(spec.options, locale), spec.label.in_(locale)
        if len(words) <= PLAIN:
            return checkboxes(words, label)
        return select(SelectOptions([("", words.items())]), label=label, search=True, several=True)


def _count(declared: float | str | None) -> int | None:
    return int(declared) if isinstance(declared, (int, float)) else None
