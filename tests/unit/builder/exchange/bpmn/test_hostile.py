"""Files that somebody made to do harm, and files that are simply broken."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.builder.exchange.bpmn.reading import from_bpmn
from banshi.builder.exchange.bpmn.writing import to_bpmn
from tests.unit.builder.exchange.bpmn.models import codes, file, flows, nodes, read

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
TEXT = to_bpmn(
    {
        "chain": [
            {"step": "a", "kind": "review"},
            {"choose": [{"when": "age > 1", "then": [{"each": "staff", "do": [{"wait": "w", "period": {"n": 3}}]}]}]},
        ]
    }
)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE x [<!ENTITY % all SYSTEM "file:///etc/passwd"> %all;]>',
        "<!DOCTYPE definitions>",
    ],
)
def test_a_document_type_is_refused(declared: str) -> None:
    text = file(nodes("userTask a &l9;&secret;")).replace("?>\n", f"?>\n{declared}", 1)
    reading = from_bpmn(text)
    assert (reading.chain, codes(reading)) == (None, ["X03 xml"])
    assert "passwd" not in repr(reading) and "root:" not in repr(reading)  # noqa: PT018


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "X01 xml"),
        ("", "X01 xml"),
        ("no xml", "X01 xml"),
        (b"\xff\xfe\x00", "X01 xml"),
        (b"PK\x03\x04 a zip", "X01 xml"),
        ('<?xml version="1.0" encoding="big5"?><a/>', "X04 a"),
        (b'<?xml version="1.0" encoding="big5"?><a/>', "X01 xml"),
        (b'<?xml version="1.0" encoding="none-such"?><a/>', "X01 xml"),
        ("<a>", "X01 xml"),
        ("<definitions/>", "X04 definitions"),
        ("<a>\ud800</a>", "X04 a"),
        ('<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "X04 definitions"),
    ],
)
def test_what_is_no_bpmn_is_told(content: bytes | str, code: str) -> None:
    reading = from_bpmn(content)
    assert (reading.chain, codes(reading)) == (None, [code])


def test_ten_megabytes_are_refused_at_once() -> None:
    for content in (b"<a>" + b" " * 10_000_000, "<a>" + "汉" * 10_000_000, file(nodes("userTask a\n" * 300_000))):
        assert codes(from_bpmn(content)) == ["X02 xml"]


def test_many_elements_are_refused() -> None:
    assert codes(from_bpmn("<a>" + "<b/>" * 250_000 + "</a>")) == ["X02 xml"]


@pytest.mark.parametrize("depth", [150, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    reading = from_bpmn(file('<bpmn:subProcess id="a">' * depth + "</bpmn:subProcess>" * depth))
    assert (reading.chain, [problem.code for problem in reading.problems]) == (None, ["X02"])


def test_deep_gateways_are_refused() -> None:
    depth = 900
    inside = nodes("startEvent s\nuserTask t\nendEvent e") + "".join(
        nodes(f"parallelGateway p{n}\nparallelGateway m{n}\nuserTask t{n}") for n in range(depth)
    )
    ways = ["s p0", f"p{depth - 1} t", f"t m{depth - 1}", "m0 e"]
    for n in range(depth):
        ways += [f"p{n} t{n}", f"t{n} m{n}"]
        ways += [f"p{n} p{n + 1}", f"m{n + 1} m{n}"] if n + 1 < depth else []
    reading = read(inside + flows(*ways))
    assert (reading.chain, [problem.code for problem in reading.problems]) == (None, ["X02"])


def test_a_crowd_of_nodes_is_refused() -> None:
    reading = read(nodes("\n".join(f"userTask t{n}" for n in range(5000))))
    assert (reading.chain, codes(reading)) == (None, ["X02 p"])


@pytest.mark.timeout(30)
@pytest.mark.parametrize("ways", ["ladder", "fan", "line", "circles", "every one to every other"])
def test_no_drawing_takes_long(ways: str) -> None:
    drawn = {
        "ladder": [f"t{n} t{n + 1}" for n in range(2900)] + [f"t{n} t{n + 2}" for n in range(2900)],
        "fan": [f"t0 t{n}" for n in range(1, 2900)] + [f"t{n} t2901" for n in range(1, 2900)],
        "line": [f"t{n} t{n + 1}" for n in range(2900)] * 2,
        "circles": [f"t{n} t{n + 1}" for n in range(2900)] + [f"t{n} t{n // 2}" for n in range(1, 2900)],
        "every one to every other": [f"t{n} t{m}" for n in range(75) for m in range(75)],
    }
    reading = read(nodes("startEvent t0\n" + "\n".join(f"task t{n}" for n in range(1, 2950))) + flows(*drawn[ways]))
    assert reading.problems
    assert len(reading.problems) <= 200


def test_the_reason_is_told_even_after_many_problems() -> None:
    crowd = nodes("\n".join(f"dataObjectReference d{n}" for n in range(500)))
    reading = read(crowd + nodes("userTask a\nuserTask b") + flows("a b", "b a"))
    assert reading.chain is None
    assert len(reading.problems) == 200
    assert reading.problems[-1].code == "X24"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_no_content_raises(content: bytes | str) -> None:
    reading = from_bpmn(content)
    assert reading.chain is None
    assert reading.problems


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_spoilt_file_raises(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, min(len(TEXT), start + 400)))
    to = data.draw(st.integers(0, len(TEXT)))
    spoilt = data.draw(
        st.sampled_from(
            [TEXT[:start] + TEXT[end:], TEXT[:to] + TEXT[start:end] + TEXT[to:], TEXT[:start] + "9" + TEXT[end:]]
        )
    )
    reading = from_bpmn(spoilt)
    assert reading.chain is not None or reading.problems


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_wiring_raises(data: st.DataObject) -> None:
    tags = st.sampled_from(
        [
            "startEvent", "endEvent", "userTask", "exclusiveGateway", "parallelGateway", "inclusiveGateway",
            "complexGateway", "eventBasedGateway", "subProcess", "intermediateCatchEvent", "boundaryEvent",
        ]
    )  # fmt: skip
    names = [f"n{n}" for n in range(data.draw(st.integers(1, 9)))]
    ends = st.sampled_from(names)
    ways = data.draw(st.lists(st.builds("{} {}".format, ends, ends), max_size=14))
    reading = read(nodes("\n".join(f"{data.draw(tags)} {name}" for name in names)) + flows(*ways))
    assert reading.chain is not None or reading.problems
    if reading.chain:
        assert from_bpmn(to_bpmn({"chain": reading.chain})).chain == reading.chain
