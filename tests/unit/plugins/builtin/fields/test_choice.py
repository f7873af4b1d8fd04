"""Yes or no, one, several."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.core.definitions.text import LocalText
from banshi.core.rules.types import YES_NO, choice, choices


def options(count: int) -> dict[str, Any]:
    return {f"k{n}": LocalText(zh=f"第{n}项", en=f"Item {n}") for n in range(count)}


def test_only_declared_options_are_taken(field):
    it = field("choice", options=options(3))
    assert it.parse(" k1 ") == "k1"
    assert "k9" in it.refusal("k9").zh
    assert "Item 1" in it.refusal("Item 1").en
    assert it.refusal("k1", "k2").en
    assert len(it.refusal("x" * 900).zh) < 80


def test_several_options_are_kept_once_and_in_declared_order(field):
    it = field("choices", options=options(4))
    assert it.parse("k3", "k1", "k3", "") == ("k1", "k3")
    assert it.parse("", "") is None
    assert "k9" in it.refusal("k1", "k9").en
    assert it.refusal(*["k1"] * 6).en == "At most 4 are possible; please take some away"


def test_the_number_of_options_may_be_limited(field):
    it = field("choices", options=options(4), min=2, max=3)
    assert it.parse("k0", "k1") == ("k0", "k1")
    assert it.refusal("k0").zh == "至少选 2 项"
    assert it.refusal("k0", "k1", "k2", "k3").zh == "最多选 3 项，现在选了 4 项"


@given(st.sets(st.sampled_from(sorted(options(12)))))
def test_chosen_options_survive_being_kept_and_posted_again(field, chosen):
    it = field("choices", options=options(12))
    value = it.parse(*chosen)
    assert it.type.load(it.type.dump(value)) == value
    assert it.parse(*it.type.raw(value)) == value
    assert set(value or ()) == chosen


def test_labels_are_shown_in_the_readers_language(field):
    assert field("choice", options=options(3)).show("k1", "en") == "Item 1"
    assert field("choices", options=options(3)).show(("k0", "k2")) == "第0项、第2项"
    assert field("yes-no").show("yes") == "是"
    assert field("yes-no").show("no", "en") == "No"
    assert field("yes-no", options={"yes": LocalText(zh="有")}).show("yes") == "有"


def test_rules_know_what_can_occur(field):
    assert field("yes-no").type.value_type(field("yes-no").spec) == YES_NO
    it = field("choice", options=options(2))
    assert it.type.value_type(it.spec) == choice("k0", "k1")
    it = field("choices", options=options(2))
    assert it.type.value_type(it.spec) == choices("k0", "k1")


@pytest.mark.parametrize(
    ("count", "display", "drawn", "search"),
    [(5, None, "radio", False), (6, None, "select", False), (20, None, "select", False), (21, None, "select", True),
     (2, "select", "select", False), (9, "radio", "radio", False)],
)  # fmt: skip
def test_the_number_of_options_decides_how_they_stand(field, count, display, drawn, search):
    html = field("choice", options=options(count), params={"display": display} if display else {}).draw("k1")
    assert ("<select" in html) is (drawn == "select")
    assert ('type="radio"' in html) is (drawn == "radio")
    assert ("data-search" in html) is search
    assert html.count(" selected>") + html.count(" checked>") == 1


def test_a_chosen_option_is_marked_and_no_other(field):
    html = field("choice", options=options(6)).draw("k4", locale="en")
    assert '<option value="k4" selected>Item 4</option>' in html
    assert html.startswith('<select class="form-select" id="f-a.b" name="a.b" aria-label="Label">')
    html = field("choices", options=options(25)).draw("k24", "k3", "gone")
    assert '<option value="k3" selected>' in html
    assert '<option value="k24" selected>' in html
    assert html.count("selected") == 2
    assert " multiple " in html
    assert "data-search" in html


def test_boxes_have_ids_and_labels_of_their_own(field):
    html = field("choices", options=options(2)).draw(
        "k1", name="staff-0-a.b", invalid=True, live=True, described_by="e-x"
    )
    assert '<label class="form-check"><input class="form-check-input" type="checkbox" id="f-staff-0-a.b-k0"' in html
    assert 'name="staff-0-a.b" value="k1" aria-invalid="true" data-live checked>' in html
    assert html.startswith('<div role="group" id="f-staff-0-a.b" aria-label="标签" aria-describedby="e-x">')


def test_radio_buttons_tell_their_state_as_a_group(field):
    html = field("yes-no").draw(required=True, invalid=True, described_by="e-x", live=True)
    assert html.startswith('<div role="radiogroup" id="f-a.b" aria-label="标签" aria-describedby="e-x"')
    assert 'aria-invalid="true" aria-required="true" data-live>' in html
    assert html.count("aria-required") == 1
    assert "checked" not in html
    assert 'value="no" data-live>' in html


@pytest.mark.parametrize(
    ("key", "declared", "word"),
    [
        ("choice", {}, "no options"), ("choices", {}, "no options"),
        ("choice", {"options": {"a b": LocalText(zh="x")}}, "option key"),
        ("choice", {"options": options(2), "params": {"display": "tabs"}}, "display"),
        ("choice", {"options": options(2), "min": 1}, "min means nothing"),
        ("choices", {"options": options(2), "min": 3}, "too great"),
        ("choices", {"options": options(2), "max": 1.5}, "whole"),
        ("yes-no", {"options": options(2)}, "yes and no"),
    ],
)  # fmt: skip
def test_a_wrong_declaration_is_told(field, key, declared, word):
    assert word in field(key, **declared).problems()[0]
