"""Limits in time: L01, L02, L03, L19 (domain §1.6) and the periods of the licensing law."""

from __future__ import annotations

from collections.abc import Sequence

from banshi.core.definitions.chain import Limit, Node, Step, Wait
from banshi.core.definitions.checks.finding import Check, Finding, Findings, inner
from banshi.core.definitions.matter import Matter

_WORK_HOURS = {"WD": 8, "H": 1}
_DAYS = {"ND": 1, "MON": 30}
_UNITS = {"WD": ("个工作日", "working days"), "ND": ("天", "days"), "H": ("小时", "hours"), "MON": ("个月", "months")}


def l01(matter: Matter) -> Findings:
    """L01: promised at once, if and only if it is an instant matter; a filing may be either."""
    at_once = matter.limits.promised.n == 0
    if at_once == (matter.project_type == "instant") or matter.project_type == "filing":
        return
    yield Finding(
        "L01",
        ("project_type",),
        "办件类型与承诺时限不一致：承诺时限是 0（即办）才是即办件",
        "the project type does not go with the promised limit: an instant matter is one that is promised in 0 days",
        "即办件把 limits.promised.n 写成 0；其他写 project_type: promised",
        "set limits.promised.n to 0, or write project_type: promised",
    )


def l02(matter: Matter) -> Findings:
    """L02: the promised limit is not longer than the statutory one."""
    promised, statutory = matter.limits.promised, matter.limits.statutory
    if _longer(promised, statutory):
        (zh, en), (zh_p, en_p) = _UNITS[statutory.unit], _UNITS[promised.unit]
        yield Finding(
            "L02",
            ("limits", "promised"),
            f"承诺时限 {promised.n} {zh_p}，比法定时限 {statutory.n} {zh}还长",
            f"the promised limit of {promised.n} {en_p} is longer than the statutory {statutory.n} {en}",
            f"承诺时限不超过 {statutory.n} {zh}",
            f"promise {statutory.n} {en} at most",
        )


def _longer(one: Limit, other: Limit) -> bool:
    """Tell whether a limit is longer for certain, whatever the weekends and holidays."""
    if one.unit == other.unit:
        return one.n > other.n
    if {one.unit, other.unit} == {"WD", "H"}:
        return one.n * _WORK_HOURS[one.unit] > other.n * _WORK_HOURS[other.unit]
    return _calendar_days(one)[0] > _calendar_days(other)[1]


def _calendar_days(limit: Limit) -> tuple[float, float]:
    """Return the fewest and the most calendar days that a limit can take; two holidays of 8 days may fall into it."""
    n = limit.n
    return {
        "WD": (n + 2 * (max(n - 1, 0) // 5), n * 1.4 + 16),
        "ND": (n, n),
        "H": (n / 24, n / 8 * 1.4 + 16),
        "MON": (n * 28, n * 31),
    }[limit.unit]


def l03(matter: Matter) -> Findings:
    """L03: the steps' limits, along the longest way through the chain, fit into the promised one."""
    promised = matter.limits.promised
    scale = _WORK_HOURS if promised.unit in _WORK_HOURS else _DAYS
    spent = _spent(matter.chain, scale)
    given = promised.n * scale[promised.unit]
    if spent is None or spent <= max(given, 8 if scale is _WORK_HOURS else 1):
        return
    unit = 8 if scale is _WORK_HOURS else 1
    zh, en = ("个工作日", "working days") if scale is _WORK_HOURS else ("天", "days")
    yield Finding(
        "L03",
        ("limits", "promised"),
        f"各环节时限合计 {spent / unit:g} {zh}，超过承诺的 {given / unit:g} {zh}",
        f"the steps' limits add up to {spent / unit:g} {en}, more than the promised {given / unit:g}",
        "缩短环节时限；依法不计入的环节写 counted: false 或 stops_clock",
        "shorten steps; mark what by law does not count with `counted: false` or `stops_clock`",
    )


def _spent(chain: Sequence[Node], scale: dict[str, int]) -> float | None:
    """Return what the longest way takes; None when the units cannot be added."""
    total = 0.0
    for node in chain:
        found = _spent_in(node, scale)
        if found is None:
            return None
        total += found
    return total


def _spent_in(node: Node, scale: dict[str, int]) -> float | None:
    limit = _counted(node)
    if limit is not None:
        return limit.n * scale[limit.unit] if limit.unit in scale else None
    ways = [_spent(branch, scale) for branch, _ in inner(node, ())]
    known = [way for way in ways if way is not None]
    return max(known, default=0.0) if len(known) == len(ways) else None


def _counted(node: Node) -> Limit | None:
    if isinstance(node, Step):
        return node.limit if node.counted and not node.stops_clock and node.kind != "deliver" else None
    return node.period if isinstance(node, Wait) and not node.stops_clock else None


def l19(matter: Matter) -> Findings:
    """L19: limits are in working days unless the statute says otherwise."""
    for name in ("statutory", "promised"):
        limit: Limit = getattr(matter.limits, name)
        if limit.unit != "WD" and not limit.basis and limit.n:
            yield Finding(
                "L19",
                ("limits", name),
                "时限不是按工作日计算，又没有写依据",
                "the limit is not in working days and names no basis",
                "写 unit: WD；法律另有规定的写明 basis",
                "write `unit: WD`; where the law says otherwise, write `basis`",
                "warning",
            )


_PERIODS = (
    ("statutory", 20, "§42", "warning", "许可决定"),
    ("extension", 10, "§42", "warning", "延长"),
    ("correction", 5, "§32", "error", "受理答复"),
    ("delivery", 10, "§44", "error", "送达"),
)


def licensing_periods(matter: Matter) -> Findings:
    """S12: a permit keeps to the periods of the licensing law, unless another law is named where the law allows one."""
    for name, days, article, severity, zh in _PERIODS if matter.type == "01" else ():
        limit: Limit | None = getattr(matter.limits, name)
        excused = severity == "warning" and limit is not None and limit.basis
        if limit is None or excused or not _longer(limit, Limit(n=days)):
            continue
        yield Finding(
            "S12",
            ("limits", name),
            f"{zh}期限超过行政许可法{article}的 {days} 个工作日",
            f"longer than the {days} working days of the licensing law {article}",
            f"不超过 {days} 个工作日" + ("；法律法规另有规定的写明 basis" if severity == "warning" else ""),
            f"{days} working days at most"
            + ("; where a law says otherwise, write `basis`" if severity == "warning" else ""),
            "warning" if severity == "warning" else "error",
        )


ALL: tuple[Check, ...] = (l01, l02, l03, l19, licensing_periods)
