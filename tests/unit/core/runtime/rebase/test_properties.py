"""Random chains, random cases on them, random changes: judging never fails, and what was moved comes to its end."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.runtime.advance import possible, returnable
from banshi.core.runtime.answers import Answers, settle
from banshi.core.runtime.rebase.judge import Standing, judge
from banshi.core.runtime.state import Task
from tests.factories.chains import Play, matter

ASKING = {"applicant.kind": "person", "today": dt.date(2026, 11, 23)}
GUIDE = [{"key": "size", "ask": "大小", "options": {"big": "大", "small": "小"}}]
FORM = {"sections": [{"title": "人员", "repeat": {"key": "staff"}, "fields": [{"key": "name", "type": "text"}]}]}
ANSWERS = Answers(guide={"size": "big"}, rows={"staff": ({"name": "甲"}, {"name": "乙"})})
FORWARD = ("accept", "pass", "grant", "file", "issue", "pay", "handover", "deliver", "resume")
DESKS = ("window", "fire", "town", "police")
Chain = list[dict[str, Any]]


class Author:
    """Somebody who writes chains at random."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.count = 0

    def chain(self) -> Chain:
        accept = {"step": "accept", "kind": "accept", "desk": "window"}
        decide = {"step": "decide", "kind": "decide", "desk": "fire"}
        end = [self._step("issue", "issue"), self._step("deliver", "deliver")][: self.dice.randint(0, 2)]
        return [accept, *self.sequence(2, True), decide, *end]

    def sequence(self, depth: int, rows: bool) -> Chain:
        return [self.node(depth, rows) for _ in range(self.dice.randint(1, 3))]

    def node(self, depth: int, rows: bool) -> dict[str, Any]:
        kinds = ["step", "step", "sign", "wait"] + (["parallel", "choose"] + ["each"] * rows if depth else [])
        kind = self.dice.choice(kinds)
        self.count += 1
        key = f"n{self.count}"
        if kind == "parallel":
            branches = [self.sequence(depth - 1, rows) for _ in range(self.dice.randint(1, 3))]
            return {"parallel": key, "branches": branches, "join": self._join(len(branches))}
        if kind == "choose":
            ways = [{"when": f"size == '{size}'", "then": self.sequence(depth - 1, rows)} for size in ("big", "small")]
            return {"choose": ways[: self.dice.randint(1, 2)]}
        if kind == "each":
            return {"each": "staff", "do": self.sequence(depth - 1, False), "join": self._join(2)}
        if kind == "wait":
            return {"wait": key, "until": "callback"}
        made = self._step(key, self.dice.choice(["review", "survey"]), self.dice.choice(DESKS))
        if kind == "sign":
            order, need = self.dice.choice(["together", "in_turn"]), self.dice.choice(["all", "any"])
            made |= {"kind": "sign", "sign": {"desks": self.dice.sample(DESKS, 2), "order": order, "need": need}}
            del made["desk"]
        elif self.dice.random() < 0.3:
            made["stops_clock"] = "停"
        return made

    def _step(self, key: str, kind: str, desk: str = "") -> dict[str, Any]:
        return {"step": key, "kind": kind, **({"desk": desk} if desk else {})}

    def _join(self, branches: int) -> Any:
        return self.dice.choice(["all", "all", "any", {"at_least": self.dice.randint(1, branches)}])

    def change(self, chain: Chain) -> Chain:
        """Change a chain in a few places: put in, take out, move, or alter a node."""
        made = copy.deepcopy(chain)
        for _ in range(self.dice.randint(1, 3)):
            places = list(_sequences(made))
            place, other = self.dice.choice(places), self.dice.choice(places)
            at = self.dice.randrange(len(place) + 1)
            kind = self.dice.choice(["in", "in", "out", "move", "alter", "alter"])
            if kind == "in":
                place.insert(at, self.node(1, False))
            elif at < len(place) and kind == "out" and len(place) > 1:
                del place[at]
            elif at < len(place) and kind == "move" and len(place) > 1 and "step" in place[at]:
                other.insert(self.dice.randrange(len(other) + 1), place.pop(at))
            elif at < len(place):
                self._alter(place[at])
        return made

    def _alter(self, node: dict[str, Any]) -> None:
        if "parallel" in node or "each" in node:
            node["join"] = self._join(2)
        elif "desk" in node:
            node["desk"] = self.dice.choice(DESKS)
            node["kind"] = self.dice.choice([node["kind"], "review"])
        elif "sign" in node:
            node["sign"] = {**node["sign"], "need": self.dice.choice(["all", "any"])}


