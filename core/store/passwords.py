"""What hashing a password costs: as argon2 advises, or next to nothing, for tests that sign in at every turn."""

from __future__ import annotations

from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.profiles import RFC_9106_LOW_MEMORY


@dataclass(frozen=True, slots=True)
class HashCost:
    """The three measures of argon2."""

    time: int
    memory: int
    """KiB."""
    parallelism: int

    def hashed(self, password: str) -> str:
        """Return a password's hash."""
        return PasswordHasher(self.time, self.memory, self.parallelism).hash(password)


ADVISED = HashCost(RFC_9106_LOW_MEMORY.time_cost, RFC_9106_LOW_MEMORY.memory_cost, RFC_9106_LOW_MEMORY.parallelism)
QUICK = HashCost(1, 8, 1)
