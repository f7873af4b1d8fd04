"""Which drawings are made of blocks, and what is said of those that are not."""

from __future__ import annotations

import pytest

from tests.unit.builder.exchange.bpmn.models import codes, flows, nodes, read, short, steps


def test_ways_may_end_apart() -> None:
    reading = read(
        nodes("startEvent s\nexclusiveGateway x\nuserTask refuse\nendEvent e1\nuserTask go\nendEvent e2")
        + flows("s x", "x refuse 否 | age < 18", "x go 是 | age >= 18", "refuse e1", "go e2")
    )
    (choice,) = reading.chain or []
    assert [way["when"] for way in choice["choose"]] == ["age < 18", "age >= 18"]
    assert reading.problems == ()


def test_nested_choices_may_share_one_merge() -> None:
    reading = read(
        nodes("startEvent s\nexclusiveGateway x\nexclusiveGateway y\nuserTask a A\nuserTask b B\nuserTask c C")
        + nodes("exclusiveGateway m\nuserTask z Z\nendEvent e")
        + flows("s x", "x a | age < 1", "x y | age >= 1", "y b | age < 2", "y c | age >= 2", "a m", "b m", "c m", "m z", "z e")
    )  # fmt: skip
    outer, last = reading.chain or []
    assert steps(outer["choose"][1]["then"]) == ["B", "C"]
    assert steps(last) == ["Z"]
    assert reading.problems == ()


def test_a_shared_last_merge_before_the_end_matters_to_nobody() -> None:
    reading = read(
        nodes("startEvent s\nexclusiveGateway x\nexclusiveGateway y\nuserTask a A\nuserTask b B\nexclusiveGateway m\nendEvent e")
        + flows("s x", "x m 否 | age < 1", "x a | age >= 1", "a y", "y m 否 | age < 2", "y b | age >= 2", "b e", "m e")
    )  # fmt: skip
    assert steps(reading.chain) == ["A", "B"]
    assert reading.problems == ()


def test_ways_of_one_split_that_meet_before_the_others_are_a_block_of_their_own() -> None:
    reading = read(
        nodes("startEvent s\nparallelGateway p\nuserTask a A\nuserTask b B\nuserTask c C\nuserTask d D")
        + nodes("parallelGateway m1\nparallelGateway m2\nendEvent e")
        + flows("s p", "p a", "p b", "p d", "a m1", "b m1", "m1 c", "c m2", "d m2", "m2 e")
    )
    (outer,) = reading.chain or []
    first, second = outer["branches"]
    assert [steps(branch) for branch in first[0]["branches"]] == [["A"], ["B"]]
    assert (steps(first[1:]), steps(second)) == (["C"], ["D"])
    assert reading.problems == ()


def test_alternatives_that_meet_before_the_others_are_chosen_together() -> None:
    reading = read(
        nodes("startEvent s\nexclusiveGateway x\nuserTask a A\nuserTask b B\nuserTask c C\nuserTask d D\nendEvent e")
        + flows("s x", "x a | age == 1", "x b | age == 2", "x d | age == 3", "a c", "b c", "c e", "d e")
    )
    (outer,) = reading.chain or []
    assert [way["when"] for way in outer["choose"]] == ["(age == 1) or (age == 2)", "age == 3"]
    assert [way["when"] for way in outer["choose"][0]["then"][0]["choose"]] == ["age == 1", "age == 2"]
    assert steps(outer["choose"][0]["then"]) == ["A", "B", "C"]
    assert reading.problems == ()


def test_ways_that_meet_without_having_parted_together_are_told() -> None:
    reading = read(
        nodes("startEvent s\nparallelGateway p\nuserTask a A\nparallelGateway q\nuserTask b B\nuserTask c 交叉")
        + nodes("parallelGateway m\nendEvent e")
        + flows("s p", "p a", "p q", "q b", "q c", "a c", "b m", "c m", "m e")
    )
    assert reading.chain is None
    assert codes(reading) == ["X12 c"]
    assert "交叉" in reading.problems[-1].what.zh


def test_a_way_back_is_left_out_and_named() -> None:
    reading = read(
        nodes(
            "startEvent s\nuserTask a 受理\nexclusiveGateway x 齐全？\nuserTask fix 补正材料\nuserTask d 决定\nendEvent e"
        )
        + flows("s a", "a x", "x d 是 | age > 1", "x fix 否 | age < 1", "fix a", "d e")
    )
    assert steps(reading.chain) == ["受理", "决定"]
    assert codes(reading) == ["X10 f5", "X11 fix"]
    assert "补正" in reading.problems[0].hint.zh


@pytest.mark.parametrize(
    ("ways", "found"),
    [
        (("s a", "a b", "b a"), ["X10 f3", "X12 p"]),
        (("s a", "a a", "a e"), ["X10 f2", "X11 b"]),
        (("s a", "b e", "e s"), ["X11 b"]),
        (("a b", "b a"), ["X11 a", "X11 b"]),
        (("s s", "s a"), ["X10 f1", "X11 b"]),
    ],
)
def test_circles_are_told(ways: tuple[str, ...], found: list[str]) -> None:
    reading = read(nodes("startEvent s\nuserTask a\nuserTask b\nendEvent e") + flows(*ways))
    assert set(codes(reading)) >= set(found)


