"""Reading: what YAML and JSON mean here, and that no bytes whatever bring it down."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.core.definitions.checks import check
from banshi.core.definitions.problem import render
from banshi.core.definitions.reader import Reading, read_bytes, read_file, read_text
from banshi.core.definitions.schema import canonical
from tests.factories.matters import VALID_MATTER_YAML

ELEMENTS = """\
format: banshi/1
elements:
  - {key: stall.area, label: 摊位面积, type: number}
  - {key: stall.kind, label: {zh: 种类, en: Kind}, type: choice, options: {yes: 是, no: 否}}
"""


def parameters(written: str) -> object:
    text = VALID_MATTER_YAML.replace("max_area: 20", f"max_area: 20\n  it: {written}")
    matter = read_text(text, "m.yaml").matter
    assert matter is not None
    return matter.parameters["it"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("Off", "Off"), ("true", True), ("false", False), ("True", "True"),
        ("0123", "0123"), ("12", 12), ("-3", -3), ("1.5", 1.5), ("1e3", 1000.0), ("0x1F", "0x1F"), ("1_000", "1_000"),
        ("12:30", "12:30"), ("2026-11-20", "2026-11-20"), ("'5'", "5"), ("~", None), (".inf", ".inf"),
        ("1e999", "1e999"), ("9" * 40, "9" * 40), ('"\\u6c49"', "汉"), ("𠮷野家", "𠮷野家"),
    ],
)  # fmt: skip
def test_only_what_looks_like_a_number_or_true_and_false_is_not_text(written: str, meant: object) -> None:
    found = parameters(written)
    assert found == meant
    assert type(found) is type(meant)


def test_names_are_text_however_they_look() -> None:
    text = VALID_MATTER_YAML.replace("goods: {zh: 百货, en: Goods}", "01: 百货, 2: 杂货, true: 对")
    matter = read_text(text, "m.yaml").matter
    assert matter is not None
    options = matter.form.sections[1].fields[1].options or {}
    assert list(options) == ["food", "01", "2", "true", "other"]


def test_json_says_the_same_as_yaml_with_rare_characters_escaped_in_halves() -> None:
    matter = read_text(VALID_MATTER_YAML.replace("摊主年满", "𠮷先生年满"), "m.yaml").matter
    assert matter is not None
    plain = json.loads(canonical(matter))
    for indent in (None, 2, "\t"):
        reading = read_text(json.dumps(plain, indent=indent), "m.json")
        assert reading.problems == ()
        assert reading.matter == matter


def test_json_is_held_to_its_own_rules() -> None:
    assert ("D01", "m.json:1:16") in _told(read_text('{"matter": "x",}', "m.json"))
    assert _told(read_text('{"matter": NaN}', "m.json"))[0][0] == "D01"
    assert ("D04", "m.json:3:1") in _told(read_text('{"matter": "x",\n"type": "01",\n"matter": "y"}', "m.json"))


def _told(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.code, problem.place) for problem in reading.problems]


def test_a_file_of_elements_gives_all_that_are_right() -> None:
    reading = read_text(
        ELEMENTS + "  - {key: A, label: x, type: text}\n  - {key: stall.area, label: x, type: text}\n  - 5\n", "e.yaml"
    )
    assert [element.key for element in reading.elements] == ["stall.area", "stall.kind"]
    assert list(reading.elements[1].options) == ["yes", "no"]
    assert _told(reading) == [("D13", "e.yaml:5:11"), ("D04", "e.yaml:6:11"), ("D12", "e.yaml:7:5")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe\x00m", "D01"), ("标题: 民宿".encode("gbk"), "D01"), (b"a\x00b", "D01"),
        (b"matter: " + b"[" * 100, "D02"),
        (b"a" * (2 * 1024 * 1024 + 1), "D02"), (b"[" + b"1," * 60_000 + b"]", "D02"), (b"", "D05"),
        (b"- 1", "D05"),
        (b"text", "D05"), (b"mater: x", "D05"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nmatter: *b", "D03"),
        (b"matter: *nobody", "D03"),
        (b"? [1]\n: 2\nmatter: x", "D03"), (b'matter: "a\\0b"', "D01"), (b"%YAML 9\n---\na", "D01"),
        (b"elements: 5", "D12"),
    ],
)  # fmt: skip
def test_files_that_are_no_matter_are_told_plainly(content: bytes, code: str) -> None:
    reading = read_bytes(content, "m.yaml")
    assert reading.matter is None
    assert code in {problem.code for problem in reading.problems}


def test_a_byte_order_mark_is_passed_over_and_columns_stay_right() -> None:
    reading = read_bytes(b"\xef\xbb\xbf" + VALID_MATTER_YAML.replace("banshi/1", "banshi/9").encode(), "m.yaml")
    assert _told(reading) == [("D13", "m.yaml:1:9")]


def test_the_place_of_a_bad_byte_counts_characters() -> None:
    content = "title: 民宿\nsummary: 民".encode() + b"\xd6\xd0"
    assert _told(read_bytes(content, "m.yaml")) == [("D01", "m.yaml:2:11")]


def test_a_path_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    for path in (tmp_path / "no.yaml", tmp_path, Path("a\x00b")):
        assert [problem.code for problem in read_file(path).problems] == ["D00"]


def test_a_file_with_thousands_of_faults_tells_the_first_two_hundred() -> None:
    many = "".join(f"x{n}: 1\n" for n in range(5_000))
    assert len(read_text(VALID_MATTER_YAML + many, "m.yaml").problems) == 200


def _survives(reading: Reading) -> bool:
    found = list(reading.problems) + (check(reading.matter, reading.places) if reading.matter else [])
    lines = [render(problem, locale) for problem in found for locale in ("zh", "en")]
    return bool(reading.matter or reading.elements or found) and all(line.encode() for line in lines)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    assert _survives(read_bytes(content, "m.yaml"))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.booleans())
def test_any_text_is_read_or_told(text: str, json_file: bool) -> None:
    assert _survives(read_text("matter: x\n" + text, "m.json" if json_file else "m.yaml"))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_a_valid_file_with_some_of_it_cut_doubled_or_changed_is_read_or_told(seed: int, changes: int) -> None:
    chance, text = random.Random(seed), VALID_MATTER_YAML
    for _ in range(changes):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice((1, 1, 3, 20, 200)))
        cut, other = text[start:end], chance.randrange(len(text))
        text = text[:start] + chance.choice(("", cut * 2, *"[}\n\t0'", ": ", "yes", "&a ", "*a", "\u2028")) + text[end:]
        text = text[:other] + chance.choice(("", cut)) + text[other:]
    assert _survives(read_text(text, "m.yaml"))


words = st.sampled_from(
    ("step", "parallel", "branches", "choose", "when", "then", "each", "do", "wait", "join", "kind", "x")
)
chains = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(chains)
def test_any_chain_whatever_its_shape_is_read_or_told(chain: object) -> None:
    head = VALID_MATTER_YAML[: VALID_MATTER_YAML.index("chain:")]
    text = head + "chain: " + json.dumps(chain, allow_nan=True)
    assert _survives(read_text(text, "m.yaml"))
