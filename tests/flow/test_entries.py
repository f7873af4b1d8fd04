"""The dictionaries while composing: elements, catalogues, sample persons and standard opinions, where they are wanted."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select, update

from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.items import value_at
from banshi.core.store.dictionaries import note_change
from banshi.core.store.tables.entries import DictionaryElement
from banshi.core.store.unit_of_work import unit
from banshi.demo.entries import seed_entries
from banshi.testing import Office, Person, told
from tests.flow.builders import begun, drafts, posted, seen

OTHER = "530102000000"


@pytest.fixture
def database_url() -> str:
    """SQLite alone: what is kept in a dictionary is tested on both databases in `test_keeping_entries`."""
    return ""


@pytest.fixture
def office(office: Office) -> Office:
    """The demo county with its dictionaries filled."""
    seed_entries(office.assembled)
    return office


@pytest.fixture
def stranger(office: Office) -> Person:
    """Somebody who composes in another county."""
    posted(office, "finance", "composer", region=OTHER)
    return office.person("finance")


def sections(draft: Draft) -> list[dict[str, object]]:
    found: list[dict[str, object]] = value_at(draft.document, ("", "form", "sections"))
    return found


def new_field(office: Office, who: Person, draft_id: str, **entered: str) -> str:
    """Add a field to a draft's first section with what was entered; return the address of its sheet."""
    address = f"/builder/drafts/{draft_id}/form"
    section = sections(seen(office, draft_id))[0]["_id"]
    who.get(address)
    made = who.post(address, {"do": f"add:{section}/fields:field"}).location.split("item=")[1]
    here = f"{address}?item={made}"
    names = sorted({name.split("-")[0] for name in entered})
    page = {"do": "save", "on-page": names} | {f"p-{name}": value for name, value in entered.items()}
    answer = who.post(here, page)
    assert answer.status_code == 303, told(answer)
    return here


def accepted(office: Office, key: str) -> None:
    with unit(office.assembled.site.database) as connection:
        found = update(DictionaryElement).where(DictionaryElement.key == key).values(state="accepted")
        assert connection.execute(found).rowcount == 1
        note_change(connection)


def item(here: str) -> str:
    return here.split("item=")[1]


OWN = {"key": "orchard.trees", "label-zh": "果树株数", "label-en": "Number of trees", "type": "number"}


def test_a_field_of_ones_own_is_proposed_accepted_and_used_by_another_matter(
    office: Office, composer: Person, reviewer: Person
) -> None:
    first = begun(composer)
    here = new_field(office, composer, first, **OWN)
    assert "提议加入字典" in composer.get(here).text
    assert composer.post(here, {"do": f"propose:{item(here)}"}).status_code == 303
    page = composer.get(here).text
    assert "等字典管理员确认" in page
    assert "propose:" not in page
    other = begun(composer, "old-age-allowance")
    form = f"/builder/drafts/{other}/form"
    there = new_field(office, composer, other, element="orchard.trees")
    assert "orchard.trees" in composer.get(f"/builder/drafts/{other}/health/").text, "nobody has accepted it"
    accepted(office, "orchard.trees")
    assert "果树株数（orchard.trees） · 数字" in composer.get(there).text
    basics = {"on-page": ["matter", "title"], "p-matter": "orchard-allowance", "p-title-zh": "果树补贴"}
    assert composer.post(f"/builder/drafts/{other}/basics", basics).status_code == 303
    published(composer, reviewer, other)
    applicant = office.person("elderly1")
    applicant.get("/matters/orchard-allowance/apply")
    guide = {**office.sample("old-age-allowance").guide, "do": "next"}
    answer = applicant.post("/matters/orchard-allowance/apply", guide)
    assert "果树株数" in applicant.get(answer.location).text, "the citizen is asked"
    release = office.assembled.site.releases.offered("orchard-allowance")
    assert release.form.fields["orchard.trees"].spec.label.zh == "果树株数"
    assert composer.get(form).status_code == 200


def published(composer: Person, reviewer: Person, key: str) -> None:
    here = f"/builder/drafts/{key}/versions/"
    composer.get(here)
    answer = composer.post(here, {"do": "ask"})
    assert answer.status_code == 303, told(answer)
    reviewer.get(here)
    assert reviewer.post(here, {"do": "approve"}).status_code == 303
    assert reviewer.post(here, {"do": "publish"}).status_code == 303


