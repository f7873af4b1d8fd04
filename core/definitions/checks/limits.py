"""Limits, visits, fees and results: the quality rules L01–L09, L19, L20 (domain §1.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from banshi.core.definitions.chain import Limit
from banshi.core.definitions.checks.finding import Finding, steps
from banshi.core.definitions.matter import Matter

Findings = Iterator[Finding]
_DAYS = {"WD": 1.0, "ND": 5 / 7, "H": 1 / 8, "MON": 21.0}


def working_days(limit: Limit) -> float:
    """Return a limit in working days, to compare limits of different units."""
    return limit.n * _DAYS[limit.unit]


def l01(matter: Matter) -> Findings:
    """L01: promised at once, if and only if it is an instant matter."""
    instant = matter.limits.promised.n == 0
    if instant != (matter.project_type in {"instant", "filing"}):
        yield Finding(
            "L01", ("project_type",), "办件类型与承诺时限不一致：承诺即办才是即办件",
            "the project type does not go with the promised limit: only what is done at once is instant",
            "承诺时限为 0 时写 instant，否则写 promised", "write `instant` when the promised limit is 0, else `promised`",
        )  # fmt: skip


def l02(matter: Matter) -> Findings:
    """L02: the promised limit is not longer than the statutory one."""
    limits = matter.limits
    if limits.statutory.n and working_days(limits.promised) > working_days(limits.statutory):
        yield Finding(
            "L02", ("limits", "promised"), "承诺时限长于法定时限", "the promised limit is longer than the statutory one",
            f"不超过 {limits.statutory.n}", f"{limits.statutory.n} at most",
        )  # fmt: skip


def l03(matter: Matter) -> Findings:
    """L03: the steps' limits fit into the promised one."""
    counted = [step.limit for step, _ in steps(matter.chain) if step.limit and step.counted and not step.stops_clock]
    spent = sum(working_days(limit) for limit in counted)
    promised = working_days(matter.limits.promised)
    if promised and spent > promised:
        yield Finding(
            "L03", ("limits", "promised"), f"各环节时限合计 {spent:g} 个工作日，超过承诺的 {promised:g} 个",
            f"the steps' limits add up to {spent:g} working days, more than the promised {promised:g}",
            "缩短环节时限，或把不计入的环节标为 counted: false", "shorten steps, or mark those not counted with `counted: false`",
        )  # fmt: skip


def l04(matter: Matter) -> Findings:
    """L04: a permit's chain has acceptance, review, decision, issue and delivery."""
    if matter.type != "01":
        return
    kinds = {step.kind for step, _ in steps(matter.chain)}
    wanted = {"accept": "受理", "review": "审核", "decide": "审批", "issue": "办结", "deliver": "送达"}
    lacking = [kind for kind in wanted if kind not in kinds and not (kind == "review" and kinds & {"survey", "sign"})]
    if lacking:
        names = "、".join(wanted[kind] for kind in lacking)
        yield Finding(
            "L04", ("chain",), f"行政许可的流程缺少：{names}", f"a permit's chain lacks: {', '.join(lacking)}",
            "补上这些环节", "add these steps", "warning",
        )  # fmt: skip


def l05(matter: Matter) -> Findings:
    """L05: visits have a reason, and only then."""
    if matter.visits > 0 and not matter.visits_reason:
        yield Finding(
            "L05", ("visits",), "需要到现场，但没有说明原因", "visits are needed but no reason is given",
            "写 visits_reason", "write visits_reason",
        )  # fmt: skip
    if matter.visits == 0 and matter.visits_reason:
        yield Finding(
            "L05", ("visits_reason",), "不需要到现场，却写了原因", "no visit is needed, yet a reason is given",
            "删去 visits_reason", "remove visits_reason",
        )  # fmt: skip


def l06(matter: Matter) -> Findings:
    """L06: without visits and without the web, there must be the post."""
    if matter.visits == 0 and not {"online", "express"} & set(matter.handle_types):
        yield Finding(
            "L06", ("handle_types",), "不到现场又不能网办，就要能邮寄申请", "no visit and not online: applying by post must be possible",
            "加上 online 或 express", "add `online` or `express`",
        )  # fmt: skip


def l07(matter: Matter) -> Findings:
    """L07: wholly online means no visit."""
    if matter.online_depth == "IV" and matter.visits:
        yield Finding(
            "L07", ("online_depth",), "全程网办（IV）就不应到现场", "wholly online (IV) means no visit",
            "visits 写 0，或降低网办深度", "set visits to 0, or lower the depth",
        )  # fmt: skip


def l08(matter: Matter) -> Findings:
    """L08: fees have items with a standard and a basis; none, no online payment."""
    fees = matter.fees
    if fees.charged and not fees.items:
        yield Finding(
            "L08", ("fees",), "收费但没有收费项目", "fees are charged but no item is given",
            "写明项目、标准和依据", "give name, standard and basis",
        )  # fmt: skip
    if not fees.charged and (fees.online or fees.items):
        yield Finding(
            "L08", ("fees",), "不收费却有收费项目或网上支付", "nothing is charged, yet there are items or online payment",
            "删去，或写 charged: true", "remove them, or write `charged: true`",
        )  # fmt: skip


def l09(matter: Matter) -> Findings:
    """L09: the result's name goes with its type; a result has a sample."""
    name, kind = matter.result.name.zh, matter.result.type
    licence = name.endswith(("证", "证书")) and not name.endswith(("凭证", "见证"))
    if licence and kind != "CERT":
        yield Finding(
            "L09", ("result", "type"), f"“{name}”是证照，结果类型应为 CERT", f"{name} is a licence: its type is CERT",
            "写 type: CERT", "write `type: CERT`", "warning",
        )  # fmt: skip
    if kind != "NONE" and not matter.result.sample:
        yield Finding("L09", ("result",), "没有结果样本", "there is no sample of the result", "写 sample", "write sample", "warning")


def l19(matter: Matter) -> Findings:
    """L19: limits are in working days unless the statute says otherwise."""
    if matter.limits.promised.unit != "WD" and not matter.limits.promised.basis:
        yield Finding(
            "L19", ("limits", "promised"), "时限不是工作日，又没有写依据", "the limit is not in working days and has no basis",
            "写 unit: WD，或写 basis", "write `unit: WD`, or a basis", "warning",
        )  # fmt: skip


def l20(matter: Matter) -> Findings:
    """L20: a core material can never follow later."""
    for number, material in enumerate(matter.materials):
        if material.core and material.tolerable:
            yield Finding(
                "L20", ("materials", number, "tolerable"), f"“{material.title.zh}”是关键材料，不能容缺",
                f"{material.key} is a core material: it may not follow later",
                "删去 tolerable，或改为非关键材料", "remove `tolerable`, or `core`",
            )  # fmt: skip


ALL: tuple[Callable[[Matter], Findings], ...] = (l01, l02, l03, l04, l05, l06, l07, l08, l09, l19, l20)
