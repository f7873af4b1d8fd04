"""Each template is a sound matter once it is named; what it says works in the runtime."""

from __future__ import annotations

import pytest

from banshi.builder.canvas.normal import normal
from banshi.builder.scoring.figures import figures
from banshi.builder.scoring.score import score
from banshi.builder.simulation import findings, simulate
from banshi.builder.starting.templates import KEYS, OWN, templates
from banshi.core.compiler.specs import inline
from banshi.core.definitions.reader import read_value
from banshi.plugins.publishing import check_reading
from tests.factories.shipped import compiled, registers

NAMES = {"matter": "my-matter", "title": {"zh": "我的事项", "en": "My matter"}}


@pytest.mark.parametrize("key", KEYS)
def test_a_template_has_no_error_once_it_is_named_and_every_path_ends(key: str) -> None:
    document = templates()[key].document("culture-tourism", "culture") | NAMES
    reading = read_value(document, "draft.json")
    problems = check_reading(reading, registers())
    assert [p.what.zh for p in problems if p.severity == "error"] == []
    assert reading.matter is not None
    matter = compiled(inline(reading.matter, registers()))
    coverage = simulate(matter, registers())
    assert coverage.percent_steps == coverage.percent_branches == 100
    assert [p.what.zh for p in findings(coverage, matter)] == []
    assert score(figures(matter)).points >= 70, "what is offered to begin with is easy to apply for"


@pytest.mark.parametrize("key", KEYS)
def test_without_names_only_the_names_are_wrong(key: str) -> None:
    problems = check_reading(read_value(templates()[key].document("", "culture"), "draft.json"), registers())
    wrong = {p.path for p in problems if p.severity == "error"}
    assert wrong == {"matter", "department"}, "the rest is checked once it can be read"
    named = templates()[key].document("health", "health") | {"matter": "my-matter"}
    problems = check_reading(read_value(named, "draft.json"), registers())
    assert [p.path for p in problems if p.severity == "error"] == ["title"]


def test_a_document_is_a_copy_with_the_departments_own_desk() -> None:
    one, other = (templates()["permit"].document("fire-rescue", desk) for desk in ("fire", "police"))
    desks = [[node.get("desk") for node in made["chain"]] for made in (one, other)]
    assert desks == [["window", "fire", "fire", None, None], ["window", "police", "police", None, None]]
    assert OWN in {node.get("desk") for node in templates()["permit"].matter["chain"]}
    assert one["department"] == "fire-rescue"


@pytest.mark.parametrize("key", KEYS)
def test_templates_are_written_in_normal_form(key: str) -> None:
    matter = templates()[key].matter
    assert normal(matter) == matter
