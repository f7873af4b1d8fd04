"""What an applicant ticks on the materials page is kept, whichever way the page is left."""

from __future__ import annotations

import re

import pytest

from banshi.testing import Office, Person


@pytest.fixture
def database_url() -> str:
    """What is kept is the same on every database."""
    return ""


def ticked(who: Person, case_id: str) -> set[str]:
    page = who.get(f"/cases/{case_id}/materials").text
    return set(re.findall(r'name="(?:promise|later)" value="([\w-]+)" checked', page))


def test_ticks_are_kept_by_the_button_by_the_script_and_on_the_way_back(office: Office) -> None:
    sample = office.sample("homestay-opening")
    who = office.person(sample.username)
    case_id = office.fill(who, sample)
    page = f"/cases/{case_id}/materials"
    assert ticked(who, case_id) == set()

    by_button = who.post(page, {"promise": ["fire-promise"], "do": "keep"})
    assert (by_button.status_code, by_button.location) == (303, page)
    assert ticked(who, case_id) == {"fire-promise"}

    both = {"promise": ["fire-promise"], "later": ["hygiene-report"]}
    assert who.post(f"{page}?do=keep", both, headers={"HX-Request": "true"}).status_code == 204
    assert ticked(who, case_id) == {"fire-promise", "hygiene-report"}

    assert who.post(page, {"later": ["hygiene-report"], "do": "back"}).location.endswith("/form")
    assert ticked(who, case_id) == {"hygiene-report"}