def test_a_drawing_that_only_goes_in_circles_has_no_start() -> None:
    reading = read(nodes("userTask a\nuserTask b") + flows("a b", "b a"))
    assert (reading.chain, codes(reading)) == (None, ["X24 p"])


def test_no_start_is_needed_where_it_is_clear() -> None:
    reading = read(nodes("userTask a A\nuserTask b B") + flows("a b"))
    assert (steps(reading.chain), reading.problems) == (["A", "B"], ())


def test_an_empty_drawing_is_an_empty_chain() -> None:
    assert read("").chain == []
    assert read(nodes("startEvent s\nendEvent e") + flows("s e")).chain == []


def test_an_inclusive_gateway_is_branches_that_are_each_taken_or_not() -> None:
    reading = read(
        nodes("startEvent s\ninclusiveGateway o\nuserTask a A\nuserTask b B\nuserTask c C\ninclusiveGateway m\nendEvent e").replace(
            'id="o"', 'id="o" default="f4"'
        )
        + flows("s o", "o a 甲 | age == 1", "o b | kind == 'x'", "o c", "a m", "b m", "c m", "m e")
    )  # fmt: skip
    (node,) = reading.chain or []
    rules = [branch[0]["choose"][0]["when"] for branch in node["branches"]]
    assert rules == ["age == 1", "kind == 'x'", "not (age == 1) and not (kind == 'x')"]
    assert node["branches"][0][0]["choose"][0]["title"] == "甲"
    assert reading.problems == ()


def test_a_task_with_several_ways_out_parts_them() -> None:
    reading = read(
        nodes("startEvent s\nuserTask t T\nuserTask a A\nuserTask b B\nparallelGateway m\nendEvent e")
        + flows("s t", "t a", "t b", "a m", "b m", "m e")
    )
    first, fork = reading.chain or []
    assert (first["step"], steps(fork)) == ("t", ["A", "B"])
    assert fork["parallel"] == "parallel-1"


@pytest.mark.parametrize(
    ("condition", "join"),
    [
        ("<bpmn:activationCondition>activationCount &gt;= 2</bpmn:activationCondition>", {"at_least": 2}),
        ("<bpmn:activationCondition>${n > 0}</bpmn:activationCondition>", "any"),
        ("<bpmn:activationCondition>n == 3</bpmn:activationCondition>", "all"),
        ("<bpmn:activationCondition>n == 9</bpmn:activationCondition>", "all"),
        ("<bpmn:activationCondition>enough()</bpmn:activationCondition>", "all"),
    ],
)
def test_a_complex_join_says_how_many_are_enough(condition: str, join: object) -> None:
    reading = read(
        nodes("startEvent s\nparallelGateway p\nuserTask a A\nuserTask b B\nuserTask c C\nendEvent e")
        + f'<bpmn:complexGateway id="m">{condition}</bpmn:complexGateway>'
        + flows("s p", "p a", "p b", "p c", "a m", "b m", "c m", "m e")
    )
    (node,) = reading.chain or []
    assert node.get("join", "all") == join
    assert codes(reading) == (["X13 m"] if "enough" in condition else [])


def test_gateways_that_do_not_match_are_told() -> None:
    reading = read(
        nodes(
            "startEvent s\nparallelGateway p\nuserTask a A\nuserTask b B\nexclusiveGateway m\nuserTask z Z\nendEvent e"
        )
        + flows("s p", "p a", "p b", "a m", "b m", "m z", "z e")
    )
    assert steps(reading.chain) == ["A", "B", "Z"]
    assert codes(reading) == ["X13 m"]


def test_an_event_gateway_between_waits_takes_the_first() -> None:
    waits = (
        '<bpmn:intermediateCatchEvent id="a" name="缴费"><bpmn:messageEventDefinition/></bpmn:intermediateCatchEvent>'
        '<bpmn:intermediateCatchEvent id="b" name="超时"><bpmn:timerEventDefinition>'
        "<bpmn:timeDuration>PT36H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
    )
    ends = nodes("startEvent s\neventBasedGateway v\nexclusiveGateway m\nuserTask z\nendEvent e")
    reading = read(ends + waits + flows("s v", "v a", "v b", "a m", "b m", "m z", "z e"))
    first, _ = reading.chain or []
    assert first == {
        "parallel": "parallel-1",
        "join": "any",
        "branches": [
            [{"wait": "wait-1", "until": "callback", "title": "缴费"}],
            [{"wait": "wait-2", "period": {"n": 36, "unit": "H"}, "title": "超时"}],
        ],
    }, short(first)


def test_ways_on_which_nothing_is_done_leave_nothing() -> None:
    reading = read(
        nodes("startEvent s\nparallelGateway p\nuserTask a A\nparallelGateway m\nendEvent e")
        + flows("s p", "p a", "p m", "a m", "m e")
    )
    assert reading.chain == [{"step": "a", "kind": "review", "title": "A"}]
