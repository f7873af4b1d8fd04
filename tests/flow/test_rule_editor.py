"""The rule editor over HTTP: rows that come back with everything entered, text, try-out, and who may see it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from banshi.builder.drafts.items import find, walk
from banshi.testing import Office, Person
from tests.flow.builders import begun, drafts, posted

EDITOR = "/builder/rules/editor"
HX = {"HX-Request": "true"}
MARK = "<b>标记</b>{{ 7*7 }}\"'"


@pytest.fixture
def database_url() -> str:
    """One database is enough: the editor keeps nothing."""
    return ""


@pytest.fixture
def draft(office: Office, composer: Person) -> str:
    return begun(composer, "homestay-opening")


def shown(page: str) -> dict[str, list[str]]:
    """What a browser would post of the editor's form."""
    form = page.split('class="rule-editor"', 1)[1].split("</form>", 1)[0]
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form):
        found.setdefault(name, []).append(unescape(value))
    for name, body in re.findall(r'<select[^>]*? name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body) or re.search(r'<option value="([^"]*)"', body)
        found.setdefault(name, []).append(unescape(chosen[1]) if chosen else "")
    for attributes in re.findall(r'<input class="form-c[^>]*>', form):
        name, value = re.search(r' name="([^"]+)"', attributes), re.search(r' value="([^"]*)"', attributes)
        if name and ("checkbox" not in attributes or " checked" in attributes):
            found.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    for name, body in re.findall(r'<textarea[^>]*? name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        found.setdefault(name, []).append(unescape(body))
    found.pop("csrf_token", None)
    return found


def opened(who: Person, draft: str, rule: str, place: str = "form") -> str:
    answer = who.get(f"{EDITOR}?draft={draft}&place={place}")
    assert answer.status_code == 200, answer.text
    answer = who.post(EDITOR, {"draft": draft, "place": place, "value": rule}, headers=HX)
    assert answer.status_code == 200, answer.text
    return answer.text


def after(who: Person, page: str, do: str = "refresh", **entered: str | list[str]) -> str:
    answer = who.post(EDITOR, {**shown(page), "rule-do": do, **entered}, headers=HX)
    assert answer.status_code == 200, answer.text
    return answer.text


def value(page: str) -> str:
    found = re.search(r'<input type="hidden" name="value" value="([^"]*)"', page)
    assert found
    return unescape(found[1])


def text(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page))


def test_a_condition_is_written_row_by_row(composer: Person, draft: str) -> None:
    page = opened(composer, draft, "")
    assert "还没有选" not in page, "an empty editor does not complain"
    page = after(composer, page, **{"rule-0-field": "serves_meals"})
    assert shown(page)["rule-0-is"] == ["eq"]
    assert '<option value="yes"' in page
    assert value(page) == ""
    page = after(composer, page, "add-row:", **{"rule-0-value": "yes"})
    assert value(page) == "", "the second row says nothing yet"
    page = after(composer, page, **{"rule-1-field": "place.area_m2"})
    page = after(composer, page, **{"rule-1-is": "ge"})
    page = after(composer, page, **{"rule-1-value": "1,200"})
    assert value(page) == "serves_meals == 'yes' and place.area_m2 >= 1200"
    assert "提供" in text(page)
    assert "大于等于 1200" in text(page)


def test_a_rule_comes_back_as_it_was(composer: Person, draft: str) -> None:
    rule = "serves_meals == 'yes' and (place.area_m2 > region.max_area or place.floors_up in [1, 2])"
    page = opened(composer, draft, rule)
    assert value(page) == rule
    assert value(after(composer, page)) == rule
    assert value(after(composer, page, **{"rule-kind": "none"})).startswith("not (")
    assert value(after(composer, page, "any:")).startswith("serves_meals == 'yes' or place.area_m2")
    assert value(after(composer, page, "remove:1")) == "serves_meals == 'yes'"


def test_groups_are_added_within_groups(composer: Person, draft: str) -> None:
    page = opened(composer, draft, "serves_meals == 'yes'")
    page = after(composer, page, "add-group:")
    page = after(composer, page, **{"rule-1-0-field": "hotel_class", "rule-1-1-field": "place.area_m2"})
    page = after(composer, page, **{"rule-1-0-value": "yes", "rule-1-1-is": "lt", "rule-1-1-value": "80"})
    assert value(page) == "serves_meals == 'yes' and (hotel_class == 'yes' or place.area_m2 < 80)"


def test_what_is_missing_or_wrong_is_told_beside_the_row(composer: Person, draft: str) -> None:
    page = opened(composer, draft, "place.area_m2 >= 100")
    page = after(composer, page, "add-row:", **{"rule-0-value": "很多"})
    assert "这里要填数字" in page
    assert "还没有选比较哪一项" not in page
    assert value(page) == "place.area_m2 >= 100", "what was there stays until the new one is right"
    assert shown(page)["rule-0-value"] == ["很多"]
    page = after(composer, page, "use")
    assert "还没有选比较哪一项" in page
    gone = opened(composer, draft, "serves_meals == 'sometimes' and nothing.here == 'x'")
    assert "没有选项 sometimes" in gone
    assert "没有“nothing.here”这一项" in gone