def _sequences(chain: Chain) -> Iterator[Chain]:
    yield chain
    for node in chain:
        for below in [*node.get("branches", ()), *(way["then"] for way in node.get("choose", ())), node.get("do")]:
            if below:
                yield from _sequences(below)


def _sound(chain: Chain) -> bool:
    """Tell whether keys are used once, and rows are not gone over within rows, as the checks of definitions demand."""
    text = json.dumps(chain)
    keys = Counter(
        key
        for sequence in _sequences(chain)
        for node in sequence
        for key in [node.get("step") or node.get("wait") or node.get("parallel")]
        if key
    )
    inner = any("each" in json.dumps(node["do"]) for s in _sequences(chain) for node in s if "each" in node)
    return max(keys.values(), default=0) == 1 and not inner and text.count('"accept"') > 0


def _made(chain: Chain, number: int) -> CompiledMatter:
    return replace(matter(chain, guide=GUIDE, form=FORM), release_id=f"{number}" * 64)


def _act(play: Play, dice: Random | None) -> bool:
    """Act on one open task; forward only when no dice are thrown. Tell whether anything could be done."""
    tasks: list[Task] = list(play.state.tasks)
    if dice:
        dice.shuffle(tasks)
    for task in tasks:
        keys = [action.key for action in possible(play.matter, play.state, task)]
        if "callback" in keys:
            play.take("callback", task.no)
            return True
        found = [key for key in FORWARD if key in keys]
        if dice and "return" in keys and dice.random() < 0.2:
            back = returnable(play.matter, play.state, task)
            if back:
                key, row = dice.choice(back)
                play.take("return", task.no, target=f"{key}:{row}", opinion="重看", straight=dice.random() < 0.5)
                return True
        if dice and "object" in keys and dice.random() < 0.2:
            play.take("object", task.no, opinion="不同意")
            return True
        if found:
            play.take(found[0], task.no)
            return True
    return False


def _to_the_end(play: Play) -> None:
    for _ in range(400):
        if play.state.ended:
            return
        assert _act(play, None), play.state
    raise AssertionError(play.state)


def _standing(play: Play) -> Standing:
    return Standing(play.state, ANSWERS, ASKING, "person", "530199000000", "culture-tourism", frozenset(), frozenset())


def _running(chain: Chain, dice: Random) -> Play:
    old = _made(chain, 1)
    play = Play(old, settle(old, ANSWERS, ASKING).environment)
    for _ in range(dice.randint(0, 8)):
        play.later(hours=dice.randint(0, 40))
        if play.state.ended or not _act(play, dice):
            break
    return play


COUNTS: Counter[str] = Counter()


@given(seed=st.integers(0, 10**9))
@settings(max_examples=250, deadline=None, derandomize=True)
def test_what_is_moved_comes_to_its_end_and_what_stays_has_a_reason(seed: int) -> None:
    author = Author(seed)
    chain = author.chain()
    changed = author.change(chain)
    if not _sound(chain) or not _sound(changed):
        return
    play, new = _running(chain, author.dice), _made(changed, 2)
    verdict = judge(play.matter, new, _standing(play), play.now, play.around.calendar)
    COUNTS["moved" if verdict.movable else "stayed"] += 1
    if verdict.state is None:
        assert verdict.reasons
        assert all(reason.text.zh and reason.text.en and reason.remedy.zh for reason in verdict.reasons)
        return
    assert verdict.state.tasks == play.state.tasks
    assert (verdict.state.seq, verdict.state.status) == (play.state.seq, play.state.status)
    accepted, decided = play.state.accepted_at, play.state.decided_at
    play.matter, play.state = new, verdict.state
    _to_the_end(play)
    assert play.state.result == "granted"
    assert accepted in {None, play.state.accepted_at}
    assert decided in {None, play.state.decided_at}


@given(seed=st.integers(0, 10**9))
@settings(max_examples=120, deadline=None, derandomize=True)
def test_the_same_chain_changes_nothing(seed: int) -> None:
    author = Author(seed)
    chain = author.chain()
    if not _sound(chain):
        return
    play = _running(chain, author.dice)
    if play.state.ended:
        return
    verdict = judge(play.matter, _made(chain, 2), _standing(play), play.now, play.around.calendar)
    assert verdict.state == play.state
    assert not verdict.reasons + verdict.notes


def test_enough_cases_of_both_kinds_were_seen() -> None:
    if COUNTS:  # only when the property test above ran in this worker
        assert min(COUNTS["moved"], COUNTS["stayed"]) >= 30, COUNTS
