"""The elderly pack: what it promises of the old-age allowance."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from banshi.core.definitions.chain import Step, Wait
from banshi.core.definitions.matter import Matter

PACK = Path(__file__).parents[1] / "banshi_elderly"


@pytest.fixture(scope="module")
def allowance() -> Matter:
    text = (PACK / "matters" / "old-age-allowance.yaml").read_text(encoding="utf-8")
    return Matter.model_validate(yaml.safe_load(text))


def test_the_bands_rise_with_age(allowance: Matter) -> None:
    bands = allowance.parameters["bands"]
    assert bands["band_80"] < bands["band_90"] < bands["band_100"]


def test_publicity_of_five_working_days_stops_the_clock_between_village_and_town(allowance: Matter) -> None:
    before, publicity, after = allowance.chain[:3]
    assert isinstance(before, Step)
    assert isinstance(publicity, Wait)
    assert isinstance(after, Step)
    assert (before.desk, after.desk) == ("village", "town")
    assert publicity.public
    assert publicity.stops_clock
    assert publicity.period is not None
    assert (publicity.period.n, publicity.period.unit) == (5, "WD")


def test_steps_and_publicity_together_fit_into_the_promised_limit(allowance: Matter) -> None:
    limits = [node.limit for node in allowance.chain if isinstance(node, Step)]
    limits += [node.period for node in allowance.chain if isinstance(node, Wait)]
    assert sum(limit.n for limit in limits if limit) <= allowance.limits.promised.n <= allowance.limits.statutory.n


def test_the_proxy_is_asked_for_only_when_there_is_one(allowance: Matter) -> None:
    section = next(s for s in allowance.form.sections if any(field.name == "agent.name" for field in s.fields))
    assert section.show_when == "applies_by in ['family', 'helper']"
    assert allowance.proxy


def test_nothing_of_the_elder_is_filled_in_from_the_proxys_account() -> None:
    elements = yaml.safe_load((PACK / "elements.yaml").read_text(encoding="utf-8"))["elements"]
    elder = [element for element in elements if element["key"].startswith("elder.")]
    assert elder
    assert not any("source" in element for element in elder)


def test_age_and_amount_are_worked_out_not_asked(allowance: Matter) -> None:
    calculated = {field.name for section in allowance.form.sections for field in section.fields if field.calculate}
    assert {"elder.age", "elder.birth_date", "allowance.band", "allowance.monthly"} <= calculated
