"""The socket for identifier checks: ID numbers, credit codes and other numbers with a rule of their own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from banshi.core.definitions.text import LocalText


class IdentifierCheck(ABC):
    """A check of one kind of identifier."""

    key: ClassVar[str]
    title: ClassVar[LocalText]

    def normal(self, value: str) -> str:
        """Return the form in which the identifier is kept: no spaces, capital letters by default."""
        return "".join(value.split()).upper()

    @abstractmethod
    def problem(self, value: str) -> LocalText | None:
        """Return what is wrong with a normal form, or None.

        :param value: the result of `normal`; any text, never trusted.
        """
