"""The contract between banshi and those who extend it: import only from here."""

if __name__ != "banshi.plugins":
    raise ImportError("import it as banshi.plugins")

from banshi.core.definitions.element import Element
from banshi.core.definitions.text import LocalText
from banshi.core.errors import BanshiError, RegisterError
from banshi.core.extensions.document_kind import DocumentKind
from banshi.core.extensions.effect import Effect, PendingEffect, World
from banshi.core.extensions.field_type import Asked, FieldProblem, FieldSpec, FieldType, Widget
from banshi.core.extensions.identifier_check import IdentifierCheck
from banshi.core.extensions.number_scheme import Numbered, NumberScheme
from banshi.core.extensions.register import Register
from banshi.core.extensions.registers import Registers
from banshi.core.extensions.step_kind import StepKind
from banshi.core.rules.types import BOOL, DATE, NUMBER, TEXT, YES_NO, ValueType, choice, choices, list_of
from banshi.plugins.files import PackFiles
from banshi.plugins.hookspecs import hookimpl
from banshi.plugins.manifest import API_VERSION

__all__ = [
    "API_VERSION",
    "BOOL",
    "DATE",
    "NUMBER",
    "TEXT",
    "YES_NO",
    "Asked",
    "BanshiError",
    "DocumentKind",
    "Effect",
    "Element",
    "FieldProblem",
    "FieldSpec",
    "FieldType",
    "IdentifierCheck",
    "LocalText",
    "NumberScheme",
    "Numbered",
    "PackFiles",
    "PendingEffect",
    "Register",
    "RegisterError",
    "Registers",
    "StepKind",
    "ValueType",
    "Widget",
    "World",
    "choice",
    "choices",
    "hookimpl",
    "list_of",
]
