"""Regions and addresses."""

from __future__ import annotations

import json

import pytest


def test_a_region_is_its_code_of_twelve_digits(field):
    it = field("region")
    assert it.parse("330106000000") == "330106000000"
    assert it.parse("３３０１０６") == "330106000000"
    assert it.parse("441900") == "441900000000"


@pytest.mark.parametrize("given", ["330000000000", "330100000000", "330106001000", "999999", "西湖区", "3301"])
def test_what_cannot_be_chosen_is_refused(field, given):
    assert "列表" in field("region").refusal(given).zh


def test_a_region_is_shown_by_its_path(field):
    assert field("region").show("330106000000") == "浙江省 / 杭州市 / 西湖区"
    assert field("region").show("330106000000", "en") == "Zhejiang Province / Hangzhou City / Xihu District"
    assert field("region").show("123456000000") == "123456000000"


def test_the_select_is_grouped_and_searchable(field):
    html = field("region").draw("330127000000")
    assert 'id="f-a.b" name="a.b" data-search>' in html
    assert '<optgroup label="浙江省 / 杭州市">' in html
    assert '<option value="330127000000" selected>浙江省 / 杭州市 / 淳安县</option>' in html
    assert '<option value="">' in html
    assert "Chun&#39;an County" in field("region").draw(locale="en")


def test_a_field_may_offer_one_province_only(field):
    it = field("region", params={"within": "330000"})
    assert "东莞" not in it.draw()
    assert it.refusal("441900")
    assert it.parse("330106") == "330106000000"
    assert field("region", params={"within": "99"}).problems() == ["within matches no region; check the region code"]


def test_an_address_is_one_text_to_rules_and_two_parts_to_the_rest(field):
    it = field("address")
    value = it.parse("330106", "北山路 1 号")
    assert value == "浙江省杭州市西湖区北山路 1 号"
    assert it.show(value) == "浙江省杭州市西湖区北山路 1 号"
    assert it.type.dump(value) == {"region": "330106000000", "detail": "北山路 1 号"}
    loaded = it.type.load(json.loads(json.dumps(it.type.dump(value))))
    assert (loaded, loaded.region, loaded.detail) == (value, "330106000000", "北山路 1 号")
    assert it.type.raw(value) == ["330106000000", "北山路 1 号"]
    assert it.masked(value) == "浙江省杭州市西湖区***"


def test_an_address_may_name_its_region_itself(field):
    value = field("address").parse("示例县青溪镇云上村 3 组")
    assert value == "示例县青溪镇云上村 3 组"
    assert value.region == ""
    assert field("address").parse("330106", "浙江省杭州市西湖区北山路") == "浙江省杭州市西湖区北山路"
    assert field("address").parse("", "") is None


def test_an_incomplete_address_is_refused(field):
    assert "详细地址" in field("address").refusal("330106", "").zh
    assert field("address").refusal("999999", "x").en.startswith("There is no such region")
    assert "200" in field("address").refusal("", "字" * 201).zh
    strict = field("address", params={"region": "required"})
    assert "province" in strict.refusal("", "x").en
    assert field("address", params={"region": "maybe"}).problems()


def test_both_inputs_have_names_of_their_own(field):
    html = field("address").draw("330106000000", "北山路", required=True, live=True)
    assert 'id="f-a.b-region" name="a.b" aria-label="请选择省、市、县"' in html
    assert '<option value="330106000000" selected>' in html
    assert 'id="f-a.b" name="a.b" type="text" value="北山路" aria-label="详细地址' in html
    assert html.count("data-live") == 2
