"""A matter that is ready to run: every name resolved, every rule a closure; immutable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from banshi.core.definitions.chain import Alternative, Countersign, Each, Limit, Parallel, Step, Wait
from banshi.core.definitions.form import Material, Question, Repeat
from banshi.core.definitions.matter import DocumentTexts, Licence, Matter, Notice
from banshi.core.definitions.text import LocalText
from banshi.core.extensions.field_type import FieldSpec, FieldType
from banshi.core.extensions.step_kind import StepKind
from banshi.core.rules.rule import CompiledRule


@dataclass(frozen=True, slots=True)
class CompiledField:
    """A field with its type and its rules."""

    spec: FieldSpec
    type: FieldType
    required: bool | CompiledRule
    show: CompiledRule | None
    checks: tuple[tuple[CompiledRule, LocalText], ...]
    calculate: CompiledRule | None
    default: str | None
    live: bool
    """Another field's rule reads this one."""

    @property
    def name(self) -> str:
        """The key of the answer."""
        return self.spec.name

    @property
    def asked(self) -> bool:
        """Whether a person fills it in."""
        return self.calculate is None and self.type.asks


@dataclass(frozen=True, slots=True)
class CompiledSection:
    """A section of the form."""

    index: int
    title: LocalText
    help: LocalText
    show: CompiledRule | None
    repeat: Repeat | None
    fields: tuple[CompiledField, ...]


@dataclass(frozen=True, slots=True)
class CompiledForm:
    """What is asked, in order."""

    sections: tuple[CompiledSection, ...]
    fields: Mapping[str, CompiledField]
    """Fields outside groups, by name."""
    groups: Mapping[str, CompiledSection]
    """Repeated sections by the key of their group."""


@dataclass(frozen=True, slots=True)
class CompiledMaterial:
    """A material with the rule of its need: True for required, False for optional."""

    definition: Material
    need: bool | CompiledRule

    @property
    def key(self) -> str:
        """The key of the material."""
        return self.definition.key


@dataclass(frozen=True, slots=True)
class CompiledQuestion:
    """A question of the guide."""

    definition: Question
    show: CompiledRule | None

    @property
    def key(self) -> str:
        """The key of the answer."""
        return self.definition.key


@dataclass(frozen=True, slots=True)
class ChainNode:
    """A node of the chain, flat: it knows where to go, so that a move never walks the whole tree."""

    id: str
    kind: Literal["step", "wait", "parallel", "choose", "each"]
    title: LocalText
    parent: str | None
    next: str | None
    """The node after it in its own sequence; None: the parent is told."""
    firsts: tuple[str | None, ...] = ()
    """First nodes of the branches; None for an empty one."""
    order: int = 0
    """Position in reading order."""
    step: Step | None = None
    step_kind: StepKind | None = None
    wait: Wait | None = None
    parallel: Parallel | None = None
    each: Each | None = None
    choices: tuple[tuple[CompiledRule | None, Alternative], ...] = ()

    @property
    def desk(self) -> str:
        """The desk of a step; empty for what the system does."""
        return (self.step.desk or "") if self.step else ""

    @property
    def limit(self) -> Limit | None:
        """The limit in time."""
        return self.step.limit if self.step else self.wait.period if self.wait else None

    @property
    def sign(self) -> Countersign | None:
        """The countersignature asked for."""
        return self.step.sign if self.step else None

    @property
    def stops_clock(self) -> LocalText | None:
        """Why the clock stops while the node is open, if it does."""
        found = self.step.stops_clock if self.step else self.wait.stops_clock if self.wait else None
        return found or None


@dataclass(frozen=True, slots=True)
class CompiledMatter:
    """A release of a matter, ready to run. Shared by all cases of the release; never changed."""

    release_id: str
    definition: Matter
    form: CompiledForm
    guide: tuple[CompiledQuestion, ...]
    materials: tuple[CompiledMaterial, ...]
    chain: Mapping[str, ChainNode]
    first: str | None
    licence_rows: Mapping[str, tuple[tuple[LocalText, CompiledRule], ...]]
    document_rows: Mapping[str, tuple[tuple[LocalText, CompiledRule], ...]]
    """By the kind of document: the rows that the matter adds to it."""
    parameters: Mapping[str, Any]
    """Region parameters by their dotted names."""
    reads_answers: bool
    """Whether the chain branches on answers or rows, so that a move has to know them."""

    @property
    def key(self) -> str:
        """The key of the matter."""
        return self.definition.matter

    def licence(self, key: str) -> Licence:
        """Return a licence of the matter."""
        return next(licence for licence in self.definition.licences if licence.key == key)

    def notice(self, event: str) -> Notice | None:
        """Return what the matter says of an event's notice; None where it says nothing."""
        return next((notice for notice in self.definition.notices if notice.event == event), None)

    def texts_of(self, document: str) -> DocumentTexts | None:
        """Return what the matter says of a kind of document; None where it says nothing."""
        return next((texts for texts in self.definition.documents if texts.document == document), None)
