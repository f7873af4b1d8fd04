"""Faults planted in a matter, looked for by an administrator: each is told on the health page, and errors keep it from review."""

from __future__ import annotations

from html import unescape

import pytest

from banshi.testing import Office, Person, told
from tests.factories.matters import VALID_MATTER_YAML
from tests.flow.exchanging import brought, opened
from tests.unit.builder.simulation.test_findings import FAULTS, Planted

ERRORS = {
    "a promise longer than the law": ("promised: {n: 10, unit: WD}", "promised: {n: 90, unit: WD}"),
    "steps that take longer than promised": ("desk: window, limit: {n: 1, unit: WD}", "desk: window, limit: {n: 30, unit: WD}"),
    "a rule about nothing": ("when: serves_meals == 'yes', then", "when: serves_meal == 'yes', then"),
    "an element that nobody knows": ("element: person.name", "element: person.nam"),
    "a kind of step that there is not": ("kind: accept", "kind: acept"),
}  # fmt: skip
"""Small changes to the sound matter that make it one that cannot be published."""


@pytest.fixture
def database_url() -> str:
    """What is found does not depend on the database."""
    return ""


def draft(who: Person, text: str) -> str:
    answer = brought(who, text.encode(), "stall.yaml", do="anyway")
    return f"/builder/drafts/{opened(answer)}"


def test_what_simulation_finds_is_told_with_a_way_to_its_place(office: Office) -> None:
    composer = office.person("composer")
    chosen: dict[str, Planted] = {fault.code: fault for fault in FAULTS}
    assert len(chosen) >= 10
    for code, fault in chosen.items():
        here = draft(composer, fault.text)
        page = composer.get(f"{here}/health/?simulate=1")
        found = unescape(page.text).partition("模拟中发现")[2]
        if "改好上面的错误后" in page.text:  # found before anything is simulated
            found = unescape(page.text).partition("要改和要看的地方")[2]
            assert "要改" in found
        else:
            assert f"· {code}" in found, f"{fault.name}: {told(page)}"
        assert f'href="{here}/' in found


@pytest.mark.parametrize("fault", ERRORS)
def test_an_error_is_told_on_the_health_page_and_keeps_the_draft_from_review(office: Office, fault: str) -> None:
    old, new = ERRORS[fault]
    composer = office.person("composer")
    assert old in VALID_MATTER_YAML
    here = draft(composer, VALID_MATTER_YAML.replace(old, new, 1))
    page = composer.get(f"{here}/health/?simulate=1").text
    assert "要改" in page
    assert f'href="{here}/' in page.partition("要改和要看的地方")[2]
    composer.get(f"{here}/versions/")
    answer = composer.post(f"{here}/versions/", {"do": "ask"})
    assert answer.status_code == 409, told(answer)
    assert "等另一个人审核" not in composer.get(f"{here}/versions/").text
