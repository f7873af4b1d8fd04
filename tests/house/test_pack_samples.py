"""Every sample of every pack is an application that the portal would take as it stands."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.reader import Reading, read_file
from banshi.core.runtime.actor import SYSTEM
from banshi.core.runtime.advance import advance, possible
from banshi.core.runtime.answers import Answers, Settled, read, settle
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.event import Event, Surroundings
from banshi.core.runtime.materials import missing, needed
from banshi.core.runtime.state import CaseState, Task
from banshi.plugins.manager import PluginHost
from banshi.plugins.publishing import check_reading

PACKS = Path(__file__).resolve().parents[2] / "region_packs"
TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC)


def _samples() -> list[Any]:
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(PACKS.glob("*/*/samples.yaml"))]
    return [pytest.param(s, id=f"{s['matter']}-{s['name']}") for file in files for s in file["samples"]]


@pytest.fixture(scope="module")
def host() -> PluginHost:
    return PluginHost.load([PACKS])


@pytest.fixture(scope="module")
def readings(host: PluginHost) -> dict[str, Reading]:
    found = [read_file(path) for pack in host.packs if pack.files for path in pack.files.matters()]
    return {reading.matter.matter: reading for reading in found if reading.matter}


@pytest.fixture(scope="module")
def compiled(host: PluginHost, readings: dict[str, Reading]) -> dict[str, CompiledMatter]:
    matters = [reading.matter for reading in readings.values() if reading.matter]
    return {matter.matter: compile_matter(matter, host.registers, "0" * 64) for matter in matters}


def posted(sample: dict[str, Any]) -> dict[str, list[str]]:
    """Return a sample as the browser would post it."""
    found = {name: _values(value) for name, value in sample["fields"].items()}
    for group, rows in sample["rows"].items():
        found[f"{group}-rows"] = [str(len(rows))]
        for number, row in enumerate(rows):
            found |= {f"{group}-{number}-{name}": _values(value) for name, value in row.items()}
    return found


def _values(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else [value]


def settled(matter: CompiledMatter, sample: dict[str, Any]) -> Settled:
    """Return a sample's answers as they count."""
    handed_in = sample["materials"]
    before = Answers(guide=sample["guide"], promised=tuple(handed_in["promise"]), later=tuple(handed_in["later"]))
    answers, unreadable = read(matter.form, posted(sample), before)
    assert unreadable == {}
    applicant = {"applicant.kind": sample["applicant"]["kind"], "applicant.proxy": "no", "today": TODAY}
    return settle(matter, answers, applicant)


def test_packs_load_and_their_matters_have_no_problem(host: PluginHost, readings: dict[str, Reading]) -> None:
    assert host.problems == []
    assert {key: found for key, reading in readings.items() if (found := check_reading(reading, host.registers))} == {}
    assert len(readings) >= 3


@pytest.mark.parametrize("sample", _samples())
def test_a_sample_settles_without_a_problem(compiled: dict[str, CompiledMatter], sample: dict[str, Any]) -> None:
    assert settled(compiled[sample["matter"]], sample).problems == {}


@pytest.mark.parametrize("sample", _samples())
def test_nothing_in_a_sample_is_hidden(compiled: dict[str, CompiledMatter], sample: dict[str, Any]) -> None:
    found = settled(compiled[sample["matter"]], sample)
    assert set(posted(sample)) - found.shown - {f"{group}-rows" for group in sample["rows"]} == set()
    assert found.answers.guide == sample["guide"]


@pytest.mark.parametrize("sample", _samples())
def test_a_samples_sums_come_out(compiled: dict[str, CompiledMatter], sample: dict[str, Any]) -> None:
    found = settled(compiled[sample["matter"]], sample).environment
    expected = sample.get("expected", {})
    assert {name: float(found[name]) for name in expected} == expected


@pytest.mark.parametrize("sample", _samples())
def test_a_samples_materials_are_all_that_is_asked(compiled: dict[str, CompiledMatter], sample: dict[str, Any]) -> None:
    matter = compiled[sample["matter"]]
    found = settled(matter, sample)
    given, keys = sample["materials"], {material.key: material.definition.obtain for material in matter.materials}
    shared = {keys[key] or "" for key in given["share"]}
    asked = needed(matter, found.answers, found.environment, set(given["upload"]), shared)
    assert missing(asked) == ()
    standing = {"share": "shared", "upload": "given", "promise": "promised", "later": "later"}
    wanted = {key: standing[way] for way, listed in given.items() for key in listed}
    assert {item.material.key: item.standing for item in asked if item.material.key in wanted} == wanted


GOOD = ("accept", "pass", "grant", "pay", "handover", "deliver", "issue")


def _event(matter: CompiledMatter, state: CaseState, task: Task) -> Event:
    """Return what a well-disposed officer does with a task; waits run out."""
    if matter.chain[task.node].kind == "wait":
        return Event("wait-over", SYSTEM, NOW, task.no)
    action = next(key for key in GOOD if key in {action.key for action in possible(matter, state, task)})
    return Event(action, SYSTEM, NOW, task.no, {"opinion": "同意", "delivery": "window"})


@pytest.mark.parametrize("sample", _samples())
def test_a_samples_case_comes_to_its_end(compiled: dict[str, CompiledMatter], sample: dict[str, Any]) -> None:
    matter = compiled[sample["matter"]]
    around = Surroundings("case", Calendar({}, frozenset({2026})), settled(matter, sample).environment)
    state = advance(matter, CaseState(), Event("submit", SYSTEM, NOW), around).state
    visited = set()
    for _ in range(40):
        if state.ended:
            break
        visited.add(state.tasks[0].desk)
        state = advance(matter, state, _event(matter, state, state.tasks[0]), around).state
    assert (state.status, state.decided_at) == ("closed", NOW)
    assert set(sample["desks"]) == visited - {""}
