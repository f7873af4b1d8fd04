"""What a matter test says: who applies with which answers, what everybody does, and what must come of it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import AwareDatetime, Field

from banshi.builder.dry_run.entries import Entries
from banshi.builder.dry_run.fit_text import FitText
from banshi.builder.dry_run.moves import HandIn, Move
from banshi.builder.dry_run.persons import SamplePerson
from banshi.core.definitions.text import Key, Model, Text

FORMAT = "banshi/matter-test/1"
Origin = Literal["dry-run", "case", "generated", "written"]


class Standing(Model):
    """A task that lies somewhere."""

    node: str
    desk: str = ""
    row: int = -1
    due: str = Field(default="", description="the day, or the moment, in China")


class ExpectedDocument(Model):
    """A document that is drawn, and what it says; facts that are left out may be anything."""

    kind: str
    says: dict[str, Any] = Field(default={})


class ExpectedNotice(Model):
    """A notice that is sent."""

    to: str = Field(description="`applicant`, or desks with commas between")
    key: str
    says: str = Field(default="", description="its Chinese text; any when left out")


class ExpectedTimer(Model):
    """Something that will happen by itself, if it is possible then."""

    action: str
    at: str = Field(description="the day, or the moment, in China")


class Expectations(Model):
    """What must be so after a step; what is left out may be as it will."""

    refused: str = Field(default="", description="code of the error with which the step is refused")
    refused_for: tuple[str, ...] = Field(default=(), description="fields, materials or questions that it names")
    status: str | None = None
    result: str | None = None
    flags: tuple[str, ...] | None = None
    where: tuple[Standing, ...] | None = Field(default=None, description="all that lies anywhere")
    due: dict[str, str] | None = Field(default=None, description="`promised` and `legal`, as days in China")
    documents: tuple[ExpectedDocument, ...] | None = Field(default=None, description="drawn in this step")
    notices: tuple[ExpectedNotice, ...] | None = Field(default=None, description="sent in this step")
    others: tuple[str, ...] | None = Field(default=None, description="kinds of other effects of this step")
    timers: tuple[ExpectedTimer, ...] | None = Field(default=None, description="set in this step")
    asked: tuple[str, ...] | None = Field(default=None, description="fields that must be asked")
    hidden: tuple[str, ...] | None = Field(default=None, description="fields that must not be asked")
    problems: tuple[str, ...] | None = Field(default=None, description="all fields with which something is wrong")
    calculated: dict[str, str] | None = Field(default=None, description="calculated values as people read them")
    materials: dict[str, Literal["required", "optional"]] | None = Field(
        default=None, description="all materials that are asked for"
    )


class Turn(Model):
    """One step: what somebody does, or days that pass, and what must come of it."""

    take: Move
    expect: Expectations = Expectations()
    note: FitText = ""


class Materials(Model):
    """How the applicant hands in each material."""

    files: tuple[FitText, ...] = ()
    promise: tuple[FitText, ...] = ()
    later: tuple[FitText, ...] = ()
    obtained: tuple[FitText, ...] = Field(default=(), description="types of licences obtained by sharing")

    def move(self) -> HandIn | None:
        """Return the move by which they are handed in; None where there are none."""
        if not (self.files or self.promise or self.later or self.obtained):
            return None
        return HandIn(hand_in=self.files, promise=self.promise, later=self.later, obtained=self.obtained)


class MatterTest(Model):
    """A test of a matter (用例)."""

    format: Literal["banshi/matter-test/1"] = "banshi/matter-test/1"
    key: Key
    title: Text
    matter: Key
    origin: Origin = "written"
    person: FitText | SamplePerson = "adult"
    start: AwareDatetime
    guide: dict[FitText, FitText] = Field(default={})
    answers: Entries = Entries()
    materials: Materials = Materials()
    expect: Expectations = Field(default=Expectations(), description="once the application is filled in")
    steps: tuple[Turn, ...] = ()
