"""Matter tests through the pages: recorded, replayed, turned red by a change, blocking the review; made of real cases."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

import pytest

from banshi.builder.drafts.items import identified
from banshi.builder.drafts.ops import Replace
from banshi.builder.drafts.store import new_id
from banshi.core.runtime.actor import Actor
from banshi.testing import Office, Person, told
from tests.flow.builders import begun, drafts, posted, seen
from tests.flow.running import applied, to_the_end

TITLE = "一路办到发放"


def address_of(key: str) -> str:
    return f"/builder/drafts/{key}/tests/"


def recorded(who: Person, matter: str = "old-age-allowance") -> tuple[str, str]:
    """Record a dry run as a test; return the draft's id and the test's address."""
    key = begun(who, matter)
    address = f"/builder/drafts/{key}/dry-run/"
    applied(who, address)
    to_the_end(who, address)
    answer = who.post(address, {"do": "keep-test", "title": TITLE})
    assert answer.status_code == 303, told(answer)
    return key, answer.location.split("?")[0]


def changed(office: Office, key: str) -> None:
    """Plant a change: the promised limit is longer than it was."""
    document = seen(office, key).plain
    document["limits"]["promised"]["n"] -= 2
    whole = Replace(identified(document, new_id))
    drafts(office).change(Actor("somebody", "某人", "staff"), key, seen(office, key).version, [whole])


def ids(page: str) -> list[str]:
    return sorted(set(re.findall(r'/tests/([0-9a-f]{32})"', page)))


def test_a_dry_run_is_recorded_and_turned_red_by_a_planted_change(office: Office, composer: Person) -> None:
    key, test = recorded(composer)
    page = composer.get(test)
    assert "test-green" in page.text
    assert TITLE in page.text
    changed(office, key)
    assert "改动后没运行" in composer.get(address_of(key)).text
    assert composer.post(address_of(key), {"do": "run"}).status_code == 303
    page = composer.get(test)
    assert "test-red" in page.text
    failure = page.text.split("test-failure", 1)[1]
    assert "办结期限" in failure, "what is not as expected is told in plain words"
    assert re.search(r"第 \d+ 步", failure)
    assert "应当是" in failure
    assert "实际是" in failure
    assert composer.post(test, {"do": "expect"}).status_code == 303
    assert "test-green" in composer.get(test).text, "a change that was meant is taken over"


def test_a_failing_test_blocks_the_review_unless_a_reason_is_written(
    office: Office, composer: Person, reviewer: Person
) -> None:
    key, _test = recorded(composer)
    changed(office, key)
    versions = f"/builder/drafts/{key}/versions/"
    composer.get(versions)
    answer = composer.post(versions, {"do": "ask", "note": "换操作"})
    assert answer.status_code == 409
    assert "1 条用例不一致" in answer.text
    assert ">换操作</textarea>" in answer.text, "the note is not lost"
    assert seen(office, key).state == "draft"
    answer = composer.post(versions, {"do": "ask", "note": "换操作", "reason": "新规定减了两天"})
    assert answer.status_code == 303, told(answer)
    page = reviewer.get(versions).text
    assert "新规定减了两天" in page
    assert TITLE in page
    assert "1 条不一致" in page


def test_an_error_of_the_simulation_blocks_the_review_unless_a_reason_is_written(
    office: Office, composer: Person, reviewer: Person
) -> None:
    key = begun(composer, "old-age-allowance")
    document = seen(office, key).plain
    document["chain"][2]["actions"] = ["transfer"]
    drafts(office).change(Actor("somebody", "某人", "staff"), key, 0, [Replace(identified(document, new_id))])
    here = f"/builder/drafts/{key}/versions/"
    assert "仍然送审的理由" not in composer.get(here).text
    answer = composer.post(here, {"do": "ask", "note": "换操作"})
    assert answer.status_code == 409
    assert "模拟全部路径查出 2 处错误" in told(answer)
    assert "环节“乡镇审核”办不下去" in told(answer)
    assert "换操作" in answer.text, "nothing that was entered is lost"
    assert seen(office, key).state == "draft"
    assert composer.post(here, {"do": "ask", "note": "换操作", "reason": "下个月再改"}).status_code == 303
    page = told(reviewer.get(here))
    assert "环节“乡镇审核”办不下去" in page
    assert "下个月再改" in page


def test_green_tests_let_a_draft_pass_and_are_carried_on(office: Office, composer: Person, reviewer: Person) -> None:
    key, _test = recorded(composer)
    versions = f"/builder/drafts/{key}/versions/"
    composer.get(versions)
    assert composer.post(versions, {"do": "ask"}).status_code == 303
    assert "1 条一致" in composer.get(versions).text
    assert composer.post(address_of(key), {"do": "generate"}).status_code == 409, (
        "nothing changes while somebody reviews"
    )
    reviewer.get(versions)
    for do in ("approve", "publish"):
        assert reviewer.post(versions, {"do": do}).status_code == 303
    later = begun(composer, "old-age-allowance")
    page = composer.get(address_of(later))
    assert TITLE in page.text
    assert composer.post(address_of(later), {"do": "run"}).status_code == 303
    assert "test-green" in composer.get(address_of(later)).text


@pytest.mark.parametrize("matter", ["old-age-allowance", "upgrade-filing", "homestay-opening"])
def test_every_path_gets_a_test_once(office: Office, composer: Person, matter: str) -> None:
    key = begun(composer, matter)
    composer.get(address_of(key))
    assert "还没有用例" in composer.get(address_of(key)).text
    assert composer.post(address_of(key), {"do": "generate"}).status_code == 303
    page = composer.get(address_of(key)).text
    assert len(ids(page)) >= 6
    assert "test-red" not in page
    covered = re.findall(r"(\d+) / (\d+)</span>", page)
    assert len(covered) == 2, "nodes and branches are counted"
    assert all(reached == there for reached, there in covered)
    again = composer.post(address_of(key), {"do": "generate"})
    assert "n=0" in again.location, "the same path makes no second test"


def test_tests_go_out_and_come_in_as_files(office: Office, composer: Person) -> None:
    key, test = recorded(composer)
    composer.post(address_of(key), {"do": "generate"})
    before = composer.get(f"{address_of(key)}export.yaml").text
    assert composer.get(f"{test}.yaml").text in before
    other = begun(composer, "old-age-allowance")
    composer.get(address_of(other))
    sent = {"do": "import", "file": (io.BytesIO(before.encode()), "tests.yaml")}
    assert composer.post(address_of(other), sent).status_code == 303
    assert composer.get(f"{address_of(other)}export.yaml").text == before
    wrong = before.replace("matter: old-age-allowance", "matter: 高龄 津贴", 1)
    third = begun(composer, "old-age-allowance")
    composer.get(address_of(third))
    answer = composer.post(address_of(third), {"do": "import", "text": wrong})
    assert answer.status_code == 422
    assert "一条也没有导入" in answer.text
    assert "matter" in answer.text
    assert composer.get(f"{address_of(third)}export.yaml").text == "", "nothing is imported by halves"


def test_tests_are_named_found_and_deleted(office: Office, composer: Person) -> None:
    key, test = recorded(composer)
    mark = "<b>名</b>{{ 7*7 }}"
    assert composer.post(test, {"do": "title", "zh": mark, "en": "Named"}).status_code == 303
    page = composer.get(address_of(key)).text
    assert "<b>名</b>" not in page
    assert "&lt;b&gt;名&lt;/b&gt;{{ 7*7 }}" in page
    assert ids(composer.get(f"{address_of(key)}?q=named").text)
    assert not ids(composer.get(f"{address_of(key)}?q=别的").text)
    assert composer.post(test, {"do": "delete"}).status_code == 303
    assert composer.get(test).status_code == 404


def test_a_real_case_becomes_a_test_with_nobody_in_it(office: Office, composer: Person) -> None:
    sample = office.sample("old-age-allowance")
    _who, case_id = office.apply(sample)
    office.act("village", case_id, "accept", opinion="王大爷材料齐全")
    key = begun(composer, "old-age-allowance")
    address = f"/builder/drafts/{key}/tests-from-case/"
    assert composer.get(address).status_code == 403, "a composer does not read cases"
    assert "由真实办件生成" not in composer.get(address_of(key)).text
    posted(office, "admin", "leader")
    leading = office.person("admin")
    assert "由真实办件生成" in leading.get(address_of(key)).text
    assert f"look:{case_id}" in leading.get(address).text
    page = leading.post(address, {"do": f"look:{case_id}"})
    assert page.status_code == 200, told(page)
    assert "编造的" in page.text
    for secret in personal(sample.posted):
        assert secret not in page.text
    assert "由真实办件变成" not in leading.get(address_of(key)).text, "nothing is kept before somebody has agreed"
    answer = leading.post(address, {"do": f"keep:{case_id}"})
    assert answer.status_code == 303, told(answer)
    assert "test-green" in leading.get(answer.location).text
    whole = leading.get(f"{address_of(key)}export.yaml").text
    assert not [secret for secret in [*personal(sample.posted), "王大爷"] if secret in whole]


def personal(posted: Mapping[str, Any]) -> list[str]:
    """Return the texts of a sample's answers that could tell whose they are: names, numbers, addresses."""
    telling = re.compile(r"name|id_no|phone|mobile|account|addr")
    values = [value for name, value in posted.items() if telling.search(name)]
    texts = [text for value in values for text in (value if isinstance(value, list | tuple) else [value])]
    found = [text for text in texts if isinstance(text, str) and len(text) > 1 and not text.endswith("000000")]
    assert len(found) > 4
    return found


