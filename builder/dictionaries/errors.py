"""What is refused when an entry is saved, and at which field to say so."""

from __future__ import annotations

from banshi.core.errors import BanshiError


class EntryError(BanshiError):
    """An entry is not kept as it is.

    :param field: the field at which to say it; empty when it is none's.
    :param text: what is wrong and what to do, in the reader's language.
    """

    code = "entry"
    message = "the entry cannot be kept like this"
    hint = "mend what is said and save again"

    def __init__(self, field: str, text: str) -> None:
        super().__init__(field)
        self.text = text