def test_an_element_takes_the_place_of_a_field_and_can_be_taken_back(office: Office, composer: Person) -> None:
    key = begun(composer)
    bare = new_field(office, composer, key, **{"label-zh": "果树株数", "type": "number"})
    assert "填好以后可以提议加入字典" in composer.get(bare).text
    assert composer.post(bare, {"do": f"propose:{item(bare)}"}).status_code == 404, "it lacks a key"
    composer.post(bare, {"do": f"remove:{item(bare)}"})
    here = new_field(office, composer, key, **{"key": "goods", "label-zh": "店招名称", "type": "text"})
    page = composer.get(here).text
    assert "字典里有“店招名称”（shop.sign_name）" in page
    assert composer.post(here, {"do": f"adopt:{item(here)}"}).status_code == 303
    field = seen(office, key).plain["form"]["sections"][0]["fields"][0]
    assert field == {"element": "shop.sign_name", "key": "goods", "required": True}, (
        "rules go on reading the field's name"
    )
    composer.post(here, {"do": "undo"})
    field = seen(office, key).plain["form"]["sections"][0]["fields"][0]
    assert field == {"key": "goods", "label": "店招名称", "type": "text", "required": True}


def test_elements_are_offered_with_type_guard_and_use_the_usual_ones_first(office: Office, composer: Person) -> None:
    key = begun(composer)
    page = composer.get(new_field(office, composer, key)).text
    options = re.findall(
        r'<option value="([^"]+)">([^<]*)</option>', page.split('id="p-element"')[1].split("</select>")[0]
    )
    texts = dict(options)
    assert "敏感信息 · " in texts["person.id_no"]
    assert re.search(r"\d 个事项在用", texts["person.id_no"])
    assert texts["stall.spot"] == "摊位编号（stall.spot） · 单行文字"
    counts = [int(found[1]) if (found := re.search(r"(\d+) 个事项在用", text)) else 0 for _key, text in options]
    assert counts == sorted(counts, reverse=True)


