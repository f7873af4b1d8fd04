"""Moves in plain words."""

from __future__ import annotations

from banshi.builder.dry_run.moves import Act, Callback, Fill, Guide, HandIn, Later, Move, Submit
from banshi.core.definitions.text import LocalText
from banshi.core.runtime.actions.table import ACTIONS
from banshi.core.runtime.clock import CHINA

_PLAIN: dict[type[object], LocalText] = {
    Guide: LocalText(zh="回答情形引导", en="answering the guide"),
    Fill: LocalText(zh="填写表单", en="filling in the form"),
    HandIn: LocalText(zh="提交材料", en="handing in materials"),
    Submit: LocalText(zh="提交申请", en="submitting"),
}
_OPENING = LocalText(zh="填好申请", en="filling in the application")


def move_told(move: Move | None) -> LocalText:
    """Return a move as people say it; None is the application as it is filled in."""
    if isinstance(move, Act):
        known = ACTIONS.get(move.act)
        label = known.label if known else LocalText(zh=move.act, en=move.act)
        if not move.desk:
            return label
        return LocalText(zh=f"{move.desk}：{label.zh}", en=f"{move.desk}: {label.in_('en')}")
    if isinstance(move, Later):
        return _time(move)
    if isinstance(move, Callback):
        return LocalText(zh=f"收到反馈 {move.callback}", en=f"answer for {move.callback}")
    return _OPENING if move is None else _PLAIN[type(move)]


def _time(move: Later) -> LocalText:
    if move.until is not None:
        until = f"{move.until.astimezone(CHINA):%Y-%m-%d %H:%M}"
        return LocalText(zh=f"时间到 {until}", en=f"until {until}")
    parts = [(move.later, "天", "days"), (move.working, "个工作日", "working days")]
    given = [(n, zh, en) for n, zh, en in parts if n]
    zh = "、".join(f"{n:g} {zh}" for n, zh, _ in given)
    return LocalText(
        zh=f"过了 {zh or '0 天'}", en="after " + (", ".join(f"{n:g} {en}" for n, _, en in given) or "0 days")
    )