def test_a_calculation_is_text_only_and_says_so(composer: Person, draft: str) -> None:
    page = opened(composer, draft, "place.area_m2 / lodging.rooms > 20")
    assert "不能逐条显示" in page
    page = after(composer, page, "as-rows")
    assert "不能逐条显示" in page
    page = after(composer, page, **{"rule-text": "serves_meals == 'perhaps' or place.area == 3"})
    assert "没有选项 perhaps" in page, "all at once"
    assert "没有“place.area”这一项" in page
    assert value(page) == "place.area_m2 / lodging.rooms > 20"
    page = after(composer, page, **{"rule-text": "serves_meals == 'yes'"})
    page = after(composer, page, "as-rows")
    assert shown(page)["rule-0-field"] == ["serves_meals"]
    assert "rule-text" in shown(after(composer, page, "as-text"))


def test_a_rule_is_tried_on_sample_answers(composer: Person, draft: str) -> None:
    page = opened(composer, draft, "serves_meals == 'yes' and place.area_m2 > region.max_area")
    page = after(composer, page, "try", **{"try-serves_meals": "yes", "try-place.area_m2": "801"})
    assert "✓ 成立" in page
    page = after(composer, page, "try", **{"try-place.area_m2": "800"})
    assert page.count("✗ 不成立") == 2, "the whole, and the one condition that fails"
    page = after(composer, page, "try", **{"try-place.area_m2": "大"})
    assert "这里要填数字" in page


def test_a_check_reads_its_own_answer_and_a_row_its_columns(office: Office, composer: Person, draft: str) -> None:
    document = drafts(office).get(draft).document
    check = next(item["_id"] for item, _, _ in walk(document) if "age(birth_date(value)) >= 18" in item.get("rule", ""))
    page = opened(composer, draft, "age(birth_date(value)) >= 18", f"check@{check}")
    assert shown(page)["rule-0-field"] == ["value"]
    assert "身份证号" in text(page)
    column = next(item["_id"] for item, _, _ in walk(document) if item.get("element") == "health.certificate_no")
    assert find(document, column)
    page = opened(composer, draft, "filled(health.certificate_no)", f"form@{column}")
    assert value(page) == "filled(health.certificate_no)"
    assert "problem-line" not in page


def test_without_javascript_the_sheet_comes_along_and_goes_back(composer: Person, draft: str) -> None:
    back = f"/builder/drafts/{draft}/chain?item=abc"
    composer.get(f"{EDITOR}?draft={draft}")
    sheet = {
        "p-title-zh": MARK,
        "rev": "3",
        "do": "save",
        "p-when": "serves_meals == 'yes'",
        "on-page": ["when", "title"],
    }
    answer = composer.post(f"{EDITOR}?draft={draft}&place=chain&name=p-when&back={back}", sheet)
    assert "<html" in answer.text
    assert MARK not in answer.text, "escaped"
    answer = composer.post(EDITOR, {**shown(answer.text), "rule-0-value": "no", "rule-do": "use"})
    assert f'action="{back}"' in answer.text
    assert 'p-when" value="serves_meals == \'no\'"' in unescape(answer.text)
    assert unescape(answer.text).count(MARK) == 1
    assert answer.text.count('name="on-page"') == 2


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/logout", "/builder/../logout"]
)
def test_it_goes_back_to_the_builder_only(composer: Person, draft: str, back: str) -> None:
    composer.get(f"{EDITOR}?draft={draft}")
    page = composer.post(EDITOR, {"draft": draft, "back": back, "value": ""}).text
    page = composer.post(EDITOR, {**shown(page), "back": back, "rule-do": "clear"}).text
    done = page.split("data-rule-done", 1)[1].split("</main>", 1)[0]
    assert "<form" not in done, "there is nowhere to go back to"
    assert back not in done


def test_nothing_that_is_posted_breaks_it(composer: Person, draft: str) -> None:
    composer.get(f"{EDITOR}?draft={draft}")
    hostile = {
        "draft": draft, "place": "row:" + MARK, "rule-as": "rows", "rule-kind": MARK, "rule-0-field": MARK, "rule-0-is": "x:eq",
        "rule-1-kind": "any", "rule-1-0-field": "serves_meals", "rule-1-0-is": MARK, "rule-1-0-value": MARK,
        "rule-2-field": "place.area_m2", "rule-2-is": "between", "rule-2-was": "place.area_m2", "rule-do": "add-row:9-9-9",
        "rule-3-field": "serves_meals", "rule-3-is": "eq", "rule-3-was": "serves_meals", "rule-3-other": "1 or 2",
        "rule-9-9-9-9-9-9-9-field": "a", "try-x": MARK,
    }  # fmt: skip
    for form in ("rows", "text"):
        answer = composer.post(EDITOR, {**hostile, "rule-as": form, "rule-text": "((" * 900 + MARK}, headers=HX)
        assert answer.status_code == 200
        assert "<b>标记" not in answer.text


def test_it_speaks_english(composer: Person, draft: str) -> None:
    composer.client.set_cookie("language", "en")
    page = opened(composer, draft, "serves_meals == 'yes'")
    assert "is at least" not in page
    assert re.search(r"“[^”]*meal[^”]*” is “", text(page), re.IGNORECASE)


def test_only_builders_of_the_region_see_it(office: Office, composer: Person, draft: str) -> None:
    address = f"{EDITOR}?draft={draft}"
    assert office.visitor().get(address).status_code == 302
    assert office.person("inland1").get(address).status_code == 403
    posted(office, "leader", "composer", region="330000")
    assert office.person("leader").get(address).status_code == 404
    assert composer.get(f"{EDITOR}?draft=none").status_code == 404
