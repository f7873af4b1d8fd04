"""Every hook, with what it may rely on. Hooks run once, at assembly; they fill registers and return nothing else."""

from __future__ import annotations

import pluggy

from banshi.core.definitions.element import Element
from banshi.core.extensions.document_kind import DocumentKind
from banshi.core.extensions.effect import Effect
from banshi.core.extensions.field_type import FieldType
from banshi.core.extensions.identifier_check import IdentifierCheck
from banshi.core.extensions.number_scheme import NumberScheme
from banshi.core.extensions.register import Register
from banshi.core.extensions.registers import Registers
from banshi.core.extensions.step_kind import StepKind
from banshi.plugins.files import PackFiles

PROJECT = "banshi"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def pack_files() -> PackFiles:
    """Return where this pack's elements and matters lie.

    Called once at assembly; the files are read when somebody publishes them, not at start. Since: 0.1.
    """
    raise NotImplementedError


@hookspec
def register_elements(register: Register[Element]) -> None:
    """Add data elements that are made in code; those in a pack's files need no hook.

    Since: 0.1.

    :param register: raises RegisterError when a key is taken.
    """


@hookspec
def register_identifier_checks(register: Register[IdentifierCheck]) -> None:
    """Add checks of identifiers.

    Called before `register_field_types`. Since: 0.1.

    :param register: raises RegisterError when a key is taken.
    """


@hookspec
def register_field_types(register: Register[FieldType], registers: Registers) -> None:
    """Add field types.

    Since: 0.1.

    :param register: raises RegisterError when a key is taken.
    :param registers: what has been registered before: identifier checks are all there.
    """


@hookspec
def register_step_kinds(register: Register[StepKind]) -> None:
    """Add kinds of steps.

    Since: 0.1.

    :param register: raises RegisterError when a key is taken.
    """


@hookspec
def register_number_schemes(register: Register[NumberScheme]) -> None:
    """Add ways to write case, document and licence numbers.

    Since: 0.1.

    :param register: raises RegisterError when a key is taken.
    """


@hookspec
def register_document_kinds(register: Register[DocumentKind]) -> None:
    """Add kinds of official documents.

    Since: 0.1.

    :param register: raises RegisterError when a key is taken.
    """


@hookspec
def register_effects(register: Register[Effect]) -> None:
    """Add kinds of effects; the worker runs them after the commit.

    Since: 0.1.

    :param register: raises RegisterError when a key is taken.
    """
