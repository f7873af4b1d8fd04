"""What can be done in a dry run, as plain values: the script of a dry run, and the steps of a matter test."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Discriminator, Field, Tag

from banshi.builder.dry_run.entries import Entries
from banshi.builder.dry_run.fit_text import FitText
from banshi.core.definitions.text import Model


class ToCorrect(Model):
    """One thing to correct, as an officer writes it."""

    kind: Literal["field", "material", "other"] = "other"
    key: FitText = Field(default="", max_length=200)
    note: FitText = Field(min_length=1, max_length=2_000)


class ActionEntries(Model):
    """The entries of an action's form."""

    opinion: FitText = ""
    reason: FitText = ""
    issues: tuple[ToCorrect, ...] = ()
    materials: tuple[FitText, ...] = ()
    target: FitText = ""
    straight: bool = False
    desk: FitText = ""
    days: int | None = Field(default=None, ge=0, le=999)
    delivery: FitText = ""
    office: FitText = ""

    def form(self) -> dict[str, Any]:
        """Return the entries as the runtime takes them."""
        return self.model_dump(mode="json", exclude_defaults=True) | (
            {"issues": [issue.model_dump() for issue in self.issues]} if self.issues else {}
        )


class Guide(Model):
    """The applicant answers the guide."""

    guide: dict[FitText, FitText]
    refused: FitText = ""


class Fill(Model):
    """The applicant fills in the form: the whole of it, as a page does."""

    fill: Entries
    refused: FitText = ""


class HandIn(Model):
    """The applicant hands in materials by their keys; files are added; commitments and what follows, if given, are the whole."""

    hand_in: tuple[FitText, ...] = ()
    promise: tuple[FitText, ...] | None = None
    later: tuple[FitText, ...] | None = None
    obtained: tuple[FitText, ...] = Field(default=(), description="types of licences obtained by sharing")
    refused: FitText = ""


class Submit(Model):
    """The applicant submits: the application, or the correction that was asked for."""

    submit: Literal[True] = True
    refused: FitText = ""


class Act(Model):
    """A desk acts on its task, a leader or the applicant on the case."""

    act: FitText = Field(min_length=1, max_length=80)
    desk: FitText = ""
    node: FitText = Field(default="", description="which of the desk's tasks; the first on which it is possible")
    row: int | None = None
    entries: ActionEntries = ActionEntries()
    refused: FitText = ""


class Later(Model):
    """Time passes, and what falls due meanwhile happens."""

    later: float = Field(default=0, ge=0, le=3660, description="days")
    working: int = Field(default=0, ge=0, le=1000, description="working days, to the same time of day")
    until: AwareDatetime | None = None
    refused: FitText = ""


class Callback(Model):
    """The answer comes that a wait has been waiting for: of another system or a connector."""

    callback: FitText = Field(description="the wait's key")
    row: int | None = None
    outcome: FitText = "passed"
    opinion: FitText = ""
    refused: FitText = ""


MOVES: dict[str, type[Model]] = {
    "guide": Guide, "fill": Fill, "hand_in": HandIn, "submit": Submit, "act": Act, "later": Later, "callback": Callback,
}  # fmt: skip


def _kind(value: Any) -> str | None:
    if isinstance(value, Model):
        return next((name for name, model in MOVES.items() if type(value) is model), None)
    return next((name for name in MOVES if isinstance(value, dict) and name in value), None)


Move = Annotated[
    Annotated[Guide, Tag("guide")]
    | Annotated[Fill, Tag("fill")]
    | Annotated[HandIn, Tag("hand_in")]
    | Annotated[Submit, Tag("submit")]
    | Annotated[Act, Tag("act")]
    | Annotated[Later, Tag("later")]
    | Annotated[Callback, Tag("callback")],
    Discriminator(_kind),
]


def plain(move: Move) -> dict[str, Any]:
    """Return a move as plain values, without what is as it always is."""
    head = _kind(move) or ""
    kept: dict[str, Any] = move.model_dump(mode="json", exclude_defaults=True)
    return {head: move.model_dump(mode="json")[head]} | {name: value for name, value in kept.items() if name != head}
