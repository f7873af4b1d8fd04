"""Where extensions of one kind are kept by key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from banshi.core.errors import RegisterError


class Keyed(Protocol):
    """Whatever has a key."""

    @property
    def key(self) -> str:
        """The key by which definitions name it."""


T = TypeVar("T", bound=Keyed)


class Register(Generic[T]):
    """Extensions of one kind, by key."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._items: dict[str, T] = {}

    def add(self, item: T) -> None:
        """Add one extension.

        :raises RegisterError: its key is taken.
        """
        if item.key in self._items:
            raise RegisterError(kind=self.kind, taken=item.key)
        self._items[item.key] = item

    def get(self, key: str) -> T:
        """Return the extension of a key.

        :raises RegisterError: nobody registered it.
        """
        try:
            return self._items[key]
        except KeyError:
            raise RegisterError(kind=self.kind, unknown=key, known=self.keys()) from None

    def keys(self) -> list[str]:
        """Return all keys, sorted."""
        return sorted(self._items)

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[T]:
        return iter(self._items[key] for key in self.keys())

    def __len__(self) -> int:
        return len(self._items)
