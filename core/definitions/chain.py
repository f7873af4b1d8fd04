"""The chain as it is written: a tree of steps, never a graph, so that it is sound by construction."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from banshi.core.definitions.text import NOTHING, Key, Model, Rule, Text

Unit = Literal["WD", "ND", "H", "MON"]


class Limit(Model):
    """A limit in time: 工作日 WD, 自然日 ND, 小时 H, 月 MON."""

    n: int = Field(ge=0, le=1000)
    unit: Unit = "WD"
    basis: str = ""


class AtLeast(Model):
    """So many are enough."""

    at_least: int = Field(ge=1, le=100)


class Percent(Model):
    """A share of all is enough, in percent."""

    percent: int = Field(ge=1, le=100)


Join = Literal["all", "any"] | AtLeast


class Countersign(Model):
    """Several desks sign one step: 会签 all, 或签 any, 比例 percent; 依次 in turn.

    One finish condition over two counters: the step is passed when `need` is met, objected when it no longer can be.
    """

    desks: tuple[Key, ...] = Field(min_length=2)
    need: Literal["all", "any"] | AtLeast | Percent = "all"
    order: Literal["together", "in_turn"] = "together"


class Step(Model):
    """One step (办理环节), done at a desk."""

    step: Key
    kind: Key
    title: Text = NOTHING
    desk: Key | None = None
    limit: Limit | None = None
    stops_clock: Text | None = Field(default=None, description="special procedure of §45 行政许可法 during this step")
    sign: Countersign | None = None
    actions: tuple[Key, ...] | None = Field(default=None, description="only these of the step kind's actions")
    opinions: tuple[Text, ...] = ()
    licence: Key | None = None
    document: Key | None = None
    counted: bool = Field(default=True, description="whether its limit counts in the promised limit (L03)")
    note: Text = NOTHING


class Wait(Model):
    """A pause in the chain: a period that must run out, or a callback that must come."""

    wait: Key
    title: Text = NOTHING
    period: Limit | None = None
    until: Literal["callback"] | None = None
    stops_clock: Text | None = None
    public: bool = Field(default=False, description="a publicity period (公示): the case is listed publicly meanwhile")


class Parallel(Model):
    """Branches that run side by side."""

    parallel: Key
    title: Text = NOTHING
    join: Join = "all"
    branches: tuple[Chain, ...] = Field(min_length=1)


class Alternative(Model):
    """One way of a choice; without `when` it is taken when no other is."""

    when: Rule | None = None
    title: Text = NOTHING
    then: Chain


class Choose(Model):
    """The first alternative whose rule holds; none is allowed."""

    choose: tuple[Alternative, ...] = Field(min_length=1)
    title: Text = NOTHING


class Each(Model):
    """One branch for each row of a repeated section."""

    each: Key
    title: Text = NOTHING
    join: Join = "all"
    do: Chain


_KINDS = ("step", "parallel", "choose", "each", "wait")


def _kind(value: Any) -> str | None:
    for kind in _KINDS:
        if (isinstance(value, dict) and kind in value) or hasattr(value, kind):
            return kind
    return None


Node = Annotated[
    Annotated[Step, Tag("step")]
    | Annotated[Parallel, Tag("parallel")]
    | Annotated[Choose, Tag("choose")]
    | Annotated[Each, Tag("each")]
    | Annotated[Wait, Tag("wait")],
    Discriminator(_kind),
]


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


Chain = Annotated[tuple[Node, ...], BeforeValidator(_as_list)]
for _model in (Parallel, Alternative, Choose, Each):
    _model.model_rebuild()
