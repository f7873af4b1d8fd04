"""公示: what a matter wants to be seen by everybody is listed while its period runs, and no longer."""

from __future__ import annotations

from banshi.testing import Office, told


def test_a_case_is_listed_while_its_publicity_period_runs(office: Office) -> None:
    _, case_id = office.apply(office.sample("old-age-allowance"))
    assert "现在没有公示" in office.visitor().get("/publicity").text
    office.act("village", case_id, "accept", opinion="情况属实")
    page = told(office.visitor().get("/publicity"))
    assert "高龄津贴" in page
    assert "刘**" in page
    assert "刘秋菊" not in page
    office.later(days=9)
    assert "现在没有公示" in office.visitor().get("/publicity").text
