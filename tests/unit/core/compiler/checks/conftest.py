"""The registers as the built-in plugins fill them."""

from __future__ import annotations

import pytest

from banshi.core.extensions.registers import Registers
from banshi.plugins.manager import PluginHost


@pytest.fixture(scope="session")
def registers() -> Registers:
    return PluginHost.load(foreign=False).registers
