"""The old-age allowance, applied for by a daughter."""

from __future__ import annotations

from banshi.testing import Office, told


def test_a_daughter_applies_for_her_mother(office: Office) -> None:
    sample = office.sample("old-age-allowance")
    daughter, case_id = office.apply(sample)
    assert "50" in told(daughter.get(f"/cases/{case_id}")), "the monthly amount is worked out from the age"
    assert office.act("village", case_id, "accept", opinion="情况属实").status_code == 303
    assert [task.node for task in office.state(case_id).tasks] == ["publicity"]
    office.later(days=4)
    assert [task.node for task in office.state(case_id).tasks] == ["publicity"], "five working days are not over"
    office.later(days=5)
    assert office.act("town", case_id, "pass").status_code == 303
    assert office.act("civil", case_id, "grant").status_code == 303
    assert office.act("civil", case_id, "pay").status_code == 303
    assert office.status(case_id) == "closed"
    assert office.state(case_id).result == "granted"


def test_an_application_that_nobody_answers_counts_as_accepted(office: Office) -> None:
    _, case_id = office.apply(office.sample("old-age-allowance"))
    received = office.state(case_id).received_at
    office.later(days=8)
    state = office.state(case_id)
    assert "deemed" in state.flags
    assert state.accepted_at == received
    assert state.promised_due is not None
