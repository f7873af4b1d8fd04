"""Between what stands in a document and what stands in the controls of a property; what nobody touched stays as written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from banshi.builder.canvas.sheet import Prop, t
from banshi.core.definitions.text import LocalText

Controls = Mapping[str, Sequence[str]]
"""What stands in the controls of a property, by what follows the property's name (empty for a single control)."""


class _Absent:
    """Nothing stands there."""


ABSENT = _Absent()


class ValueProblem(Exception):  # noqa: N818 - a finding about an entry, not a failure of the program
    """What was entered cannot be taken; says why in both languages."""

    def __init__(self, message: LocalText) -> None:
        super().__init__(message.en)
        self.message = message


def shown(prop: Prop, value: Any) -> Controls:
    """Return what stands in a property's controls for a value of the document (ABSENT for none)."""
    if value is ABSENT:
        value = prop.default
    return _SHOWN[prop.kind](value)


def read(prop: Prop, controls: Controls) -> Any:
    """Return the value that controls stand for; ABSENT when they are empty.

    :raises ValueProblem: it is not what the property takes.
    """
    return _READ[prop.kind](controls)


def _first(controls: Controls, name: str = "") -> str:
    given = controls.get(name) or ("",)
    return given[0].strip()


def _plain(value: Any) -> str:
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def _line_shown(value: Any) -> Controls:
    return {"": (_plain(value),)}


def _line_read(controls: Controls) -> Any:
    return _first(controls) or ABSENT


def _text_shown(value: Any) -> Controls:
    if isinstance(value, dict):
        return {"zh": (_plain(value.get("zh")),), "en": (_plain(value.get("en")),)}
    return {"zh": (_plain(value),), "en": ("",)}


def _text_read(controls: Controls) -> Any:
    zh = "\n".join((controls.get("zh") or ("",))[0].split("\r\n")).strip()
    en = "\n".join((controls.get("en") or ("",))[0].split("\r\n")).strip()
    if not zh and not en:
        return ABSENT
    return {"zh": zh, "en": en} if en else zh


def number(text: str) -> int | float:
    """Return the number that a text tells; full-width digits are digits.

    :raises ValueProblem: it tells none.
    """
    try:
        found = float(text)
    except ValueError as wrong:
        raise ValueProblem(t(f"“{text[:20]}”不是数字", f"“{text[:20]}” is not a number")) from wrong
    if not abs(found) < 1e12:
        raise ValueProblem(t("数字太大", "The number is too large"))
    return int(found) if found == int(found) else found


def _number_read(controls: Controls) -> Any:
    text = _first(controls)
    return number(text) if text else ABSENT


def _many_shown(value: Any) -> Controls:
    return {"": tuple(str(part) for part in value) if isinstance(value, list) else ()}


def _many_read(controls: Controls) -> Any:
    chosen = [part for part in controls.get("", ()) if part]
    return chosen or ABSENT


def _yes_shown(value: Any) -> Controls:
    return {"": ("yes",) if value is True else ()}


def _yes_read(controls: Controls) -> Any:
    return True if "yes" in controls.get("", ()) else ABSENT


def _off_shown(value: Any) -> Controls:
    return {"": ("yes",) if value is False else ()}


def _off_read(controls: Controls) -> Any:
    return False if "yes" in controls.get("", ()) else ABSENT


def _required_shown(value: Any) -> Controls:
    kind = "yes" if value is True else "when" if isinstance(value, str) else "no"
    return {"": (kind,), "rule": (value if isinstance(value, str) else "",)}


def _required_read(controls: Controls) -> Any:
    kind, rule = _first(controls), _first(controls, "rule")
    if kind == "when":
        return rule or ABSENT
    return True if kind == "yes" else ABSENT


def _need_shown(value: Any) -> Controls:
    plain = value if value in {"required", "optional"} else "when" if isinstance(value, str) else "required"
    return {"": (plain,), "rule": (value if plain == "when" else "",)}


def _need_read(controls: Controls) -> Any:
    kind, rule = _first(controls), _first(controls, "rule")
    return (rule or ABSENT) if kind == "when" else kind or ABSENT


def _one_text(value: Any) -> str:
    if not isinstance(value, dict):
        return _plain(value)
    zh, en = _plain(value.get("zh")), _plain(value.get("en"))
    return f"{zh} | {en}" if en else zh


def _text_of(line: str) -> Any:
    zh, bar, en = (part.strip() for part in line.partition("|"))
    return {"zh": zh, "en": en} if bar and en else zh


def _lines_shown(value: Any) -> Controls:
    parts = value if isinstance(value, list) else []
    return {"": ("\n".join(_one_text(part) for part in parts),)}


