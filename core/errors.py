"""Every error that banshi raises on purpose: one tree, each with a code, a place and a hint.

The web maps these classes to pages (`core/web/errors.py`); the texts shown to people are made there from
`code` and `data`, so an error can be raised anywhere without knowing a language.
"""

from __future__ import annotations

from typing import Any, ClassVar


class BanshiError(Exception):
    """Root of all errors of this project.

    :param place: where it happened: a file:line:column, a case number, a field key.
    :param data: values that the message names; plain JSON values only.
    """

    code: ClassVar[str] = "banshi"
    message: ClassVar[str] = "something went wrong"
    hint: ClassVar[str] = "try again; if it stays so, tell the administrator"

    def __init__(self, place: str = "", **data: Any) -> None:
        self.place = place
        self.data = data
        super().__init__(str(self))

    def __str__(self) -> str:
        named = ", ".join(f"{k}={v!r}" for k, v in self.data.items())
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message}{f' ({named})' if named else ''} [{self.code}]; {self.hint}"


class SettingsError(BanshiError):
    """A setting is missing or wrong."""

    code = "settings"
    message = "a setting is missing or wrong"
    hint = "see `banshi run --help` and docs/settings.md"


class DefinitionError(BanshiError):
    """A definition cannot be read or compiled; `data["problems"]` tells all that is wrong."""

    code = "definition"
    message = "the definition has problems"
    hint = "run `banshi check` and mend what it names"


class RuleError(BanshiError):
    """A rule's text is not allowed, does not parse or does not type-check."""

    code = "rule"
    message = "the rule is not right"
    hint = "compare names and values with the form; see docs/rules.md"


class RegisterError(BanshiError):
    """An extension key is taken or unknown."""

    code = "register"
    message = "no such extension, or its key is taken"
    hint = "list what is registered with `banshi check --registers`"


class PackError(BanshiError):
    """A pack cannot be loaded."""

    code = "pack"
    message = "the pack cannot be loaded"
    hint = "see docs/packs.md"


class StoreError(BanshiError):
    """The database refused or could not be reached."""

    code = "store"
    message = "the database did not answer as it should"
    hint = "try again in a moment"


class JournalError(StoreError):
    """A journal chain does not verify."""

    code = "journal"
    message = "the journal has been changed"
    hint = "keep the database as it is and call the auditor"


class AttachmentError(BanshiError):
    """An upload is refused: too large, empty, or not what its name says."""

    code = "attachment"
    message = "the file cannot be taken"
    hint = "choose a PDF or a photo within the size limit"


class DocumentError(BanshiError):
    """A document cannot be drawn."""

    code = "document"
    message = "the document cannot be drawn"
    hint = "mend its typst file, or what is said in it"


class CaseError(BanshiError):
    """Something cannot be done with a case."""

    code = "case"
    message = "that cannot be done with this case"
    hint = "open the case again and see what can be done now"


class NotFoundError(CaseError):
    """There is no such thing, or the actor may not know that there is."""

    code = "not-found"
    message = "there is no such thing"
    hint = "check the address or the number"


class ForbiddenError(CaseError):
    """The actor may not do that."""

    code = "forbidden"
    message = "you may not do that"
    hint = "ask somebody who holds the role"


class ConflictError(CaseError):
    """Somebody else was faster, or the case has moved on.

    `data` names who decided (`by`), what (`outcome`) and when (`at`), as far as known.
    """

    code = "conflict"
    message = "somebody else has already dealt with it"
    hint = "open it again to see what was decided; what you wrote is kept on the page"


class NotAllowedError(CaseError):
    """The action is not among those allowed in the case's present state."""

    code = "not-allowed"
    message = "that action is not possible now"
    hint = "the case page lists what is possible"


class InvalidAnswersError(CaseError):
    """Answers or an action's form hold mistakes; `data["problems"]` maps field key to message key."""

    code = "invalid"
    message = "some answers need another look"
    hint = "mend the marked fields; everything else is kept"
