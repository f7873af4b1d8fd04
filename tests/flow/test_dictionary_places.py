"""Regions, desks and calendars, kept by those whose they are; auditors read what was changed."""

from __future__ import annotations

import pytest

from banshi.testing import Office, Person
from tests.flow.builders import posted
from tests.flow.keeping import HERE, OTHER, SQL, add, changes, edit, listed, remove

NATION = "000000000000"


@pytest.fixture
def keeper(office: Office) -> Person:
    return office.person("keeper")


@pytest.fixture
def region(office: Office) -> str:
    return office.assembled.site.region


def test_regions_below_the_own_one_are_kept(office: Office, keeper: Person, region: str) -> None:
    town = f"{region[:6]}300000"
    assert add(keeper, "regions", code=town, name="新桥镇", name_en="Xinqiao", short="新桥").status_code == 302
    found = listed(keeper, "regions", search="新桥")
    assert "乡级" in found
    assert "示例县" in found
    assert add(keeper, "regions", code=f"{town[:9]}001", name="桥头村", name_en="", short="桥头").status_code == 302
    assert "1 个下级地区" in keeper.get(f"{HERE}/regions/delete/?id={town}").text
    assert edit(keeper, "regions", town, name="新桥街道", name_en="", short="新桥").status_code == 302
    for key in (f"{town[:9]}001", town):
        assert remove(keeper, "regions", key).status_code == 302
    assert "没有找到" in listed(keeper, "regions", search="新桥")


@pytest.mark.parametrize(("code", "why"), [
    ("530199", "12 位数字"), ("310000000000", "只能新增本地区以下的地区"), ("530199000000", "只能新增本地区以下的地区"),
    ("530100000000", "只能新增本地区以下的地区"), ("530199101000", "已经有这样一条了"),
])  # fmt: skip
def test_regions_elsewhere_or_twice_are_refused(keeper: Person, code: str, why: str) -> None:
    answer = add(keeper, "regions", code=code, name="越界", name_en="", short="越界")
    assert answer.status_code == 422
    assert why in answer.text
    assert not SQL.search(answer.text)


def test_the_own_region_and_others_are_not_changed(keeper: Person, region: str) -> None:
    keeper.get(f"{HERE}/regions/")
    assert keeper.post(f"{HERE}/regions/edit/?id={region}", {"name": "x", "short": "x"}).status_code == 403
    assert keeper.get(f"{HERE}/regions/edit/?id={OTHER}").status_code == 404
    assert remove(keeper, "regions", region).status_code == 403


def test_a_desk_belongs_to_a_department_of_the_region(office: Office, keeper: Person, region: str) -> None:
    form = {"key": "water", "name": "水务审查", "name_en": "Water"}
    assert add(keeper, "desks", department=f"{region}:health", **form).status_code == 302
    assert "卫生健康局" in listed(keeper, "desks", search="水务审查")
    assert (
        edit(keeper, "desks", f"{region},water", department="finance", name="水务二审", name_en="").status_code == 302
    )
    assert "财政局" in listed(keeper, "desks", search="水务二审")
    for wrong in (f"{OTHER}:health", "health", ""):
        assert add(keeper, "desks", department=wrong, **form | {"key": "other"}).status_code == 422
    assert remove(keeper, "desks", f"{region},water").status_code == 302
    used = keeper.get(f"{HERE}/desks/delete/?id={region},window").text
    assert "1 份任职" in used
    assert "个已发布的事项" in used
    assert [key for _, key, _, _ in changes(office, "desks")] == [f"{region}/water"] * 3


def test_the_nations_calendar_is_read_by_all_and_changed_by_few(office: Office, keeper: Person, region: str) -> None:
    assert "全国" in listed(keeper, "days", search="2026-10-01")
    day = {"date": "2027-03-08", "working": "False", "source": "暴雪停办"}
    assert add(keeper, "days", region="", **day).status_code == 422
    assert add(keeper, "days", region=region, **day).status_code == 302
    assert not office.assembled.site.places.calendar(region).is_working(office.now.date().replace(2027, 3, 8))
    assert keeper.get(f"{HERE}/days/delete/?id=,2026-10-01").status_code == 403
    keeper.get(f"{HERE}/days/")
    assert keeper.post(f"{HERE}/days/delete/", {"id": ",2026-10-01"}).status_code == 403
    assert keeper.get(f"{HERE}/years/new/").status_code == 403
    admin = office.person("admin")
    assert add(admin, "days", region="", **day).status_code == 302
    assert add(admin, "days", region="", **day | {"date": "2027-03-07"}).status_code == 422
    assert edit(admin, "days", ",2027-03-08", working="False", source="国务院通知").status_code == 302
    assert add(admin, "years", year="2027", source="国办通知").status_code == 302
    assert add(admin, "years", year="2027", source="国办通知").status_code == 422
    assert office.assembled.site.places.calendar(region).is_provisional(office.now.date().replace(2028))
    assert not office.assembled.site.places.calendar(region).is_provisional(office.now.date().replace(2027))
    assert remove(admin, "years", "2027").status_code == 302
    for key in ("x", "2027", "99999999999999999999"):
        assert admin.get(f"{HERE}/years/edit/?id={key}").status_code == 404
    assert admin.get(f"{HERE}/days/edit/?id=,not-a-day").status_code == 404


