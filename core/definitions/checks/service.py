"""How a matter is applied for and what it costs: L05–L09 (domain §1.6), audience, code."""

from __future__ import annotations

from banshi.core.definitions.checks.finding import Check, Finding, Findings, steps
from banshi.core.definitions.matter import Matter


def l05(matter: Matter) -> Findings:
    """L05: visits have a reason, and only then."""
    if matter.visits > 0 and not matter.visits_reason:
        yield Finding(
            "L05",
            ("visits",),
            f"要到现场 {matter.visits} 次，但没有说明原因",
            f"{matter.visits} visits are asked for, but no reason is given",
            "写 visits_reason，说明为什么必须到现场",
            "write visits_reason: why people have to come",
        )
    if matter.visits == 0 and matter.visits_reason:
        yield Finding(
            "L05",
            ("visits_reason",),
            "不需要到现场，却写了原因",
            "no visit is needed, yet a reason is given",
            "删去 visits_reason",
            "remove visits_reason",
        )


def l06(matter: Matter) -> Findings:
    """L06: without visits and without the web, there must be the post."""
    if matter.visits == 0 and not {"online", "express"} & set(matter.handle_types):
        yield Finding(
            "L06",
            ("handle_types",),
            "不到现场又不能网办，就要能邮寄申请",
            "no visit and not online: applying by post must be possible",
            "加上 online 或 express",
            "add `online` or `express`",
        )


def l07(matter: Matter) -> Findings:
    """L07: wholly online means no visit."""
    if matter.online_depth == "IV" and matter.visits:
        yield Finding(
            "L07",
            ("online_depth",) if "online_depth" in matter.model_fields_set else ("visits",),
            "全程网办（IV）就不应到现场",
            "wholly online (depth IV) means no visit",
            "visits 写 0，或者写 online_depth: III",
            "set visits to 0, or write `online_depth: III`",
        )


def l08(matter: Matter) -> Findings:
    """L08: fees have items with a standard and a basis; without fees there is no online payment."""
    fees = matter.fees
    if fees.charged and not fees.items:
        yield Finding(
            "L08",
            ("fees",),
            "收费，但没有写收费项目",
            "a fee is charged but no item is given",
            "写 items：名称 name、标准 standard、依据 basis",
            "write `items` with name, standard and basis",
        )
    for number, item in enumerate(fees.items):
        if not item.basis or not item.standard:
            yield Finding(
                "L08",
                ("fees", "items", number),
                f"收费项目“{item.name}”没有标准或依据",
                "a fee has no standard or no basis",
                "写明收费标准和收费依据文件",
                "name the standard and the document it rests on",
            )
    if not fees.charged and (fees.online or fees.items):
        yield Finding(
            "L08",
            ("fees",),
            "不收费，却写了收费项目或网上支付",
            "nothing is charged, yet there are items or online payment",
            "删去它们，或者写 charged: true",
            "remove them, or write `charged: true`",
        )


def l09(matter: Matter) -> Findings:
    """L09: the result's name goes with its type; a result has a sample."""
    name, kind = matter.result.name.zh, matter.result.type
    wanted = _result_type(name)
    if wanted and kind not in {wanted, "NONE"}:
        yield Finding(
            "L09",
            ("result", "type"),
            f"结果名称是“{name}”，结果类型应是 {wanted}",
            f"a result called {name} is of type {wanted}",
            f"写 type: {wanted}",
            f"write `type: {wanted}`",
            "warning",
        )
    if kind != "NONE" and not matter.result.sample:
        yield Finding(
            "L09",
            ("result",),
            "没有结果样本",
            "there is no sample of the result",
            "写 sample，让申请人知道会拿到什么",
            "write `sample`, so that people know what they will get",
            "warning",
        )


def _result_type(name: str) -> str | None:
    if name.endswith(("证", "证书")) and not name.endswith(("凭证", "见证", "公证")):
        return "CERT"
    if name.endswith(("批复", "批文")):
        return "APPROVE"
    return "DOC" if name.endswith("文") else None


def certificate_is_issued(matter: Matter) -> Findings:
    """S20: a matter whose result is a licence has a step that makes one."""
    if matter.result.type == "CERT" and not any(step.licence for step, _ in steps(matter.chain)):
        yield Finding(
            "S20",
            ("result", "type"),
            "结果是证照，但流程里没有制证环节",
            "the result is a licence, but no step of the chain makes one",
            "在 licences 里声明证照，并加一个写明 licence 的制证环节",
            "declare it under `licences` and add an issue step that names it",
            "warning",
        )


def audience(matter: Matter) -> Findings:
    """S19: a guide does not ask for kinds of applicants that the matter is not for."""
    kinds = set(matter.audience)
    if len(kinds) < len(matter.audience):
        yield Finding(
            "S19", ("audience",), "服务对象重复", "an audience is named twice", "删去重复的", "name each once"
        )
    for number, question in enumerate(matter.guide):
        if set(question.options) == {"person", "company"} and len(kinds) == 1:
            only = next(iter(kinds))
            yield Finding(
                "S19",
                ("guide", number, "options"),
                f"服务对象只有 {only}，情形引导却问是个人还是单位",
                f"the matter is for {only} only, yet the guide asks whether it is a person or a company",
                "删去这个问题，或者在 audience 里加上另一类",
                "remove the question, or add the other to `audience`",
                "warning",
            )


def code_of_type(matter: Matter) -> Findings:
    """S22: positions 3 and 4 of a 基本编码 are the type of the matter (domain §1.2)."""
    code = matter.code
    base = code[-12:] if len(code) in {12, 31} else ""
    if base.isdigit() and base[2:4] != matter.type:
        yield Finding(
            "S22",
            ("code",),
            f"编码里的事项类型是 {base[2:4]}，与 type: {matter.type} 不一致",
            f"the code says type {base[2:4]}, the matter type {matter.type}",
            "核对基本编码第 3、4 位",
            "compare positions 3 and 4 of the 12-digit code",
            "warning",
        )


def name(matter: Matter) -> Findings:
    """S24: a matter has a name."""
    if not matter.title:
        yield Finding(
            "S24",
            ("title",),
            "事项还没有名称",
            "the matter has no name",
            "写 title：群众搜得到、看得懂的名称",
            "write `title`: a name that people search for and understand",
        )


ALL: tuple[Check, ...] = (name, l05, l06, l07, l08, l09, certificate_is_issued, audience, code_of_type)
