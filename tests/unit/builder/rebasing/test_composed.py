"""Whatever a composer makes of a shipped matter, its running cases are judged; those that move lose no answer that is asked."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.builder.canvas.normal import normal
from banshi.builder.canvas.problems import checked
from banshi.builder.dry_run.sandbox import Sandbox
from banshi.core.compiler.compile import compile_matter
from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.compiler.specs import inline
from banshi.core.definitions.schema import authored, release_id
from banshi.core.runtime.clock import CHINA
from banshi.core.runtime.rebase.judge import Standing, Verdict, judge
from tests.factories.shipped import KEYS, calendar, registers, sandbox, shipped
from tests.unit.builder.exchange.written.composing import Composer, draft_of

CLERKS = {"old-age-allowance": "village", "homestay-opening": "window", "upgrade-filing": "industry"}


@cache
def running(key: str, accepted: bool) -> Sandbox:
    made = sandbox(key)
    made.submit()
    if accepted and key != "upgrade-filing":
        made.act(CLERKS[key], "accept", opinion="好")
    return made


@cache
def document(key: str) -> dict[str, Any]:
    return normal(authored(shipped(key).definition))


def composed(key: str, seed: int, times: int) -> CompiledMatter | None:
    """Return what somebody made of a shipped matter at random; None where it does not compile."""
    made = Composer(document(key), seed)
    made.act(times)
    found = checked(draft_of(made.document), registers())
    if found.matter is None or found.errors:
        return None
    whole = inline(found.matter, registers())
    return compile_matter(whole, registers(), release_id(whole))


def judged(run: Sandbox, new: CompiledMatter) -> Verdict:
    state, definition = run.state, run.matter.definition
    today = (state.received_at or dt.datetime.now(dt.UTC)).astimezone(CHINA).date()
    kind = "company" if run.person.kind == "company" else "person"
    keys = frozenset(material.key for material in run.matter.materials)
    shared = frozenset(material.definition.obtain or "" for material in run.matter.materials)
    standing = Standing(
        state, run.answers, {"applicant.kind": kind, "today": today}, kind, "530199000000", definition.department, keys,
        shared,
    )  # fmt: skip
    return judge(run.matter, new, standing, run.now, calendar())


@pytest.mark.parametrize("key", KEYS)
def test_the_same_matter_under_its_own_number_changes_nothing(key: str) -> None:
    run = running(key, accepted=True)
    if not run.state.ended:
        verdict = judged(run, shipped(key))
        assert (verdict.state, verdict.reasons, verdict.dropped) == (run.state, (), ())
        assert verdict.answers.fields == run.answers.fields


@pytest.mark.parametrize("key", ["homestay-opening", "old-age-allowance"])
@given(seed=st.integers(0, 10**9), times=st.integers(1, 6), accepted=st.booleans())
@settings(max_examples=12, deadline=None, derandomize=True)
def test_whatever_is_composed_is_judged(key: str, seed: int, times: int, accepted: bool) -> None:
    new = composed(key, seed, times)
    if new is None:
        return
    run = running(key, accepted)
    verdict = judged(run, new)
    assert verdict.movable != bool(verdict.reasons)
    if verdict.state is not None:
        assert verdict.state.tasks == run.state.tasks
        kept = {name for name in run.answers.fields if name in new.form.fields and new.form.fields[name].asked}
        hidden = kept - set(verdict.answers.fields)
        assert not hidden or all(new.form.fields[name].show or _section_shows(new, name) for name in hidden)


def _section_shows(matter: CompiledMatter, name: str) -> bool:
    return any(section.show for section in matter.form.sections if name in {item.name for item in section.fields})
