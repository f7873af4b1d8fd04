"""Compares what was expected of a step with what came of it, and tells the difference in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from banshi.builder.matter_tests.models import Expectations, ExpectedDocument, ExpectedNotice, ExpectedTimer, Standing
from banshi.core.definitions.text import LocalText
from banshi.core.runtime.actions.table import ACTIONS


@dataclass(frozen=True, slots=True)
class Difference:
    """An expectation that was not met."""

    what: LocalText
    expected: str
    got: str


def _t(zh: str, en: str) -> LocalText:
    return LocalText(zh=zh, en=en)


WHAT = {
    "refused": _t("是否被拒绝", "whether it is refused"),
    "refused_for": _t("拒绝时指出的内容", "what the refusal names"),
    "status": _t("办件状态", "status"),
    "result": _t("办理结果", "result"),
    "flags": _t("办件标记", "flags"),
    "where": _t("办件停在哪里", "where the case lies"),
    "due": _t("办结期限", "due dates"),
    "documents": _t("出具的文书", "documents"),
    "notices": _t("发出的通知", "notices"),
    "others": _t("其他动作", "other effects"),
    "timers": _t("到时会自动发生的事", "what will happen by itself"),
    "asked": _t("应当询问的字段", "fields that must be asked"),
    "hidden": _t("不应询问的字段", "fields that must not be asked"),
    "problems": _t("填写有误的字段", "fields with something wrong"),
    "calculated": _t("自动计算的值", "calculated values"),
    "materials": _t("需要的材料", "materials asked for"),
}
NOTHING = _t("无", "nothing")


def differences(wanted: Expectations, found: Expectations) -> Iterator[Difference]:
    """Yield what was expected and is not so.

    :param found: all that came of the step, as `seen` returns it.
    """
    if wanted.refused != found.refused:
        yield Difference(WHAT["refused"], wanted.refused or "-", _refusal(found))
        return
    if wanted.refused:
        if wanted.refused_for and set(wanted.refused_for) != set(found.refused_for):
            yield Difference(WHAT["refused_for"], _list(wanted.refused_for), _list(found.refused_for))
        return
    for name, fits in _FITS.items():
        expected, got = getattr(wanted, name), getattr(found, name)
        if expected is not None and not fits(expected, got):
            yield Difference(WHAT[name], _shown(expected, got), _shown(got, expected))


def _refusal(found: Expectations) -> str:
    names = f" ({_list(found.refused_for)})" if found.refused_for else ""
    return f"{found.refused}{names}" if found.refused else "-"


def _same(expected: Any, got: Any) -> bool:
    return bool(expected == got)


def _same_set(expected: Sequence[Any], got: Sequence[Any]) -> bool:
    return sorted(map(repr, expected)) == sorted(map(repr, got))


def _all_in(expected: Sequence[str], got: Sequence[str]) -> bool:
    return set(expected) <= set(got)


def _values(expected: Mapping[str, str], got: Mapping[str, str]) -> bool:
    return all(got.get(name) == value for name, value in expected.items())


def _documents(expected: Sequence[ExpectedDocument], got: Sequence[ExpectedDocument]) -> bool:
    if [document.kind for document in expected] != [document.kind for document in got]:
        return False
    return all(
        all(name in there.says and there.says[name] == fact for name, fact in wanted.says.items())
        for wanted, there in zip(expected, got, strict=True)
    )


def _notices(expected: Sequence[ExpectedNotice], got: Sequence[ExpectedNotice]) -> bool:
    if [(notice.to, notice.key) for notice in expected] != [(notice.to, notice.key) for notice in got]:
        return False
    return all(not wanted.says or wanted.says == there.says for wanted, there in zip(expected, got, strict=True))


_FITS: dict[str, Callable[[Any, Any], bool]] = {
    "status": _same, "result": _same, "flags": _same_set, "where": _same_set, "due": _same, "documents": _documents,
    "notices": _notices, "others": _same, "timers": _same_set, "asked": _all_in, "hidden": _all_in, "problems": _same_set,
    "calculated": _values, "materials": _same,
}  # fmt: skip


def _shown(value: Any, other: Any) -> str:
    """Return a value as people read it; of long lists only what the other one lacks."""
    if isinstance(value, Mapping):
        lacking = {name: item for name, item in value.items() if name not in other or other[name] != item}
        return _list([f"{name}: {item}" for name, item in lacking.items()])
    if isinstance(value, (list, tuple)):
        return _list([_item(item) for item in value if item not in other] or [_item(item) for item in value])
    return str(value) or "-"


def _item(item: Any) -> str:
    if isinstance(item, Standing):
        row = f"#{item.row + 1}" if item.row >= 0 else ""
        return f"{item.desk}/{item.node}{row}" + (f" ({item.due})" if item.due else "")
    if isinstance(item, ExpectedDocument):
        return f"{item.kind} {item.says}"[:600]
    if isinstance(item, ExpectedNotice):
        return f"{item.to}: {item.says or item.key}"
    if isinstance(item, ExpectedTimer):
        known = ACTIONS.get(item.action)
        return f"{known.label.zh if known else item.action} {item.at}"
    return str(item)


def _list(items: Sequence[str]) -> str:
    return "；".join(items) or "-"
