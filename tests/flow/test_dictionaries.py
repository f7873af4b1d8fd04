"""The dictionaries: listed, searched, added to, changed, removed; other regions' entries are out of reach."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from banshi.core.store.unit_of_work import unit
from banshi.testing import Office, Person
from tests.flow.builders import posted
from tests.flow.keeping import HERE, OTHER, SQL, add, changes, edit, listed, remove


@pytest.fixture
def keeper(office: Office) -> Person:
    return office.person("keeper")


@pytest.fixture
def region(office: Office) -> str:
    return office.assembled.site.region


def test_a_department_is_added_found_changed_and_removed(office: Office, keeper: Person, region: str) -> None:
    assert (
        add(keeper, "departments", region=region, key="water", name="水务局", name_en="Water", uscc="").status_code
        == 302
    )
    assert "水务局" in listed(keeper, "departments", search="水务")
    assert "水务局" not in listed(keeper, "departments", search="%")
    assert edit(keeper, "departments", f"{region},water", name="水利局", name_en="", uscc="").status_code == 302
    assert "水利局" in listed(keeper, "departments", search="WATER")
    assert remove(keeper, "departments", f"{region},water").status_code == 302
    assert "没有找到" in listed(keeper, "departments", search="water")
    told = changes(office, "departments")
    assert [(by, key) for by, key, _, _ in told] == [("田小禾", f"{region}/water")] * 3
    assert [(before and before["name"], after and after["name"]) for _, _, before, after in told] == [
        (None, "水务局"), ("水务局", "水利局"), ("水利局", None),
    ]  # fmt: skip


def test_mistakes_are_told_at_their_field_and_nothing_entered_is_lost(keeper: Person, region: str) -> None:
    twice = add(keeper, "departments", region=region, key="health", name="卫健局", name_en="", uscc="")
    assert twice.status_code == 422
    assert "已经有这样一条了" in twice.text
    assert 'value="卫健局"' in twice.text
    assert not SQL.search(twice.text)
    wrong = add(keeper, "departments", region=region, key="Water", name="", uscc="91530100MA6K3XYZ0X")
    assert wrong.status_code == 422
    assert "标识用小写字母开头" in wrong.text
    assert 'value="Water"' in wrong.text
    code = add(keeper, "departments", region=region, key="water", name="水务局", uscc="91530100MA6K3XYZ0X")
    assert code.status_code == 422
    assert "信用代码" in code.text
    assert "water" not in listed(keeper, "departments")


def test_what_is_in_use_is_not_removed_but_told_where(keeper: Person, region: str) -> None:
    asked = keeper.get(f"{HERE}/departments/delete/?id={region},culture-tourism")
    assert "1 个岗位" in asked.text
    assert "1 个已发布的事项" in asked.text
    assert remove(keeper, "departments", f"{region},culture-tourism").status_code == 302
    assert "还有地方在用，不能删除：1 个岗位" in keeper.get(f"{HERE}/departments/").text
    assert "culture-tourism" in listed(keeper, "departments")


def test_a_change_made_meanwhile_is_not_overwritten(office: Office, keeper: Person, region: str) -> None:
    key = f"{region},health"
    page = keeper.get(f"{HERE}/departments/edit/?id={key}").text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert edit(office.person("admin"), "departments", key, name="卫健委", name_en="", uscc="").status_code == 302
    late = keeper.post(
        f"{HERE}/departments/edit/?id={key}", {"seen": seen, "name": "卫生局", "name_en": "", "uscc": ""}
    )
    assert late.status_code == 422
    assert "别人刚刚改过" in late.text
    assert 'value="卫生局"' in late.text
    assert "卫健委" in listed(keeper, "departments")


def test_another_regions_departments_are_out_of_reach(office: Office, keeper: Person, region: str) -> None:
    posted(office, "finance", "keeper", region=OTHER)
    stranger = office.person("finance")
    assert add(stranger, "departments", region=OTHER, key="water", name="外区水务局").status_code == 302
    assert add(keeper, "departments", region=OTHER, key="fire", name="越界").status_code == 422
    for asked in (
        {},
        {"search": "外区"},
        {"flt0_0": OTHER},
        {"page": "-1"},
        {"page": "9999999999"},
        {"sort": "99", "desc": "x"},
    ):
        assert "外区水务局" not in listed(keeper, "departments", **asked)
    for page in ("edit", "delete"):
        for key in (f"{OTHER},water", f"{OTHER},absent", OTHER, "\x00"):
            assert keeper.client.get(f"{HERE}/departments/{page}/", query_string={"id": key}).status_code == 404
    assert remove(keeper, "departments", f"{OTHER},water").status_code == 404
    assert keeper.post(f"{HERE}/departments/edit/?id={OTHER},water", {"name": "夺来"}).status_code == 404
    assert "外区水务局" in listed(stranger, "departments")


def test_a_departments_own_keeper_keeps_that_department_only(office: Office, region: str) -> None:
    posted(office, "health", "keeper", department="health")
    own = office.person("health")
    assert "卫生健康局" in listed(own, "departments")
    assert "公安局" not in listed(own, "departments")
    assert add(own, "departments", region=region, key="water", name="水务局").status_code == 422
    assert edit(own, "departments", f"{region},health", name="卫健委", name_en="", uscc="").status_code == 302
    assert own.get(f"{HERE}/departments/edit/?id={region},finance").status_code == 404


def test_what_flask_admin_brings_along_is_shut(keeper: Person) -> None:
    for rest in ("export/csv/", "ajax/lookup/", "details/?id=x"):
        assert keeper.get(f"{HERE}/departments/{rest}").status_code == 404, rest
    keeper.get(f"{HERE}/departments/")
    for rest in ("action/", "ajax/update/"):
        assert keeper.post(f"{HERE}/departments/{rest}", {"action": "delete", "rowid": "1"}).status_code == 404, rest
    assert keeper.client.post(f"{HERE}/departments/delete/", data={"id": "x"}).status_code == 400
    assert keeper.get(f"{HERE}/static/admin/js/form.js").status_code == 404


def test_the_record_of_changes_is_only_added_to(office: Office, keeper: Person, region: str) -> None:
    add(keeper, "departments", region=region, key="water", name="水务局", name_en="", uscc="")
    for statement in ("UPDATE dictionary_change SET by_name = 'x'", "DELETE FROM dictionary_change"):
        with pytest.raises(Exception, match="only added to"), unit(office.assembled.site.database) as connection:
            connection.execute(text(statement))
    assert len(changes(office, "departments")) == 1
