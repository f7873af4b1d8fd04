"""What every widget owes to people and to the page's script."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from banshi.core.definitions.text import LocalText

OPTIONS = {f"k{n}": LocalText(zh=f"第{n}项", en=f"Item {n}") for n in range(8)}
INPUTS = [
    "text", "long-text", "number", "money", "date", "date-range", "time", "yes-no", "choice", "choices", "region",
    "address", "id-number", "uscc", "phone", "email", "bank-account", "commitment",
]  # fmt: skip


class _Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside_label = 0
        self.labelled: list[bool] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self.inside_label += tag == "label"
        self.labelled.append(self.inside_label > 0)

    def handle_endtag(self, tag):
        self.inside_label -= tag == "label"


def elements(text: str, *tags: str) -> list[dict[str, str | None]]:
    return [attributes for tag, attributes in _Elements(text).found if tag in tags]


def declared(key):
    return {"options": OPTIONS} if key in ("choice", "choices") else {}


@pytest.mark.parametrize("key", INPUTS)
def test_every_input_of_a_group_has_a_name_that_can_be_read_out(field, key):
    it = field(key, **declared(key))
    html = it.draw()
    parsed = _Elements(html)
    pointed = {attributes.get("for") for tag, attributes in parsed.found if tag == "label"}
    for (tag, attributes), inside in zip(parsed.found, parsed.labelled, strict=True):
        if tag in ("input", "select", "textarea"):
            named = inside or "aria-label" in attributes or attributes["id"] in pointed
            assert named or (it.type.single and attributes["id"] == "f-a.b")


@pytest.mark.parametrize("key", INPUTS)
def test_ids_are_unique_and_inputs_post_under_the_fields_name(field, key):
    html = field(key, **declared(key)).draw(name="staff-3-a.b")
    found = [attributes for _, attributes in _Elements(html).found]
    ids = [attributes["id"] for attributes in found if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert "f-staff-3-a.b" in ids
    assert {attributes["name"] for attributes in elements(html, "input", "select", "textarea")} == {"staff-3-a.b"}


@pytest.mark.parametrize("key", INPUTS)
def test_the_moment_is_told(field, key):
    html = field(key, **declared(key)).draw(required=True, invalid=True, live=True, described_by="h-a.b e-a.b")
    assert 'aria-describedby="h-a.b e-a.b' in html
    assert 'aria-invalid="true"' in html
    assert ('aria-required="true"' in html) is (key != "choices")
    live = elements(html, "input", "select", "textarea")
    assert all("data-live" in attributes for attributes in live)
    quiet = field(key, **declared(key)).draw()
    assert not any(word in quiet for word in ("aria-invalid", "aria-required", "data-live", "is-invalid"))


@pytest.mark.parametrize("key", [*INPUTS, "file", "photo", "note"])
def test_there_is_no_inline_script_or_style(field, key):
    for _, attributes in _Elements(field(key, **declared(key)).draw("x")).found:
        assert not any(name.startswith("on") or name == "style" for name in attributes)


def test_browsers_are_told_what_they_may_fill_in(field):
    assert 'autocomplete="name"' in field("text", source="applicant.name").draw()
    assert 'autocomplete="tel"' in field("phone", source="applicant.mobile").draw()
    assert 'autocomplete="organization"' in field("text", params={"autocomplete": "organization"}).draw()
    assert 'autocomplete="off"' in field("id-number", sensitivity="sensitive").draw()
    assert "autocomplete" not in field("text").draw()


def test_lengths_and_keyboards_are_told(field):
    assert 'maxlength="200"' in field("text").draw()
    assert 'maxlength="5000"' in field("long-text").draw()
    assert 'inputmode="tel"' in field("phone").draw()
    assert 'type="email"' in field("email").draw()