def test_a_keeper_of_the_nation_keeps_its_calendar(office: Office) -> None:
    posted(office, "finance", "keeper", region=NATION)
    national = office.person("finance")
    day = {"date": "2027-03-08", "working": "False", "source": "国务院通知"}
    assert add(national, "days", region="", **day).status_code == 302
    assert "2027-03-08" in listed(national, "days", search="2027-03")


def test_auditors_read_what_was_changed_in_their_region(office: Office, keeper: Person, region: str) -> None:
    posted(office, "finance", "keeper", region=OTHER)
    add(office.person("finance"), "departments", region=OTHER, key="water", name="外区水务局", name_en="", uscc="")
    add(keeper, "departments", region=region, key="water", name="水务局", name_en="", uscc="")
    edit(keeper, "departments", f"{region},water", name="水利局", name_en="", uscc="")
    auditor = office.person("auditor")
    found = listed(auditor, "changes", search="田小禾")
    assert "新增" in found
    assert "修改" in found
    assert "外区" not in listed(auditor, "changes")
    assert "没有找到" in listed(auditor, "changes", search="外区")
    assert "没有找到" in listed(auditor, "changes", flt0_0="dictionary-desks")
    page = auditor.get(f"{HERE}/changes/details/?id=3").text
    assert "水务局" in page
    assert "水利局" in page
    assert auditor.get(f"{HERE}/changes/details/?id=1").status_code == 404
    assert auditor.get(f"{HERE}/changes/edit/?id=3").status_code in {403, 404}
    assert keeper.get(f"{HERE}/changes/").status_code == 403
    assert auditor.get(f"{HERE}/departments/").status_code == 403


NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至5日（周二）放假，共5天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月13日（周六）上班。
三、清明节：4月5日（周一）放假1天。
四、劳动节：5月1日（周六）至5日（周三）放假，共5天。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假，共7天。"""


def test_the_annual_notice_is_read_shown_confirmed_and_limits_follow(office: Office, region: str) -> None:
    office.later(days=30)
    _, case_id = office.apply(office.sample("homestay-opening", "minimal"))
    office.act("window", case_id, "accept", opinion="齐全")
    before = office.state(case_id)
    assert before.provisional
    assert before.promised_due.year == 2027
    admin = office.person("admin")
    admin.get(f"{HERE}/notice/")
    wrong = admin.post(f"{HERE}/notice/", {"text": NOTICE.replace("共7天", "共8天"), "do": "take"})
    assert wrong.status_code == 422
    assert "写的是共 8 天，读出来 7 天" in wrong.text
    read = admin.post(f"{HERE}/notice/", {"text": NOTICE, "do": "read"})
    assert read.status_code == 200
    assert "确认导入" in read.text
    assert office.state(case_id) == before, "reading changes nothing"
    taken = admin.post(f"{HERE}/notice/", {"text": NOTICE, "do": "take"})
    assert taken.status_code == 303
    assert "1 件办件的期限正在重算" in admin.get(taken.location).text
    office.settle()
    after = office.state(case_id)
    assert not after.provisional
    calendar = office.assembled.site.places.calendar(region)
    assert calendar.working_days_between(before.promised_due.date(), after.promised_due.date()) == 2
    assert after.legal_due > before.legal_due
    assert "重算期限" in office.person("auditor").get(f"/desk/cases/{case_id}").text
    assert "01-05" in changes(office, "days")[0][3]["off"][2]
    again = admin.post(f"{HERE}/notice/", {"text": NOTICE, "do": "take"})
    assert "0 件办件" in admin.get(again.location).text


def test_the_notice_is_not_for_county_keepers(office: Office, keeper: Person) -> None:
    assert keeper.get(f"{HERE}/notice/").status_code == 403
    keeper.get(f"{HERE}/days/")
    assert keeper.post(f"{HERE}/notice/", {"text": NOTICE, "do": "take"}).status_code == 403
    assert "导入放假通知" not in keeper.get(f"{HERE}/days/").text
