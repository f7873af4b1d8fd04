"""The palette, what stands beside the canvas, and what colleagues are told, through HTTP."""

from __future__ import annotations

import re

from banshi.builder.canvas.sheets import TABS
from banshi.testing import Office, Person
from tests.flow.builders import begun, drafts, item, posted, seen


def fields(office: Office, key: str) -> list[str]:
    sections = seen(office, key).plain["form"]["sections"]
    return [field.get("element") or field["key"] for section in sections for field in section["fields"]]


def test_an_element_is_found_put_in_behind_the_chosen_field_and_taken_back(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    address = f"/builder/drafts/{key}/form"
    section = item(composer.get(address).text, "代办人")
    chosen = item(composer.get(f"{address}?item={section}").text, "代办人姓名")
    before = fields(office, key)
    page = composer.get(f"/builder/drafts/{key}/palette/form?q=bank+account&item={chosen}").text
    assert 'value="put:element=bank.account"' in page
    assert "put:element=person.name" not in page
    answer = composer.post(f"{address}?item={chosen}", {"do": "put:element=bank.account"})
    made = answer.location.split("item=")[1]
    place = before.index("agent.name") + 1
    assert fields(office, key) == [*before[:place], "bank.account", *before[place:]]
    assert "已在表单中" in composer.get(f"/builder/drafts/{key}/palette/form?q=bank.account").text
    composer.post(f"{address}?item={made}", {"do": "undo"})
    assert fields(office, key) == before


def test_a_drop_is_the_same_change_at_a_place(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    address = f"/builder/drafts/{key}/chain"
    page = composer.get(address).text
    accept = item(page, "综合窗口受理")
    assert composer.post(address, {"do": f"put:kind=review:/chain:{accept}"}).status_code == 303
    assert composer.post(address, {"do": "put:wait:/chain:"}).status_code == 303
    steps = [node.get("step") or node.get("wait") for node in seen(office, key).plain["chain"]]
    assert steps[:3] == ["wait-1", "accept", "review-1"]
    assert seen(office, key).version == 2


def test_what_the_palette_does_not_offer_is_not_put_in(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    for do in ("put:element=nobody.knows", "put:type=<b>", "put:", "put:kind=review", "put:section:/x:"):
        assert composer.post(f"/builder/drafts/{key}/form", {"do": do}).status_code == 404, do
    assert composer.post(f"/builder/drafts/{key}/materials", {"do": "put:section"}).status_code == 404
    assert seen(office, key).version == 0


def test_the_picture_of_the_chain_follows_the_draft_and_leads_to_its_items(composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    address = f"/builder/drafts/{key}/chain"
    accept = item(composer.get(address).text, "综合窗口受理")
    picture = composer.get(f"/builder/drafts/{key}/live/chain?item={accept}").text
    assert f'href="{address}?item={accept}" aria-current="true"' in picture
    assert picture.count('class="chain-step') > 10
    entered = {"on-page": ["title", "limit"], "p-title-zh": "<b>收件</b>", "p-limit-n": "90", "p-limit-unit": "WD"}
    composer.post(f"{address}?item={accept}", entered)
    picture = composer.get(f"/builder/drafts/{key}/live/chain").text
    assert "&lt;b&gt;收件&lt;/b&gt;" in picture
    assert "超过了承诺时限" in picture


def test_the_preview_of_a_draft_with_errors_shows_what_is_right(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    form = f"/builder/drafts/{key}/preview/form"
    assert "处要改" not in composer.get(form).text
    composer.post(f"/builder/drafts/{key}/form", {"do": "put:type=text"})
    made = composer.post(f"/builder/drafts/{key}/form", {"do": "put:type=choice"}).location.split("item=")[1]
    assert composer.get(form).text.count("选项一") == 1
    # a field without options and a chain without steps: both are left out, the rest is there
    composer.post(f"/builder/drafts/{key}/form?item={made}", {"on-page": ["options"], "p-options": ""})
    chain = f"/builder/drafts/{key}/chain"
    composer.post(f"{chain}?item={item(composer.get(chain).text, '综合窗口受理')}", {"on-page": ["kind"], "p-kind": ""})
    page = composer.get(form).text
    assert "没改好的地方先不显示" in page
    assert ("单行文字" in page, 'name="choice_1"' in page, "办理流程" in page) == (True, False, False)
    # what reads a question that is gone is left out with it
    guide = f"/builder/drafts/{key}/guide"
    composer.post(guide, {"do": f"remove:{item(composer.get(guide).text, '房子是谁的')}"})
    page = composer.get(form).text
    assert ('name="org.name"' in page, 'name="guide-house_right"' in page) == (True, False)


def test_colleagues_are_told_of_each_others_changes_and_not_of_their_own(office: Office, composer: Person) -> None:
    posted(office, "culture", "composer")
    other = office.person("culture")
    key = begun(composer, "homestay-opening")
    look = f"/builder/drafts/{key}/colleagues/materials?rev=0"
    assert composer.get(look).text == ""
    for tab in TABS:
        assert f"/colleagues/{tab.key}" in composer.get(f"/builder/drafts/{key}/{tab.key}").text
    other.get(f"/builder/drafts/{key}/materials")
    assert other.post(f"/builder/drafts/{key}/materials", {"do": "add:/materials:material"}).status_code == 303
    told = composer.get(look).text
    name = seen(office, key).changed_by
    assert re.search(rf"{name} 刚刚改了“材料”", told)
    assert composer.get(look.replace("rev=0", "rev=1")).text == ""
    assert other.get(look).text == ""
    assert len(drafts(office).steps(key, 10, 1)) == 0


def test_only_those_who_compose_here_see_the_palette(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    posted(office, "fire", "composer", region="530199999999")
    assert office.person("fire").get(f"/builder/drafts/{key}/palette/form").status_code == 404
    assert office.person("fire").get(f"/builder/drafts/{key}/live/chain").status_code == 404
    assert office.person("fire").get(f"/builder/drafts/{key}/colleagues/form?rev=0").status_code == 404
    posted(office, "leader", "reviewer")
    assert office.person("leader").get(f"/builder/drafts/{key}/palette/form").status_code == 403
