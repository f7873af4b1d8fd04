"""People and postings: a security administrator keeps those of the own region, never the own, and lifts nobody too high."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from banshi.builder.dictionaries.appointing import appoint
from banshi.core.errors import ConflictError, NotFoundError, SettingsError
from banshi.core.store.tables.accounts import Account, PostingRow
from banshi.testing import Office, Person
from tests.flow.builders import posted
from tests.flow.keeping import HERE, OTHER, SQL, add, changes, edit, listed, remove

NEW = {"name": "钟小勤", "username": "zhong", "email": "", "active": "y"}


@pytest.fixture
def security(office: Office) -> Person:
    return office.person("security")


@pytest.fixture
def region(office: Office) -> str:
    return office.assembled.site.region


def account(office: Office, username: str) -> str:
    with office.assembled.site.database.reading() as connection:
        return str(connection.scalar(select(Account.id).where(Account.username == username)))


def postings(office: Office, username: str) -> list[tuple[int, str, str]]:
    wanted = select(PostingRow.id, PostingRow.role, PostingRow.region).order_by(PostingRow.id)
    with office.assembled.site.database.reading() as connection:
        rows = connection.execute(wanted.where(PostingRow.account_id == account(office, username)))
        return [(row.id, row.role, row.region) for row in rows]


def password_on(page: str) -> str:
    found = re.search(r'class="once">([^<]+)<', page)
    assert found, page
    return found[1]


def test_a_new_clerk_gets_a_password_once_changes_it_and_works(office: Office, security: Person, region: str) -> None:
    place = f"{region}:government-services"
    made = add(security, "people", **NEW, role="clerk", place=place, desks=f"{region}:window")
    given = password_on(made.text)
    assert given not in security.get(f"{HERE}/people/").text
    assert "窗口人员" in listed(security, "people", search="钟小勤")
    clerk = office.visitor().sign_in("zhong", given)
    for page in ("/desk/", "/", f"{HERE}/people/"):
        assert clerk.get(page).location == "/password"
    clerk.get("/password")
    wrong = clerk.post("/password", {"now": "nein", "new": "12345678", "again": "x"})
    assert wrong.status_code == 422
    for why in ("现在的密码不对", "不能全是数字", "两次填的新密码不一样"):
        assert why in wrong.text
    assert "新密码不能和现在的一样" in clerk.post("/password", {"now": given, "new": given, "again": given}).text
    assert clerk.post("/password", {"now": given, "new": "my-own-8", "again": "my-own-8"}).status_code == 303
    clerk = office.visitor().sign_in("zhong", "my-own-8")
    assert clerk.get("/desk/").status_code == 200
    told = str(changes(office, "people") + changes(office, "postings"))
    assert "zhong" in told
    assert "argon2" not in told
    assert given not in told


def test_an_account_is_changed_stopped_and_its_password_reset(office: Office, security: Person) -> None:
    key = account(office, "fire")
    officer = office.person("fire")
    assert edit(security, "people", key, name="周志刚", email="").status_code == 302
    assert officer.get("/desk/").status_code == 302, "an account that is stopped is out at once"
    assert edit(security, "people", key, name="周志刚", email="fire@example.com", active="y").status_code == 302
    security.get(f"{HERE}/people/edit/?id={key}")
    given = password_on(security.post(f"{HERE}/people/password/", {"id": key}).text)
    assert officer.get("/desk/").status_code == 302
    assert office.visitor().sign_in("fire", given).get("/desk/").location == "/password"
    assert edit(security, "people", account(office, "police"), name="x", email="fire@example.com").status_code == 422


def test_mistakes_are_told_and_the_account_is_not_made(office: Office, security: Person, region: str) -> None:
    place = f"{region}:"
    for form, why in (
        ({"username": "fire"}, "用户名或邮箱已被使用"),
        ({"username": "a b"}, "用户名用 3 到 60 个字母"),
        ({"email": "nowhere"}, "邮箱格式不对"),
        ({"role": "clerk"}, "请选择至少一个岗位"),
        ({"desks": f"{region}:window"}, "不用选岗位"),
        ({"role": "clerk", "place": f"{region[:6]}100000:", "desks": f"{region}:window"}, "同一个地区"),
        ({"role": "auditor"}, "管理员由上一级任命"),
        ({"place": f"{OTHER}:"}, "不是有效的选择"),
        ({"role": "king"}, "不是有效的选择"),
    ):
        answer = add(security, "people", **{**NEW, "role": "composer", "place": place, **form})
        assert answer.status_code == 422, form
        assert why in answer.text, form
        assert 'value="钟小勤"' in answer.text
        assert not SQL.search(answer.text)
    assert "没有找到" in listed(security, "people", search="钟小勤")


def test_postings_are_given_changed_and_ended(office: Office, security: Person, region: str) -> None:
    who = {
        "account_id": account(office, "fire"),
        "starts_on": "2026-11-01",
        "ends_on": "2026-12-01",
        "deputy_for": "杨春燕",
    }
    assert (
        add(
            security, "postings", **who, role="officer", department=f"{region}:health", desks=f"{region}:health"
        ).status_code
        == 302
    )
    key = str(postings(office, "fire")[-1][0])
    assert office.person("fire").get(f"{HERE}/").status_code == 403
    assert "杨春燕" in listed(security, "postings", search="杨春燕")
    kept = {"department": "health", "desks": "health", "deputy_for": "杨春燕"}
    assert edit(security, "postings", key, **kept, starts_on="2026-11-01", ends_on="2026-10-01").status_code == 422
    assert edit(security, "postings", key, **kept, starts_on="2026-11-01", ends_on="2026-11-20").status_code == 302
    assert remove(security, "postings", key).status_code == 302
    only = str(postings(office, "fire")[0][0])
    assert "唯一的任职" in security.get(f"{HERE}/postings/delete/?id={only}").text
    assert remove(security, "postings", only).status_code == 302
    assert len(postings(office, "fire")) == 1
    twice = add(security, "postings", **who, role="composer", department=f"{region}:")
    assert twice.status_code == 302
    again = add(security, "postings", **who, role="composer", department=f"{region}:")
    assert again.status_code == 422
    assert "已经有这样一条了" in again.text


def test_nobody_gives_themselves_or_too_much(office: Office, security: Person, region: str) -> None:
    own, fire = account(office, "security"), account(office, "fire")
    place = {"department": f"{region}:", "starts_on": "", "ends_on": "", "deputy_for": ""}
    before = [postings(office, name) for name in ("security", "fire", "auditor")]
    assert add(security, "postings", account_id=own, role="composer", **place).status_code == 422
    for role in ("auditor", "security", "local-admin"):
        assert add(security, "postings", account_id=fire, role=role, **place).status_code in {403, 422}
    assert (
        add(security, "postings", account_id=fire, role="composer", **place | {"department": f"{OTHER}:"}).status_code
        == 422
    )
    for name in ("security", "auditor", "admin"):
        (no, _role, _region), key = postings(office, name)[0], account(office, name)
        security.get(f"{HERE}/postings/")
        form = {"department": "", "ends_on": "2027-01-01", "starts_on": "", "deputy_for": ""}
        assert security.post(f"{HERE}/postings/edit/?id={no}", form).status_code == 403
        assert security.post(f"{HERE}/postings/delete/", {"id": str(no)}).status_code == 403
        assert security.post(f"{HERE}/people/edit/?id={key}", {"name": "x", "email": ""}).status_code == 403
        assert security.post(f"{HERE}/people/password/", {"id": key}).status_code == 403
    assert [postings(office, name) for name in ("security", "fire", "auditor")] == before
    assert office.person("auditor").get("/desk/supervise").status_code == 200


def test_the_level_above_appoints_administrators_and_keeps_them_apart(office: Office, region: str) -> None:
    posted(office, "finance", "security", region="530100000000")
    city = office.person("finance")
    form = {"department": f"{region}:", "starts_on": "", "ends_on": "", "deputy_for": ""}
    assert add(city, "postings", account_id=account(office, "fire"), role="auditor", **form).status_code == 302
    both = add(city, "postings", account_id=account(office, "fire"), role="local-admin", **form)
    assert both.status_code == 422
    assert "要由不同的人担任" in both.text
    assert add(city, "postings", account_id=account(office, "security"), role="composer", **form).status_code == 302
    own_level = form | {"department": "530100000000:"}
    assert add(city, "postings", account_id=account(office, "police"), role="auditor", **own_level).status_code == 403


def test_people_of_other_regions_are_out_of_reach(office: Office, security: Person, region: str) -> None:
    posted(office, "finance", "composer", region=OTHER)
    finance, citizen = account(office, "finance"), account(office, "elderly1")
    assert "finance" in listed(security, "people", search="finance"), "one of the postings is here"
    security.get(f"{HERE}/people/")
    assert security.post(f"{HERE}/people/password/", {"id": finance}).status_code == 403, "the other is not"
    assert security.post(f"{HERE}/people/edit/?id={finance}", {"name": "x", "email": ""}).status_code == 403
    elsewhere = str(postings(office, "finance")[-1][0])
    for key in (elsewhere, "0", "x"):
        assert security.get(f"{HERE}/postings/edit/?id={key}").status_code == 404
    assert "没有找到" in listed(security, "people", search="elderly1")
    assert security.get(f"{HERE}/people/edit/?id={citizen}").status_code == 404
    assert security.post(f"{HERE}/people/password/", {"id": citizen}).status_code == 404


def test_keepers_and_the_system_administrator_touch_no_people_and_security_nothing_else(office: Office) -> None:
    for who in ("keeper", "admin", "auditor", "composer"):
        for page in ("people", "postings", "people/new", "postings/new"):
            assert office.person(who).get(f"{HERE}/{page}/").status_code == 403, (who, page)
    security = office.person("security")
    for page in ("regions", "departments", "desks", "days", "years", "notice", "changes"):
        assert security.get(f"{HERE}/{page}/").status_code == 403, page
    assert security.get("/builder/").status_code == 403


def test_the_first_administrators_are_appointed_from_the_command_line(office: Office, region: str) -> None:
    here = office.assembled.site
    given = appoint(here, "first", "石长安", "security", region)
    first = office.visitor().sign_in("first", given)
    assert first.get(f"{HERE}/people/").location == "/password"
    for wrong, error in (
        (("first", "x", "auditor", region), ConflictError),
        (("other", "x", "king", region), SettingsError),
        (("other", "x", "auditor", "999999000000"), NotFoundError),
    ):
        with pytest.raises(error):
            appoint(here, *wrong)
    assert changes(office, "people")[0][0] == "系统"
