"""The socket for number schemes: case numbers, document numbers, licence numbers."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from banshi.core.definitions.text import LocalText


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a number is made for."""

    matter_code: str
    """实施编码 (31 characters) or 基本编码 (12); may be empty."""
    region: str
    """行政区划 code, 6 or 12 digits."""
    region_name: str
    """Short name of the region, for 文号."""
    word: str
    """The office's and the document's characters, e.g. 文旅受."""
    day: dt.date


class NumberScheme(ABC):
    """A way to write numbers; the serial is allocated in the transaction that uses it."""

    key: ClassVar[str]
    title: ClassVar[LocalText]
    max_serial: ClassVar[int] = 9999

    @abstractmethod
    def counter(self, of: Numbered) -> str:
        """Return the key of the counter: numbers of one counter never repeat a serial."""

    @abstractmethod
    def number(self, of: Numbered, serial: int) -> str:
        """Write the number.

        :param serial: from 1; beyond `max_serial` the number grows longer, it never wraps.
        """
