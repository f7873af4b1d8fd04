"""States of cases by the text in which they are kept, so that a text this program wrote or read lately is not read again."""

from __future__ import annotations

import json

from banshi.core.runtime.state import CaseState, dump, load
from banshi.core.store.metadata import to_json

MOST = 2048
"""How many stay in memory; a few kilobytes each."""


class States:
    """Reads and writes the states of cases. A state never changes, so those who ask for one may share it."""

    def __init__(self) -> None:
        self._known: dict[str, CaseState] = {}

    def read(self, text: str) -> CaseState:
        """Return the state that a text holds."""
        found = self._known.get(text)
        if found is None:
            found = load(json.loads(text))
            self._remember(text, found)
        return found

    def write(self, state: CaseState) -> str:
        """Return the text of a state."""
        text = to_json(dump(state))
        self._remember(text, state)
        return text

    def _remember(self, text: str, state: CaseState) -> None:
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[text] = state
