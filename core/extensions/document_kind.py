"""The socket for document kinds: official documents (文书) drawn by typst."""

from __future__ import annotations

from abc import ABC
from typing import Any, ClassVar

from banshi.core.definitions.placeholders import COMMON
from banshi.core.definitions.text import LocalText


class DocumentKind(ABC):
    """A kind of official document; its template is a typst file that reads one JSON value and knows nothing else.

    Source: list of official names in domain §2.4.
    """

    key: ClassVar[str]
    title: ClassVar[LocalText]
    template: ClassVar[str]
    """Path of the typst file below `templates/documents/`, or absolute for a pack's own."""
    word: ClassVar[str] = ""
    """The kind's character in its number (文号): 受, 补, 许."""
    number: ClassVar[str] = "document"
    """Number scheme; empty for a document without number."""
    placeholders: ClassVar[tuple[str, ...]] = ()
    """What a matter's own texts may name besides what every document knows."""
    own_texts: ClassVar[bool] = True
    """Whether a matter may give it texts of its own; the template prints the fact `own`."""

    @property
    def all_placeholders(self) -> tuple[str, ...]:
        """All that its texts may name, its own first; answers besides."""
        return self.placeholders + COMMON

    def facts(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Return the JSON value that the template reads; by default what it is given."""
        return facts