def _lines_read(controls: Controls) -> Any:
    lines = [line.strip() for line in _first(controls).splitlines() if line.strip()]
    return [_text_of(line) for line in lines] or ABSENT


def _options_shown(value: Any) -> Controls:
    pairs = value.items() if isinstance(value, dict) else ()
    return {"": ("\n".join(f"{key} = {_one_text(text)}" for key, text in pairs),)}


def _options_read(controls: Controls) -> Any:
    found: dict[str, Any] = {}
    for line in (line.strip() for line in _first(controls).splitlines() if line.strip()):
        key, sign, text = (part.strip() for part in line.partition("="))
        if not sign or not key or not text:
            raise ValueProblem(
                t(f"“{line[:30]}”要写成：标识 = 中文 | English", f"Write “{line[:30]}” as: key = Chinese | English")
            )
        if key in found:
            raise ValueProblem(t(f"标识“{key[:20]}”写了两次", f"The key “{key[:20]}” is there twice"))
        found[key] = _text_of(text)
    return found or ABSENT


def _limit_shown(value: Any) -> Controls:
    part = value if isinstance(value, dict) else {}
    return {
        "n": (_plain(part.get("n")),),
        "unit": (_plain(part.get("unit")) or "WD",),
        "basis": (_plain(part.get("basis")),),
    }


def _limit_read(controls: Controls) -> Any:
    n = _first(controls, "n")
    if not n:
        return ABSENT
    basis = _first(controls, "basis")
    return {"n": number(n), "unit": _first(controls, "unit") or "WD", **({"basis": basis} if basis else {})}


def _date_shown(value: Any) -> Controls:
    return {"": (value.isoformat() if isinstance(value, dt.date) else _plain(value),)}


def _date_read(controls: Controls) -> Any:
    text = _first(controls)
    if not text:
        return ABSENT
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as wrong:
        raise ValueProblem(t("日期写成 2026-01-31 这样", "Write dates like 2026-01-31")) from wrong


def _join_shown(value: Any) -> Controls:
    if isinstance(value, dict):
        kind = next(iter(value), "all")
        return {"": (kind,), "n": (_plain(value.get(kind)),)}
    return {"": (_plain(value) or "all",), "n": ("",)}


def _join_read(controls: Controls) -> Any:
    kind, n = _first(controls), _first(controls, "n")
    if kind in {"at_least", "percent"}:
        if not n:
            raise ValueProblem(t("请写明几个，或者百分之几", "Say how many, or what share"))
        return {kind: number(n)}
    return kind or ABSENT


def _repeat_shown(value: Any) -> Controls:
    part = value if isinstance(value, dict) else {}
    row = _text_shown(part.get("row"))
    return {
        "": ("yes",) if value else (), "key": (_plain(part.get("key")),), "min": (_plain(part.get("min")),),
        "max": (_plain(part.get("max")),), "zh": row["zh"], "en": row["en"],
    }  # fmt: skip


def _repeat_read(controls: Controls) -> Any:
    if "yes" not in controls.get("", ()):
        return ABSENT
    made: dict[str, Any] = {"key": _first(controls, "key")}
    for name in ("min", "max"):
        text = _first(controls, name)
        made |= {name: number(text)} if text else {}
    row = _text_read(controls)
    return made | ({} if row is ABSENT else {"row": row})


def _tolerable_shown(value: Any) -> Controls:
    return {"": (_plain(value.get("days")) if isinstance(value, dict) else "",)}


def _tolerable_read(controls: Controls) -> Any:
    text = _first(controls)
    return {"days": number(text)} if text else ABSENT


_Show = Callable[[Any], Controls]
_Read = Callable[[Controls], Any]
_SHOWN: dict[str, _Show] = {
    "text": _text_shown, "long": _text_shown, "line": _line_shown, "number": _line_shown, "choice": _line_shown,
    "many": _many_shown, "yes": _yes_shown, "off": _off_shown, "rule": _line_shown, "required": _required_shown,
    "need": _need_shown, "lines": _lines_shown, "options": _options_shown, "limit": _limit_shown, "date": _date_shown,
    "join": _join_shown, "repeat": _repeat_shown, "tolerable": _tolerable_shown,
}  # fmt: skip
_READ: dict[str, _Read] = {
    "text": _text_read, "long": _text_read, "line": _line_read, "number": _number_read, "choice": _line_read,
    "many": _many_read, "yes": _yes_read, "off": _off_read, "rule": _line_read, "required": _required_read,
    "need": _need_read, "lines": _lines_read, "options": _options_read, "limit": _limit_read, "date": _date_read,
    "join": _join_read, "repeat": _repeat_read, "tolerable": _tolerable_read,
}  # fmt: skip
