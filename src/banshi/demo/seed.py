"""Seeding: dictionaries, accounts, packs, then cases played through the real service on a clock that is set back."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import func, select

from banshi.assembly import Assembled
from banshi.core.runtime.actor import Posting
from banshi.core.store.accounts import add_account, add_posting
from banshi.core.store.seed import add_calendar, add_desks, add_regions
from banshi.core.store.tables.accounts import Account
from banshi.core.store.tables.cases import CaseRow
from banshi.core.store.unit_of_work import unit
from banshi.demo.entries import seed_entries
from banshi.demo.people import DEPARTMENTS, DESKS, PASSWORD, STAFF
from banshi.demo.plays import play_all
from banshi.demo.samples import Sample, samples
from banshi.plugins.builtin.calendar_cn import seed_calendar
from banshi.plugins.builtin.regions import seed_regions
from banshi.plugins.publishing import publish_packs

Say = Callable[[str], None]


def seed_demo(assembled: Assembled, say: Say) -> None:
    """Fill the demo county; what is there already is left as it is."""
    seed_places(assembled)
    publish_all(assembled, say)
    seed_entries(assembled)
    accounts = seed_accounts(assembled)
    with assembled.site.database.reading() as connection:
        cases = connection.scalar(select(func.count()).select_from(CaseRow)) or 0
    if not cases:
        say("正在生成示例办件… / making demo cases…")
        say(f"{play_all(assembled, accounts)} 件示例办件 / demo cases")
    tell(assembled, say)


def seed_places(assembled: Assembled) -> None:
    """Write calendar, regions, departments and desks."""
    days, years = seed_calendar()
    with unit(assembled.site.database) as connection:
        add_calendar(connection, days, years, "国务院办公厅节假日安排")
        add_regions(connection, seed_regions())
        add_desks(connection, assembled.settings.region, DEPARTMENTS, DESKS)
    assembled.site.places.forget()


def publish_all(assembled: Assembled, say: Say) -> None:
    """Publish the packs; what is wrong with one is told."""
    now, region = assembled.site.now(), assembled.settings.region
    for done in publish_packs(assembled.host, assembled.site.database, now, region, "示例县"):
        for problem in done.problems:
            if problem.severity == "error":
                say(f"{problem.place} {problem.what.zh}")


def seed_accounts(assembled: Assembled) -> dict[str, str]:
    """Add the demo accounts; return the ids by user name."""
    with assembled.site.database.reading() as connection:
        known = {row.username: row.id for row in connection.execute(select(Account.username, Account.id))}
    hashed = assembled.settings.hash_cost.hashed(PASSWORD)
    for member in STAFF:
        if member.username not in known:
            known[member.username] = _add(assembled, member.username, hashed, member.name, "staff")
            desks = frozenset(member.desks) if member.role != "leader" else frozenset()
            posting = Posting(member.role, assembled.settings.region, member.department, desks)
            with unit(assembled.site.database) as connection:
                add_posting(connection, known[member.username], posting)
    for sample in samples(assembled.host):
        if sample.username not in known:
            known[sample.username] = _add_applicant(assembled, sample, hashed)
    return known


def _add(assembled: Assembled, username: str, hashed: str, name: str, kind: str, shared: tuple[str, ...] = ()) -> str:
    with unit(assembled.site.database) as connection:
        return add_account(
            connection,
            username=username,
            password_hash=hashed,
            name=name,
            kind=kind,
            at=assembled.site.now(),
            shared=shared,
        )


def _add_applicant(assembled: Assembled, sample: Sample, hashed: str) -> str:
    materials = assembled.site.releases.offered(sample.matter).materials
    shared = tuple(m.definition.obtain for m in materials if m.key in sample.shared and m.definition.obtain)
    key = _add(assembled, sample.username, hashed, sample.name, sample.kind, shared)
    with unit(assembled.site.database) as connection:
        assembled.site.accounts.keep_known(connection, key, sample.known)
    return key


def tell(assembled: Assembled, say: Say) -> None:
    """Print the addresses and accounts."""
    base = assembled.site.base_url
    say("")
    say(f"  办事 / banshi     {base}/")
    say(f"  工作台 / workbench {base}/desk/")
    say(f"  密码 / password   {PASSWORD}")
    people = sorted({(sample.username, sample.name) for sample in samples(assembled.host)})
    say("  申请人 / applicants: " + "、".join(f"{username}（{name}）" for username, name in people))
    say("  工作人员 / staff: " + "、".join(f"{m.username}（{m.name}）" for m in STAFF))
    say("")
