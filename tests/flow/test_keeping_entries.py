"""The keeper of a county's dictionaries: entries kept, proposals decided, mistakes told, what is used not removed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select

from banshi.core.store.tables.entries import DictionaryElement
from banshi.demo.entries import seed_entries
from banshi.testing import Office, Person
from tests.flow.builders import begun, posted
from tests.flow.keeping import HERE, OTHER, SQL, add, changes, edit, listed, remove
from tests.flow.test_entries import OWN, item, new_field

ELEMENT = {
    "state": "accepted", "label_zh": "灯笼数量", "label_en": "Lanterns", "type": "number", "sensitivity": "plain",
    "unit_zh": "盏", "min": "1", "max": "500", "decimals": "0",
}  # fmt: skip


@pytest.fixture
def office(office: Office) -> Office:
    seed_entries(office.assembled)
    return office


@pytest.fixture
def keeper(office: Office) -> Person:
    return office.person("keeper")


@pytest.fixture
def region(office: Office) -> str:
    return office.assembled.site.region


def entry(office: Office, key: str) -> Any:
    with office.assembled.site.database.reading() as connection:
        return connection.execute(select(DictionaryElement.__table__).where(DictionaryElement.key == key)).one()


def test_an_element_is_added_found_changed_retired_and_removed(office: Office, keeper: Person, region: str) -> None:
    answer = add(keeper, "elements", region=region, key="event.lanterns", **ELEMENT)
    assert answer.status_code == 302, answer.text
    row = entry(office, "event.lanterns")
    assert row.definition == {
        "key": "event.lanterns", "label": {"zh": "灯笼数量", "en": "Lanterns"}, "type": "number", "unit": {"zh": "盏"},
        "min": 1.0, "max": 500.0, "decimals": 0,
    }  # fmt: skip
    assert row.changed_by == "田小禾"
    assert "灯笼数量 event.lanterns" in listed(keeper, "elements", search="lantern")
    page = keeper.get(f"{HERE}/elements/edit/?id={row.id}").text
    assert 'value="500.0"' in page or 'value="500"' in page
    assert (
        edit(keeper, "elements", str(row.id), **{**ELEMENT, "state": "retired", "label_zh": "彩灯数量"}).status_code
        == 302
    )
    assert entry(office, "event.lanterns").definition["label"]["zh"] == "彩灯数量"
    composer = office.person("composer")
    assert "event.lanterns" not in composer.get(new_field(office, composer, begun(composer))).text
    assert remove(keeper, "elements", str(row.id)).status_code == 302
    assert "没有找到" in listed(keeper, "elements", search="lantern")
    assert [by for by, *_rest in changes(office, "elements")] == ["田小禾"] * 3


def test_a_definition_that_cannot_be_is_told_in_plain_words(keeper: Person, region: str) -> None:
    choice = {"type": "choice", "unit_zh": "", "min": "", "max": "", "decimals": ""}
    wrong: list[tuple[dict[str, str], str]] = [
        ({"key": "Event Lanterns"}, "标识用小写字母开头"), ({"key": "person.name"}, "已经有这个标识了"),
        ({"label_zh": ""}, "这一项要填"), (choice, "选项"), ({**choice, "options": "没有等号"}, "要写成：标识 = 中文 | English"),
        ({"decimals": "很多"}, "不是数字"), ({"decimals": "9"}, "6"),
    ]  # fmt: skip
    for given, said in wrong:
        answer = add(keeper, "elements", **{"region": region, "key": "event.lanterns", **ELEMENT, **given})
        assert answer.status_code == 422, given
        assert said in answer.text
        assert "Lanterns" in answer.text, "nothing entered is lost"
        assert not SQL.search(answer.text)
        assert "Input should" not in answer.text


def test_a_proposal_is_turned_down_with_a_reason_or_accepted_and_the_composer_sees_it(
    office: Office, keeper: Person, composer: Person
) -> None:
    key = begun(composer)
    here = new_field(office, composer, key, **OWN)
    composer.post(here, {"do": f"propose:{item(here)}"})
    assert "orchard.trees" in listed(keeper, "elements", flt0_0="proposed")
    row = entry(office, "orchard.trees")
    page = keeper.get(f"{HERE}/elements/edit/?id={row.id}").text
    assert "吴晓雯提议的，还没有确认" in page
    down = {"id": row.id, "decide": "retired", "note": "请用 orchard.area_mu"}
    assert keeper.post(f"{HERE}/elements/decide/", down).status_code == 302
    assert "字典没有采用“orchard.trees”。 请用 orchard.area_mu" in composer.get(here).text
    shown = {"state": "accepted", "label_zh": "果树株数", "type": "number", "sensitivity": "plain"}
    assert edit(keeper, "elements", str(row.id), **shown).status_code == 302
    assert "字典里有“果树株数”" in composer.get(here).text
    waiting = entry(office, "orchard.area_mu").id
    keeper.post(f"{HERE}/elements/decide/", {"id": waiting, "decide": "accepted"})
    assert entry(office, "orchard.area_mu").state == "accepted"
    assert changes(office, "elements")[-1][3]["state"] == "accepted"


def test_what_is_in_use_is_not_removed_but_told_where(office: Office, keeper: Person, composer: Person) -> None:
    key = begun(composer)
    new_field(office, composer, key, element="stall.spot")
    row = entry(office, "stall.spot")
    page = keeper.get(f"{HERE}/elements/edit/?id={row.id}").text
    assert "未命名的事项" in page
    assert "草稿“未命名的事项”" in keeper.get(f"{HERE}/elements/delete/?id={row.id}").text
    remove(keeper, "elements", str(row.id))
    assert entry(office, "stall.spot").id == row.id
    shown = composer.get(f"{HERE}/elements/details/?id={row.id}").text
    assert f"/builder/drafts/{key}/form" in shown


def test_what_stands_above_is_read_and_not_changed_and_composers_change_nothing(
    office: Office, keeper: Person, region: str
) -> None:
    page = keeper.get(f"{HERE}/licences/?search=id-card").text
    found = re.search(r"licences/details/\?id=(\d+)", page)
    assert found, "what stands above is only read"
    assert "2 个事项在用" in page
    shown = keeper.get(f"{HERE}/licences/details/?id={found[1]}").text
    assert "民宿开办" in shown or "高龄" in shown
    assert keeper.get(f"{HERE}/licences/edit/?id={found[1]}").status_code == 403
    for form in (
        {"title_zh": "夺来"},
        {"title_zh": "夺来", "region": region, "state": "accepted", "number": "licence"},
    ):
        assert keeper.post(f"{HERE}/licences/edit/?id={found[1]}", form).status_code == 403
    assert remove(keeper, "licences", found[1]).status_code == 403
    composer = office.person("composer")
    assert "摊位编号" in listed(composer, "elements")
    row = entry(office, "stall.spot")
    for page in ("new/", f"edit/?id={row.id}", f"delete/?id={row.id}"):
        assert composer.get(f"{HERE}/elements/{page}").status_code == 403
    composer.get(f"{HERE}/elements/")
    assert (
        composer.post(
            f"{HERE}/elements/decide/", {"id": entry(office, "orchard.area_mu").id, "decide": "accepted"}
        ).status_code
        == 403
    )


ENTRIES: list[tuple[str, dict[str, Any], str]] = [
    ("materials", {"key": "noise-report", "title_zh": "噪声检测报告", "source": "other", "formats": ["pdf"],
                   "original": "copy", "copies": "1", "max_mb": "20", "tolerable_days": "10", "obtain": ""}, "噪声检测报告"),
    ("licences", {"key": "fair-permit", "title_zh": "庙会许可", "number": "licence", "valid_years": "1"}, "庙会许可"),
    ("fees", {"name_zh": "庙会摊位费", "standard_zh": "每天 10 元", "basis": "示例县发改价格〔2026〕1号"}, "庙会摊位费"),
    ("persons", {"key": "potter", "title_zh": "陶匠", "kind": "person", "name": "段示陶",
                 "answers": "person.mobile = 19900000955"}, "段示陶"),
    ("opinions", {"department": "", "action": "pass", "step_kind": "", "text_zh": "现场已看，同意。"}, "现场已看"),
]  # fmt: skip


def test_every_dictionary_keeps_entries_and_another_county_learns_nothing(
    office: Office, keeper: Person, region: str
) -> None:
    posted(office, "finance", "keeper", region=OTHER)
    stranger = office.person("finance")
    for dictionary, form, name in ENTRIES:
        answer = add(keeper, dictionary, region=region, state="accepted", **form)
        assert answer.status_code == 302, re.findall(r"invalid-feedback[^>]*>([^<]*)", answer.text)
        assert name in listed(keeper, dictionary, search=name)
        assert len(changes(office, dictionary)) == 1
        assert "没有找到" in listed(stranger, dictionary, search=name)
        found = re.search(r"edit/\?id=(\d+)", keeper.get(f"{HERE}/{dictionary}/?search={name}").text)
        assert found
        for page in ("edit", "delete", "details"):
            assert stranger.get(f"{HERE}/{dictionary}/{page}/?id={found[1]}").status_code == 404
        assert remove(stranger, dictionary, found[1]).status_code == 404
        assert remove(keeper, dictionary, found[1]).status_code == 302
        assert "没有找到" in listed(keeper, dictionary, search=name)


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("materials", {"key": "x1", "title_zh": "报告", "copies": "很多"}, "写成整数"),
    ("persons", {"key": "potter", "title_zh": "陶匠", "name": "段示陶", "answers": "person.id_no = 530199199703152216"}, "person.id_no："),
    ("persons", {"key": "potter", "title_zh": "陶匠", "name": "段示陶", "answers": "person.shoe = 42"}, "没有数据元“person.shoe”"),
    ("persons", {"key": "potter", "title_zh": "陶匠", "name": "段示陶", "answers": "无"}, "要写成：数据元标识 = 填的内容"),
    ("opinions", {"department": "", "action": "pass", "step_kind": "", "text_zh": ""}, "写下意见"),
    ("fees", {"name_zh": "费", "standard_zh": "", "basis": ""}, "这一项要填"),
]  # fmt: skip


def test_what_cannot_be_is_told_at_its_field(keeper: Person, region: str) -> None:
    whole = {"source": "self", "original": "copy", "max_mb": "20", "kind": "person", "obtain": ""}
    for dictionary, form, said in WRONG:
        answer = add(keeper, dictionary, region=region, state="accepted", **{**whole, **form})
        assert answer.status_code == 422, form
        assert said in answer.text
