"""Bytes of attachments and documents, on disk under names of the store's own."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from banshi.core.errors import NotFoundError


class DiskFiles:
    """Files in one folder, spread over 256 subfolders; a name never comes from outside.

    :param folder: made when missing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes, suffix: str) -> str:
        """Keep bytes; they are on disk and whole before the name is returned."""
        name = f"{secrets.token_hex(16)}.{suffix}"
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".part")
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
        return name

    def get(self, stored: str) -> bytes:
        """Return the bytes.

        :raises NotFoundError: there are none.
        """
        try:
            return self._path(stored).read_bytes()
        except FileNotFoundError:
            raise NotFoundError("file") from None

    def remove(self, stored: str) -> None:
        """Remove the bytes, if they are there."""
        self._path(stored).unlink(missing_ok=True)

    def _path(self, stored: str) -> Path:
        if "/" in stored or "\\" in stored or stored.startswith("."):
            raise NotFoundError("file")
        return self._folder / stored[:2] / stored
