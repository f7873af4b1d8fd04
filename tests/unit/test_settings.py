"""Settings that would be unsafe are refused in production."""

from __future__ import annotations

import pytest
from argon2 import extract_parameters

from banshi.core.errors import SettingsError
from banshi.settings import Settings, from_environment


def test_quick_hashes_are_refused_in_production() -> None:
    with pytest.raises(SettingsError) as refused:
        Settings(production=True, quick_hashes=True, secret_key="s" * 32, encryption_key="e" * 32, base_url="https://x")
    assert refused.value.place == "quick_hashes"


def test_passwords_are_hashed_at_the_advised_cost_unless_a_test_asks_for_less() -> None:
    assert extract_parameters(from_environment({}).hash_cost.hashed("secret")).memory_cost == 64 * 1024
    assert extract_parameters(Settings(quick_hashes=True).hash_cost.hashed("secret")).memory_cost < 64
