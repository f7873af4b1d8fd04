"""A matter is composed, checked, reviewed and published through the pages; the citizen meets it at once."""

from __future__ import annotations

import re
from html import unescape

from banshi.builder.drafts.items import identified
from banshi.builder.drafts.ops import Replace
from banshi.builder.drafts.store import new_id
from banshi.core.runtime.actor import Actor
from banshi.testing import Office, Person, told
from tests.flow.builders import begun, drafts, item, posted, seen

MARK = "<b>标记</b>{{ 7*7 }}\"'"


def sheet(who: Person, address: str, **entered: str | list[str]) -> dict[str, str | list[str]]:
    """The form of a sheet as a browser would send it, with something else entered."""
    return {**form_of(who.get(address).text), **entered}


def form_of(page: str) -> dict[str, str | list[str]]:
    """What a browser would send of the sheet on a page."""
    form = page.split('id="sheet-form"', 1)[1].split("</form>", 1)[0]
    sent: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)"(?: id="rev")? value="([^"]*)"', form):
        sent.setdefault(name, []).append(unescape(value))
    for attributes in re.findall(r"<input class=\"form-control[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', attributes), re.search(r'value="([^"]*)"', attributes)
        if name:
            sent.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    for attributes in re.findall(r"<input class=\"form-check-input[^>]* checked[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', attributes), re.search(r'value="([^"]*)"', attributes)
        if name and value:
            sent.setdefault(name[1], []).append(unescape(value[1]))
    for name, body in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        sent.setdefault(name, []).append(unescape(body))
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', body)
        sent.setdefault(name, []).append(unescape(chosen[1]) if chosen else "")
    sent.pop("csrf_token", None)
    return {**sent}


def test_a_page_sent_back_untouched_is_no_change(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    for tab in ("basics", "limits", "results"):
        address = f"/builder/drafts/{key}/{tab}"
        assert composer.post(address, sheet(composer, address)).status_code == 303
    page = composer.get(f"/builder/drafts/{key}/form").text
    for field in re.findall(r'id="item-([0-9a-f]+)"', page)[:12]:
        address = f"/builder/drafts/{key}/form?item={field}"
        assert composer.post(address, sheet(composer, address)).status_code == 303
    assert [change.ops for change in drafts(office).history(key)] == []


def test_a_matter_is_composed_reviewed_and_published(office: Office, composer: Person, reviewer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    address = f"/builder/drafts/{key}/basics"
    entered = {"p-matter": "old-age-allowance-2", "p-title-zh": "高龄津贴（二）", "p-title-en": "Allowance two"}
    assert composer.post(address, sheet(composer, address, **entered)).status_code == 303
    page = composer.get(f"/builder/drafts/{key}/versions/?with=0")
    assert "送审" in page.text
    assert "Allowance two" in page.text, "what was changed is told with what it was before"
    assert "共 2 处不同" in page.text
    answer = composer.post(f"/builder/drafts/{key}/versions/", {"do": "ask", "note": "第二种"})
    assert answer.status_code == 303, told(answer)
    assert seen(office, key).state == "in-review"
    assert composer.post(address, {"do": "undo"}).status_code == 409, "nothing changes while somebody reviews"
    reviewer.get(f"/builder/drafts/{key}/versions/")
    assert reviewer.post(f"/builder/drafts/{key}/versions/", {"do": "approve", "comment": "好"}).status_code == 303
    assert reviewer.post(f"/builder/drafts/{key}/versions/", {"do": "publish"}).status_code == 303
    guide = office.visitor().get("/matters/old-age-allowance-2")
    assert guide.status_code == 200
    assert "高龄津贴（二）" in guide.text
    assert seen(office, key).state == "published"


def test_nobody_reviews_or_publishes_what_they_composed(office: Office, composer: Person) -> None:
    for role in ("reviewer", "publisher"):
        posted(office, "admin", role)
    key = begun(composer, "old-age-allowance")
    here = f"/builder/drafts/{key}/versions/"
    composer.get(here)
    assert composer.post(here, {"do": "ask"}).status_code == 303
    for do in ("approve", "publish"):
        answer = composer.post(here, {"do": do})
        assert answer.status_code == 409
        assert "自己编的" in answer.text or "状态" in answer.text
    assert seen(office, key).state == "in-review"


def test_a_matter_is_paused_resumed_and_retired(office: Office) -> None:
    publisher, visitor = office.person("publisher"), office.visitor()
    applicant, case_id = office.apply(office.sample("homestay-opening", "minimal"))
    for do, status in (("pause", 404), ("resume", 200), ("retire", 404)):
        publisher.get("/builder/")
        assert publisher.post("/builder/matters/homestay-opening", {"do": do}).status_code == 303
        assert visitor.get("/matters/homestay-opening").status_code == status
    assert publisher.post("/builder/matters/homestay-opening", {"do": "resume"}).status_code == 409
    assert applicant.get(f"/cases/{case_id}").status_code == 200, "running cases go on"
    composer = office.person("composer")
    composer.get("/builder/")
    assert composer.post("/builder/matters/upgrade-filing", {"do": "pause"}).status_code == 403


def test_a_copy_differs_in_nothing_from_what_is_in_use(office: Office, composer: Person) -> None:
    for matter in ("homestay-opening", "old-age-allowance", "upgrade-filing"):
        key = begun(composer, matter)
        assert "没有不同" in composer.get(f"/builder/drafts/{key}/versions/").text, matter


def test_a_draft_with_errors_is_not_sent_for_review(office: Office, composer: Person) -> None:
    key = begun(composer)
    page = composer.get(f"/builder/drafts/{key}/health/")
    assert "要改" in page.text
    answer = composer.post(f"/builder/drafts/{key}/versions/", {"do": "ask"})
    assert answer.status_code == 409
    assert seen(office, key).state == "draft"


def test_two_people_are_told_of_each_other(office: Office, composer: Person) -> None:
    posted(office, "leader", "composer")
    other = office.person("leader")
    key = begun(composer, "homestay-opening")
    address = f"/builder/drafts/{key}/basics"
    mine, theirs = sheet(composer, address), sheet(other, address)
    assert composer.post(address, {**mine, "p-visits": "1"}).status_code == 303
    assert other.post(address, {**theirs, "p-title-zh": "另一个名字"}).status_code == 303, "another property"
    answer = other.post(address, {**theirs, "p-title-zh": "另一个名字", "p-visits": "2"})
    assert answer.status_code == 409
    assert "吴晓雯" in answer.text
    assert 'value="2"' in answer.text, "what was entered is not lost"
    document = seen(office, key).plain
    assert document["visits"] == 1
    assert document["title"]["zh"] == "另一个名字"
    rev = re.search(r'id="rev" value="(\d+)"', answer.text)
    assert rev
    assert (
        other.post(address, {**theirs, "rev": rev[1], "p-title-zh": "另一个名字", "p-visits": "2"}).status_code == 303
    )
    assert seen(office, key).plain["visits"] == 2


def test_saving_again_after_a_conflict_takes_nothing_of_a_colleague_along(office: Office, composer: Person) -> None:
    posted(office, "leader", "composer")
    other = office.person("leader")
    key = begun(composer, "homestay-opening")
    address = f"/builder/drafts/{key}/basics"
    theirs = sheet(other, address)
    composer.post(address, sheet(composer, address, **{"p-visits": "1", "p-contact.consult": "0871-1234567"}))
    answer = other.post(address, {**theirs, "p-visits": "2"})
    assert answer.status_code == 409
    assert "0871-1234567" in answer.text, "what was not touched is shown as it stands now"
    again = form_of(answer.text)
    assert again["p-visits"] == ["2"]
    assert other.post(address, again).status_code == 303
    assert seen(office, key).plain["visits"] == 2
    assert seen(office, key).plain["contact"]["consult"] == "0871-1234567"


def test_what_was_written_of_an_item_that_is_gone_is_shown(office: Office, composer: Person) -> None:
    posted(office, "leader", "composer")
    other = office.person("leader")
    key = begun(composer, "homestay-opening")
    chosen = item(composer.get(f"/builder/drafts/{key}/materials").text, "营业执照")
    address = f"/builder/drafts/{key}/materials?item={chosen}"
    entry = sheet(other, address, **{"p-note-zh": "请带原件"})
    composer.get(address)
    composer.post(address, {"do": f"remove:{chosen}"})
    answer = other.post(address, entry)
    assert answer.status_code == 409
    assert "删除了这一项" in answer.text
    assert "请带原件" in answer.text


def test_items_are_added_moved_and_taken_out_and_all_is_undone(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    before = seen(office, key).plain
    address = f"/builder/drafts/{key}/materials"
    composer.get(address)
    answer = composer.post(address, {"do": "add:/materials:material"})
    assert answer.status_code == 303
    made = answer.location.split("item=")[1]
    assert seen(office, key).plain["materials"][-1]["key"] == "material-1"
    composer.post(address, {"do": f"up:{made}"})
    assert seen(office, key).plain["materials"][-2]["key"] == "material-1"
    composer.post(address, {"do": f"move:{made}:/materials:"})
    assert seen(office, key).plain["materials"][0]["key"] == "material-1"
    first = item(composer.get(address).text, "居民身份证")
    composer.post(address, {"do": f"remove:{first}"})
    for _ in range(4):
        composer.post(address, {"do": "undo"})
    assert seen(office, key).plain == before
    assert composer.post(address, {"do": "undo"}).status_code == 409
    composer.post(address, {"do": "redo"})
    assert seen(office, key).plain["materials"][-1]["key"] == "material-1"


def test_what_cannot_be_taken_is_told_and_stays_on_the_page(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    address = f"/builder/drafts/{key}/basics"
    answer = composer.post(address, sheet(composer, address, **{"p-visits": "两次", "p-title-zh": "新名"}))
    assert answer.status_code == 422
    assert "不是数字" in answer.text
    assert 'value="两次"' in answer.text
    assert seen(office, key).plain["title"]["zh"] == "新名", "the rest is kept"


def test_the_preview_is_the_real_form_with_live_rules(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    frame = f"/builder/drafts/{key}/preview/form?language=en"
    page = composer.get(frame)
    assert 'name="lodging.name"' in page.text
    assert "Opening a homestay" in page.text
    answer = composer.post(frame, {"delivery.mode": "express", "do": "check"})
    assert 'name="delivery.receiver"' in answer.text
    assert "field-error" in answer.text


def test_all_paths_are_simulated_on_the_health_page(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    page = composer.get(f"/builder/drafts/{key}/health/?simulate=1")
    assert page.text.count("100%") == 2


def test_drafts_are_found_and_others_are_out_of_reach(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    assert key in composer.get("/builder/?q=民宿").text
    assert key not in composer.get("/builder/?q=没有这个").text
    posted(office, "auditor", "composer", region="310101000000")
    elsewhere = office.person("auditor")
    assert key not in elsewhere.get("/builder/").text
    for address in (
        f"/builder/drafts/{key}/form",
        f"/builder/drafts/{key}/versions/",
        f"/builder/drafts/{key}/preview/form",
    ):
        assert elsewhere.get(address).status_code == 404
    assert elsewhere.post("/builder/drafts", {"from": "homestay-opening"}).status_code == 404
    for username in ("window", "inland1"):
        assert office.person(username).get("/builder/").status_code == 403
    assert seen(office, key).version == 0


def test_a_reviewer_only_reads(office: Office, composer: Person, reviewer: Person) -> None:
    key = begun(composer, "homestay-opening")
    address = f"/builder/drafts/{key}/basics"
    assert reviewer.get(address).status_code == 200
    assert "data-autosave" not in reviewer.get(address).text
    assert reviewer.post(address, {"do": "undo"}).status_code == 403
    assert reviewer.post("/builder/drafts", {}).status_code == 403


def test_a_matter_of_another_region_cannot_be_taken_over(office: Office) -> None:
    """A composer may write any key into a draft; publishing refuses what is not their region's."""
    for username, role in (("admin", "composer"), ("leader", "reviewer"), ("leader", "publisher")):
        posted(office, username, role, region="530102000000")
    posted(office, "culture", "composer")
    document = seen(office, begun(office.person("culture"), "homestay-opening")).plain
    composer, leader = office.person("admin"), office.person("leader")
    key = begun(composer)
    whole = Replace(identified(document | {"title": "夺来的民宿"}, new_id))
    drafts(office).change(Actor("somebody", "某人", "staff"), key, 0, [whole])
    here = f"/builder/drafts/{key}/versions/"
    composer.get(here)
    assert composer.post(here, {"do": "ask"}).status_code == 303
    leader.get(here)
    assert leader.post(here, {"do": "approve"}).status_code == 303
    answer = leader.post(here, {"do": "publish"})
    assert answer.status_code == 409
    assert "别的地区" in answer.text
    assert "夺来的民宿" not in office.visitor().get("/matters/homestay-opening").text


def test_texts_of_a_composer_are_text_everywhere(office: Office, composer: Person) -> None:
    key = begun(composer, "homestay-opening")
    address = f"/builder/drafts/{key}/basics"
    composer.post(address, sheet(composer, address, **{"p-title-zh": MARK, "p-summary-zh": MARK}))
    for page in (
        address,
        f"/builder/drafts/{key}/versions/",
        f"/builder/drafts/{key}/health/",
        "/builder/",
        f"/builder/drafts/{key}/preview/form",
    ):
        text = composer.get(page).text
        assert "<b>标记</b>" not in text
        assert "{{ 7*7 }}" in unescape(text)
