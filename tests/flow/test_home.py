"""The builder's home: shelves with counts, health lights, what waits for whom; and where a draft begins."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest

from banshi.builder.drafts.ops import Set
from banshi.builder.matter_tests.models import MatterTest
from banshi.builder.runs.kept_tests import KeptTests
from banshi.core.runtime.actor import Actor
from banshi.testing import Office, Person
from tests.flow.builders import begun, drafts, posted, seen

SOMEBODY = Actor("somebody", "某人", "staff")


def counts(page: str) -> dict[str, int]:
    """Return the counts of the shelves by their addresses."""
    found = re.findall(r'href="/builder/\?state=([a-z-]+)[^"]*"[^>]*>[^<]*<span class="shelf-count">(\d+)', page)
    return {key: int(count) for key, count in found}


def duties(page: str) -> str:
    """Return what waits for somebody, as text."""
    part = page.split('id="duties-title"')[1].split("</section>", maxsplit=1)[0] if 'id="duties-title"' in page else ""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", part).split()))


def act(who: Person, key: str, do: str, **more: str) -> None:
    who.get(f"/builder/drafts/{key}/versions/")
    assert who.post(f"/builder/drafts/{key}/versions/", {"do": do, **more}).status_code == 303


def test_a_draft_moves_from_shelf_to_shelf_and_to_whom_it_waits(
    office: Office, composer: Person, reviewer: Person
) -> None:
    key = begun(composer, "old-age-allowance")
    drafts(office).change(SOMEBODY, key, 0, [Set(("", "limits", "promised", "n"), 15)])
    assert counts(composer.get("/builder/").text) == {
        "draft": 1, "in-review": 0, "approved": 0, "published": 3, "paused": 0, "retired": 0,
    }  # fmt: skip
    act(composer, key, "ask", note="缩短时限")
    assert counts(reviewer.get("/builder/").text)["in-review"] == 1
    assert "等我审核 高龄津贴 吴晓雯 送审 “缩短时限”" in duties(reviewer.get("/builder/").text)
    assert duties(composer.get("/builder/").text) == ""
    act(reviewer, key, "return", comment="写明依据")
    assert "退回给我 高龄津贴 张启明 退回 “写明依据”" in duties(composer.get("/builder/").text)
    assert duties(reviewer.get("/builder/").text) == ""
    act(composer, key, "ask")
    act(reviewer, key, "approve")
    assert "等我发布" in duties(reviewer.get("/builder/").text)
    act(reviewer, key, "publish")
    page = reviewer.get("/builder/?state=published").text
    assert duties(page) == ""
    assert f'href="/builder/drafts/{key}/versions/">原来的草稿' in page, "the matter leads to the draft that became it"


def test_a_later_effective_date_is_told_until_it_comes(office: Office, composer: Person, reviewer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    day = (office.now + dt.timedelta(days=5)).date()
    act(composer, key, "ask", effective_on=day.isoformat())
    act(reviewer, key, "approve")
    assert "快到生效日期" in duties(reviewer.get("/builder/").text)
    office.later(days=5)
    assert "等我发布" in duties(office.person("leader").get("/builder/").text)


def test_failing_tests_are_told_to_who_composes(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    composer.get(f"/builder/drafts/{key}/tests/")
    kept = office.app.extensions["banshi-matter-tests"]
    assert isinstance(kept, KeptTests)
    wrong = {
        "key": "wrong",
        "matter": "old-age-allowance",
        "start": office.now,
        "title": {"zh": "错的", "en": "Wrong"},
        "person": "adult",
        "steps": [{"take": {"act": "submit"}, "expect": {"status": "closed"}}],
    }
    kept.add(key, [MatterTest.model_validate(wrong)])
    assert duties(composer.get("/builder/").text) == ""
    composer.get(f"/builder/drafts/{key}/tests/")
    composer.post(f"/builder/drafts/{key}/tests/", {"do": "run"})
    assert "用例不一致 高龄津贴 1 条用例和预期不一样" in duties(composer.get("/builder/").text)
    drafts(office).change(SOMEBODY, key, 0, [Set(("", "visits"), 0), Set(("", "level"), "town")])
    assert duties(composer.get("/builder/").text) == "", "of another version the result says nothing"


def test_each_draft_has_a_health_light_in_words(office: Office, composer: Person) -> None:
    begun(composer)
    begun(composer, "old-age-allowance")
    pages = [composer.get("/builder/").text for _ in range(3)]  # a busy machine may leave some for the next time
    page = pages[-1]
    assert re.search(r'light-red"><span[^>]*></span>\d 处要改', page)
    assert re.search(r'light-green"><span[^>]*></span>没有问题', page)


def test_shelves_are_searched_and_paged(office: Office, composer: Person) -> None:
    keys = [begun(composer, "old-age-allowance") for _ in range(2)]
    for number in range(21):
        drafts(office).open(
            SOMEBODY, {"matter": f"park-{number}", "title": f"停车证{number:02}"}, office.assembled.site.region, "blank"
        )
    first, second = (composer.get(f"/builder/?page={page}").text for page in (1, 2))
    assert counts(first)["draft"] == 23
    assert len(re.findall(r'class="light-link"', first)) == 20
    assert len(re.findall(r'class="light-link"', second)) == 3
    found = composer.get("/builder/?q=高龄").text
    assert counts(found)["draft"] == 2
    assert all(key in found for key in keys)
    assert "没有找到" in composer.get("/builder/?state=paused&q=高龄").text
    assert "暂停受理的事项会出现在这里" in composer.get("/builder/?state=paused").text


def test_other_regions_see_and_count_nothing(office: Office, composer: Person, reviewer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    act(composer, key, "ask")
    for role in ("composer", "reviewer", "publisher"):
        posted(office, "finance", role, region="310101000000")
    page = office.person("finance").get("/builder/").text
    assert set(counts(page).values()) == {0}
    assert duties(page) == ""


@pytest.mark.parametrize("template", ["certificate", "permit", "benefit", "filing"])
def test_a_draft_begins_with_a_template(office: Office, template: str) -> None:
    composer = office.person("composer")
    composer.get("/builder/new")
    answer = composer.post("/builder/drafts", {"template": template})
    assert answer.status_code == 303
    key = answer.location.split("/drafts/")[1].split("/")[0]
    found = seen(office, key)
    assert found.origin == f"template:{template}"
    assert {node.get("desk") for node in found.plain["chain"]} <= {"window", "village", "town", "culture", None}
    assert "从模板“" in composer.get(f"/builder/drafts/{key}/versions/").text


def test_a_draft_begins_with_an_example_under_no_key(office: Office) -> None:
    posted(office, "fire", "composer", department="fire-rescue")
    composer = office.person("fire")
    page = composer.get("/builder/new").text
    assert "并联办理" in page
    assert 'name="example" value="homestay-opening"' in page
    assert 'name="from" value="homestay-opening"' not in page, (
        "whose matter it is copies it, others take it as an example"
    )
    answer = composer.post("/builder/drafts", {"example": "homestay-opening"})
    key = answer.location.split("/drafts/")[1].split("/")[0]
    plain = seen(office, key).plain
    assert (plain["matter"], plain["department"], plain["title"]["zh"]) == ("", "fire-rescue", "民宿开办")
    assert "从示例“民宿开办”开始（版本 1）" in composer.get(f"/builder/drafts/{key}/versions/").text
    assert composer.post("/builder/drafts", {"example": "no-such-matter"}).status_code == 404
    assert composer.post("/builder/drafts", {"template": "no-such-template"}).status_code == 404


def test_published_matters_are_found_to_be_copied_whatever_their_state(office: Office, composer: Person) -> None:
    page = composer.get("/builder/new?q=民宿").text
    assert 'name="from" value="homestay-opening"' in page
    assert 'name="from" value="old-age-allowance"' not in page
    assert "没有找到“没有这个”" in composer.get("/builder/new?q=没有这个").text
    publisher = office.person("publisher")
    publisher.get("/builder/")
    publisher.post("/builder/matters/homestay-opening", {"do": "pause"})
    assert 'name="from" value="homestay-opening"' in composer.get("/builder/?state=paused").text
    assert begun(composer, "homestay-opening")


def test_a_draft_begins_with_a_flow_chart(office: Office, composer: Person) -> None:
    composer.get("/builder/new")
    answer = composer.post("/builder/drafts", {"then": "chart"})
    assert answer.status_code == 303
    assert answer.location.endswith("/import")
    assert composer.get(answer.location).status_code == 200


def test_only_who_composes_begins(office: Office) -> None:
    assert office.person("reviewer").get("/builder/new").status_code == 403
    assert office.visitor().get("/builder/new").status_code == 302
