"""The industrial pack: what it promises of filing a technical upgrade."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from banshi.core.definitions.chain import Choose, Parallel, Step
from banshi.core.definitions.form import FormField
from banshi.core.definitions.matter import Matter

PACK = Path(__file__).parents[1] / "banshi_industrial"


@pytest.fixture(scope="module")
def filing() -> Matter:
    text = (PACK / "matters" / "upgrade-filing.yaml").read_text(encoding="utf-8")
    return Matter.model_validate(yaml.safe_load(text))


def field(matter: Matter, name: str) -> FormField:
    return next(f for section in matter.form.sections for f in section.fields if f.name == name)


def test_receipt_is_filing(filing: Matter) -> None:
    first = filing.chain[0]
    assert isinstance(first, Step)
    assert (first.kind, first.desk, first.limit) == ("file", None, None)
    assert (filing.project_type, filing.limits.promised.n) == ("filing", 0)


def test_certificate_and_delivery_wait_for_nobody(filing: Matter) -> None:
    at_once = [node for node in filing.chain if isinstance(node, Step)]
    assert [step.kind for step in at_once] == ["file", "issue", "deliver"]
    assert all(step.desk is None for step in at_once)


def test_the_sums_are_checked(filing: Matter) -> None:
    assert field(filing, "fund.total").check[0].rule == "value == invest.total"
    assert any("invest.fixed" in check.rule for check in field(filing, "invest.total").check)
    assert field(filing, "device.total").check[0].rule == "value <= invest.equipment"
    assert field(filing, "project.ends_on").check[0].rule == "value > project.starts_on"


def test_large_users_of_energy_are_handed_over_to_the_energy_review(filing: Matter) -> None:
    afterwards = filing.chain[-1]
    assert isinstance(afterwards, Parallel)
    choice = afterwards.branches[0][0]
    assert isinstance(choice, Choose)
    rule, step = choice.choose[0].when, choice.choose[0].then[0]
    assert isinstance(step, Step)
    assert (step.kind, step.desk) == ("handover", "energy")
    assert rule == field(filing, "energy.review_hint").show_when
    assert (filing.parameters["tce_threshold"], filing.parameters["power_threshold"]) == (1000, 500)


def test_what_comes_after_the_filing_does_not_count_in_its_limit(filing: Matter) -> None:
    afterwards = filing.chain[-1]
    assert isinstance(afterwards, Parallel)
    late = [node for branch in afterwards.branches for node in branch if isinstance(node, Step)]
    late += [
        s
        for b in afterwards.branches
        for n in b
        if isinstance(n, Choose)
        for a in n.choose
        for s in a.then
        if isinstance(s, Step)
    ]
    assert late
    assert not any(step.counted for step in late if step.limit)
