"""Filing a technical upgrade: received in full is filed."""

from __future__ import annotations

import re

from banshi.testing import Office, told


def test_a_company_files_a_technical_upgrade(office: Office) -> None:
    company, case_id = office.apply(office.sample("upgrade-filing", "everything"))
    state = office.state(case_id)
    assert state.result == "filed"
    assert state.accepted_at == state.received_at == office.now
    assert "energy" in {task.desk for task in state.tasks}, "the thresholds are passed: energy review follows"
    assert "备案" in told(company.get(f"/cases/{case_id}"))


def test_sums_that_do_not_agree_are_told_and_nothing_is_lost(office: Office) -> None:
    sample = office.sample("upgrade-filing")
    who = office.person(sample.username)
    who.get(f"/matters/{sample.matter}/apply")
    answer = who.post(f"/matters/{sample.matter}/apply", {**sample.guide, "do": "next"})
    case_id = answer.location.split("/")[-2]
    who.get(answer.location)
    money = next(name for name in sample.posted if name.startswith(("fund.", "invest.", "money.", "investment.")))
    wrong = {**sample.posted, money: ["999999"], "rev": "0", "do": "next"}
    answer = who.post(f"/cases/{case_id}/form", wrong)
    assert "problems=1" in answer.location
    page = who.get(answer.location)
    assert re.search(r'class="alert alert-danger"', page.text)
    assert 'value="999999"' in page.text
