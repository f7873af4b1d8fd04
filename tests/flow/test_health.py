"""The health check tells what citizens feel of a draft, what would raise the score, and every problem at its place."""

from __future__ import annotations

import re

from banshi.builder.drafts.draft import Draft
from banshi.builder.drafts.ops import Set, Unset
from banshi.core.runtime.actor import Actor
from banshi.testing import Office, Person
from tests.flow.builders import begun, drafts, item, seen

SOMEBODY = Actor("somebody", "某人", "staff")


def cells(page: str, title: str) -> str:
    """Return a row of the table of figures as text."""
    found = re.search(rf'<th scope="row">{title}</th>(.*?)</tr>', page, re.DOTALL)
    assert found, title
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def changed(office: Office, draft: Draft, op: Set | Unset) -> None:
    drafts(office).change(SOMEBODY, draft.id, draft.version, [op])


def test_a_copy_is_scored_beside_the_release_in_use(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    page = composer.get(f"/builder/drafts/{key}/health/").text
    assert "和版本 1 一样" in page
    assert cells(page, "承诺办结").startswith("20 个工作日 法定 30 个工作日，压缩了 33%")
    assert "压缩到 9 个工作日就得满分" in page
    assert "没有发现问题" in page


def test_what_was_made_easier_is_told_before_and_after(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    changed(office, seen(office, key), Set(("", "limits", "promised", "n"), 15))
    page = composer.get(f"/builder/drafts/{key}/health/").text
    assert "20 → 15 · 更好" in cells(page, "承诺办结")
    assert "提高了 5 分" in page


def test_advice_leads_to_the_item_where_it_is_done(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    outline = composer.get(f"/builder/drafts/{key}/materials").text
    card = item(outline, "老人居民身份证")
    changed(office, seen(office, key), Unset((card, "obtain")))
    page = composer.get(f"/builder/drafts/{key}/health/").text
    assert "要交的材料" in page
    assert "变差" in cells(page, "要交的材料")
    link = re.search(r'<a href="([^"]+)">“老人居民身份证”是政府部门核发的', page)
    assert link
    assert f"/materials?item={card}" in link[1]
    assert composer.get(link[1]).status_code == 200


def test_a_draft_with_errors_has_no_score_but_reasons(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    changed(office, seen(office, key), Set(("", "limits", "promised", "n"), 40))
    page = composer.get(f"/builder/drafts/{key}/health/").text
    assert 'class="score-number"' not in page
    assert "为什么：承诺只能比法定的更短（优化营商环境条例第36条" in page
    assert "规则 L02" in page
    assert re.search(r'<h3 class="problem-tab">时限与收费', page)


def test_what_is_not_filled_in_yet_is_called_by_its_name(office: Office, composer: Person) -> None:
    page = composer.get(f"/builder/drafts/{begun(composer)}/health/").text
    assert "“事项标识”（matter）还没有填" in page
    assert "”的写法不对" not in page


def test_the_guide_tells_citizens_the_same_minutes(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    told = re.search(r"约 (\d+) 分钟", office.visitor().get("/matters/old-age-allowance").text)
    assert told
    assert cells(composer.get(f"/builder/drafts/{key}/health/").text, "填完要多久").startswith(f"{told[1]} 分钟")


def test_a_copy_says_where_it_came_from(office: Office, composer: Person) -> None:
    key = begun(composer, "old-age-allowance")
    page = composer.get(f"/builder/drafts/{key}/versions/").text
    assert "复制自“高龄津贴”版本 1" in page
    assert 'href="/matters/old-age-allowance"' in page