def test_a_case_out_of_sight_is_not_there(office: Office, composer: Person) -> None:
    _who, case_id = office.apply(office.sample("old-age-allowance"))
    posted(office, "admin", "officer")
    key = begun(composer, "old-age-allowance")
    address = f"/builder/drafts/{key}/tests-from-case/"
    unable = office.person("admin")
    page = unable.get(address)
    assert page.status_code == 200
    assert case_id not in page.text
    for do in ("look", "keep"):
        assert unable.post(address, {"do": f"{do}:{case_id}"}).status_code == 404


def test_nobody_reaches_the_tests_of_another_region_and_readers_only_run(
    office: Office, composer: Person, reviewer: Person
) -> None:
    key, test = recorded(composer)
    posted(office, "auditor", "composer", region="310101000000")
    elsewhere = office.person("auditor")
    for address in (address_of(key), test, f"{address_of(key)}export.yaml", f"{test}.yaml"):
        assert elsewhere.get(address).status_code == 404
    assert elsewhere.post(test, {"do": "delete"}).status_code == 404
    own = begun(elsewhere)
    stray = f"/builder/drafts/{own}/tests/{test.rsplit('/', 1)[1]}"
    assert elsewhere.get(stray).status_code == 404, "a test is found in its own draft only"
    reviewer.get(test)
    assert reviewer.post(test, {"do": "run"}).status_code == 303
    for do in ("delete", "title", "expect"):
        assert reviewer.post(test, {"do": do, "zh": "别名"}).status_code == 403
    for do in ("generate", "import"):
        assert reviewer.post(address_of(key), {"do": do}).status_code == 403
    assert reviewer.post(f"/builder/drafts/{key}/dry-run/", {"do": "keep-test"}).status_code == 403
    assert TITLE in composer.get(test).text