def test_a_whole_material_comes_from_the_catalogue_and_goes_again(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    address = f"/builder/drafts/{key}/materials"
    before = seen(office, key).plain["materials"]
    offers = entries(composer.get(address).text, "material")
    assert "从业人员健康证明（县疾控中心或者体检机构）" in offers
    answer = composer.post(address, {"do": "take:material", "entry-material": offers["不动产权证书（不动产登记机构）"]})
    assert answer.status_code == 303
    assert seen(office, key).plain["materials"] == [*before, {
        "key": "property-certificate", "title": {"zh": "不动产权证书", "en": "Real estate certificate"}, "need": "required",
        "source": "government", "issued_by": {"zh": "不动产登记机构", "en": "Real estate registry"},
        "basis": {"zh": "不动产登记暂行条例§21", "en": "Interim Regulations on Real Estate Registration §21"},
        "obtain": "licence:real-estate-certificate",
    }]  # fmt: skip
    composer.post(address, {"do": "undo"})
    assert seen(office, key).plain["materials"] == before
    composer.post(address, {"do": "redo"})
    twice = composer.post(address, {"do": "take:material", "entry-material": offers["不动产权证书（不动产登记机构）"]})
    assert twice.status_code == 303
    assert seen(office, key).plain["materials"][-1]["key"] == "material-1", "no two of the same key"


def entries(page: str, kind: str) -> dict[str, str]:
    part = page.split(f'id="entry-{kind}"')[1].split("</select>", maxsplit=1)[0]
    return {text: value for value, text in re.findall(r'<option value="(\d+)">([^<]*)</option>', part)}


def test_licences_and_fee_items_come_from_their_catalogues(office: Office, composer: Person) -> None:
    key = begun(composer)
    results, limits = f"/builder/drafts/{key}/results", f"/builder/drafts/{key}/limits"
    chosen = entries(composer.get(results).text, "licence")["临时摊位证"]
    composer.post(results, {"do": "take:licence", "entry-licence": chosen})
    fee = next(
        v for text, v in entries(composer.get(limits).text, "fee").items() if text.startswith("城市道路临时占用费")
    )
    composer.post(limits, {"do": "take:fee", "entry-fee": fee})
    plain = seen(office, key).plain
    assert plain["licences"] == [
        {
            "key": "stall-permit",
            "title": {"zh": "临时摊位证", "en": "Stall permit"},
            "word": "示摊",
            "valid_years": 1,
            "rows": [],
        }
    ]
    assert plain["fees"]["charged"] is True
    assert plain["fees"]["items"][0]["basis"] == "示例县发改价格〔2025〕8号"
    composer.post(limits, {"do": "undo"})
    assert "items" not in seen(office, key).plain["fees"] or not seen(office, key).plain["fees"]["items"]


def test_a_step_takes_standard_opinions(office: Office, composer: Person) -> None:
    key = begun(composer)
    address = f"/builder/drafts/{key}/chain"
    step = value_at(seen(office, key).document, ("", "chain"))[0]["_id"]
    here = f"{address}?item={step}"
    text = "材料齐全，符合法定形式，予以受理。"
    assert f'value="opinion:{text}"' in composer.get(here).text
    assert composer.post(here, {"do": f"opinion:{text}"}).status_code == 303
    opinions = seen(office, key).plain["chain"][0]["opinions"]
    assert opinions == [{"zh": text, "en": "Complete and in the legal form; accepted."}]
    assert f'value="opinion:{text}"' not in composer.get(here).text


def test_the_officer_chooses_among_the_opinions_of_the_own_department_and_action(office: Office) -> None:
    _, case_id = office.apply(office.sample("homestay-opening", "minimal"))
    page = office.person("window").get(f"/desk/cases/{case_id}").text
    assert 'data-text="材料齐全，符合法定形式，予以受理。"' in page
    assert 'data-text="申请事项不属于本机关职权范围，请向有权机关申请。"' in page
    assert "疏散通道畅通" not in page, "that is for the fire brigade"


def test_another_county_learns_nothing_of_the_dictionary(office: Office, composer: Person, stranger: Person) -> None:
    own, theirs = begun(composer), begun(stranger)
    assert "stall.spot" in composer.get(new_field(office, composer, own)).text
    here = new_field(office, stranger, theirs, **{"key": "goods", "label-zh": "店招名称", "type": "text"})
    page = stranger.get(here).text
    assert "stall.spot" not in page
    assert "shop.sign_name" not in page
    materials = f"/builder/drafts/{theirs}/materials"
    offers = entries(stranger.get(materials).text, "material")
    assert "居民身份证（公安机关）" in offers, "the nation's are for all"
    assert not any("村（居）民委员会" in text for text in offers)
    hidden = entries(composer.get(f"/builder/drafts/{own}/materials").text, "material")[
        "村（居）民委员会意见（所在村（居）民委员会）"
    ]
    stranger.get(materials)
    stranger.post(materials, {"do": "take:material", "entry-material": hidden})
    assert "materials" not in seen(office, theirs).plain
    assert "夜市摊主" not in stranger.get(f"/builder/drafts/{theirs}/dry-run/").text
    proposed = new_field(office, stranger, theirs, **OWN)
    stranger.post(proposed, {"do": f"propose:{item(proposed)}"})
    entry = DictionaryElement
    wanted = select(entry.region, entry.state, entry.draft_id, entry.proposed_name).where(entry.key == "orchard.trees")
    with office.assembled.site.database.reading() as connection:
        row = connection.execute(wanted).one()
    assert tuple(row) == (OTHER, "proposed", theirs, "钱伟"), "a proposal belongs to the region of its draft"


def test_a_sample_person_of_the_county_walks_through_a_dry_run(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    here = f"/builder/drafts/{key}/dry-run/"
    assert "独居老人" in composer.get(here).text
    preview = f"/builder/drafts/{key}/preview/form"
    assert "独居老人" in composer.get(preview).text
    assert "19900000911" in composer.post(preview, {"do": "person", "person": "village-elder"}).text
    composer.get(here)
    answer = composer.post(here, {"do": "begin-filled", "person": "village-elder"})
    assert answer.status_code == 303, told(answer)
    page = composer.get(here).text
    assert "普示康" in page
    assert "19900000911" in page
    assert drafts(office).get(key).state == "draft"
