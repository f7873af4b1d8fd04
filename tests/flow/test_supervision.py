"""Leaders see first what goes on and falls due first; what has ended comes after it."""

from __future__ import annotations

import pytest

from banshi.testing import Office


@pytest.fixture
def database_url() -> str:
    """The order is the same on every database."""
    return ""


def test_cases_that_go_on_stand_above_those_that_have_ended(office: Office) -> None:
    sample = office.sample("old-age-allowance", "minimal")
    who, ended = office.apply(sample)
    office.act("village", ended, "accept")
    who.get(f"/cases/{ended}/withdraw")
    assert who.post(f"/cases/{ended}/withdraw", {"reason": "不办了"}).status_code == 303
    office.later(days=1)
    _who, running = office.apply(sample)
    office.act("village", running, "accept")
    page = office.person("leader").get("/desk/supervise").text
    assert 0 < page.index(running) < page.index(ended)


def test_those_without_a_desk_start_where_they_look_over_cases(office: Office) -> None:
    leader = office.person("leader")
    assert leader.get("/desk/").location == "/desk/supervise"
    assert "工作台" not in leader.get("/desk/supervise").text
    assert office.person("window").get("/desk/").status_code == 200
