"""Tables, one subject a file; importing this room knows them all."""

from banshi.core.store.tables import accounts, cases, dictionaries, drafts, effects, entries, matters, places, rebases

__all__ = ["accounts", "cases", "dictionaries", "drafts", "effects", "entries", "matters", "places", "rebases"]
