"""Places: where a path stands in the file."""

from __future__ import annotations

from banshi.core.definitions.loading import load
from banshi.core.definitions.places import Places, written

TEXT = """\
chain:
  - step: accept
    limit: {n: 1}
  - choose:
      - when: "a == 'x'"
        then: {step: food, kind: review}
title: {zh: 民宿, en: Homestay}
empty:
"""


def places() -> Places:
    return Places("m.yaml", load(TEXT, "m.yaml")[0])


def test_a_path_has_the_place_of_its_value() -> None:
    assert places().of(("chain", 0, "limit", "n")) == (3, 16)
    assert places().of(("title", "en")) == (7, 21)


def test_a_path_that_is_not_there_has_the_place_of_its_parent() -> None:
    assert places().of(("chain", 0, "desk")) == (2, 5)
    assert places().of(("chain", 0, "step", "more", "still")) == (2, 11)
    assert places().of(("nothing",)) == (1, 1)
    assert Places("m.yaml").of(("title",)) == (1, 1)


def test_a_key_has_a_place_of_its_own_and_so_has_what_is_empty() -> None:
    assert places().at_key(("chain", 0, "limit")) == "m.yaml:3:5"
    assert places().at(("empty",)) == "m.yaml:8:1"


def test_a_column_inside_a_text_counts_behind_the_quotation_mark() -> None:
    assert places().at(("chain", 1, "choose", 0, "when"), 5) == "m.yaml:5:21"
    assert places().at(("chain", 0, "step"), 2) == "m.yaml:2:13"


def test_the_members_of_unions_are_no_part_of_the_path() -> None:
    found = places().real(("chain", 1, "choose", "choose", 0, "then", 0, "step", "kind"))
    assert found == ("chain", 1, "choose", 0, "then", "kind")
    assert places().real(("chain", 0, "step", "limit", "n")) == ("chain", 0, "limit", "n")
    assert places().real(("chain", 0, "step", "step")) == ("chain", 0, "step")
    assert places().real(("chain", 0, "step", "join", "literal['all','any']")) == ("chain", 0, "join")
    assert places().real(("chain", 0, "step", "kind")) == ("chain", 0, "kind")


def test_a_path_is_written_as_people_write_it() -> None:
    assert written(("form", "sections", 0, "fields", 2, "show_when")) == "form.sections[0].fields[2].show_when"
    assert written(()) == ""
