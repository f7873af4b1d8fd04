"""Plays: how each demo case comes to stand where it stands, by the same service that people use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from banshi.assembly import Assembled
from banshi.core.errors import BanshiError, PackError
from banshi.core.runtime import status
from banshi.core.runtime.actor import SYSTEM, Actor, Posting
from banshi.core.runtime.advance import possible
from banshi.core.runtime.answers import read
from banshi.core.runtime.attachments import AttachmentService
from banshi.core.runtime.service import CaseService
from banshi.core.store.cases import Cases
from banshi.core.store.tables.accounts import Account
from banshi.demo.people import STAFF
from banshi.demo.samples import Sample, samples

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n"
)


@dataclass(frozen=True, slots=True)
class Act:
    """One action of a play: taken on the first task that allows it, so many hours after the one before."""

    action: str
    hours: int = 3
    form: Mapping[str, Any] | None = None
    times: int = 1


_ISSUE = {"issues": [{"kind": "other", "key": "1", "note": "请补充盖章页，并核对联系电话"}]}
ACCEPT = Act("accept", 4, {"opinion": "材料齐全，符合受理条件"})
PASS = Act("pass", 6, {"opinion": "符合要求，同意"})
GRANT = Act("grant", 5, {"opinion": "符合条件，准予"})
PLAYS: tuple[tuple[int, tuple[Act, ...]], ...] = (
    (0, ()),
    (1, ()),
    (2, (Act("correct", 5, _ISSUE),)),
    (3, (ACCEPT,)),
    (6, (ACCEPT, PASS)),
    (7, (ACCEPT, PASS, Act("object", 4, {"opinion": "疏散通道宽度不足", **_ISSUE}))),
    (9, (ACCEPT, PASS, Act("suspend", 4, {"reason": "专家评审", "days": 5}))),
    (12, (ACCEPT, replace(PASS, times=12))),
    (20, (ACCEPT, replace(PASS, times=12), GRANT, Act("pay", 3), Act("deliver", 2), Act("handover", 2))),
    (
        24,
        (
            ACCEPT,
            replace(PASS, times=12),
            Act("refuse", 5, {"reason": "房屋安全鉴定等级不符合要求"}),
            Act("deliver", 2),
        ),
    ),
    (26, (ACCEPT, PASS)),
    (30, (Act("refuse-acceptance", 4, {"reason": "不属于本机关职权范围，请向市级主管部门申请"}),)),
    (32, (Act("not-required", 4, {"reason": "这种情形不需要办理"}),)),
    (35, (ACCEPT, Act("withdraw", 8, {"reason": "暂不开办"}))),
    (40, (ACCEPT, PASS, Act("terminate", 30, {"reason": "申请人主体资格终止"}))),
)


class Player:
    """Plays on a clock of its own."""

    def __init__(self, assembled: Assembled, accounts: Mapping[str, str]) -> None:
        site, settings = assembled.site, assembled.settings
        self.clock = site.now()
        cases = Cases(site.database, settings.journal_hash)
        self.service = CaseService(cases, site.releases, site.places, site.codec, site.registers, lambda: self.clock)
        self.attachments = AttachmentService(cases, site.releases, site.files, lambda: self.clock)
        self.region = settings.region
        self.staff = [_staff(member, accounts[member.username], settings.region) for member in STAFF]

    def open(self, sample: Sample, account: str) -> tuple[Actor, str]:
        """Open a case and fill it in; return the applicant and the case's id."""
        actor = Actor(account, sample.name, "company" if sample.kind == "company" else "person")
        case_id = self.service.open(actor, sample.matter, sample.guide, self.region)
        self.service.save(
            actor, case_id, None,
            lambda matter, before: replace(
                read(matter.form, sample.posted, before)[0], promised=sample.promise, later=sample.later
            ),
        )  # fmt: skip
        for key in sample.upload:
            self.attachments.add(actor, case_id, f"material:{key}", f"{key}.pdf", PDF)
        return actor, case_id

    def act(self, owner: Actor, case_id: str, act: Act) -> bool:
        """Take one action of a play; tell whether it was possible."""
        self.clock += dt.timedelta(hours=act.hours)
        form = dict(act.form or {})
        case, matter = self.service.look(owner, case_id)
        if act.action in {"withdraw", "terminate"}:
            if case.state.status not in status.BEFORE_DECISION:
                return False
            leader = next(actor for actor in self.staff if actor.has_role("leader"))
            self.service.act(owner if act.action == "withdraw" else leader, case_id, act.action, None, form)
            return True
        waiting = next((t for t in case.state.tasks if matter.chain[t.node].kind == "wait" and t.due_at), None)
        if waiting is not None and waiting.due_at and len(case.state.tasks) == 1:
            self.clock = max(self.clock, waiting.due_at + dt.timedelta(minutes=1))
            self.service.act(SYSTEM, case_id, "wait-over", waiting.no, {})
            case, matter = self.service.look(owner, case_id)
        for task in case.state.tasks:
            who = next((a for a in self.staff if any(task.desk in p.desks for p in a.postings)), None)
            if who and act.action in {action.key for action in possible(matter, case.state, task)}:
                self.service.act(who, case_id, act.action, task.no, form)
                return True
        return False


def _staff(member: Any, account: str, region: str) -> Actor:
    posting = Posting(member.role, region, member.department, frozenset(member.desks))
    return Actor(account, member.name, "staff", (posting,))


def play_all(assembled: Assembled, accounts: Mapping[str, str]) -> int:
    """Play every play with every matter's first sample; return how many cases there are then."""
    player = Player(assembled, accounts)
    count = 0
    now = assembled.site.now()
    for sample in _firsts(samples(assembled.host)):
        with assembled.site.database.reading() as connection:
            account = connection.scalar(select(Account.id).where(Account.username == sample.username))
        for days, acts in PLAYS:
            player.clock = now - dt.timedelta(days=days, hours=2)
            try:
                _play(player, sample, str(account), days, acts)
            except BanshiError as error:
                raise PackError(sample.matter, sample=sample.name_of_sample, error=str(error)) from error
            count += 1
    return count


def _play(player: Player, sample: Sample, account: str, days: int, acts: Sequence[Act]) -> None:
    owner, case_id = player.open(sample, account)
    if days == 0:
        return
    player.service.submit(owner, case_id)
    for act in acts:
        for _ in range(act.times):
            case, _matter = player.service.look(owner, case_id)
            if case.state.ended or not player.act(owner, case_id, act):
                break


def _firsts(found: Sequence[Sample]) -> list[Sample]:
    by_matter: dict[str, Sample] = {}
    for sample in found:
        by_matter.setdefault(sample.matter, sample)
    return list(by_matter.values())
