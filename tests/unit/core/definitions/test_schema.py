"""The canonical form and the schema."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.core.definitions.labels import LABELS
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.reader import read_text
from banshi.core.definitions.schema import canonical, from_canonical, matter_schema, release_id
from tests.factories.matters import VALID_MATTER_YAML


def valid() -> Matter:
    matter = read_text(VALID_MATTER_YAML, "m.yaml").matter
    assert matter is not None
    return matter


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
figures = st.recursive(
    st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | words
    | st.booleans()
    | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(
    title=words,
    options=st.dictionaries(words, words, min_size=2, max_size=5).filter(
        lambda found: len({key.strip() for key in found}) > 1
    ),
    parameters=st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), figures, max_size=4),
    visits=st.integers(0, 20),
    days=st.dates(),
)
def test_a_matter_comes_back_from_its_canonical_form_as_it_was(
    title: str, options: dict[str, str], parameters: dict[str, Any], visits: int, days: Any
) -> None:
    data = json.loads(canonical(valid()))
    data |= {"title": title, "parameters": parameters, "visits": visits, "known_until": days.isoformat()}
    data["guide"][0]["options"] = options
    matter = Matter.model_validate(data)
    text = canonical(matter)
    again = from_canonical(text)
    assert again == matter
    assert canonical(again) == text
    assert list(again.guide[0].options) == list(matter.guide[0].options)


def test_what_an_author_leaves_open_and_what_he_writes_as_the_default_are_one_release() -> None:
    told = VALID_MATTER_YAML.replace("visits: 0", "visits: 0\nhandle_types: [window, online]\nproject_type: promised")
    again = read_text(told, "m.yaml").matter
    assert again is not None
    assert release_id(again) == release_id(valid())


def test_the_order_of_keys_makes_no_release_but_the_order_of_options_does() -> None:
    turned = VALID_MATTER_YAML.replace(
        "format: banshi/1\nmatter: stall-permit", "matter: stall-permit\nformat: banshi/1"
    )
    same = read_text(turned, "m.yaml").matter
    other = read_text(
        VALID_MATTER_YAML.replace(
            '{yes: {zh: 卖, en: "Yes"}, no: {zh: 不卖, en: "No"}}',
            '{no: {zh: 不卖, en: "No"}, yes: {zh: 卖, en: "Yes"}}',
        ),
        "m.yaml",
    ).matter
    assert same is not None
    assert other is not None
    assert release_id(same) == release_id(valid())
    assert release_id(other) != release_id(valid())
    assert list(from_canonical(canonical(other)).guide[0].options) == ["no", "yes"]


def test_a_release_id_is_64_hex_digits() -> None:
    assert len(release_id(valid())) == 64
    assert int(release_id(valid()), 16) > 0


def test_the_schema_names_every_key_in_both_languages_and_all_its_references_resolve() -> None:
    schema = matter_schema()
    assert schema["$schema"].endswith("2020-12/schema")
    parts = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    keys = {(name, field["title"]) for part in parts for name, field in part["properties"].items()}
    assert {name for name, title in keys if title != LABELS[name].zh} == set()
    assert all(
        field.get("description") for part in parts for field in part["properties"].values() if "anyOf" not in field
    )
    assert set(_references(schema)) <= {f"#/$defs/{name}" for name in schema["$defs"]}


def _references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if "$ref" in part else []
        return own + [found for value in part.values() for found in _references(value)]
    return [found for value in part for found in _references(value)] if isinstance(part, list) else []


def test_the_schema_takes_the_short_forms() -> None:
    definitions = matter_schema()["$defs"]
    assert {"type": "string"} in definitions["LocalText"]["anyOf"]
    assert {"type": "string"} in definitions["FormField"]["properties"]["check"]["anyOf"]
    assert {"$ref": "#/$defs/Step"} in definitions["Alternative"]["properties"]["then"]["anyOf"]
