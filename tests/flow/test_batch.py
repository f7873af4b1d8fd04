"""Several tasks at once: the list offers what its tasks take, and a report says what became of each."""

from __future__ import annotations

import re

import pytest

from banshi.testing import Office

OPTION = re.compile(r'<option value="([a-z-]+)">([^<]*本页[^<]*)</option>')


@pytest.fixture
def database_url() -> str:
    """What is offered is the same on every database."""
    return ""


def test_a_clerk_accepts_several_and_reads_a_report_of_each(office: Office) -> None:
    sample = office.sample("old-age-allowance", "minimal")
    first, second = (office.apply(sample)[1] for _ in range(2))
    clerk = office.person("village")

    listed = clerk.get("/desk/").text
    assert OPTION.findall(listed)[0] == ("accept", "予以受理（本页 2 件可办）")
    assert "pass" not in {key for key, _label in OPTION.findall(listed)}

    tasks = [f"{case}:{office.task_of(case, 'village', 'accept')}" for case in (first, second)]
    report = clerk.post("/desk/batch", {"action": "accept", "task": [*tasks, f"{first}:99"], "opinion": "材料齐全"})
    assert "成功 2 件，未办 1 件" in report.text
    assert [office.status(case) for case in (first, second)] == ["accepted", "accepted"]

    nothing = clerk.post("/desk/batch", {"action": "accept", "opinion": "材料齐全，予以受理"})
    assert (nothing.status_code, "材料齐全，予以受理" in nothing.text) == (422, True)


def test_materials_that_are_put_off_are_not_forgotten_in_a_batch(office: Office) -> None:
    _who, case_id = office.apply(office.sample("homestay-opening"))
    task = f"{case_id}:{office.task_of(case_id, 'window', 'accept')}"
    clerk = office.person("window")
    clerk.get("/desk/")
    report = clerk.post("/desk/batch", {"action": "accept", "task": [task]})
    assert "申请人申请以后补交材料" in report.text
    assert office.status(case_id) == "received"
